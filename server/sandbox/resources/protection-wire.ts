/** What the API tells of an asset's protection and runs. */
import type { WireBackupStatusInfo } from '#contract/assets.ts'
import type { Call } from '../endpoint.ts'
import { linkTo } from '../links.ts'
import type { Query } from '../lists/query.ts'
import { accountOf, regionOf, type Asset } from '../world/assets.ts'
import type { RunAtOnce } from '../world/at-once.ts'
import { firstSuccess, hasSucceeded, lastFailure, lastSuccess, type Lane } from '../world/runs.ts'
import { keptOf, timelineOf } from '../world/schedule.ts'
import { toTimestamp, toTimestampOrNull, type Seconds } from '../world/time.ts'
import type { World } from '../world/world.ts'
import { protectionOf, runsAtOnceOf, statusOf, statusOfRuns, unitOf } from './asset-protection.ts'
import { lookbackOf } from './lookback.ts'
import { toWirePolicy } from './policies.ts'

const newest = (times: readonly (Seconds | null)[]): Seconds | null => {
  const told = times.filter((at) => at !== null)
  return told.length === 0 ? null : Math.max(...told)
}

export const backupStatusInfo = (call: Call, asset: Asset): WireBackupStatusInfo => {
  const { now } = call
  const days = lookbackOf(call)
  const atOnce = runsAtOnceOf(call, asset)
  const all = call.world.protection().lanesOf(asset)
  const told = (lanes: readonly Lane[], runs: readonly RunAtOnce[]) => {
    const good = [...lanes.map((lane) => lastSuccess(lane, now)), ...runs.map(({ at }) => at)]
    return {
      backup_status: days === null ? 'unknown' : statusOfRuns(lanes, runs, now, days),
      last_successful_policy_start_timestamp: toTimestampOrNull(newest(good)),
      last_failed_policy_start_timestamp: toTimestampOrNull(newest(lanes.map((lane) => lastFailure(lane, now)))),
    }
  }
  const types = new Set([...all.map(({ operation }) => operation.type), ...atOnce.map(({ type }) => type)])
  return {
    ...told(all, atOnce),
    operation_info_list: [...types].map((type) => ({
      operation: type,
      ...told(
        all.filter(({ operation }) => operation.type === type),
        atOnce.filter((run) => run.type === type),
      ),
    })),
  }
}

const lanesOfType = (world: World, asset: Asset, type: string): Lane[] =>
  world
    .protection()
    .lanesOf(asset)
    .filter(({ operation }) => operation.backupType === type)

/** When backups were started that no policy start tells of: on demand, or at once. */
const startsOf = ({ backups }: World, { id, kind }: Asset, type: string): Seconds[] =>
  backups.filter((one) => one.asset.id === id && (kind === 's3' || one.type === type)).map(({ startsAt }) => startsAt)

/** When the newest backup of this type was started, by a policy or on demand, whether or not it is kept still. */
export const lastOfType = ({ world, now }: Call, asset: Asset, type: string): string | null => {
  const lanes = lanesOfType(world, asset, type)
  const scheduled = lanes.map((lane) => {
    const at = lastSuccess(lane, now)
    return at === null ? null : at + lane.delay
  })
  const others = startsOf(world, asset, type)
  return toTimestampOrNull(newest([...scheduled, ...others]))
}

/** When the first one was started. */
export const firstOfType = ({ world, now }: Call, asset: Asset, type: string): string | null => {
  const lanes = lanesOfType(world, asset, type)
  const starts = lanes.flatMap((lane) => {
    const at = firstSuccess(lane, now)
    return at === null ? [] : [at + lane.delay]
  })
  const all = [...starts, ...startsOf(world, asset, type)]
  return all.length === 0 ? null : toTimestamp(Math.min(...all))
}

/** From when to when snapshots in the customer's own account can be restored. */
export const snapshotSpan = ({ world, now }: Call, asset: Asset): { first: Seconds | null; last: Seconds | null } => {
  const type = 'aws_rds_resource_aws_snapshot'
  const atOnce = runsAtOnceOf({ world }, asset).flatMap((run) => (run.type === type ? [run.at] : []))
  const lane = world
    .protection()
    .lanesOf(asset)
    .find(({ operation }) => operation.type === type)
  const at = lane === undefined ? null : lastSuccess(lane, now)
  if (lane === undefined || at === null) return { first: atOnce[0] ?? null, last: atOnce.at(-1) ?? null }
  const timeline = timelineOf(lane.operation, now)
  const kept = keptOf(timeline, now).map((index) => timeline.at[index] ?? 0)
  const first = kept.find((start) => hasSucceeded(lane, start))
  return {
    first: first === undefined ? (atOnce[0] ?? null) : first + lane.delay,
    last: newest([at + lane.delay, ...atOnce]),
  }
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
