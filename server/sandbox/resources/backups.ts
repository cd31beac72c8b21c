/** One mechanism that lists and reads the backups of any kind of asset. */
import { listAnswer, ok, queryOf, readEndpoint, type Call, type Endpoint } from '../endpoint.ts'
import { filterTest, type Filter, type Readable } from '../lists/filters.ts'
import { pageOf } from '../lists/paging.ts'
import { regionOf, type Asset, type AssetKind } from '../world/assets.ts'
import { readStartedId, startedId } from '../world/backup-ids.ts'
import { backupById, backupPage, backupsOf, type Backup, type Wanted } from '../world/backup-list.ts'
import { compareIds } from '#contract/ids.ts'
import { parseTimestamp } from '../world/time.ts'
import { isInScope } from './asset-protection.ts'
import { createBackup } from './backup-create.ts'
import { BACKUP_WIRE } from './backup-wire.ts'
import { membersOf } from './asset-lists.ts'

/** By which field a list is asked for one asset's. */
const ASSET_FIELD: Readonly<Partial<Record<AssetKind, string>>> = {
  ebs: 'volume_id',
  ec2: 'instance_id',
  rds: 'resource_id',
  dynamodb: 'table_id',
  group: 'protection_group_id',
  s3: 'protection_group_s3_asset_id',
}

/** The backup of its group that one of a bucket is a part of: both began at the same second. */
const parentOf = ({ asset, startsAt }: Backup): string => startedId({ id: asset.groupId ?? '' }, startsAt)

const readersFor = (kind: AssetKind): Readonly<Record<string, (backup: Backup) => Readable>> => ({
  [ASSET_FIELD[kind] ?? '']: ({ asset }) => asset.id,
  start_timestamp: ({ startsAt }) => startsAt,
  type: ({ type }) => type,
  parent_protection_group_backup_id: parentOf,
  bucket_region: ({ asset }) => regionOf(asset),
})

const valuesOf = ({ given }: Filter, field: string): unknown[] =>
  given.filter((entry) => entry.field === field).map(({ value }) => value)

const textOf = (filter: Filter, field: string): string | undefined => {
  const [value] = valuesOf(filter, field)
  return typeof value === 'string' ? value : undefined
}

/** The few assets that a filter asks for; undefined where it asks for all. */
const askedAssets = (call: Call, kind: AssetKind, filter: Filter): Asset[] | undefined => {
  const assets = call.world.assets()
  const id = textOf(filter, ASSET_FIELD[kind] ?? '')
  if (id !== undefined) return [assets[kind].get(id.toLowerCase()) ?? []].flat()
  const parent = textOf(filter, 'parent_protection_group_backup_id')
  if (parent === undefined) return undefined
  const group = assets.group.get(readStartedId(parent)?.assetId ?? '')
  return group === undefined ? [] : membersOf(call, group)
}

/** v1 of volumes knows no snapshots. */
const hidesSnapshots = ({ version }: Call, kind: AssetKind): boolean => kind === 'ebs' && version === 'v1'
const isShown = (call: Call, kind: AssetKind, type: string): boolean =>
  !hidesSnapshots(call, kind) || type === 'clumio_backup'

const wantedOf = (call: Call, kind: AssetKind, filter: Filter, isDescending: boolean): Wanted => {
  const times = (condition: string) =>
    filter.given
      .filter((entry) => entry.field === 'start_timestamp' && entry.condition === condition)
      .map(({ value }) => parseTimestamp(value) ?? 0)
  const types = valuesOf(filter, 'type').flat()
  const region = textOf(filter, 'bucket_region')
  const { scope, version } = call
  const isAll = scope.isGlobal && types.length === 0 && region === undefined && !hidesSnapshots(call, kind)
  const passes = (asset: Asset, type: string): boolean =>
    isShown(call, kind, type) &&
    (types.length === 0 || types.includes(type)) &&
    (region === undefined || regionOf(asset) === region) &&
    (scope.isGlobal || isInScope(call, asset))
  return {
    kind,
    after: Math.max(-Infinity, ...times('$gt')),
    upTo: Math.min(Infinity, ...times('$lte')),
    name: JSON.stringify([scope.unitId, version, types, region ?? null]),
    passes: isAll ? null : passes,
    isDescending,
  }
}

const listOf =
  (kind: AssetKind): Endpoint =>
  (call) => {
    const query = queryOf(call)
    const { filter, sort } = query
    const isDescending = sort?.descending ?? true
    const few = askedAssets(call, kind, filter)
    const toWire = (_: Call, backup: Backup) => BACKUP_WIRE[kind]?.(call, backup) ?? {}
    if (few === undefined)
      return listAnswer(
        call,
        query,
        backupPage(call.world, wantedOf(call, kind, filter, isDescending), call.now, query),
        {
          toWire,
        },
      )
    const direction = isDescending ? -1 : 1
    const items = few
      .filter((asset) => call.scope.isGlobal || isInScope(call, asset))
      .flatMap((asset) => backupsOf(call.world, asset, call.now, isDescending))
      .filter(({ type }) => isShown(call, kind, type))
      .toSorted((a, b) => direction * (a.startsAt - b.startsAt) || compareIds(a.id, b.id))
    const page = pageOf(items, filterTest(filter, readersFor(kind), call), query)
    return listAnswer(call, query, page, { toWire })
  }

const readOf = (kind: AssetKind): Endpoint =>
  readEndpoint<Backup>({
    find: (call) => {
      const backup = backupById(call.world, kind, call.id, call.now)
      return backup !== undefined && isInScope(call, backup.asset) && isShown(call, kind, backup.type)
        ? backup
        : undefined
    },
    toWire: (call, backup) => ok(BACKUP_WIRE[kind]?.(call, backup) ?? {}).body,
  })

export const backupEndpoints = {
  'list-backup-aws-ebs-volumes': listOf('ebs'),
  'read-backup-aws-ebs-volume': readOf('ebs'),
  'create-backup-aws-ebs-volume': createBackup('ebs'),
  'list-backup-aws-ec2-instances': listOf('ec2'),
  'read-backup-aws-ec2-instance': readOf('ec2'),
  'create-backup-aws-ec2-instance': createBackup('ec2'),
  'list-backup-aws-rds-resources': listOf('rds'),
  'read-backup-aws-rds-resource': readOf('rds'),
  'list-backup-aws-dynamodb-tables': listOf('dynamodb'),
  'read-backup-aws-dynamodb-table': readOf('dynamodb'),
  'create-backup-aws-dynamodb-table': createBackup('dynamodb'),
  'list-backup-protection-groups': listOf('group'),
  'read-backup-protection-group': readOf('group'),
  'list-backup-protection-group-s3-assets': listOf('s3'),
  'read-backup-protection-group-s3-asset': readOf('s3'),
}
