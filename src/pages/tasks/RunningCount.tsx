import { isRunning, type Task } from '#api/resources/tasks.ts'
import { counted } from '#lib/numbers.ts'
import classes from './RunningCount.module.css'

/** How many tasks run in the unit; nothing while it is not known. */
export const RunningCount = ({ count }: { count: number | undefined }) =>
  count !== undefined && (
    <p className={`small unbroken ${count > 0 ? 'accent medium' : 'faint from-640'} ${classes.running}`}>
      {count > 0 ? `${counted(count, 'task')} running` : 'nothing runs'}
    </p>
  )

/** What is said of tasks on screen, where they are asked for again. */
export const rhythmOf = (tasks: readonly Task[]): string =>
  tasks.some(isRunning) ? '; asked again every 5 s while a task here runs' : ''
