/** Follows what a run has begun to its end: all of it by one read, each told on the sheet, and all together at the end. */
import { byItself } from '#api/transport/by-itself.ts'
import { isContext, whoseKey, type ApiContext } from '#api/transport/context.ts'
import { isApiError } from '#api/transport/errors.ts'
import { NO_TASK_FILTER } from '#api/requests/tasks.ts'
import { isOver, listTasks, readTask, type Task } from '#api/resources/tasks.ts'
import { told } from '#lib/displayable-error.ts'
import { count } from '#lib/numbers.ts'
import { isText, listOf, shapeOf } from '#lib/shapes.ts'
import { taskState } from '#lib/task-words.ts'
import { listed } from '#lib/words.ts'
import { notify } from '#ui/notify.ts'
import { FOLLOWED_KEYS } from './followed.ts'
import { resumeFollowing } from './follow-task.ts'
import { createFollowing } from './following.ts'
import type { RunItem, Verdict } from './run-item.ts'
import { runs } from './runs.ts'
import { refreshTouched, tellEnd } from './task-end.ts'

/** What was begun for one item. `end`: how it ended, as the API says it; empty while it goes on. */
type Part = { itemId: string; label: string; taskId: string; end: string }

type FollowedRun = { ctx: ApiContext; runId: string; what: string; parts: readonly Part[] }

/** So many tasks are asked for at once. */
const AT_ONCE = 100
/** So many are named in a message; all of them stand on the sheet, and among the tasks. */
const NAMED = 5

const COMPLETED = 'completed'
const UNKNOWN = 'not known'

/** Follows the task that a run has begun for an item, in the place of one before. */
export const followForRun = (ctx: ApiContext, runId: string, { id, label }: RunItem, taskId: string): void => {
  const before = following.get().find((work) => work.runId === runId)
  const others = before?.parts.filter(({ itemId }) => itemId !== id) ?? []
  const parts = [...others, { itemId: id, label, taskId, end: '' }]
  const what = before?.what ?? runs.find(runId)?.plan.title ?? 'A run'
  const work = { ctx, runId, what, parts }
  following.keep(work)
  following.start(work)
}

const isOpen = ({ end }: Part): boolean => end === ''

/** Null for one that the API no longer tells of. */
const readAlone = (ctx: ApiContext, id: string, signal: AbortSignal): Promise<Task | null> =>
  readTask(ctx, id, signal).catch((error: unknown) => {
    if (isApiError(error, 'not-found')) return null
    throw error
  })

const readTasks = async (ctx: ApiContext, ids: readonly string[]): Promise<ReadonlyMap<string, Task | null>> => {
  const found = new Map<string, Task | null>()
  const { signal } = new AbortController()
  byItself.add(signal)
  for (let first = 0; first < ids.length; first += AT_ONCE) {
    const asked = ids.slice(first, first + AT_ONCE)
    // One page after the other: it is in no hurry.
    const { items } = await listTasks(ctx, { ...NO_TASK_FILTER, id: asked, page: 1, limit: asked.length }, signal)
    for (const task of items) found.set(task.id, task)
    for (const id of asked) if (!found.has(id)) found.set(id, await readAlone(ctx, id, signal))
  }
  return found
}

const verdictOf = (taskId: string, task: Task | null): Verdict => {
  if (task === null) return { kind: 'failed', reason: `How task ${taskId} ended is not known: the API has it no more.` }
  if (task.status === 'failed') return { kind: 'failed', reason: tellEnd(task) }
  const reason = `Task ${taskId}: ${taskState(task.status).label.toLowerCase()}.`
  return { kind: task.status === COMPLETED ? 'done' : 'failed', reason }
}

const look = async ({ ctx, runId, parts }: FollowedRun): Promise<boolean> => {
  // Nothing could be told on its sheet yet.
  if (runs.find(runId) === undefined) return false
  const tasks = await readTasks(
    ctx,
    parts.filter(isOpen).map(({ taskId }) => taskId),
  )
  const ended = new Map([...tasks].filter(([, task]) => task === null || isOver(task)))
  // The run may have begun more meanwhile.
  const present = following.get().find((work) => work.runId === runId)
  if (present === undefined) return true
  const now = present.parts.map((part) => {
    const task = isOpen(part) ? ended.get(part.taskId) : undefined
    return task === undefined ? part : { ...part, end: task === null ? UNKNOWN : task.status }
  })
  if (ended.size > 0) following.keep({ ...present, parts: now })
  const shown = runs.find(runId)
  for (const { itemId, taskId } of present.parts.filter(isOpen)) {
    const task = ended.get(taskId)
    if (task !== undefined) shown?.run.tell(itemId, verdictOf(taskId, task))
  }
  const mayBeginMore = shown && shown.progress.phase !== 'ended'
  if (now.some(isOpen) || mayBeginMore) return false
  sayEnds({ ...present, parts: now })
  return true
}

const sayEnds = ({ ctx, what, parts }: FollowedRun): void => {
  void refreshTouched(ctx)
  const word = (end: string) => (end === UNKNOWN ? end : taskState(end).label.toLowerCase())
  const counts = [...Map.groupBy(parts, ({ end }) => word(end))].map(([end, of]) => `${count(of.length)} ${end}`)
  const others = parts.filter(({ end }) => end !== COMPLETED)
  const named = others.slice(0, NAMED).map(({ label, taskId, end }) => `${label}: ${word(end)} (task ${taskId})`)
  const more = others.length > NAMED ? [`${count(others.length - NAMED)} more`] : []
  notify({
    tone: others.length > 0 ? 'failed' : 'done',
    title: `${what}: ${listed(counts)}`,
    text: others.length > 0 ? `${listed([...named, ...more])}.` : 'Each task has ended well.',
  })
}

const sayLost = ({ ctx, what, parts, runId }: FollowedRun, error: unknown): void => {
  void refreshTouched(ctx)
  const open = parts.filter(isOpen)
  const shown = runs.find(runId)
  for (const { itemId, taskId } of open)
    shown?.run.tell(itemId, { kind: 'failed', reason: `How task ${taskId} ended is not known. ${told(error)}` })
  notify({
    tone: 'failed',
    title: `${what}: how ${count(open.length)} of ${count(parts.length)} ended is not known`,
    text: `Their tasks can no longer be followed. ${told(error)}`,
  })
}

const following = createFollowing<FollowedRun>({
  key: FOLLOWED_KEYS[1],
  isWork: shapeOf<FollowedRun>({
    ctx: isContext,
    runId: isText,
    what: isText,
    parts: listOf(shapeOf<Part>({ itemId: isText, label: isText, taskId: isText, end: isText })),
  }),
  nameOf: ({ ctx, runId }) => `tasks of ${runId} ${whoseKey(ctx)}`,
  look,
  sayLost,
})

/** After a reload: goes on with all that this tab was following, what no run has begun too. */
export const resumeAll = (): void => {
  resumeFollowing()
  following.resume()
}
