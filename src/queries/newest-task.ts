import type { ApiContext } from '#api/transport/context.ts'
import { isApiError } from '#api/transport/errors.ts'
import { listTasks, NO_TASK_FILTER, type TaskListChoice } from '#api/resources/tasks.ts'
import { taskList } from './tasks.ts'

const newest = (entityId: string): TaskListChoice => ({ ...NO_TASK_FILTER, entityId, page: 1, limit: 1 })

/** The newest task about an entity, running or over. */
export const newestTask = (ctx: ApiContext, entityId: string) => taskList(ctx, newest(entityId))

/** Asked now, to tell whether a task has begun since. `null` where none is seen, or tasks may not be read. */
export const newestTaskId = async (ctx: ApiContext, entityId: string): Promise<string | null> => {
  const { items } = await listTasks(ctx, newest(entityId)).catch((error: unknown) => {
    if (isApiError(error, 'forbidden')) return { items: [] }
    throw error
  })
  return items[0]?.id ?? null
}
