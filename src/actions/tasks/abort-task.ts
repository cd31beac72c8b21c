/** Stopping a task, and what follows from it. */
import type { ApiContext } from '#api/transport/context.ts'
import { abortTask, isRunning, readTask, type Task } from '#api/resources/tasks.ts'
import { taskState } from '#lib/task-words.ts'
import { refreshAuditTrail } from '#queries/audit-trail.ts'
import { putRecord } from '#queries/remembered.ts'
import { write } from '#actions/write.ts'

/** Asks the API to stop a task; whoever shows it goes on from the answer, and polls until it has stopped. */
export const abort = (ctx: ApiContext, id: string): Promise<Task> => {
  const stillIs = ({ status }: Task) => `its status is ${taskState(status).label}`
  return write('tasks', ctx, id, {
    send: () => abortTask(ctx, id),
    readAgain: () => readTask(ctx, id),
    isApplied: ({ status }) => status === 'aborting' || status === 'aborted',
    stillIs,
    denies: (task) => (task.status !== 'aborting' && isRunning(task) ? stillIs(task) : undefined),
    done: (task) => {
      putRecord(ctx, 'tasks', task)
      void refreshAuditTrail()
    },
  })
}
