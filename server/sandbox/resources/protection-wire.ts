/** What the API tells of an asset's protection and runs. */
import type { WireBackupStatusInfo } from '#contract/assets.ts'
import type { Call } from '../endpoint.ts'
import { linkTo } from '../links.ts'
import type { Query } from '../lists/query.ts'
import { accountOf, regionOf, type Asset } from '../world/assets.ts'
import { firstSuccess, hasSucceeded, lastFailure, lastSuccess, statusOver, together, type Lane } from '../world/runs.ts'
import { keptOf, timelineOf } from '../world/schedule.ts'
import { toTimestamp, toTimestampOrNull, type Seconds } from '../world/time.ts'
import type { World } from '../world/world.ts'
import { protectionOf, statusOf, unitOf } from './asset-protection.ts'
import { lookbackOf } from './lookback.ts'
import { toWirePolicy } from './policies.ts'

const newest = (times: readonly (Seconds | null)[]): Seconds | null => {
  const told = times.filter((at) => at !== null)
  return told.length === 0 ? null : Math.max(...told)
}

export const backupStatusInfo = (call: Call, asset: Asset): WireBackupStatusInfo => {
  const { now } = call
  const days = lookbackOf(call)
  const byType = Map.groupBy(call.world.protection().lanesOf(asset), ({ operation }) => operation.type)
  const told = (lanes: readonly Lane[]) => ({
    backup_status: days === null ? 'unknown' : together(lanes.map((lane) => statusOver(lane, now, days))),
    last_successful_policy_start_timestamp: toTimestampOrNull(newest(lanes.map((lane) => lastSuccess(lane, now)))),
    last_failed_policy_start_timestamp: toTimestampOrNull(newest(lanes.map((lane) => lastFailure(lane, now)))),
  })
  return {
    ...told([...byType.values()].flat()),
    operation_info_list: [...byType].map(([operation, lanes]) => ({ operation, ...told(lanes) })),
  }
}

const lanesOfType = (world: World, asset: Asset, type: string): Lane[] =>
  world
    .protection()
    .lanesOf(asset)
    .filter(({ operation }) => operation.backupType === type)

/** When the newest backup of this type was started, by a policy or on demand, whether or not it is kept still. */
export const lastOfType = ({ world, now }: Call, asset: Asset, type: string): string | null => {
  const lanes = lanesOfType(world, asset, type)
  const scheduled = lanes.map((lane) => {
    const at = lastSuccess(lane, now)
    return at === null ? null : at + lane.delay
  })
  const onDemand = world.backups.filter((one) => one.asset.id === asset.id && one.type === type)
  return toTimestampOrNull(newest([...scheduled, ...onDemand.map(({ startsAt }) => startsAt)]))
}

/** When the first one was started. */
export const firstOfType = ({ world, now }: Call, asset: Asset, type: string): string | null => {
  const lanes = lanesOfType(world, asset, type)
  const starts = lanes.flatMap((lane) => {
    const at = firstSuccess(lane, now)
    return at === null ? [] : [at + lane.delay]
  })
  return starts.length === 0 ? null : toTimestamp(Math.min(...starts))
}

/** From when to when snapshots in the customer's own account can be restored. */
export const snapshotSpan = ({ world, now }: Call, asset: Asset): { first: Seconds | null; last: Seconds | null } => {
  const lane = world
    .protection()
    .lanesOf(asset)
    .find(({ operation }) => operation.type === 'aws_rds_resource_aws_snapshot')
  const at = lane === undefined ? null : lastSuccess(lane, now)
  if (lane === undefined || at === null) return { first: null, last: null }
  const timeline = timelineOf(lane.operation, now)
  const kept = keptOf(timeline, now).map((index) => timeline.at[index] ?? 0)
  const first = kept.find((start) => hasSucceeded(lane, start))
  return { first: first === undefined ? null : first + lane.delay, last: at + lane.delay }
}

/** What assets of all kinds tell. */
export const coreOf = (call: Call, asset: Asset) => {
  const protection = protectionOf(call, asset)
  return {
    id: asset.id,
    organizational_unit_id: unitOf(call, asset),
    is_deleted: asset.deletedAt !== null,
    protection_status: statusOf(call, asset),
    protection_info: protection && {
      policy_id: protection.policy.id,
      inheriting_entity_id: protection.tag?.id ?? null,
      inheriting_entity_type: protection.tag && 'aws_tag',
    },
  }
}

export const placeOf = (asset: Asset) => ({
  account_native_id: accountOf(asset),
  aws_region: regionOf(asset),
  environment_id: asset.environment.id,
})

export const tagsOf = ({ tags }: Asset) => tags.map(({ id, key, keyId, value }) => ({ id, key, key_id: keyId, value }))

/** What those tell that live in an environment and may be under a policy of their own. */
export const resourceOf = (call: Call, asset: Asset, query: Query) => {
  const protection = protectionOf(call, asset)
  const isEmbedded = protection !== null && query.embeds.has('read-policy-definition')
  return {
    ...coreOf(call, asset),
    ...placeOf(asset),
    name: asset.name,
    has_direct_assignment: asset.directPolicyId !== null,
    direct_assignment_policy_id: asset.directPolicyId,
    backup_status_info: backupStatusInfo(call, asset),
    deletion_timestamp: toTimestampOrNull(asset.deletedAt),
    is_supported: asset.unsupported === null,
    unsupported_reason: asset.unsupported,
    tags: tagsOf(asset),
    _embedded: isEmbedded ? { 'read-policy-definition': toWirePolicy(call, protection.policy) } : {},
  }
}

export const policyLink = (call: Call, asset: Asset) => {
  const protection = protectionOf(call, asset)
  return protection === null ? {} : { 'read-policy-definition': linkTo('read-policy-definition', protection.policy.id) }
}
