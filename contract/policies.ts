import { z } from 'zod'
import { protectionStats, backupStats } from './stats.ts'
import { links, uuid } from './wire.ts'

/** The only resource whose times are Unix seconds. */
const unixTime = z.int().nonnegative()
const duration = z.strictObject({ unit: z.string(), value: z.int().positive() })
const backupWindow = z.strictObject({ start_time: z.string(), end_time: z.string() })

const policyOperation = z.strictObject({
  /** `aws_ebs_volume_backup` and others; one entry a type. */
  type: z.string(),
  /** `immediate` or `window`. */
  action_setting: z.string(),
  slas: z.array(
    z.strictObject({
      retention_duration: duration,
      rpo_frequency: duration.extend({ offsets: z.array(z.int()).nullable() }).strict(),
    }),
  ),
  backup_window_tz: backupWindow.nullable(),
  /** Deprecated. */
  backup_window: backupWindow.nullable(),
  timezone: z.string(),
  backup_aws_region: z.string().nullable(),
  advanced_settings: z.record(z.string(), z.record(z.string(), z.string())).nullable(),
  next_start_time: unixTime.nullable(),
  previous_start_time: unixTime.nullable(),
})

export const policy = z.strictObject({
  id: uuid,
  name: z.string(),
  activation_status: z.string(),
  lock_status: z.string(),
  timezone: z.string(),
  organizational_unit_id: uuid,
  operations: z.array(policyOperation).min(1),
  created_time: unixTime,
  updated_time: unixTime,
  _links: links('update-policy-definition', 'delete-policy-definition'),
  _embedded: z.record(z.string(), z.union([protectionStats, backupStats])),
})
export type WirePolicy = z.infer<typeof policy>

/** All policies are one page. */
export const policyList = z.strictObject({
  limit: z.int(),
  start: z.literal(''),
  current_count: z.int().nonnegative(),
  filter_applied: z.string().nullable(),
  _links: links('_first'),
  _embedded: z.strictObject({ items: z.array(policy) }),
})
export type WirePolicyList = z.infer<typeof policyList>
