/** What may not be done with a task and why, before anything is sent. */
import { isOver, isRunning, type Task } from '#api/resources/tasks.ts'

export const whyNotAborted = (task: Task): string | undefined => {
  if (task.status === 'aborting') return 'This task is being stopped already.'
  if (isOver(task)) return 'This task is over.'
  if (!isRunning(task)) return 'The API did not say whether this task is over.'
  if (task.actions.has('update-task')) return undefined
  return task.isAbortable ? 'Your role does not allow stopping tasks.' : 'Tasks of this type cannot be stopped.'
}
