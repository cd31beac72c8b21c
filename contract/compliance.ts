/** Reports that say what keeps to the rules of an organization: how each is configured, and what its runs have found. */
import { z } from 'zod'
import { links, timestamp, uuid, walkOf } from './wire.ts'

const count = z.int().nonnegative()
const duration = z.strictObject({ unit: z.string(), value: z.int().positive() })

/** A control that is not asked for is null. */
const controls = z.strictObject({
  policy: z.strictObject({ minimum_retention_duration: duration, minimum_rpo_frequency: duration }).nullable(),
  asset_protection: z.strictObject({ should_ignore_deactivated_policy: z.boolean() }).nullable(),
  asset_backup: z
    .strictObject({ look_back_period: duration, window_size: duration, minimum_retention_duration: duration })
    .nullable(),
})

const parameter = z.strictObject({
  controls,
  filters: z.strictObject({
    /** What is empty limits nothing. */
    common: z.strictObject({
      asset_types: z.array(z.string()),
      data_sources: z.array(z.string()),
      organizational_units: z.array(uuid),
    }),
    asset: z.strictObject({
      groups: z.array(z.json()),
      tags: z.array(z.strictObject({ key: z.string(), value: z.string() })),
      tag_op_mode: z.string(),
    }),
  }),
})
export type WireComplianceParameter = z.infer<typeof parameter>

const counts = { compliant_count: count, non_compliant_count: count, unknown_count: count }

const complianceInfo = z.strictObject({
  compliance_status: z.string(),
  /** Sums over the controls. */
  ...counts,
  items_covered: z.strictObject({ asset_count: count, policy_count: count }),
  controls: z.array(z.strictObject({ name: z.string(), control_status: z.string(), ...counts })),
})
export type WireComplianceInfo = z.infer<typeof complianceInfo>

const runFields = {
  id: uuid,
  name: z.string(),
  report_config_id: uuid,
  status: z.string(),
  /** Null where the task is not listed any more. */
  task_id: z.string().nullable(),
  created: timestamp,
  updated: timestamp,
  expired: timestamp,
  parameter,
  /** Null while it is generated, and where no file was made. */
  report_download_link: z.string().nullable(),
  /** Null while it is generated. */
  compliance_info: complianceInfo.nullable(),
  _embedded: z.strictObject({}),
}

const complianceRun = z.strictObject({
  ...runFields,
  _links: links('delete-compliance-report-run', 'send-compliance-report-run-email'),
})
export type WireComplianceRun = z.infer<typeof complianceRun>
export const complianceRunList = walkOf(complianceRun, { filter_applied: z.string().nullable() })

const complianceConfiguration = z.strictObject({
  id: uuid,
  name: z.string(),
  description: z.string(),
  created: timestamp,
  latest_run: z.strictObject(runFields).nullable(),
  parameter,
  schedule: z.strictObject({
    /** `daily`, `weekly` or `monthly`. */
    frequency: z.string(),
    start_time: z.string(),
    day_of_week: z.string().nullable(),
    day_of_month: z.int().nullable(),
    timezone: z.string(),
  }),
  notification: z.strictObject({ email_list: z.array(z.string()) }),
  _links: links('update-compliance-report-configuration', 'delete-compliance-report-configuration'),
  _embedded: z.strictObject({}),
})
export type WireComplianceConfiguration = z.infer<typeof complianceConfiguration>
export const complianceConfigurationRead = complianceConfiguration.extend({ _etag: z.string() }).strict()
export const complianceConfigurationList = walkOf(complianceConfiguration, { filter_applied: z.string().nullable() })
