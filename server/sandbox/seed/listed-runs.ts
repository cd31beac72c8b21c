/** Lets the tasks of a list that back something up be runs that there were, and tell of them what alerts and assets do. */
import { hash } from '../hash.ts'
import { entityOf, trait, type Asset, type AssetKind, type Inventory } from '../world/assets.ts'
import { backupTaskType, isSnapshotOf } from '../world/backup-tasks.ts'
import type { Alert, Task } from '../world/model.ts'
import type { ProtectionView } from '../world/protection.ts'
import { firstSuccess, isListed, isOfRuns, lastAttempt, lastFailure, lastSuccess, type Lane } from '../world/runs.ts'
import { countBelow, settlesAfter, timelineOf } from '../world/schedule.ts'
import { DAY, HOUR, MINUTE, type Seconds } from '../world/time.ts'

export type Run = Omit<Task, 'id'>

/** Between two times, the second among them. */
type Span = readonly [after: Seconds, upTo: Seconds]

/** What fails and was attempted since then goes on to fail. */
const RECENT = 2 * DAY
const SHORTEST = 3 * MINUTE
const BACKED_UP: ReadonlySet<AssetKind> = new Set(['ebs', 'ec2', 'rds', 'dynamodb', 'group'])

type About = {
  inventory: Inventory
  view: Pick<ProtectionView, 'lanesOf'>
  alertsAbout: (id: string) => readonly Alert[]
  anchor: Seconds
}

export type Runs = ReturnType<typeof createRuns>

export const createRuns = ({ inventory, view, alertsAbout, anchor }: About) => {
  const lanesOf = (asset: Asset): readonly Lane[] =>
    view.lanesOf(asset).filter((lane) => isListed(lane) && lane.operation.kind === asset.kind)

  /** An alert is raised as the first run ends that failed, and recurs as each further one does. */
  const failedUntil = ({ asset, operation }: Lane, start: Seconds): Seconds | undefined => {
    const { at } = timelineOf(operation, anchor)
    const startBefore = (end: Seconds): Seconds => at[countBelow(at, end, true) - 1] ?? 0
    for (const { raisedAt, updatedAt } of alertsAbout(asset.id).filter(isOfRuns)) {
      if (startBefore(updatedAt) === start) return updatedAt
      const first = startBefore(raisedAt)
      if (first <= start && start < updatedAt) return raisedAt - first + start
    }
    return undefined
  }

  const runOf = (lane: Lane, start: Seconds): Run => {
    const { asset, operation, delay } = lane
    const longest = Math.floor((settlesAfter(operation) * 2) / 3)
    const usual = SHORTEST + trait(asset, start / HOUR, longest - SHORTEST)
    const failed = lane.failed.includes(start) ? failedUntil(lane, start) : undefined
    // One that fails at once has not waited for its turn.
    const startsAt = failed === undefined ? start + delay : Math.max(start, Math.min(start + delay, failed - MINUTE))
    const isFirst = (firstSuccess(lane, anchor) ?? start) >= start
    return {
      type: backupTaskType(asset.kind, isSnapshotOf(operation.type), isFirst),
      createdAt: start,
      startsAt,
      endsAt: failed ?? startsAt + usual,
      outcome: lane.failed.includes(start) ? 'failed' : 'completed',
      abort: null,
      primary: entityOf(asset),
      parent: asset.environment,
    }
  }

  /** The last run of what has not succeeded since, if there is one. */
  const lastFailed = (asset: Asset): Run | undefined => {
    const failing = lanesOf(asset).flatMap((lane) => {
      const at = lastFailure(lane, anchor)
      return at !== null && at > (lastSuccess(lane, anchor) ?? -Infinity) ? [{ lane, at }] : []
    })
    const [newest] = failing.toSorted((a, b) => b.at - a.at)
    return newest && runOf(newest.lane, newest.at)
  }

  const isTold = ({ clearedAt, updatedAt }: Alert): boolean => clearedAt === null || updatedAt > anchor - RECENT
  /** By what they are of: the last runs of all that fails, or failed when it was attempted last. */
  const failing = new Map<string, Run>()
  for (const asset of inventory.bySerial) {
    if (!BACKED_UP.has(asset.kind) || !alertsAbout(asset.id).some((alert) => isOfRuns(alert) && isTold(alert))) continue
    const run = lastFailed(asset)
    if (run !== undefined) failing.set(asset.id, run)
  }

  const candidates = inventory.bySerial.filter(
    ({ id, kind, unsupported }) => BACKED_UP.has(kind) && unsupported === null && !failing.has(id),
  )
  const taken = new Set<string>()
  return {
    isNone: candidates.length === 0,
    isFailing: (id: string): boolean => failing.has(id),
    /** Of what goes on to fail the last runs, newest first. */
    failures: [...failing.values()]
      .filter(({ createdAt }) => createdAt > anchor - RECENT)
      .toSorted((a, b) => b.createdAt - a.createdAt),
    /** The last run of an asset that has succeeded. */
    lastGood: (asset: Asset, [after, upTo]: Span): Run | undefined => {
      for (const lane of lanesOf(asset))
        for (let to = upTo; ;) {
          const at = lastAttempt(lane, [after, to], anchor)
          if (at === null) break
          if (!lane.failed.includes(at)) return runOf(lane, at)
          to = at - 1
        }
      return undefined
    },
    /** The last run of some asset that does not go on to fail; each is told once. */
    someRun: (name: string, span: Span): Run | undefined => {
      const from = hash(name)
      for (let at = 0; at < candidates.length; at++) {
        const asset = candidates[(from + at) % candidates.length]
        const lanes = asset === undefined ? [] : lanesOf(asset)
        const lane = lanes[from % lanes.length]
        const start = lane && lastAttempt(lane, span, anchor)
        if (lane === undefined || typeof start !== 'number') continue
        const key = `${lane.rank} ${start}`
        if (taken.has(key)) continue
        taken.add(key)
        return runOf(lane, start)
      }
      return undefined
    },
  }
}
