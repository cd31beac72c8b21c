/** Which kinds of assets have backups to list, and of which the API takes one on demand. */
import { protectionOperations, type ProtectionOperation } from '#contract/protection-operations.ts'
import type { OrderedType, ScheduledType } from '#lib/backup-types.ts'

const called = protectionOperations

/** `clumio_backup` is kept by Clumio, `aws_snapshot` in the account of its own. */
export type BackupType = 'clumio_backup' | 'aws_snapshot'

type BackupKind = {
  list: ProtectionOperation
  /** What lists and bodies call the asset's id. */
  field: string
  /** Absent where the API takes none on demand. */
  create?: ProtectionOperation
}
type Scheduled = Omit<BackupKind, 'create'>

const RDS: Scheduled = { list: called['list-backup-aws-rds-resources'], field: 'resource_id' }

const ORDERED: Readonly<Record<OrderedType, Required<BackupKind>>> = {
  aws_ebs_volume: {
    list: called['list-backup-aws-ebs-volumes'],
    field: 'volume_id',
    create: called['create-backup-aws-ebs-volume'],
  },
  aws_ec2_instance: {
    list: called['list-backup-aws-ec2-instances'],
    field: 'instance_id',
    create: called['create-backup-aws-ec2-instance'],
  },
  aws_dynamodb_table: {
    list: called['list-backup-aws-dynamodb-tables'],
    field: 'table_id',
    create: called['create-backup-aws-dynamodb-table'],
  },
}

const SCHEDULED: Readonly<Record<ScheduledType, Scheduled>> = {
  aws_rds_cluster: RDS,
  aws_rds_instance: RDS,
  protection_group: { list: called['list-backup-protection-groups'], field: 'protection_group_id' },
  protection_group_s3_asset: {
    list: called['list-backup-protection-group-s3-assets'],
    field: 'protection_group_s3_asset_id',
  },
}

const KINDS: Readonly<Record<string, BackupKind>> = { ...ORDERED, ...SCHEDULED }

/** Nothing for what has no backups of its own. */
export const backupKind = (type: string) => (Object.hasOwn(KINDS, type) ? KINDS[type] : undefined)

/** Of tables alone the API tells snapshots and Clumio's own apart in its filter. */
export const filtersByType = (type: string): boolean => backupKind(type)?.list.filters?.['type'] !== undefined
