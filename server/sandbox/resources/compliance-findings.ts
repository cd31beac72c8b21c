/** What a run of a report finds: worked out from what there was at its time, so that nothing of it has to be kept. */
import { ASSET_KINDS, type Asset } from '../world/assets.ts'
import type { ReportConfiguration } from '../world/compliance.ts'
import { byPolicyName } from '../world/orders.ts'
import type { Frequency, Policy } from '../world/policies.ts'
import { hasSucceeded, type Lane } from '../world/runs.ts'
import { countBelow, settlesAfter, timelineOf } from '../world/schedule.ts'
import type { Order } from '../world/table.ts'
import { addDuration, DAY, HOUR, MINUTE, type Duration, type Seconds } from '../world/time.ts'
import type { World } from '../world/world.ts'
import { protectionOf, unitOf } from './asset-protection.ts'

type Finding = 'compliant' | 'non_compliant' | 'unknown'
type Findings = Readonly<Record<Finding, number>>
type Control = { name: 'policy' | 'asset_protection' | 'asset_backup'; findings: Findings }
export type Report = { controls: readonly Control[]; assets: number; policies: number }

const FIXED: Readonly<Record<Exclude<Frequency['unit'], 'on_demand'>, Seconds>> = {
  minutes: MINUTE,
  hours: HOUR,
  days: DAY,
  weeks: 7 * DAY,
  months: 30 * DAY,
  years: 365 * DAY,
}
/** On demand, it may never be. */
const lengthOf = ({ unit, value }: Duration | Frequency): Seconds =>
  unit === 'on_demand' || value === null ? Infinity : value * FIXED[unit]

const countOf = <T>(items: readonly T[], find: (item: T) => Finding): Findings => {
  const findings = { compliant: 0, non_compliant: 0, unknown: 0 }
  for (const item of items) findings[find(item)]++
  return findings
}

const verdict = (isGood: boolean): Finding => (isGood ? 'compliant' : 'non_compliant')

/** Each operation must start so often what is kept so long. */
const isStrict = ({ operations }: Policy, keep: Duration, every: Duration): boolean =>
  operations.every(({ slas }) =>
    slas.some((sla) => lengthOf(sla.every) <= lengthOf(every) && lengthOf(sla.keep) >= lengthOf(keep)),
  )

const wasThere = ({ createdAt, deletedAt }: Pick<Asset, 'createdAt' | 'deletedAt'>, at: Seconds): boolean =>
  createdAt <= at && (deletedAt === null || deletedAt > at)

/** Buckets are protected by what they are in. */
const COVERED = ASSET_KINDS.filter((kind) => kind !== 'bucket')

const ANY: Order<Asset> = { name: 'any', compare: () => 0 }

const inScope = (world: World, { assetTypes, unitIds }: ReportConfiguration, at: Seconds): Asset[] => {
  const units = world.tree().reachOf(unitIds)
  const isMeant = (asset: Asset): boolean =>
    (assetTypes.length === 0 || assetTypes.includes(asset.entityType)) &&
    (unitIds.length === 0 || units.has(unitOf({ world }, asset)))
  const tables = world.assets()
  return COVERED.flatMap((kind) => tables[kind].ordered(ANY)).filter((asset) => wasThere(asset, at) && isMeant(asset))
}

/** The policy that an asset was under. */
const policyAt = (world: World, asset: Asset, at: Seconds): Policy | undefined => {
  const before = asset.former.find(({ until }) => at < until)
  if (before === undefined) return protectionOf({ world }, asset)?.policy
  return world.policies.get(before.policyId ?? '')
}

const isProtected = (world: World, asset: Asset, at: Seconds, ignoresDeactivated: boolean): boolean => {
  const policy = policyAt(world, asset, at)
  if (policy === undefined) return false
  return ignoresDeactivated || policy.deactivatedAt === null || policy.deactivatedAt > at
}

/** Whether what a lane made in a stretch of time, over at `now`, is kept long enough. */
const hasKept = (lane: Lane, from: Seconds, to: Seconds, now: Seconds, keep: Duration): boolean => {
  const { at, keptUntil } = timelineOf(lane.operation, now)
  for (let index = countBelow(at, from, true); index < at.length; index++) {
    const start = at[index] ?? Infinity
    if (start > to || start + settlesAfter(lane.operation) > now) return false
    if (hasSucceeded(lane, start) && (keptUntil[index] ?? 0) >= addDuration(start, keep)) return true
  }
  return false
}

const isBackedUp = (
  world: World,
  asset: Asset,
  now: Seconds,
  { lookBack, window, keep }: NonNullable<ReportConfiguration['controls']['assetBackup']>,
): boolean => {
  const lanes = world
    .protection()
    .lanesOf(asset)
    .filter(({ operation }) => operation.backupType !== null)
  const size = lengthOf(window)
  for (let to = now; to > now - lengthOf(lookBack); to -= size)
    if (!lanes.some((lane) => hasKept(lane, to - size, to, now, keep))) return false
  return true
}

/** What can be told of an asset at all. */
const ofAsset =
  (isGood: (asset: Asset) => boolean) =>
  (asset: Asset): Finding =>
    asset.unsupported === null ? verdict(isGood(asset)) : 'unknown'

export const findingsAt = (world: World, configuration: ReportConfiguration, at: Seconds): Report => {
  const { policy, assetProtection, assetBackup } = configuration.controls
  const assets = assetProtection === null && assetBackup === null ? [] : inScope(world, configuration, at)
  const policies = policy === null ? [] : world.policies.ordered(byPolicyName).filter((one) => wasThere(one, at))
  const controls: Control[] = []
  if (policy !== null)
    controls.push({
      name: 'policy',
      findings: countOf(policies, (one) => verdict(isStrict(one, policy.keep, policy.every))),
    })
  if (assetProtection !== null)
    controls.push({
      name: 'asset_protection',
      findings: countOf(
        assets,
        ofAsset((asset) => isProtected(world, asset, at, assetProtection.ignoresDeactivated)),
      ),
    })
  if (assetBackup !== null)
    controls.push({
      name: 'asset_backup',
      findings: countOf(
        assets,
        ofAsset((asset) => isBackedUp(world, asset, at, assetBackup)),
      ),
    })
  return { controls, assets: assets.length, policies: policies.length }
}
