import type { WireTask } from '#contract/tasks.ts'
import { askInTime } from '#lib/api-time.ts'
import type { Pace } from '#lib/pace.ts'
import { endsNow } from '#lib/time-window.ts'
import {
  NO_TASK_FILTER,
  type TaskFilter,
  type TaskListChoice,
  newestAbout,
  taskListOptions,
  taskPath,
} from '#api/requests/tasks.ts'
import type { ApiContext } from '#api/transport/context.ts'
import { isApiError } from '#api/transport/errors.ts'
import { ask, pageOf } from './ask.ts'
import type { Manner } from '#api/transport/http.ts'
import { describeRequest } from '#api/transport/request.ts'
import { loadWholeList, type WholeList } from './whole-list.ts'
import { asActions, asCountOrNull, asEntity, asText, asTime, type Entity, type Loose } from '#api/transport/wire.ts'

export type Task = {
  id: string
  type: string
  category: string
  genre: string
  /** One of the six documented ones, or a word that the API may add. */
  status: string
  createdAt: Date | null
  /** Null until it has started. */
  startedAt: Date | null
  /** Null until it has ended. */
  endedAt: Date | null
  /** In percent; null where it is not told. */
  progress: number | null
  isAbortable: boolean
  entity: Entity | null
  parent: Entity | null
  actions: ReadonlySet<string>
}

export const RUNNING_STATUSES: readonly string[] = ['queued', 'in_progress', 'aborting']

/** Something still happens to it. A status that nobody knows is not waited for. */
export const isRunning = ({ status }: Pick<Task, 'status'>): boolean => RUNNING_STATUSES.includes(status)

/** Nothing happens to it any more. Where no status is told, nobody knows. */
export const isOver = ({ status }: Pick<Task, 'status'>): boolean => status !== '' && !isRunning({ status })

const percentOf = (value: unknown): number | null => {
  const percent = asCountOrNull(value)
  return percent === null ? null : Math.min(100, percent)
}

const toTask = (wire: Loose<WireTask>): Task => ({
  id: asText(wire.id),
  type: asText(wire.type),
  category: asText(wire.category),
  genre: asText(wire.genre),
  status: asText(wire.status),
  createdAt: asTime(wire.created_timestamp),
  startedAt: asTime(wire.start_timestamp),
  endedAt: asTime(wire.end_timestamp),
  progress: percentOf(wire.progress_percentage),
  isAbortable: wire.is_abortable === true,
  entity: asEntity(wire.primary_entity),
  parent: asEntity(wire.parent_entity),
  actions: asActions(wire._links),
})

const load = (ctx: ApiContext, choice: TaskListChoice, manner: Manner) =>
  askInTime(endsNow(choice.created), () =>
    ask(ctx, 'list-tasks', pageOf(toTask), { ...taskListOptions(choice), ...manner }),
  )

/** Newest first: the API sorts nothing here. */
export const listTasks = (ctx: ApiContext, choice: TaskListChoice, signal?: AbortSignal) =>
  load(ctx, choice, { signal })

/** As they are at this moment, for a write that depends on them: the newest ones, and how many there are. */
export const newestTasks = (ctx: ApiContext, filter: Partial<TaskFilter>, pace?: Pace) =>
  load(ctx, { ...NO_TASK_FILTER, ...filter, page: 1, limit: 1 }, { pace })

/** How many tasks match: a one-item page says so without loading them. */
export const countTasks = async (ctx: ApiContext, filter: TaskFilter, signal: AbortSignal): Promise<number> =>
  (await load(ctx, { ...filter, page: 1, limit: 1 }, { signal, priority: 'later' })).total

/** All tasks that match, for what the API neither groups nor sorts. */
export const loadTasks = (ctx: ApiContext, filter: TaskFilter, signal: AbortSignal): AsyncIterable<WholeList<Task>> =>
  loadWholeList(({ limit, start }) =>
    load(ctx, { ...filter, page: start, limit }, { signal, priority: start === 1 ? 'now' : 'later' }),
  )

/** Asked now, to tell whether a task has begun since. `null` where none is seen, or tasks may not be read. */
export const newestTaskId = async (ctx: ApiContext, entityId: string): Promise<string | null> => {
  const { items } = await listTasks(ctx, newestAbout(entityId)).catch((error: unknown) => {
    if (isApiError(error, 'forbidden')) return { items: [] }
    throw error
  })
  return items[0]?.id ?? null
}

export const readTask = (ctx: ApiContext, id: string, signal?: AbortSignal): Promise<Task> =>
  ask(ctx, 'read-task', toTask, { ...taskPath(id), signal })

const abortOptions = (id: string) => ({ ...taskPath(id), body: { status: 'aborting' } })

export const abortRequest = (ctx: ApiContext, id: string) => describeRequest(ctx, 'update-task', abortOptions(id))

/** Asks for an end; the task is `aborting` until it has stopped. */
export const abortTask = (ctx: ApiContext, id: string) => ask(ctx, 'update-task', toTask, abortOptions(id))
