import type { AssetKind } from './assets.ts'

/** What an operation backs up, and what it makes of it. */
export type OperationType = {
  /** Null where there is nothing of the kind here. */
  readonly kind: AssetKind | null
  /** Null where what it makes is not listed: it stays in the customer's account. */
  readonly backupType: string | null
}

const of = (kind: AssetKind | null, backupType: string | null = null): OperationType => ({ kind, backupType })
const ELSEWHERE = of(null)

/** All operations that a policy can have. */
export const OPERATION_TYPES = {
  aws_ebs_volume_backup: of('ebs', 'clumio_backup'),
  aws_ebs_volume_snapshot: of('ebs', 'aws_snapshot'),
  aws_ec2_instance_backup: of('ec2', 'clumio_backup'),
  aws_ec2_instance_snapshot: of('ec2', 'aws_snapshot'),
  aws_rds_resource_rolling_backup: of('rds', 'clumio_snapshot'),
  aws_rds_resource_granular_backup: of('rds', 'granular_backup'),
  aws_rds_resource_aws_snapshot: of('rds'),
  aws_dynamodb_table_snapshot: of('dynamodb', 'aws_snapshot'),
  aws_dynamodb_table_backup: of('dynamodb', 'clumio_backup'),
  aws_dynamodb_table_pitr: of('dynamodb'),
  protection_group_backup: of('group', 'protection_group_backup'),
  protection_group_continuous_backup: ELSEWHERE,
  aws_s3_continuous_backup: ELSEWHERE,
  aws_s3_backtrack: ELSEWHERE,
  aws_rds_config_sync: ELSEWHERE,
  aws_iceberg_table_backup: ELSEWHERE,
  ec2_mssql_database_backup: ELSEWHERE,
  ec2_mssql_log_backup: ELSEWHERE,
  microsoft365_mailbox_backup: ELSEWHERE,
  microsoft365_onedrive_backup: ELSEWHERE,
  microsoft365_share_point_backup: ELSEWHERE,
  microsoft365_teams_backup: ELSEWHERE,
} satisfies Record<string, OperationType>
export type OperationTypeName = keyof typeof OPERATION_TYPES

export const isOperationType = (type: string): type is OperationTypeName => Object.hasOwn(OPERATION_TYPES, type)
