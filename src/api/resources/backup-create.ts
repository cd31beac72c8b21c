/** A backup on demand: what is sent, and the task that it is answered with. */
import type { WireStarted } from '#contract/backups.ts'
import type { ApiContext } from '#api/transport/context.ts'
import { describeRequest, type ApiRequest } from '#api/transport/request.ts'
import { asTextOrNull, type Loose } from '#api/transport/wire.ts'
import { promisedVersion } from '#api/versions/versions.ts'
import type { Pace } from '#lib/pace.ts'
import { ask } from './ask.ts'
import { backupKind, type BackupType } from './backup-kinds.ts'

export const RETENTION_UNITS = ['days', 'weeks', 'months', 'years'] as const
export type RetentionUnit = (typeof RETENTION_UNITS)[number]
export type Retention = { unit: RetentionUnit; value: number }

/** Of which kind, for how long, and where. */
export type BackupTerms = {
  type: BackupType
  retention: Retention
  /** Another region to keep it in; empty for the asset's own. */
  region: string
}

/** What is backed up: its type as alerts give it, and its id. */
export type BackupOrder = BackupTerms & { assetType: string; id: string }

const operationOf = (assetType: string) => {
  const { create, field } = backupKind(assetType) ?? {}
  if (create === undefined || field === undefined) throw new Error(`The API backs up no ${assetType} on demand.`)
  return { create, field }
}

/** Whether what is asked for can be another than Clumio's own: v1 of volumes knows none. */
export const takesType = (ctx: ApiContext, assetType: string): boolean => {
  const { create } = operationOf(assetType)
  return assetType !== 'aws_ebs_volume' || promisedVersion(create, ctx.versions, ctx.host) !== 'v1'
}

const options = (ctx: ApiContext, { assetType, id, type, retention, region }: BackupOrder) => ({
  body: {
    [operationOf(assetType).field]: id,
    ...(takesType(ctx, assetType) && { type }),
    settings: { retention_duration: retention, ...(region !== '' && { backup_aws_region: region }) },
  },
})

export const backupCreateRequest = (ctx: ApiContext, order: BackupOrder): ApiRequest =>
  describeRequest(ctx, operationOf(order.assetType).create, options(ctx, order))

/** Answers the task; null where the API tells none. */
export const createBackup = (ctx: ApiContext, order: BackupOrder, pace?: Pace): Promise<string | null> =>
  ask(ctx, operationOf(order.assetType).create, (wire: Loose<WireStarted>) => asTextOrNull(wire.task_id), {
    ...options(ctx, order),
    pace,
  })
