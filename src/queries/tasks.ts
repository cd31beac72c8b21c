import { failedIn } from '#api/requests/tasks.ts'
import type { ApiContext } from '#api/transport/context.ts'
import { newestAbout, NO_TASK_FILTER } from '#api/requests/tasks.ts'
import {
  countTasks,
  isOver,
  isRunning,
  listTasks,
  loadTasks,
  readTask,
  RUNNING_STATUSES,
  type Task,
} from '#api/resources/tasks.ts'
import type { Page } from '#lib/paging.ts'
import { nextPoll, untilLoaded, type Polled } from '#lib/polling.ts'
import { NOTHING_YET, read, wholeRead } from './read.ts'

/** Tasks change by themselves, so what was read a while ago is asked for again. */
const staleTime = 5_000
const POLL_MS = 5_000

/** Asks again while something runs. React Query itself stops while the tab is hidden. */
const pollWhile =
  <Data>(isLive: (data: Data) => boolean) =>
  ({ state }: { state: Polled & { data?: Data | undefined } }): number | false =>
    state.data === undefined ? untilLoaded({ state }) : isLive(state.data) && nextPoll(POLL_MS, state)

/** A page of tasks; polled as long as a task on it runs. */
export const taskList = read('tasks', 'list', listTasks, { staleTime })
export const pollList = pollWhile<Page<Task>>(({ items }) => items.some(isRunning))

export const newestTask = (ctx: ApiContext, entityId: string) => taskList(ctx, newestAbout(entityId))

/** How many tasks run in the unit; polled as long as there are some. */
export const runningCount = read(
  'tasks',
  'running',
  (ctx, signal: AbortSignal) => countTasks(ctx, { ...NO_TASK_FILTER, status: RUNNING_STATUSES }, signal),
  { staleTime },
)
export const pollCount = pollWhile<number>((count) => count > 0)

export const taskDetail = read('tasks', 'detail', readTask, { staleTime })
export const pollTask = pollWhile<Task>((task) => !isOver(task))

/** All tasks that failed in a window of time: the API groups nothing, so all of them are needed. */
export const failedTasks = wholeRead(
  'tasks',
  'failed',
  (ctx, created: string, signal: AbortSignal) => loadTasks(ctx, failedIn(created), signal),
  { nothing: NOTHING_YET },
)
