/** The tags that the assets of an AWS environment carry: what rules lay policies by. */
import { z } from 'zod'
import { protectionInfo } from './assets.ts'
import { policy } from './policies.ts'
import { backupStats, protectionStats } from './stats.ts'
import { links, listOf, uuid } from './wire.ts'

const COUNTED = [
  'ebs-volumes',
  'ec2-instances',
  // The documents have two names for it.
  'rds-volumes',
  'rds-resources',
  'neptune',
  'documentdb',
  'dynamodb-tables',
  'iceberg-s3-tables',
  'protection-groups',
] as const
const TAG_STATS = COUNTED.map((kind) => `read-aws-environment-tag-${kind}-protection-stats` as const)
const TAG_RUNS = 'read-aws-environment-tag-backup-status-stats'

const stats = Object.fromEntries(TAG_STATS.map((name) => [name, protectionStats.optional()])) as Record<
  (typeof TAG_STATS)[number],
  z.ZodOptional<typeof protectionStats>
>

/** Its id is that environment's own: the same tag has another one elsewhere. */
export const environmentTag = z.strictObject({
  id: uuid,
  key: z.string(),
  key_id: uuid,
  value: z.string(),
  protection_status: z.enum(['protected', 'unprotected']),
  protection_info: protectionInfo.nullable(),
  organizational_unit_id: uuid,
  _links: links('protect-entities', 'unprotect-entities', 'read-policy-definition', TAG_RUNS, ...TAG_STATS),
  _embedded: z.strictObject({
    'read-policy-definition': policy.optional(),
    [TAG_RUNS]: backupStats.optional(),
    ...stats,
  }),
})
export type WireEnvironmentTag = z.infer<typeof environmentTag>

export const environmentTagList = listOf(environmentTag, {})
