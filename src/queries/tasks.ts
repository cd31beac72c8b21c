import { experimental_streamedQuery as streamedQuery, queryOptions } from '@tanstack/react-query'
import type { ApiContext } from '#api/transport/context.ts'
import {
  countTasks,
  isRunning,
  listTasks,
  loadTasks,
  NO_TASK_FILTER,
  readTask,
  RUNNING_STATUSES,
  type Task,
  type TaskListChoice,
} from '#api/resources/tasks.ts'
import type { WholeList } from '#api/resources/whole-list.ts'
import type { Page } from '#lib/paging.ts'
import { nextPoll, untilLoaded, type Polled } from '#lib/polling.ts'
import { keyOf } from './keys.ts'

/** Tasks change by themselves, so what was read a while ago is asked for again. */
const staleTime = 5_000
const POLL_MS = 5_000

/** Asks again while something runs. React Query itself stops while the tab is hidden. */
const pollWhile =
  <Data>(isLive: (data: Data) => boolean) =>
  ({ state }: { state: Polled & { data?: Data | undefined } }): number | false =>
    state.data === undefined ? untilLoaded({ state }) : isLive(state.data) && nextPoll(POLL_MS, state)

/** A page of tasks; polled as long as a task on it runs. */
export const taskList = (ctx: ApiContext, choice: TaskListChoice) =>
  queryOptions({
    queryKey: keyOf('tasks', ctx, 'list', choice),
    queryFn: ({ signal }) => listTasks(ctx, choice, signal),
    staleTime,
  })
export const pollList = pollWhile<Page<Task>>(({ items }) => items.some(isRunning))

/** How many tasks run in the unit; polled as long as there are some. */
export const runningCount = (ctx: ApiContext) =>
  queryOptions({
    queryKey: keyOf('tasks', ctx, 'running'),
    queryFn: ({ signal }) => countTasks(ctx, { ...NO_TASK_FILTER, status: RUNNING_STATUSES }, signal),
    staleTime,
  })
export const pollCount = pollWhile<number>((count) => count > 0)

export const taskDetail = (ctx: ApiContext, id: string) =>
  queryOptions({
    queryKey: keyOf('tasks', ctx, 'detail', id),
    queryFn: ({ signal }) => readTask(ctx, id, signal),
    staleTime,
  })
export const pollTask = pollWhile<Task>(isRunning)

const NOTHING_YET: WholeList<Task> = { items: [], total: 0, isComplete: false }

/** All tasks that failed in a window of time: the API groups nothing, so all of them are needed. */
export const failedTasks = (ctx: ApiContext, created: string) =>
  queryOptions({
    queryKey: keyOf('tasks', ctx, 'failed', created),
    queryFn: streamedQuery<WholeList<Task>, WholeList<Task>>({
      streamFn: ({ signal }) => loadTasks(ctx, { ...NO_TASK_FILTER, status: ['failed'], created }, signal),
      reducer: (_, arrived) => arrived,
      initialValue: NOTHING_YET,
      refetchMode: 'replace',
    }),
  })
