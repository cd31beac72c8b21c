/**
 * Follows asynchronous work to its end, wherever the person goes meanwhile and over reloads of this tab, and says how
 * it ended. What is followed is kept for this tab only, and forgotten with the session.
 */
import { CancelledError } from '@tanstack/react-query'
import { isContext, whereKey, whoseKey, type ApiContext } from '#api/transport/context.ts'
import { isApiError } from '#api/transport/errors.ts'
import { identity, isSignedIn } from '#api/transport/identity.ts'
import { readUnit, type OrganizationalUnit } from '#api/resources/organizational-units.ts'
import { isRunning, type Task } from '#api/resources/tasks.ts'
import { sourceKey, type DataSource } from '#lib/data-sources.ts'
import { told } from '#lib/displayable-error.ts'
import { FOLLOWED_KEY } from './followed.ts'
import { createKeptWork } from './kept-work.ts'
import { isText, listOf, orNull, shapeOf } from '#lib/shapes.ts'
import { taskState } from '#lib/task-words.ts'
import { listed } from '#lib/words.ts'
import { notify } from '#ui/notify.ts'
import { queryClient } from '#queries/client.ts'
import { allOf, type Resource } from '#queries/keys.ts'
import { ALERT_COUNTS } from '#queries/alerts.ts'
import { findReads } from '#queries/remembered.ts'
import { pauseUntilVisible } from './wait-until-visible.ts'
import { taskDetail } from '#queries/tasks.ts'

/** The unit that a task works on, and the data sources that it moves, by `sourceKey`. */
type UnitWork = { unitId: string; name: string; sources: readonly string[] }

/** `what` is the subject of the sentence that is said at the end: `Deleting Finance`. */
type Followed = { ctx: ApiContext; taskId: string; what: string; work: UnitWork | null }

const STEP_MS = 3_000
/** An API that is away is asked ever more rarely, and not given up. */
const LONGEST_STEP_MS = 60_000

const isFollowed = shapeOf<Followed>({
  ctx: isContext,
  taskId: isText,
  what: isText,
  work: orNull(shapeOf<UnitWork>({ unitId: isText, name: isText, sources: listOf(isText) })),
})

const nameOf = ({ ctx, taskId }: Followed): string => `task ${whoseKey(ctx)} ${taskId}`

const followed = createKeptWork(FOLLOWED_KEY, isFollowed, nameOf)
/** By name: what is kept may be of an earlier page, and is then not followed yet. */
const underWay = new Set<string>()

/** Follows a task; one that is followed already is not followed twice. `about`: what it does to a unit. */
export const followTask = (
  ctx: ApiContext,
  taskId: string,
  what: string,
  about?: { unit: Pick<OrganizationalUnit, 'id' | 'name'>; sources?: readonly DataSource[] },
): void => {
  const { unit, sources = [] } = about ?? {}
  const work = unit ? { unitId: unit.id, name: unit.name, sources: sources.map(sourceKey) } : null
  start({ ctx, taskId, what, work })
}

/** The task followed here that still moves one of these data sources. */
export const taskMoving = (present: ApiContext, sources: ReadonlySet<string>): string | null =>
  followed
    .get()
    .find(({ ctx, work }) => whereKey(ctx) === whereKey(present) && work?.sources.some((key) => sources.has(key)))
    ?.taskId ?? null

const start = (entry: Followed): void => {
  if (underWay.has(nameOf(entry))) return
  underWay.add(nameOf(entry))
  followed.keep(entry)
  void followAsOwner(entry).finally(() => {
    underWay.delete(nameOf(entry))
    followed.forget(entry)
  })
}

/** In one tab of the browser, which says how it ended; one that has a copy goes on only when that tab is gone. */
const followAsOwner = async (entry: Followed): Promise<void> => {
  while (isSignedIn(entry.ctx) && !(await followed.claim(entry))) {
    notify({ title: `${entry.what}: another tab follows it`, isPassing: true })
    await followed.isFree(entry)
  }
  await follow(entry)
}

/** After a reload: goes on with what this tab was following. */
export const resumeFollowing = (): void => {
  for (const entry of followed.get()) {
    if (isSignedIn(entry.ctx)) start(entry)
    else followed.forget(entry)
  }
}

const follow = async (entry: Followed): Promise<void> => {
  let failures = 0
  while (isSignedIn(entry.ctx)) {
    // One look after the other is what following is.
    await pauseUntilVisible(Math.min(LONGEST_STEP_MS, STEP_MS * 2 ** failures))
    try {
      const task = await queryClient.query({ ...taskDetail(entry.ctx, entry.taskId), staleTime: STEP_MS / 2 })
      failures = 0
      if (!isRunning(task)) return sayEnd(entry, task)
    } catch (error) {
      if (isApiError(error, 'unauthenticated')) {
        await identity.changed()
        continue
      }
      // A switch of the unit cancels what was on its way for the old one; that is no failure.
      if (error instanceof CancelledError) continue
      if (!isApiError(error, 'server', 'network', 'throttled', 'over-share', 'malformed')) return sayLost(entry, error)
      failures += 1
    }
  }
}

/** Everything that the work may have touched is asked for again before its end is told. */
const TOUCHED: readonly Resource[] = [
  'tasks',
  'organizational-units',
  'audit-trails',
  'users',
  'data-sources',
  'assets',
  'backups',
]

const refresh = async (ctx: ApiContext) => {
  await Promise.all(TOUCHED.map((resource) => queryClient.invalidateQueries({ queryKey: allOf(resource) })))
  // Alerts go with their data source: counts are asked for again, while rows that somebody reads stay where they are.
  await queryClient.invalidateQueries({ queryKey: allOf('individual-alerts'), refetchType: 'none' })
  await queryClient.invalidateQueries({ queryKey: allOf('consolidated-alerts'), refetchType: 'none' })
  for (const { queryKey } of findReads(ctx, 'individual-alerts', ALERT_COUNTS))
    void queryClient.refetchQueries({ queryKey, exact: true, type: 'active' })
}

const sayEnd = async ({ ctx, what, work }: Followed, task: Task): Promise<void> => {
  void refresh(ctx)
  const isDone = task.status === 'completed'
  const hasFailed = task.status === 'failed' || (work !== null && !isDone)
  const why = task.status === 'failed' ? `Task ${task.id} stopped at ${task.progress} %. The API does not say why.` : ''
  notify({
    tone: hasFailed ? 'failed' : 'done',
    title: `${what}: ${taskState(task.status).label.toLowerCase()}`,
    text: [why || `Task ${task.id}.`, work && !isDone ? await whatIsLeft(ctx, work) : ''].join(' ').trim(),
  })
}

/** What became of a unit whose task did not do all of its work, as far as the API tells. */
const whatIsLeft = async (ctx: ApiContext, { unitId, name, sources }: UnitWork): Promise<string> => {
  try {
    const unit = await readUnit(ctx, unitId)
    const kinds = listed(unit.datasourceTypes) || 'none'
    return sources.length > 0
      ? `${unit.name} is there. Its kinds of data sources now: ${kinds}; which ones, the API does not tell.`
      : `${unit.name} is still there.`
  } catch (error) {
    if (isApiError(error, 'not-found')) return `${name} is gone.`
    return isApiError(error)
      ? `What became of ${name} could not be read.`
      : `What became of ${name} is not known. ${told(error)}`
  }
}

const sayLost = ({ ctx, what, taskId }: Followed, error: unknown): void => {
  void refresh(ctx)
  notify({
    tone: 'failed',
    title: `${what}: how it ended is not known`,
    text: `Task ${taskId} can no longer be followed. ${told(error)}`,
  })
}
