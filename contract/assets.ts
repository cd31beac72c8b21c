/** What can be protected: one shape for each kind, over what all of them share. */
import { z } from 'zod'
import { tableSettings } from './dynamodb-settings.ts'
import { policy } from './policies.ts'
import { backupStats, protectionStats } from './stats.ts'
import { links, listOf, timestamp, unechoedListOf, uuid } from './wire.ts'

const count = z.int().nonnegative()

export const protectionInfo = z.strictObject({
  policy_id: uuid,
  /** Null when not inherited. */
  inheriting_entity_id: uuid.nullable(),
  inheriting_entity_type: z.string().nullable(),
})

const outcome = {
  /** `unknown` unless the request says how many days to look back. */
  backup_status: z.string(),
  /** Starts of the policy, not of the backups. */
  last_successful_policy_start_timestamp: timestamp.nullable(),
  last_failed_policy_start_timestamp: timestamp.nullable(),
}
export const backupStatusInfo = z.strictObject({
  ...outcome,
  operation_info_list: z.array(z.strictObject({ operation: z.string(), ...outcome })),
})
export type WireBackupStatusInfo = z.infer<typeof backupStatusInfo>

const tag = z.strictObject({ id: uuid, key: z.string(), key_id: uuid, value: z.string() })

/** Null once it is deleted. */
const protection = {
  protection_status: z.string().nullable(),
  protection_info: protectionInfo.nullable(),
}
const identity = { id: uuid, organizational_unit_id: uuid, is_deleted: z.boolean() }
const place = { account_native_id: z.string(), aws_region: z.string(), environment_id: uuid }
const embeddedPolicy = z.strictObject({ 'read-policy-definition': policy.optional() })

/** Of assets that live in one AWS environment and carry tags. */
const resource = {
  ...identity,
  ...place,
  ...protection,
  name: z.string(),
  has_direct_assignment: z.boolean(),
  direct_assignment_policy_id: uuid.nullable(),
  backup_status_info: backupStatusInfo,
  deletion_timestamp: timestamp.nullable(),
  is_supported: z.boolean(),
  unsupported_reason: z.string().nullable(),
  tags: z.array(tag),
  _embedded: embeddedPolicy,
}
const lastBackups = {
  last_backup_timestamp: timestamp.nullable(),
  last_snapshot_timestamp: timestamp.nullable(),
}
const policyLink = 'read-policy-definition'

export const ebsVolume = z.strictObject({
  ...resource,
  volume_native_id: z.string(),
  aws_az: z.string(),
  type: z.string(),
  /** In bytes. */
  size: count,
  iops: count.nullable(),
  is_encrypted: z.boolean(),
  kms_key_native_id: z.string().nullable(),
  ...lastBackups,
  _links: links(policyLink),
})
export type WireEbsVolume = z.infer<typeof ebsVolume>
export const ebsVolumeList = unechoedListOf(ebsVolume)

export const ec2Instance = z.strictObject({
  ...resource,
  instance_native_id: z.string(),
  aws_az: z.string(),
  type: z.string(),
  state: z.string(),
  vpc_id: z.string(),
  subnet_id: z.string(),
  ena_support: z.boolean(),
  ...lastBackups,
  _links: links(policyLink),
})
export type WireEc2Instance = z.infer<typeof ec2Instance>
export const ec2InstanceList = unechoedListOf(ec2Instance)

export const rdsResource = z.strictObject({
  ...resource,
  resource_native_id: z.string(),
  aws_azs: z.array(z.string()),
  type: z.string(),
  engine: z.string(),
  engine_version: z.string(),
  engine_mode: z.string(),
  /** In bytes. */
  size: count,
  is_encrypted: z.boolean(),
  kms_key_native_id: z.string().nullable(),
  security_group_native_ids: z.array(z.string()),
  subnet_group_name: z.string(),
  first_clumio_snapshot_timestamp: timestamp.nullable(),
  last_clumio_snapshot_timestamp: timestamp.nullable(),
  first_granular_backup_timestamp: timestamp.nullable(),
  last_granular_backup_timestamp: timestamp.nullable(),
  earliest_aws_snapshot_restorable_timestamp: timestamp.nullable(),
  latest_aws_snapshot_restorable_timestamp: timestamp.nullable(),
  _links: links(policyLink, 'list-backup-aws-rds-resources', 'list-rds-restored-records', 'restore-aws-rds-resource'),
})
export type WireRdsResource = z.infer<typeof rdsResource>
export const rdsResourceList = listOf(rdsResource, {})

