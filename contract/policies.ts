import { z } from 'zod'
import { protectionStats, backupStats } from './stats.ts'
import { RETENTION_UNITS } from './backups.ts'
import { links, uuid } from './wire.ts'

/** The only resource whose times are Unix seconds. */
const unixTime = z.int().nonnegative()
const duration = z.strictObject({ unit: z.string(), value: z.int().positive() })
/** On demand has no value. */
const frequency = z.strictObject({
  unit: z.string(),
  value: z.int().nonnegative().nullable(),
  offsets: z.array(z.int()).nullable(),
})
/** One key an operation; null where it has none. */
const advancedSettings = z.record(z.string(), z.record(z.string(), z.union([z.string(), z.boolean()])).nullable())
const backupWindow = z.strictObject({ start_time: z.string(), end_time: z.string() })

const policyOperation = z.strictObject({
  /** `aws_ebs_volume_backup` and others; one entry a type. */
  type: z.string(),
  /** `immediate` or `window`. */
  action_setting: z.string(),
  slas: z.array(
    z.strictObject({
      retention_duration: duration,
      rpo_frequency: frequency,
    }),
  ),
  backup_window_tz: backupWindow.nullable(),
  /** Deprecated. */
  backup_window: backupWindow.nullable(),
  timezone: z.string(),
  backup_aws_region: z.string().nullable(),
  advanced_settings: advancedSettings.nullable(),
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

/** The answer to a change: the policy as it is until the task completes. */
export const policyChanging = policy.extend({ task_id: z.string() })

export const FREQUENCY_UNITS = ['minutes', 'hours', 'days', 'weeks', 'months', 'years', 'on_demand'] as const

/** The documents have two words for weeks. */
const frequencyUnit = z.preprocess((unit) => (unit === 'weekly' ? 'weeks' : unit), z.enum(FREQUENCY_UNITS))
const slaUpdate = z.object({
  retention_duration: z.object({ unit: z.enum(RETENTION_UNITS), value: z.int().min(1) }),
  rpo_frequency: z
    .object({
      unit: frequencyUnit,
      value: z.int().min(0).nullish(),
      offsets: z.array(z.int().min(0).max(6)).nullish(),
    })
    .refine(({ unit, value }) => unit === 'on_demand' || (value ?? 0) > 0, 'takes a value from 1'),
})

const CLOCK = /^(?:[01]\d|2[0-3]):[0-5]\d$/
const windowUpdate = z.object({
  start_time: z.string().regex(CLOCK),
  end_time: z.string().regex(CLOCK).or(z.literal('')).nullish(),
})

const operationUpdate = z.object({
  type: z.string(),
  action_setting: z.enum(['immediate', 'window']),
  slas: z.array(slaUpdate).nullish(),
  backup_window_tz: windowUpdate.nullish(),
  backup_window: windowUpdate.nullish(),
  timezone: z.string().nullish(),
  backup_aws_region: z.string().nullish(),
  advanced_settings: advancedSettings.nullish(),
})
export type WirePolicyOperationUpdate = z.infer<typeof operationUpdate>

/** It replaces the whole policy. */
export const policyUpdate = z.object({
  name: z.string().refine((name) => name.trim() !== '', 'must not be empty'),
  operations: z.array(operationUpdate).min(1),
  activation_status: z.enum(['activated', 'deactivated']).nullish(),
  timezone: z.string().nullish(),
  organizational_unit_id: uuid.toLowerCase().nullish(),
})
export type WirePolicyUpdate = z.infer<typeof policyUpdate>
