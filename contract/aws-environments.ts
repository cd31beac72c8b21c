import { z } from 'zod'
import { backupStats, protectionStats } from './stats.ts'
import { links, uuid, walkOf } from './wire.ts'

/** One AWS account in one region. */
export const awsEnvironment = z.strictObject({
  id: uuid,
  account_native_id: z.string(),
  account_name: z.string().nullable(),
  aws_region: z.string(),
  aws_az: z.array(z.string()),
  connection_id: z.string(),
  connection_status: z.string(),
  connection_management_status: z.string().nullable(),
  connection_group_id: z.string().nullable(),
  description: z.string().nullable(),
  organizational_unit_id: uuid,
  /** What is backed up in it: `ebs`, `rds` and others. */
  services_enabled: z.array(z.string()),
  config: z.json().nullable(),
  template_permission_set: z.string().nullable(),
  template_version: z.int().nullable(),
  _links: links('read-organizational-unit'),
  _embedded: z.strictObject({
    'read-aws-environment-ebs-volumes-protection-stats': protectionStats.optional(),
    'read-aws-environment-ec2-instances-protection-stats': protectionStats.optional(),
    'read-aws-environment-ec2-mssql-protection-stats': protectionStats.optional(),
    'read-aws-environment-rds-resources-protection-stats': protectionStats.optional(),
    'read-aws-environment-dynamodb-tables-protection-stats': protectionStats.optional(),
    'read-aws-environment-protection-groups-protection-stats': protectionStats.optional(),
    'read-aws-environments-backup-status-stats': backupStats.optional(),
  }),
})
export type WireAwsEnvironment = z.infer<typeof awsEnvironment>

export const awsEnvironmentList = walkOf(awsEnvironment, {})
