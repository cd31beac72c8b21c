/** Follows one task to its end, and says how it ended. */
import { isContext, whereKey, whoseKey, type ApiContext } from '#api/transport/context.ts'
import { isApiError } from '#api/transport/errors.ts'
import { readUnit, type OrganizationalUnit } from '#api/resources/organizational-units.ts'
import { isOver, type Task } from '#api/resources/tasks.ts'
import { sourceKey, type DataSource } from '#lib/data-sources.ts'
import { told } from '#lib/displayable-error.ts'
import { isText, listOf, orNull, shapeOf } from '#lib/shapes.ts'
import { taskState } from '#lib/task-words.ts'
import { listed } from '#lib/words.ts'
import { notify } from '#ui/notify.ts'
import { queryClient } from '#queries/client.ts'
import { taskDetail } from '#queries/tasks.ts'
import { FOLLOWED_KEYS } from './followed.ts'
import { createFollowing, STEP_MS } from './following.ts'
import { refreshTouched, tellEnd } from './task-end.ts'

/** The unit that a task works on, and the data sources that it moves, by `sourceKey`. */
type UnitWork = { unitId: string; name: string; sources: readonly string[] }

type Followed = { ctx: ApiContext; taskId: string; what: string; work: UnitWork | null }

/** Follows a task; one that is followed already is not followed twice. `about`: what it does to a unit. */
export const followTask = (
  ctx: ApiContext,
  taskId: string,
  what: string,
  about?: { unit: Pick<OrganizationalUnit, 'id' | 'name'>; sources?: readonly DataSource[] },
): void => {
  const { unit, sources = [] } = about ?? {}
  const work = unit ? { unitId: unit.id, name: unit.name, sources: sources.map(sourceKey) } : null
  following.start({ ctx, taskId, what, work })
}

/** The task followed here that still moves one of these data sources. */
export const taskMoving = (present: ApiContext, sources: ReadonlySet<string>): string | null =>
  following
    .get()
    .find(({ ctx, work }) => whereKey(ctx) === whereKey(present) && work?.sources.some((key) => sources.has(key)))
    ?.taskId ?? null

const look = async (entry: Followed): Promise<boolean> => {
  const task = await queryClient.query({ ...taskDetail(entry.ctx, entry.taskId), staleTime: STEP_MS / 2 })
  if (!isOver(task)) return false
  await sayEnd(entry, task)
  return true
}

const sayEnd = async ({ ctx, what, work }: Followed, task: Task): Promise<void> => {
  void refreshTouched(ctx)
  const isDone = task.status === 'completed'
  const hasFailed = task.status === 'failed' || (work !== null && !isDone)
  notify({
    tone: hasFailed ? 'failed' : 'done',
    title: `${what}: ${taskState(task.status).label.toLowerCase()}`,
    text: [tellEnd(task), work && !isDone ? await whatIsLeft(ctx, work) : ''].join(' ').trim(),
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
  void refreshTouched(ctx)
  notify({
    tone: 'failed',
    title: `${what}: how it ended is not known`,
    text: `Task ${taskId} can no longer be followed. ${told(error)}`,
  })
}

const following = createFollowing<Followed>({
  key: FOLLOWED_KEYS[0],
  isWork: shapeOf<Followed>({
    ctx: isContext,
    taskId: isText,
    what: isText,
    work: orNull(shapeOf<UnitWork>({ unitId: isText, name: isText, sources: listOf(isText) })),
  }),
  nameOf: ({ ctx, taskId }) => `task ${whoseKey(ctx)} ${taskId}`,
  look,
  sayLost,
})

export const resumeFollowing = following.resume
