/**
 * What there is to restore of an asset, as one shape for all kinds and versions. A backup has no status: a run that failed
 * has left none.
 */
import type {
  WireDynamodbBackup,
  WireEbsBackup,
  WireEbsBackupV1,
  WireEc2Backup,
  WireGroupBackup,
  WireRdsBackup,
  WireS3AssetBackup,
} from '#contract/backups.ts'
import type { Version } from '#contract/operations.ts'
import type { ApiContext } from '#api/transport/context.ts'
import { describeRequest, type ApiRequest } from '#api/transport/request.ts'
import { asCountOrNull, asText, asTime, type Loose } from '#api/transport/wire.ts'
import { apiDate, askInTime } from '#lib/api-time.ts'
import type { Page, PageChoice } from '#lib/paging.ts'
import { endsNow, windowBounds } from '#lib/time-window.ts'
import { listQuery } from '#api/requests/list-query.ts'
import { ask, pageOf } from './ask.ts'
import { backupKind, filtersByType, type BackupType } from './backup-kinds.ts'
import type { Filter } from '#api/requests/filter.ts'

export type Backup = {
  id: string
  /** `clumio_backup`, `aws_snapshot`, …; empty where the version does not tell it. */
  type: string
  startedAt: Date | null
  expiresAt: Date | null
  /** Of what was backed up; null where it is not told. */
  bytes: number | null
  /** What of that was in use. */
  usedBytes: number | null
  /** Where it is kept. */
  region: string
  /** `standard`, `lite`, or a word that the API may add; empty where it is not told. */
  tier: string
  volumeType: string
  /** Of groups and buckets. */
  objects: { kept: number; failed: number; missing: number } | null
  /** Whether single files can be looked for in it; null where the kind tells nothing of it. */
  isBrowsable: boolean | null
  /** Why not, in the API's word. */
  unbrowsableReason: string
}

/** Any of the kinds, of which each tells some. */
type WireBackup = Loose<WireEbsBackup> &
  Loose<WireEbsBackupV1> &
  Loose<WireEc2Backup> &
  Loose<WireRdsBackup> &
  Loose<WireDynamodbBackup> &
  Loose<WireGroupBackup> &
  Loose<WireS3AssetBackup>

const GB = 1024 ** 3

/** Those of volumes and instances are told in GB, all others in bytes. */
const bytesOf = (assetType: string, { size, backed_up_size_bytes: kept }: WireBackup): number | null => {
  const told = asCountOrNull(size ?? kept)
  const isInGb = assetType === 'aws_ebs_volume' || assetType === 'aws_ec2_instance'
  return told === null ? null : told * (isInGb ? GB : 1)
}

const objectsOf = (wire: WireBackup): Backup['objects'] => {
  const kept = asCountOrNull(wire.backed_up_object_count)
  if (kept === null) return null
  const [failed, missing] = [wire.failed_object_count, wire.missing_object_count].map(
    (told) => asCountOrNull(told) ?? 0,
  )
  return { kept, failed: failed ?? 0, missing: missing ?? 0 }
}

/** v1 of volumes tells the volume's type where all others tell the backup's. */
export const toBackup =
  (assetType: string) =>
  (wire: WireBackup, version: Version): Backup => {
    const isV1 = assetType === 'aws_ebs_volume' && version === 'v1'
    return {
      id: asText(wire.id),
      type: isV1 ? '' : asText(wire.type),
      startedAt: asTime(wire.start_timestamp),
      expiresAt: asTime(wire.expiration_timestamp),
      bytes: bytesOf(assetType, wire),
      usedBytes: asCountOrNull(wire.utilized_size_in_bytes),
      region: asText(wire.aws_region),
      tier: asText(wire.backup_tier),
      volumeType: asText(isV1 ? wire.type : wire.volume_type),
      objects: objectsOf(wire),
      isBrowsable: typeof wire.is_browsable === 'boolean' ? wire.is_browsable : null,
      unbrowsableReason: asText(wire.browsing_failed_reason),
    }
  }

export type BackupChoice = PageChoice & {
  /** A window of time as `lib/time-window.ts` writes it. */
  started: string
  /** Of tables alone; empty for all. */
  type: BackupType | ''
  sort: string
}

/** The API counts from after a moment, so a window that begins with it is asked for from the second before. */
const startedIn = (window: string): Filter[string] => {
  const { from, to } = windowBounds(window, apiDate())
  const before = from && `${new Date(Date.parse(from) - 1000).toISOString().slice(0, 19)}Z`
  return { $gt: before, $lte: to }
}

const kindOf = (type: string) => {
  const kind = backupKind(type)
  if (kind === undefined) throw new Error(`There is no list of backups of ${type}.`)
  return kind
}

const listOptions = (assetType: string, id: string, { page, limit, started, type, sort }: BackupChoice) => {
  const { list, field } = kindOf(assetType)
  const filter: Filter = {
    [field]: { $eq: id },
    start_timestamp: startedIn(started),
    ...(type !== '' && filtersByType(assetType) && { type: { $all: [type] } }),
  }
  return listQuery(list, { limit, start: page }, filter, sort)
}

export const backupListRequest = (ctx: ApiContext, assetType: string, id: string, choice: BackupChoice): ApiRequest =>
  describeRequest(ctx, kindOf(assetType).list, listOptions(assetType, id, choice))

export const listBackups = (
  ctx: ApiContext,
  assetType: string,
  id: string,
  choice: BackupChoice,
  signal: AbortSignal,
): Promise<Page<Backup>> =>
  askInTime(endsNow(choice.started), () =>
    ask(ctx, kindOf(assetType).list, pageOf(toBackup(assetType)), { ...listOptions(assetType, id, choice), signal }),
  )
