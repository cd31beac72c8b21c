/** The tasks that are listed: what was thought of, with runs that there were in the place of those that back up. */
import type { Asset } from '../world/assets.ts'
import { categoryOf, taskStatus } from '../world/task-state.ts'
import type { Task } from '../world/model.ts'
import { DAY, type Seconds } from '../world/time.ts'
import { GUIDE_VOLUME } from './assets.ts'
import { GUIDE_ENVIRONMENT } from './environments.ts'
import type { Run, Runs } from './listed-runs.ts'
import { DAYS, FIRST_ID } from './tasks.ts'

/** The API's own examples call it 114. */
const GUIDE_AT = 13
/** Of the runs that are listed so many at most are last ones of what fails. */
const MOST_FAILURES = 2 / 3
/** Some policies run once a week. */
const LONGEST_WAIT = 8 * DAY

/** Where nothing is protected, it is about the volume of theirs all the same. */
const asInGuide = (task: Task, at: number): Task =>
  at === GUIDE_AT
    ? { ...task, type: 'aws_ebs_volume_incremental_backup', primary: GUIDE_VOLUME, parent: GUIDE_ENVIRONMENT }
    : task

const isBackup = ({ type, primary }: Run): boolean =>
  categoryOf({ type }) === 'backup' && primary.type.startsWith('aws_')

/** So many days earlier that it was before that time. */
const movedBefore = (task: Task, before: Seconds): Task => {
  const by = Math.ceil((task.createdAt - before + 1) / DAY) * DAY
  if (by <= 0) return task
  const { createdAt, startsAt, endsAt, abort } = task
  return {
    ...task,
    createdAt: createdAt - by,
    startsAt: startsAt - by,
    endsAt: endsAt - by,
    abort: abort && { askedAt: abort.askedAt - by, doneAt: abort.doneAt - by },
  }
}

/** Every so many of the places, so many in all. */
const spread = (places: readonly number[], count: number): number[] =>
  Array.from({ length: count }, (_, at) => places[Math.floor((at * places.length) / count)] ?? 0)

/**
 * Of what backs up, all that has completed or failed is a run: first the last ones of what fails, then those of other
 * assets. What was stopped, runs or waits was ordered, and has left nothing. Ids rise with time.
 */
export const tellRuns = (
  thought: readonly Task[],
  runs: Runs,
  guide: Asset | undefined,
  anchor: Seconds,
): readonly Task[] => {
  if (runs.isNone) return thought.map(asInGuide)
  const earliest = anchor - DAYS * DAY - LONGEST_WAIT
  const asked = thought[GUIDE_AT]
  const own = guide && asked && runs.lastGood(guide, [earliest, asked.createdAt])
  const isRun = (task: Task): boolean =>
    isBackup(task) && task.abort === null && ['completed', 'failed'].includes(taskStatus(task, anchor))

  const later = [...thought.keys()].filter((at) => at > GUIDE_AT && isRun(thought[at] as Task))
  const failures = runs.failures.filter(({ createdAt }) => createdAt > (own?.createdAt ?? earliest))
  const told = failures.slice(0, Math.floor(later.length * MOST_FAILURES))
  const failureAt = new Map(spread(later, told.length).map((place, at) => [place, told[at]]))

  const listed = thought.map((task, at): Run => {
    if (at === GUIDE_AT) return own ?? asInGuide(task, at)
    const isBefore = own !== undefined && at < GUIDE_AT
    const moved = isBefore ? movedBefore(task, own.createdAt) : task
    if (!isRun(task)) return moved
    const after = own === undefined || isBefore ? earliest : own.createdAt
    // Where there was none, something else was done.
    const restored = { ...moved, type: 'aws_ebs_volume_restore' }
    return failureAt.get(at) ?? runs.someRun(task.id, [after, moved.createdAt]) ?? restored
  })
  return listed
    .toSorted((a, b) => a.createdAt - b.createdAt)
    .map((task, at) => ({ ...task, id: String(FIRST_ID + at) }))
}
