/** Backups as the API tells them, by kind of asset. */
import type {
  WireDynamodbBackup,
  WireEbsBackup,
  WireEbsBackupV1,
  WireEc2Backup,
  WireGroupBackup,
  WireRdsBackup,
  WireS3AssetBackup,
} from '#contract/backups.ts'
import type { AnyOperationId } from '#contract/protection-operations.ts'
import type { Call } from '../endpoint.ts'
import { withEtag } from '../etag.ts'
import { linkTo } from '../links.ts'
import { accountOf, regionOf, type Asset, type AssetKind } from '../world/assets.ts'
import type { Backup } from '../world/backup-list.ts'
import { toTimestamp } from '../world/time.ts'
import { membersOf } from './asset-lists.ts'
import * as traits from './asset-traits.ts'

const GB = 1024 ** 3

const core = ({ id, startsAt, keptUntil, type }: Backup) => ({
  id,
  start_timestamp: toTimestamp(startsAt),
  expiration_timestamp: toTimestamp(keptUntil),
  type,
  _embedded: {},
})
const inAccount = (backup: Backup) => ({
  ...core(backup),
  account_native_id: accountOf(backup.asset),
  aws_region: backup.region,
  tags: backup.asset.tags.map(({ key, value }) => ({ key, value })),
})

/** Of a backup in the customer's own account nothing can be looked into. */
const browsing = ({ type, asset }: Backup) => {
  const reason =
    type === 'aws_snapshot' ? 'browsing_unavailable' : traits.flagOf(asset, 9) ? null : 'file_limit_exceeded'
  return { is_browsable: reason === null, browsing_failed_reason: reason }
}

const volume = (backup: Backup) => ({
  ...inAccount(backup),
  ...browsing(backup),
  ...traits.encryptionOf(backup.asset),
  volume_id: backup.asset.id,
  volume_native_id: backup.asset.nativeId,
  aws_az: traits.zoneOf(backup.asset),
  size: traits.gigabytesOf(backup.asset),
})

const usedOf = (asset: Asset): number => Math.floor(traits.bytesOf(asset) * 0.6)
const self = (operation: AnyOperationId, { id }: Backup) => ({ _self: linkTo(operation, id) })

const ebs = ({ version, caller }: Call, backup: Backup): WireEbsBackup | WireEbsBackupV1 => {
  const _links = self('read-backup-aws-ebs-volume', backup)
  const volumeType = traits.volumeTypeOf(backup.asset)
  if (version === 'v1') return { ...volume(backup), type: volumeType, _links }
  return {
    ...volume(backup),
    volume_type: volumeType,
    iops: traits.iopsOf(backup.asset),
    utilized_size_in_bytes: usedOf(backup.asset),
    backup_tier: backup.tier,
    migration_timestamp: null,
    _links: {
      ..._links,
      ...(caller.may('restores') && { 'restore-aws-ebs-volume': linkTo('restore-aws-ebs-volume') }),
    },
  }
}

const ec2 = (_: Call, backup: Backup): WireEc2Backup => {
  const { asset } = backup
  const { vpc, subnet, securityGroup } = traits.networkOf(asset)
  const root = `vol-0${asset.nativeId.slice(3)}`
  return {
    ...inAccount(backup),
    ...browsing(backup),
    instance_id: asset.id,
    instance_native_id: asset.nativeId,
    instance_type: traits.instanceTypeOf(asset),
    size: traits.gigabytesOf(asset),
    utilized_size_in_bytes: usedOf(asset),
    aws_az: traits.zoneOf(asset),
    vpc_native_id: vpc,
    subnet_native_id: subnet,
    public_ip_address: null,
    key_pair_name: null,
    key_pair_native_id: null,
    iam_instance_profile: null,
    ami: null,
    backup_ami: null,
    attached_backup_ebs_volumes: [
      {
        id: `${backup.id}-0`,
        volume_native_id: root,
        name: '/dev/sda1',
        is_root: true,
        size: traits.gigabytesOf(asset) * GB,
        type: 'gp3',
        kms_key_native_id: traits.encryptionOf(asset).kms_key_native_id,
        status: 'success',
        tags: [],
        utilized_size_in_bytes: usedOf(asset),
      },
    ],
    network_interfaces: [
      {
        device_index: 0,
        network_interface_native_id: null,
        security_group_native_ids: [securityGroup],
        subnet_native_id: subnet,
        public_ip: null,
        virtual_name: null,
      },
    ],
    instance_store_block_device_mappings: [],
    backup_tier: backup.tier,
    migration_timestamp: null,
    _links: self('read-backup-aws-ec2-instance', backup),
  }
}

