import type { ApiContext } from '#api/transport/context.ts'
import { describeRequest, type ApiRequest } from '#api/transport/request.ts'
import type { PageChoice } from '#lib/paging.ts'
import { within, type Filter } from './filter.ts'
import { listQuery } from './list-query.ts'

export { TASK_CATEGORIES, TASK_GENRES, TASK_STATUSES, TASK_TYPES } from '#contract/operations.ts'

const ANY: readonly string[] = []

/** All that tasks are filtered by; what is empty filters nothing. */
export const NO_TASK_FILTER = {
  status: ANY,
  type: ANY,
  category: ANY,
  genre: ANY,
  /** A window of time as `lib/time-window.ts` writes it. */
  created: '',
  id: ANY,
  entityId: '',
  /** Part of the entity's name. */
  entity: '',
  parentId: '',
  /** Part of the parent's name. */
  parent: '',
}

export type TaskFilter = typeof NO_TASK_FILTER

export type TaskListChoice = PageChoice & TaskFilter

const taskFilter = (filter: TaskFilter): Filter => ({
  status: { $in: filter.status },
  type: { $in: filter.type },
  category: { $in: filter.category },
  genre: { $in: filter.genre },
  created_timestamp: within(filter.created),
  id: { $in: filter.id },
  'primary_entity.id': { $eq: filter.entityId },
  'primary_entity.value': { $contains: filter.entity },
  'parent_entity.id': { $eq: filter.parentId },
  'parent_entity.value': { $contains: filter.parent },
})

export const taskListOptions = ({ page, limit, ...filter }: TaskListChoice) =>
  listQuery('list-tasks', { limit, start: page }, taskFilter(filter))

export const taskListRequest = (ctx: ApiContext, choice: TaskListChoice): ApiRequest =>
  describeRequest(ctx, 'list-tasks', taskListOptions(choice))

export const newestAbout = (entityId: string): TaskListChoice => ({ ...NO_TASK_FILTER, entityId, page: 1, limit: 1 })

/** All that failed in a window of time. */
export const failedIn = (created: string): TaskFilter => ({ ...NO_TASK_FILTER, status: ['failed'], created })

export const taskPath = (id: string) => ({ path: { task_id: id } })

export const taskRequest = (ctx: ApiContext, id: string) => describeRequest(ctx, 'read-task', taskPath(id))
