import { counted } from '#lib/numbers.ts'
import classes from './RunningCount.module.css'

/** How many tasks run in the unit; nothing while it is not known. */
export const RunningCount = ({ count }: { count: number | undefined }) =>
  count !== undefined && (
    <p className={`small unbroken ${count > 0 ? 'accent medium' : 'faint from-640'} ${classes.running}`}>
      {count > 0 ? `${counted(count, 'task')} running` : 'nothing runs'}
    </p>
  )