const rds = (_: Call, backup: Backup): WireRdsBackup => {
  const { asset } = backup
  const [engine, version] = traits.engineOf(asset)
  return {
    ...inAccount(backup),
    resource_id: asset.id,
    resource_type: asset.entityType,
    database_native_id: asset.nativeId,
    engine,
    engine_version: version,
    size: traits.bytesOf(asset),
    aws_azs: [traits.zoneOf(asset)],
    instances: [{ name: asset.name, class: traits.classOf(asset), is_publicly_accessible: false }],
    kms_key_native_id: traits.encryptionOf(asset).kms_key_native_id,
    option_group_name: null,
    parameter_group_name: null,
    security_group_native_ids: [traits.networkOf(asset).securityGroup],
    subnet_group_name: 'default-vpc',
    migration_timestamp: null,
    _links: self('read-backup-aws-rds-resource', backup),
  }
}

const dynamodb = (_: Call, backup: Backup): WireDynamodbBackup =>
  withEtag({
    ...inAccount(backup),
    ...traits.tableSettingsOf(backup.asset),
    table_id: backup.asset.id,
    table_name: backup.asset.name,
    _links: self('read-backup-aws-dynamodb-table', backup),
  })

/** A run that leaves something out leaves out one object in a thousand. */
const objects = (members: readonly Asset[], isPartial: boolean) => {
  const counts = members.map((asset) => ({ all: traits.objectsOf(asset), bytes: traits.objectBytesOf(asset) }))
  const failed = counts.map(({ all, bytes }) => {
    const missed = isPartial ? Math.ceil(all / 1000) : 0
    return { missed, bytes: Math.floor((bytes * missed) / all) }
  })
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)
  const failedCount = sum(failed.map(({ missed }) => missed))
  const failedBytes = sum(failed.map(({ bytes }) => bytes))
  return {
    backed_up_object_count: sum(counts.map(({ all }) => all)) - failedCount,
    backed_up_size_bytes: sum(counts.map(({ bytes }) => bytes)) - failedBytes,
    failed_object_count: failedCount,
    failed_size_bytes: failedBytes,
    missing_object_count: 0,
    missing_size_bytes: 0,
  }
}

const group = (call: Call, backup: Backup): WireGroupBackup => {
  const { asset, isPartial, startsAt } = backup
  const there = membersOf(call, asset).filter(
    ({ createdAt, unsupported, deletedAt }) =>
      createdAt <= startsAt && unsupported === null && (deletedAt ?? Infinity) > startsAt,
  )
  return {
    ...core(backup),
    ...objects(there, isPartial),
    protection_group_id: asset.id,
    protection_group_name: asset.name,
    protection_group_version: 1,
    _links: self('read-backup-protection-group', backup),
  }
}

const s3 = (_: Call, backup: Backup): WireS3AssetBackup => {
  const { asset, isPartial } = backup
  return {
    ...core(backup),
    ...objects([asset], isPartial),
    aws_region: regionOf(asset),
    protection_group_s3_asset_id: asset.id,
    protection_group_id: asset.groupId ?? '',
    protection_group_version: 1,
    bucket_id: asset.bucketId ?? '',
    bucket_name: asset.name,
    _links: self('read-backup-protection-group-s3-asset', backup),
  }
}

export const BACKUP_WIRE: Readonly<Partial<Record<AssetKind, (call: Call, backup: Backup) => object>>> = {
  ebs,
  ec2,
  rds,
  dynamodb,
  group,
  s3,
}
