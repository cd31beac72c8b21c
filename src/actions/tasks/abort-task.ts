/** Stopping a task, and what follows from it. */
import type { ApiContext } from '#api/transport/context.ts'
import { abortTask, readTask } from '#api/resources/tasks.ts'
import { taskState } from '#lib/task-words.ts'
import { refreshAuditTrail } from '#queries/audit-trail.ts'
import { putRecord } from '#queries/remembered.ts'
import { writeOnce } from '#actions/verify-write.ts'

/** Asks the API to stop a task; whoever shows it goes on from the answer, and polls until it has stopped. */
export const abort = async (ctx: ApiContext, id: string): Promise<void> => {
  const task = await writeOnce({
    write: () => abortTask(ctx, id),
    readAgain: () => readTask(ctx, id),
    isApplied: ({ status }) => status === 'aborting' || status === 'aborted',
    stillIs: (after) => `its status is ${taskState(after.status).label}`,
  })
  putRecord(ctx, 'tasks', task)
  void refreshAuditTrail()
}
