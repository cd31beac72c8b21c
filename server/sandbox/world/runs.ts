/**
 * The runs of a policy's operation on an asset. None is kept: they follow from the schedule, from when the asset could be
 * backed up, and from the alerts that say which of them failed.
 */
import type { BACKUP_STATUSES } from '#contract/protection-operations.ts'
import type { Asset } from './assets.ts'
import type { Alert } from './model.ts'
import type { PolicyOperation } from './policies.ts'
import { countBelow, timelineOf, type Timeline } from './schedule.ts'
import { DAY, HOUR, type Seconds } from './time.ts'

/** One operation on one asset over the time. */
export type Lane = {
  readonly asset: Asset
  readonly operation: PolicyOperation
  /** Runs are attempted from here up to, not including, there. */
  readonly from: Seconds
  readonly until: Seconds
  /** The starts of those that failed, rising; others when alerts tell of more. */
  failed: readonly Seconds[]
  /** How long after the policy's start its runs start. */
  readonly delay: Seconds
  /** By this its backups are put in order where they start at the same second. */
  readonly rank: string
}

/** What some operations make is not listed. */
export const isListed = ({ operation }: Lane): boolean => operation.backupType !== null

/** Alerts that say that runs failed. */
export const isOfRuns = ({ type }: Pick<Alert, 'type'>): boolean =>
  type === 'policy_violated' || type === 'enc_key_inaccessible'

type Violation = Pick<Alert, 'raisedAt' | 'updatedAt'>

const NONE: readonly Seconds[] = []

/** The policy starts that these alerts tell of: each from the one that it was raised for to the one of its last recurrence. */
export const failedStarts = (operation: PolicyOperation, violations: readonly Violation[], now: Seconds) => {
  if (violations.length === 0) return NONE
  const { at } = timelineOf(operation, now)
  const startsOf = ({ raisedAt, updatedAt }: Violation): readonly Seconds[] =>
    at.slice(Math.max(0, countBelow(at, raisedAt, true) - 1), countBelow(at, updatedAt, true))
  const [first, ...others] = violations
  if (first !== undefined && others.length === 0) return startsOf(first)
  return [...new Set(violations.flatMap(startsOf))].toSorted((a, b) => a - b)
}

/** Of a group's runs one in a hundred leaves some objects out. */
export const isPartial = ({ asset }: Pick<Lane, 'asset'>, at: Seconds): boolean =>
  asset.kind === 'group' && (asset.serial * 31 + at / HOUR) % 100 === 7

export const hasSucceeded = ({ from, until, failed }: Lane, at: Seconds): boolean =>
  at >= from && at < until && !failed.includes(at)

/** The indexes of the starts at which a run of the lane was attempted and is over: from, up to but not including. */
const attemptedIn = ({ from, until }: Lane, { at, over }: Timeline, since: Seconds): [number, number] => [
  countBelow(at, Math.max(from, since)),
  Math.min(countBelow(at, until), over),
]

/** The last start of a run between two times, the second among them, that was attempted and is over. */
export const lastAttempt = (lane: Lane, [after, upTo]: readonly [Seconds, Seconds], now: Seconds): Seconds | null => {
  const timeline = timelineOf(lane.operation, now)
  const [first, end] = attemptedIn(lane, timeline, after + 1)
  const index = Math.min(end, countBelow(timeline.at, upTo, true)) - 1
  return index < first ? null : (timeline.at[index] ?? null)
}

export const lastSuccess = (lane: Lane, now: Seconds): Seconds | null => {
  const timeline = timelineOf(lane.operation, now)
  const [first, end] = attemptedIn(lane, timeline, 0)
  for (let index = end - 1; index >= first; index--) {
    const at = timeline.at[index] ?? 0
    if (!lane.failed.includes(at)) return at
  }
  return null
}

export const firstSuccess = (lane: Lane, now: Seconds): Seconds | null => {
  const timeline = timelineOf(lane.operation, now)
  const [first, end] = attemptedIn(lane, timeline, 0)
  for (let index = first; index < end; index++) {
    const at = timeline.at[index] ?? 0
    if (!lane.failed.includes(at)) return at
  }
  return null
}

export const lastFailure = ({ failed }: Lane, now: Seconds) => failed.findLast((at) => at <= now) ?? null

export type BackupStatus = (typeof BACKUP_STATUSES)[number]

/** How the runs of the last days went. */
export const statusOver = (lane: Lane, now: Seconds, days: number): BackupStatus => {
  const since = now - days * DAY
  const timeline = timelineOf(lane.operation, now)
  const [first, end] = attemptedIn(lane, timeline, since)
  // Of most none has failed.
  const failed = lane.failed.length === 0 ? lane.failed : lane.failed.filter((at) => at >= since && at <= now)
  const [earliest, latest] = [timeline.at[first] ?? Infinity, timeline.at[end - 1] ?? -1]
  const attempted = failed.length === 0 ? 0 : failed.filter((at) => at >= earliest && at <= latest).length
  const good = Math.max(0, end - first - attempted)
  if (good === 0) return failed.length === 0 ? 'no_backup' : 'failure'
  if (failed.length > 0) return 'partial_success'
  const isWhole = lane.asset.kind !== 'group' || !timeline.at.slice(first, end).some((at) => isPartial(lane, at))
  return isWhole ? 'success' : 'partial_success'
}

/** Of several operations together: those without a run say nothing. */
export const together = (statuses: readonly BackupStatus[]): BackupStatus => {
  const told = new Set(statuses.filter((status) => status !== 'no_backup'))
  const [only = 'no_backup'] = told
  return told.size > 1 ? 'partial_success' : only
}
