/** What the tasks are called that back something up. */
import type { AssetKind } from './assets.ts'

const NOUN: Readonly<Partial<Record<AssetKind, string>>> = {
  ebs: 'aws_ebs_volume',
  ec2: 'aws_ec2_instance',
  rds: 'aws_rds_resource',
  dynamodb: 'aws_dynamodb_table',
}

export const backupNoun = (kind: AssetKind): string => NOUN[kind] ?? 'protection_group'

/** Whether an operation, or a type of backup, stays in the customer's own account. */
export const isSnapshotOf = (type: string): boolean => type.endsWith('_snapshot')

export const backupTaskType = (kind: AssetKind, isSnapshot: boolean, isFirst: boolean): string => {
  if (kind === 'group') return 'protection_group_backup'
  if (isSnapshot) return `${backupNoun(kind)}_snapshot`
  return `${backupNoun(kind)}_${isFirst ? 'backup_seeding' : 'incremental_backup'}`
}
