/** The first runs of operations that do not wait for their next start: a policy was just laid on an asset. */
import { randomUUID } from 'node:crypto'
import { entityOf, regionOf, trait, type Asset } from './assets.ts'
import { startedId } from './backup-ids.ts'
import { backupsOf, type Backup } from './backup-list.ts'
import { backupTaskType, isSnapshotOf } from './backup-tasks.ts'
import { tierOf, type Policy, type PolicyOperation } from './policies.ts'
import { startTask } from './task-state.ts'
import { addDuration, type Seconds } from './time.ts'
import type { World } from './world.ts'

/** A run that has succeeded, with the time that its policy tells as its start. */
export type RunAtOnce = { readonly type: string; readonly at: Seconds }

/** No set asks for such a start: what is kept shortest costs least. */
const keptFrom = ({ slas }: PolicyOperation, startsAt: Seconds): Seconds =>
  Math.min(...slas.map(({ keep }) => addDuration(startsAt, keep)))

/** Of a group, with the buckets that can be backed up with it. */
const backedUp = (world: World, asset: Asset): Asset[] => {
  const members = asset.kind === 'group' ? (world.seed.inventory().members.get(asset.id) ?? []) : []
  const isThere = ({ deletedAt, unsupported }: Asset): boolean => deletedAt === null && unsupported === null
  return [asset, ...members.flatMap(({ id }) => world.assets().s3.get(id) ?? []).filter(isThere)]
}

const backupFrom = (asset: Asset, operation: PolicyOperation, type: string, startsAt: Seconds): Backup => ({
  id: operation.kind === 'group' ? startedId(asset, startsAt) : randomUUID(),
  asset,
  type: asset.kind === 's3' ? 'protection_group_s3_asset_backup' : type,
  startsAt,
  keptUntil: keptFrom(operation, startsAt),
  region: operation.region ?? regionOf(asset),
  tier: tierOf(operation),
  isPartial: false,
})

const start = (world: World, asset: Asset, operation: PolicyOperation, at: Seconds): void => {
  const { kind, type, backupType } = operation
  if (kind === null || (backupType === null && !isSnapshotOf(type))) return
  const isFirst = backupsOf(world, asset, at).length === 0
  const work = {
    type: backupTaskType(kind, isSnapshotOf(type), isFirst),
    primary: entityOf(asset),
    parent: asset.environment,
    seconds: 10 + trait(asset, 30, 51),
    createdAt: at,
  }
  startTask(world, work, ({ startsAt }, isCompleted) => {
    if (!isCompleted) return
    const done = backedUp(world, asset)
    for (const { id } of done) world.runsAtOnce.set(id, [...(world.runsAtOnce.get(id) ?? []), { type, at }])
    if (backupType === null) return
    world.backups = [...world.backups, ...done.map((one) => backupFrom(one, operation, backupType, startsAt))]
  })
}

/** Starts what a policy does at once with an asset that it protects from this time on. */
export const runAtOnce = (world: World, asset: Asset, policy: Policy, at: Seconds): void => {
  const isReached = !world.seed.inventory().lostSince.has(asset.environment.id)
  if (policy.deactivatedAt !== null || !isReached) return
  for (const operation of policy.operations)
    if (operation.isImmediate && operation.kind === asset.kind) start(world, asset, operation, at)
}
