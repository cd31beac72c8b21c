import { z } from 'zod'

const count = z.int().nonnegative()

const tableKey = z.strictObject({ name: z.string(), type: z.string() })

/** The settings of a table, as it has them and as its backups had them. */
export const tableSettings = {
  item_count: count,
  /** In bytes. */
  size: count,
  billing_mode: z.string(),
  provisioned_throughput: z.strictObject({ read_capacity_units: count, write_capacity_units: count }).nullable(),
  table_class: z.string(),
  table_keys: z.strictObject({ partition_key: tableKey, sort_key: tableKey.nullable() }),
  global_secondary_indexes: z.array(z.json()),
  local_secondary_indexes: z.array(z.json()),
  replicas: z.array(z.json()),
  sse_specification: z
    .strictObject({ kms_key_type: z.string().optional(), kms_master_key_id: z.string().nullable() })
    .nullable(),
  stream_specification: z.strictObject({ enabled: z.boolean(), view_type: z.string().nullable() }),
  global_table_version: z.string().nullable(),
  pitr_status: z.boolean(),
  contributor_insights_status: z.boolean(),
  deletion_protection_enabled: z.boolean(),
}
