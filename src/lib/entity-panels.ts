import type { EntityRef } from './entity-key.ts'

/** What the dashboard has a page of its own for, or what is no thing at all. */
const ELSEWHERE = new Set(['organizational_unit', 'user', 'task', 'role', 'aws_tag'])

/** Whether it has a panel, in which is told what can be known of it. */
export const hasPanel = (entity: EntityRef | null): entity is EntityRef =>
  entity !== null && /^[a-z0-9_]{1,64}$/.test(entity.type) && entity.id !== '' && !ELSEWHERE.has(entity.type)

/** What is backed up, and what belongs to that: types of which the API has a read, or alerts speak. */
const TOLD_OF = new Set([
  'aws_connection',
  'aws_dynamodb_table',
  'aws_ebs_volume',
  'aws_ec2_instance',
  'aws_environment',
  'aws_rds_cluster',
  'aws_rds_instance',
  'aws_s3_bucket',
  'policy',
  'protection_group',
  'protection_group_s3_asset',
  'restored_file',
])

/** Where anything may be named, from a report to a role: only what something is told of. */
export const isToldOf = (entity: EntityRef): boolean => TOLD_OF.has(entity.type) && hasPanel(entity)
