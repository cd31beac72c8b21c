/** What protects assets and how their runs went, of one or counted over many. */
import { GLOBAL_UNIT_ID } from '#contract/operations.ts'
import type { WireBackupStats, WireProtectionStats } from '#contract/stats.ts'
import type { Call } from '../endpoint.ts'
import type { Asset } from '../world/assets.ts'
import type { Protection } from '../world/policies.ts'
import type { RunAtOnce } from '../world/at-once.ts'
import { statusOver, together, type BackupStatus, type Lane } from '../world/runs.ts'
import { DAY, type Seconds } from '../world/time.ts'
import { lookbackOf } from './lookback.ts'

export const unitOf = ({ world }: Pick<Call, 'world'>, { id, environment }: Asset): string =>
  world.placements.get(id) ?? world.placements.get(environment.id) ?? GLOBAL_UNIT_ID

/** A group has a place of its own once it was moved; everything else is where its environment is. */
export const isInScope = ({ world, scope }: Call, { id, environment }: Asset): boolean =>
  scope.holds(world.placements.has(id) ? id : environment.id)

export const protectionOf = ({ world }: Pick<Call, 'world'>, asset: Asset): Protection | null =>
  world.protection().protectionOf(asset)

export const statusOf = (call: Call, asset: Asset): string | null => {
  if (asset.deletedAt !== null) return null
  if (asset.unsupported !== null) return 'unsupported'
  return protectionOf(call, asset) === null ? 'unprotected' : 'protected'
}

/** How runs of the last days went: those of lanes, and those at once, which were good. */
export const statusOfRuns = (lanes: readonly Lane[], atOnce: readonly RunAtOnce[], now: Seconds, days: number) => {
  const statuses = lanes.map((lane) => statusOver(lane, now, days))
  const isRecent = ({ at }: RunAtOnce): boolean => at >= now - days * DAY
  return together(atOnce.some(isRecent) ? [...statuses, 'success'] : statuses)
}

const NONE: readonly RunAtOnce[] = []
export const runsAtOnceOf = ({ world }: Pick<Call, 'world'>, { id }: Asset) => world.runsAtOnce.get(id) ?? NONE

/** How the runs of the last days went, over all operations. */
export const backupStatusOf = (call: Call, asset: Asset, days: number): BackupStatus =>
  statusOfRuns(call.world.protection().lanesOf(asset), runsAtOnceOf(call, asset), call.now, days)

/** Of supported assets that are not deleted: every one is counted once. */
export const protectionStats = (call: Call, assets: Iterable<Asset>): WireProtectionStats => {
  const stats = { protected_count: 0, unprotected_count: 0, deactivated_count: 0 }
  for (const asset of assets) {
    if (asset.deletedAt !== null || asset.unsupported !== null) continue
    const protection = protectionOf(call, asset)
    if (protection === null) stats.unprotected_count++
    else if (protection.policy.deactivatedAt === null) stats.protected_count++
    else stats.deactivated_count++
  }
  return stats
}

/** None is counted where the request does not say how far to look back. */
export const backupStats = (call: Call, assets: Iterable<Asset>, days = lookbackOf(call)): WireBackupStats => {
  const stats = { success_count: 0, partial_success_count: 0, failure_count: 0, no_backup_count: 0 }
  if (days === null) return stats
  for (const asset of assets) if (asset.deletedAt === null) stats[`${backupStatusOf(call, asset, days)}_count`]++
  return stats
}
