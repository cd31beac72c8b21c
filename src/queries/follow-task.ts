/**
 * Follows asynchronous work to its end, wherever the person goes meanwhile and over reloads of this tab, and says how
 * it ended. What is followed is kept for this tab only, and forgotten with the session.
 */
import { contextKey, type ApiContext } from '#api/context.ts'
import { isApiError } from '#api/errors.ts'
import { identity, userKey } from '#api/identity.ts'
import { isRunning, type Task } from '#api/tasks.ts'
import { explain } from '#lib/explained.ts'
import { FOLLOWED_KEY } from '#lib/followed.ts'
import { taskState } from '#lib/task-words.ts'
import { notify } from '#ui/notify.ts'
import { queryClient } from './client.ts'
import { taskDetail, TASKS } from './tasks.ts'

/** `what` is the subject of the sentence that is said at the end: `Deleting Finance`. */
type Followed = { ctx: ApiContext; taskId: string; what: string }

const STEP_MS = 3_000
const MOST_FAILURES = 5

const followed = new Map<string, Followed>()

const idOf = ({ ctx, taskId }: Followed): string => `${contextKey(ctx)} ${taskId}`

const keep = () => sessionStorage.setItem(FOLLOWED_KEY, JSON.stringify([...followed.values()]))

/** Follows a task; one that is followed already is not followed twice. */
export const followTask = (ctx: ApiContext, taskId: string, what: string): void => {
  const entry = { ctx, taskId, what }
  if (followed.has(idOf(entry))) return
  followed.set(idOf(entry), entry)
  keep()
  void follow(entry).finally(() => {
    followed.delete(idOf(entry))
    keep()
  })
}

/** After a reload: goes on with what this tab was following. */
export const resumeFollowing = (): void => {
  for (const { ctx, taskId, what } of readKept()) if (isOfPerson(ctx)) followTask(ctx, taskId, what)
  keep()
}

const readKept = (): readonly Followed[] => {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(FOLLOWED_KEY) ?? '[]')
    return Array.isArray(kept) ? kept.filter(isFollowed) : []
  } catch {
    return []
  }
}

const isFollowed = (value: unknown): value is Followed => {
  if (typeof value !== 'object' || value === null) return false
  const { ctx, taskId, what } = value as Partial<Record<keyof Followed, unknown>>
  if (typeof ctx !== 'object' || ctx === null || typeof taskId !== 'string' || typeof what !== 'string') return false
  const { host, user, versions } = ctx as Partial<Record<keyof ApiContext, unknown>>
  return typeof host === 'string' && typeof user === 'string' && typeof versions === 'object' && versions !== null
}

const isOfPerson = ({ host, user }: ApiContext): boolean => {
  const session = identity.get()
  return session !== null && session.host === host && userKey(session) === user
}

const follow = async (entry: Followed): Promise<void> => {
  let failures = 0
  while (isOfPerson(entry.ctx)) {
    // One look after the other is what following is.
    /* oxlint-disable no-await-in-loop */
    await pause()
    try {
      const task = await queryClient.query({ ...taskDetail(entry.ctx, entry.taskId), staleTime: STEP_MS / 2 })
      failures = 0
      if (!isRunning(task)) return sayEnd(entry, task)
    } catch (error) {
      // A switch of the unit cancels what was on its way for the old one; that is no failure.
      if (error instanceof Error && isApiError(error)) failures += 1
      if (failures >= MOST_FAILURES || isApiError(error, 'unauthenticated', 'forbidden', 'not-found'))
        return sayLost(entry, error)
    }
    /* oxlint-enable no-await-in-loop */
  }
}

/** Nobody looks at a hidden tab, so it asks for nothing. */
const pause = async (): Promise<void> => {
  await new Promise((resolve) => {
    setTimeout(resolve, STEP_MS)
  })
  if (document.visibilityState === 'visible') return
  await new Promise<void>((resolve) => {
    const listen = () => {
      if (document.visibilityState !== 'visible') return
      document.removeEventListener('visibilitychange', listen)
      resolve()
    }
    document.addEventListener('visibilitychange', listen)
  })
}

/** Everything that the work may have touched is asked for again before its end is told. */
const refresh = () =>
  Promise.all(
    [TASKS, 'organizational-units', 'audit-trails', 'users'].map((root) =>
      queryClient.invalidateQueries({ queryKey: [root] }),
    ),
  )

const sayEnd = ({ what }: Followed, task: Task): void => {
  void refresh()
  const hasFailed = task.status === 'failed'
  notify({
    tone: hasFailed ? 'failed' : 'done',
    title: `${what}: ${taskState(task.status).label.toLowerCase()}`,
    text: hasFailed ? `Task ${task.id} stopped at ${task.progress} %. The API does not say why.` : `Task ${task.id}`,
  })
}

const sayLost = ({ what, taskId }: Followed, error: unknown): void => {
  if (isApiError(error, 'unauthenticated')) return
  void refresh()
  notify({
    tone: 'failed',
    title: `${what}: how it ended is not known`,
    text: `Task ${taskId} can no longer be followed. ${error instanceof Error ? explain(error) : ''}`,
  })
}
