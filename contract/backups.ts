/** What can be restored: backups have no status, one that failed is none. */
import { z } from 'zod'
import { tableSettings } from './dynamodb-settings.ts'
import { BACKUP_TYPES } from './protection-operations.ts'
import { task, taskStarted } from './tasks.ts'
import { links, listOf, timestamp, uuid } from './wire.ts'

const count = z.int().nonnegative()

const core = {
  id: z.string(),
  start_timestamp: timestamp,
  expiration_timestamp: timestamp,
  type: z.string(),
  _embedded: z.strictObject({}),
}
const inAccount = {
  ...core,
  account_native_id: z.string(),
  aws_region: z.string(),
  tags: z.array(z.strictObject({ key: z.string(), value: z.string() })),
}
const browsing = { is_browsable: z.boolean(), browsing_failed_reason: z.string().nullable() }

const volumeBackup = {
  ...inAccount,
  ...browsing,
  volume_id: uuid,
  volume_native_id: z.string(),
  aws_az: z.string(),
  /** In GB. */
  size: count,
  is_encrypted: z.boolean(),
  kms_key_native_id: z.string().nullable(),
}

/** `type` is the volume's. */
export const ebsBackupV1 = z.strictObject({ ...volumeBackup, _links: links() })
/** `type` is the kind of backup. */
export const ebsBackupV2 = z.strictObject({
  ...volumeBackup,
  volume_type: z.string(),
  iops: count.nullable(),
  utilized_size_in_bytes: count,
  backup_tier: z.string(),
  migration_timestamp: timestamp.nullable(),
  _links: links('restore-aws-ebs-volume'),
})
export type WireEbsBackupV1 = z.infer<typeof ebsBackupV1>
export type WireEbsBackup = z.infer<typeof ebsBackupV2>
export const ebsBackupListV1 = listOf(ebsBackupV1, {})
export const ebsBackupListV2 = listOf(ebsBackupV2, {})

export const ec2Backup = z.strictObject({
  ...inAccount,
  ...browsing,
  instance_id: uuid,
  instance_native_id: z.string(),
  instance_type: z.string(),
  /** In GB, of all its volumes. */
  size: count,
  utilized_size_in_bytes: count,
  aws_az: z.string(),
  vpc_native_id: z.string(),
  subnet_native_id: z.string(),
  public_ip_address: z.string().nullable(),
  key_pair_name: z.string().nullable(),
  key_pair_native_id: z.string().nullable(),
  iam_instance_profile: z.json(),
  ami: z.json(),
  backup_ami: z.json(),
  attached_backup_ebs_volumes: z.array(
    z.strictObject({
      id: z.string(),
      volume_native_id: z.string(),
      name: z.string(),
      is_root: z.boolean(),
      /** In bytes. */
      size: count,
      type: z.string(),
      kms_key_native_id: z.string().nullable(),
      status: z.string(),
      tags: z.array(z.json()),
      utilized_size_in_bytes: count,
    }),
  ),
  network_interfaces: z.array(z.json()),
  instance_store_block_device_mappings: z.array(z.json()),
  backup_tier: z.string(),
  migration_timestamp: timestamp.nullable(),
  _links: links('restore-aws-ec2-instance'),
})
export type WireEc2Backup = z.infer<typeof ec2Backup>
export const ec2BackupList = listOf(ec2Backup, {})

export const rdsBackup = z.strictObject({
  ...inAccount,
  resource_id: uuid,
  resource_type: z.string(),
  database_native_id: z.string(),
  engine: z.string(),
  engine_version: z.string(),
  /** In bytes. */
  size: count,
  aws_azs: z.array(z.string()),
  instances: z.array(z.strictObject({ name: z.string(), class: z.string(), is_publicly_accessible: z.boolean() })),
  kms_key_native_id: z.string().nullable(),
  option_group_name: z.string().nullable(),
  parameter_group_name: z.string().nullable(),
  security_group_native_ids: z.array(z.string()),
  subnet_group_name: z.string(),
  migration_timestamp: timestamp.nullable(),
  _links: links('restore-aws-rds-resource'),
})
export type WireRdsBackup = z.infer<typeof rdsBackup>
export const rdsBackupList = listOf(rdsBackup, {})

export const dynamodbBackup = z.strictObject({
  ...inAccount,
  ...tableSettings,
  table_id: uuid,
  table_name: z.string(),
  _etag: z.string(),
  _links: links('restore-aws-dynamodb-table'),
})
export type WireDynamodbBackup = z.infer<typeof dynamodbBackup>
export const dynamodbBackupList = listOf(dynamodbBackup, {})

const objectCounts = {
  backed_up_object_count: count,
  backed_up_size_bytes: count,
  failed_object_count: count,
  failed_size_bytes: count,
  missing_object_count: count,
  missing_size_bytes: count,
}

export const groupBackup = z.strictObject({
  ...core,
  ...objectCounts,
  protection_group_id: uuid,
  protection_group_name: z.string(),
  protection_group_version: z.int().positive(),
  _links: links('restore-protection-group'),
})
export type WireGroupBackup = z.infer<typeof groupBackup>
export const groupBackupList = listOf(groupBackup, {})

export const s3AssetBackup = z.strictObject({
  ...core,
  ...objectCounts,
  aws_region: z.string(),
  protection_group_s3_asset_id: uuid,
  protection_group_id: uuid,
  protection_group_version: z.int().positive(),
  bucket_id: uuid,
  bucket_name: z.string(),
  _links: links('restore-protection-group-s3-asset'),
})
export type WireS3AssetBackup = z.infer<typeof s3AssetBackup>
export const s3AssetBackupList = listOf(s3AssetBackup, {})

/** What a request that starts a task is answered with. */
export const started = taskStarted.extend({ _embedded: z.strictObject({ 'read-task': task.optional() }) })
export type WireStarted = z.infer<typeof started>

export const RETENTION_UNITS = ['days', 'weeks', 'months', 'years'] as const

const retention = z.object({ unit: z.enum(RETENTION_UNITS), value: z.int().min(1) })
const settings = z.object({
  retention_duration: retention.nullish(),
  backup_aws_region: z.string().nullish(),
  advanced_settings: z.record(z.string(), z.unknown()).nullish(),
})
const onDemand = { type: z.enum(BACKUP_TYPES).nullish(), settings: settings.nullish() }

/** Bodies of backups on demand; v1 of EBS takes no `type`. */
export const ebsBackupCreate = z.object({ ...onDemand, volume_id: uuid })
export const ec2BackupCreate = z.object({ ...onDemand, instance_id: uuid })
export const dynamodbBackupCreate = z.object({ ...onDemand, table_id: uuid })
export type WireBackupSettings = z.infer<typeof settings>
