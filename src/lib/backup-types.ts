/** What has backups of its own, by the types that alerts give it. */

/** The API takes orders for these. */
export const ORDERED_TYPES = ['aws_ebs_volume', 'aws_ec2_instance', 'aws_dynamodb_table'] as const
export type OrderedType = (typeof ORDERED_TYPES)[number]

/** Policies alone back these up. */
export const SCHEDULED_TYPES = [
  'aws_rds_cluster',
  'aws_rds_instance',
  'protection_group',
  'protection_group_s3_asset',
] as const
export type ScheduledType = (typeof SCHEDULED_TYPES)[number]