export const dynamodbTable = z.strictObject({
  ...resource,
  ...tableSettings,
  table_native_id: z.string(),
  table_arn: z.string(),
  table_status: z.string(),
  earliest_continuous_snapshot_restorable_timestamp: timestamp.nullable(),
  latest_continuous_snapshot_restorable_timestamp: timestamp.nullable(),
  ...lastBackups,
  _links: links(
    policyLink,
    'create-backup-aws-dynamodb-table',
    'list-backup-aws-dynamodb-tables',
    'restore-aws-dynamodb-table',
  ),
})
export type WireDynamodbTable = z.infer<typeof dynamodbTable>
export const dynamodbTableList = unechoedListOf(dynamodbTable)

const tierStats = z.strictObject({
  backup_tier: z.string(),
  total_backed_up_object_count: count,
  total_backed_up_size_bytes: count,
})
/** What a group and each of its buckets tell of what is kept. */
const keptObjects = {
  last_backup_timestamp: timestamp.nullable(),
  last_continuous_backup_timestamp: timestamp.nullable(),
  backup_target_aws_region: z.string(),
  backup_tier_stats: z.array(tierStats),
  total_backed_up_object_count: count,
  total_backed_up_size_bytes: count,
  created_timestamp: timestamp,
  /** In single reads only. */
  earliest_available_backup_timestamp: timestamp.nullable().optional(),
}

export const protectionGroup = z.strictObject({
  ...identity,
  ...protection,
  ...keptObjects,
  name: z.string(),
  description: z.string(),
  version: z.int().positive(),
  bucket_count: count,
  /** As JSON. */
  bucket_rule: z.string().nullable(),
  object_filter: z.strictObject({
    storage_classes: z.array(z.string()),
    latest_version_only: z.boolean(),
    prefix_filters: z.array(z.json()),
    earliest_last_modified_timestamp: timestamp.nullable(),
  }),
  protection_stats: protectionStats,
  backup_status_stats: backupStats,
  modified_timestamp: timestamp,
  is_backup_target_region_configured: z.boolean(),
  /** In single reads only. */
  regions: z.array(z.string()).optional(),
  _links: links(policyLink, 'list-backup-protection-groups', 'read-organizational-unit'),
  _embedded: z.strictObject({}),
})
export type WireProtectionGroup = z.infer<typeof protectionGroup>
export const protectionGroupList = unechoedListOf(protectionGroup)

export const s3Asset = z.strictObject({
  ...identity,
  ...place,
  ...protection,
  ...keptObjects,
  bucket_id: uuid,
  bucket_name: z.string(),
  group_id: uuid,
  group_name: z.string(),
  added_by_user: z.boolean(),
  added_by_bucket_rule: z.boolean(),
  backup_status_info: backupStatusInfo,
  unsupported_reason: z.string().nullable(),
  _links: links(policyLink, 'list-backup-protection-group-s3-assets', 'read-organizational-unit'),
  _embedded: z.strictObject({}),
})
export type WireS3Asset = z.infer<typeof s3Asset>
export const s3AssetList = unechoedListOf(s3Asset)

/** It has no protection of its own: that is of its S3 assets. */
const s3Bucket = z.strictObject({
  ...identity,
  ...place,
  name: z.string(),
  creation_timestamp: timestamp,
  size_bytes: count,
  object_count: count,
  protection_group_count: count,
  is_supported: z.boolean(),
  unsupported_reason: z.string().nullable(),
  is_versioning_enabled: z.boolean(),
  is_encryption_enabled: z.boolean(),
  is_replication_enabled: z.boolean(),
  last_backup_timestamp: timestamp.nullable(),
  last_continuous_backup_timestamp: timestamp.nullable(),
  last_backtrack_sync_timestamp: timestamp.nullable(),
  tags: z.array(tag),
  bucket_size_bytes_breakdown: z.json(),
  cloudwatch_metrics: z.json(),
  encryption_setting: z.json(),
  replication_setting: z.json(),
  versioning_setting: z.json(),
  _links: links(),
  _embedded: z.null(),
})
export type WireS3Bucket = z.infer<typeof s3Bucket>
export const s3BucketList = unechoedListOf(s3Bucket)
/** Only the single read of a bucket has a mark of its state. */
export const s3BucketRead = s3Bucket.extend({ _etag: z.string() }).strict()
