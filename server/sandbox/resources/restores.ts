/** Restores of volumes: tasks that either leave a new volume in the target environment, or an alert on the old one. */
import { randomUUID } from 'node:crypto'
import type { z } from 'zod'
import { ebsRestoreV1, ebsRestoreV2, WITH_IOPS, type WireEbsRestore } from '#contract/restores.ts'
import { ApiError } from '../errors.ts'
import { writeEndpoint, type Call } from '../endpoint.ts'
import { raiseRestoreFailed } from '../restore-alerts.ts'
import { uuidOf } from '../seed/random.ts'
import { runAtOnce } from '../world/at-once.ts'
import { entityOf, type Asset, type Made, type Tag } from '../world/assets.ts'
import { assetOfLapsed, backupById, type Backup } from '../world/backup-list.ts'
import type { Connection, Entity, Task } from '../world/model.ts'
import { newestTaskFirst } from '../world/orders.ts'
import { endedAt, startTask } from '../world/task-state.ts'
import type { Seconds } from '../world/time.ts'
import type { World } from '../world/world.ts'
import { assetsIn } from './asset-lists.ts'
import { isInScope } from './asset-protection.ts'
import { encryptionOf, gigabytesOf, usualIops, volumeTypeOf } from './asset-traits.ts'
import { zonesOf } from './aws-environments.ts'
import { startedAnswer } from './started.ts'

type Target = WireEbsRestore['target']
type Place = Connection & { environment: Entity }

const TASKS = { clumio_backup: 'aws_ebs_volume_restore', aws_snapshot: 'aws_ebs_volume_snapshot_restore' }
const TASK_TYPES: ReadonlySet<string> = new Set(Object.values(TASKS))
/** So many run at once through a connection; the others wait. */
const AT_ONCE = 5
/** What AWS takes where no key is named. */
const USUAL_KEY = 'alias/aws/ebs'

/** The backup that is asked for, where the context has it. */
const backupOf = (call: Call, id: string): Backup | undefined => {
  const backup = backupById(call.world, 'ebs', id, call.now)
  if (backup !== undefined) return isInScope(call, backup.asset) ? backup : undefined
  const lapsed = assetOfLapsed(call.world, 'ebs', id, call.now)
  if (lapsed !== undefined && isInScope(call, lapsed)) throw new ApiError(412, `Backup ${id} has expired.`)
  return undefined
}

const placeOf = ({ world, scope }: Call, id: string): Place | undefined =>
  world.seed
    .connections()
    .find((one): one is Place => one.environment?.id === id.toLowerCase() && scope.holds(one.environment.id))

const typeOf = ({ asset }: Backup, { type }: Target): string => type ?? volumeTypeOf(asset)

const problemsOf = (target: Target, backup: Backup | undefined, place: Place | undefined): string[] => [
  ...(place !== undefined && !zonesOf(place).includes(target.aws_az)
    ? [`target.aws_az: ${target.aws_az} is no zone of ${place.environment.value}.`]
    : []),
  ...(backup !== undefined && typeof target.iops === 'number' && !WITH_IOPS.includes(typeOf(backup, target))
    ? [`target.iops is for ${WITH_IOPS.join(', ')}, and not for ${typeOf(backup, target)}.`]
    : []),
]

/** Whether the environment knows a key can only be seen when it is used. */
const isKnownKey = (call: Call, place: Place, key: string): boolean =>
  !key.endsWith('deleted') &&
  assetsIn(call, 'ebs', place.environment.id).some((asset) => encryptionOf(asset).kms_key_native_id === key)

/** From 20 to 90 seconds, by size. */
const secondsFor = (asset: Asset): number => 20 + Math.min(70, Math.round(8 * Math.log2(gigabytesOf(asset) / 8)))

/** When a place is free among those that restore through a connection at once. */
const freeFrom = (world: World, place: Place): number => {
  const now = world.clock.now()
  const ends = world.tasks
    .ordered(newestTaskFirst)
    .filter(({ type, parent }) => TASK_TYPES.has(type) && parent.id === place.environment.id)
    .filter((task) => endedAt(task, now) === null && task.endsAt > now)
    .map(({ endsAt, abort }) => abort?.doneAt ?? endsAt)
    .toSorted((a, b) => b - a)
  return ends[AT_ONCE - 1] ?? 0
}

const tagOf = ({ id }: Entity, key: string, value: string): Tag => ({
  id: uuidOf(`${id}/${key}:${value}`),
  key,
  keyId: uuidOf(`${id}/${key}:`),
  value,
})

