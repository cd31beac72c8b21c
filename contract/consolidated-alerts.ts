import { z } from 'zod'
import { entity, links, listOf, timestamp, uuid } from './wire.ts'

/** All individual alerts of one parent entity, type and cause. */
export const consolidatedAlert = z.strictObject({
  id: uuid,
  type: z.string(),
  cause: z.string(),
  severity: z.string(),
  /** Active while any member is. */
  status: z.string(),
  active_entity_count: z.int().nonnegative(),
  cleared_entity_count: z.int().nonnegative(),
  raised_timestamp: timestamp,
  /** Moves when a new individual alert joins. */
  updated_timestamp: timestamp,
  cleared_timestamp: timestamp.nullable(),
  notes: z.string(),
  parent_entity: entity,
  details: z.strictObject({ type: z.string(), cause: z.string() }),
  _etag: z.string(),
  _links: links('update-consolidated-alert'),
})
export type WireConsolidatedAlert = z.infer<typeof consolidatedAlert>

export const consolidatedAlertList = listOf(consolidatedAlert, { sort_applied: z.string().nullable() })
