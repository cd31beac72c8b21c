import { randomUUID } from 'node:crypto'
import type { z } from 'zod'
import { dynamodbBackupCreate, ebsBackupCreate, ec2BackupCreate, type WireBackupSettings } from '#contract/backups.ts'
import { ApiError } from '../errors.ts'
import { writeEndpoint, type Call, type Endpoint } from '../endpoint.ts'
import { entityOf, regionOf, trait, type Asset } from '../world/assets.ts'
import { backupsOf } from '../world/backup-list.ts'
import { backupNoun, backupTaskType } from '../world/backup-tasks.ts'
import type { Alert, Task } from '../world/model.ts'
import { newestAlertFirst, newestTaskFirst } from '../world/orders.ts'
import { categoryOf, startTask, taskStatus } from '../world/task-state.ts'
import { addDuration, type Duration, type Seconds } from '../world/time.ts'
import { isInScope } from './asset-protection.ts'
import { keepingProblems } from './keeping.ts'
import { startedAnswer } from './started.ts'

type Kind = 'ebs' | 'ec2' | 'dynamodb'
type Body = { assetId: string; type: string; settings: WireBackupSettings }

/** What the portal fills in when nothing is said. */
const USUAL: Duration = { unit: 'days', value: 7 }

const bodyOf = <Given extends { type?: string | null | undefined; settings?: WireBackupSettings | null | undefined }>(
  schema: z.ZodType<Given>,
  assetIdOf: (given: Given) => string,
  usualType: string,
): z.ZodType<Body> =>
  schema.transform((given) => ({
    assetId: assetIdOf(given).toLowerCase(),
    type: given.type ?? usualType,
    settings: given.settings ?? {},
  }))

const BODIES: Readonly<Record<Kind, z.ZodType<Body>>> = {
  ebs: bodyOf(ebsBackupCreate, ({ volume_id }) => volume_id, 'clumio_backup'),
  ec2: bodyOf(ec2BackupCreate, ({ instance_id }) => instance_id, 'clumio_backup'),
  dynamodb: bodyOf(dynamodbBackupCreate, ({ table_id }) => table_id, 'aws_snapshot'),
}

const BUSY = new Set(['queued', 'in_progress', 'aborting'])
const WITH_DATA = new Set(['backup', 'restore', 'snapshot', 'snapshot_restore'])

/** What works on an asset already. */
const busyWith = ({ world, now }: Call, { id }: Asset): Task | undefined =>
  world.tasks
    .ordered(newestTaskFirst)
    .find((task) => task.primary.id === id && WITH_DATA.has(categoryOf(task)) && BUSY.has(taskStatus(task, now)))

/** Causes that meet a backup on demand as they met the one of the policy. */
const LASTING = new Set(['size_limit_exceeded', 'key_access_denied'])

const isBoundToFail = ({ world }: Call, { id }: Asset): boolean =>
  world.alerts
    .ordered(newestAlertFirst)
    .some((alert: Alert) => alert.primary.id === id && alert.clearedAt === null && LASTING.has(alert.cause))

const problemsOf = ({ settings }: Body, now: Seconds): string[] =>
  keepingProblems(now, {
    name: 'settings',
    keep: settings.retention_duration ?? USUAL,
    region: settings.backup_aws_region,
  })

const requireReady = (call: Call, asset: Asset): void => {
  if (asset.deletedAt !== null) throw new ApiError(412, 'This asset is deleted.')
  if (asset.unsupported !== null) throw new ApiError(412, 'This asset cannot be backed up.')
  const connection = call.world.seed.connections().find(({ environment }) => environment?.id === asset.environment.id)
  if (connection?.status !== 'connected') throw new ApiError(412, 'The environment of this asset is not connected.')
  const busy = busyWith(call, asset)
  if (busy !== undefined) throw new ApiError(412, `Task ${busy.id} is still working on this asset.`)
}

const assetOf = (call: Call, kind: Kind, id: string): Asset | undefined => {
  const asset = call.world.assets()[kind].get(id)
  return asset !== undefined && isInScope(call, asset) ? asset : undefined
}

const tierOf = ({ settings }: Body): string => {
  const [own] = Object.values(settings.advanced_settings ?? {})
  const tier = typeof own === 'object' && own !== null && 'backup_tier' in own ? own.backup_tier : undefined
  return typeof tier === 'string' ? tier : 'standard'
}

/** Starts the task; what it makes is there when it has completed. It moves no run of the policy and clears no alert. */
const start = (call: Call, kind: Kind, asset: Asset, body: Body): Task => {
  const { world, now } = call
  const isFirst = backupsOf(world, asset, now).length === 0
  const { type, settings } = body
  const work = {
    type: backupTaskType(kind, type === 'aws_snapshot', isFirst),
    primary: entityOf(asset),
    parent: asset.environment,
    seconds: 10 + trait(asset, 30, 51),
    outcome: isBoundToFail(call, asset) ? ('failed' as const) : ('completed' as const),
  }
  return startTask(world, work, ({ startsAt }, isCompleted) => {
    if (!isCompleted) return
    const backup = {
      id: randomUUID(),
      asset,
      type,
      startsAt,
      keptUntil: addDuration(startsAt, settings.retention_duration ?? USUAL),
      region: settings.backup_aws_region || regionOf(asset),
      tier: tierOf(body),
      isPartial: false,
    }
    world.backups = [...world.backups, backup]
  })
}

const ID_FIELDS = ['volume_id', 'instance_id', 'table_id']

const namedIn = (call: Call, kind: Kind, sent: Readonly<Record<string, unknown>>): Asset | undefined => {
  const id = ID_FIELDS.map((field) => sent[field]).find((value) => typeof value === 'string')
  return typeof id === 'string' ? assetOf(call, kind, id.toLowerCase()) : undefined
}

export const createBackup = (kind: Kind): Endpoint =>
  writeEndpoint({
    right: 'backups',
    find: ({ world }) => world,
    body: (): z.ZodType<Body> => BODIES[kind],
    audit: (call, _, sent) => {
      const asset = namedIn(call, kind, sent)
      return {
        category: 'backup',
        action: 'create',
        primary: asset && entityOf(asset),
        parent: asset?.environment,
        unitId: asset && call.world.placements.get(asset.environment.id),
      }
    },
    run: (call, _world, body, query) => {
      const asset = assetOf(call, kind, body.assetId)
      const problems = problemsOf(body, call.now)
      if (asset === undefined)
        problems.unshift(`There is no ${backupNoun(kind)} ${body.assetId} in this organizational unit.`)
      if (asset === undefined || problems.length > 0) throw new ApiError(400, ...problems)
      requireReady(call, asset)
      return startedAnswer(call, start(call, kind, asset, body), query)
    },
  })