const madeOf = (backup: Backup, target: Target): Made => {
  const type = typeOf(backup, target)
  const asked = target.kms_key_native_id || null
  return {
    zone: target.aws_az,
    type,
    gigabytes: gigabytesOf(backup.asset),
    iops: target.iops ?? usualIops(type),
    key: asked ?? (encryptionOf(backup.asset).is_encrypted ? USUAL_KEY : null),
  }
}

/** The new volume. AWS calls it by its `Name` tag, which is none of its tags here. */
const put = (world: World, backup: Backup, { environment }: Place, target: Target, at: Seconds): void => {
  const tags = new Map((target.tags ?? []).map(({ key, value }) => [key, value ?? '']))
  const asset: Asset = {
    id: randomUUID(),
    serial: world.seed.inventory().bySerial.length + world.restored.length,
    kind: 'ebs',
    entityType: 'aws_ebs_volume',
    name: tags.get('Name') ?? '',
    nativeId: `vol-0${randomUUID().replaceAll('-', '').slice(0, 16)}`,
    environment,
    createdAt: at,
    deletedAt: null,
    unsupported: null,
    tags: [...tags].filter(([key]) => key !== 'Name').map(([key, value]) => tagOf(environment, key, value)),
    directPolicyId: null,
    former: [],
    groupId: null,
    bucketId: null,
    made: madeOf(backup, target),
  }
  world.restored = [...world.restored, asset]
  world.assets().ebs.put(asset)
  const policy = world.protection().laidOn(asset)?.policy
  if (policy !== undefined) runAtOnce(world, asset, policy, asset.createdAt)
}

const start = (call: Call, backup: Backup, place: Place, target: Target): Task => {
  const { world } = call
  const { asset, type } = backup
  const key = target.kms_key_native_id || null
  const work = {
    type: type === 'aws_snapshot' ? TASKS.aws_snapshot : TASKS.clumio_backup,
    primary: entityOf(asset),
    parent: place.environment,
    seconds: secondsFor(asset),
    outcome: key === null || isKnownKey(call, place, key) ? ('completed' as const) : ('failed' as const),
    waitsUntil: freeFrom(world, place),
  }
  return startTask(world, work, (task, isCompleted) => {
    if (isCompleted) put(world, backup, place, target, task.endsAt)
    else if (task.abort === null) raiseRestoreFailed(world, asset, task.endsAt)
  })
}

/** What the body names, if it is there: for the audit trail. */
const namedIn = (call: Call, { source, target }: Readonly<Record<string, unknown>>) => {
  const text = (value: unknown, field: string): string => {
    const found =
      typeof value === 'object' && value !== null ? Object.entries(value).find(([name]) => name === field) : []
    return typeof found?.[1] === 'string' ? found[1] : ''
  }
  const id = text(source, 'backup_id')
  const { world, now } = call
  const asset = backupById(world, 'ebs', id, now)?.asset ?? assetOfLapsed(world, 'ebs', id, now)
  return {
    asset: asset !== undefined && isInScope(call, asset) ? asset : undefined,
    place: placeOf(call, text(target, 'environment_id')),
  }
}

export const restoreEndpoints = {
  'restore-aws-ebs-volume': writeEndpoint({
    right: 'restores',
    find: ({ world }) => world,
    body: ({ version }): z.ZodType<WireEbsRestore> => (version === 'v1' ? ebsRestoreV1 : ebsRestoreV2),
    audit: (call, _, sent) => {
      const { asset, place } = namedIn(call, sent)
      const parent = place?.environment ?? asset?.environment
      return {
        category: 'restore',
        action: 'full_restore',
        primary: asset && entityOf(asset),
        parent,
        unitId: parent && call.world.placements.get(parent.id),
      }
    },
    run: (call, _world, { source, target }, query) => {
      const place = placeOf(call, target.environment_id)
      const backup = backupOf(call, source.backup_id)
      const problems = problemsOf(target, backup, place)
      if (backup === undefined) problems.push(`There is no backup ${source.backup_id} in this organizational unit.`)
      if (place === undefined)
        problems.push(`There is no environment ${target.environment_id} in this organizational unit.`)
      if (backup === undefined || place === undefined || problems.length > 0) throw new ApiError(400, ...problems)
      if (place.status !== 'connected')
        throw new ApiError(412, `Environment ${place.environment.value} is not connected.`)
      return startedAnswer(call, start(call, backup, place, target), query)
    },
  }),
}
