import { z } from 'zod'
import { consolidatedAlert } from './consolidated-alerts.ts'
import { entity, links, listOf, timestamp, uuid } from './wire.ts'

export const individualAlert = z.strictObject({
  id: uuid,
  type: z.string(),
  cause: z.string(),
  severity: z.string(),
  status: z.string(),
  raised_timestamp: timestamp,
  /** Moves when the same alert recurs on the same entity. */
  updated_timestamp: timestamp,
  cleared_timestamp: timestamp.nullable(),
  /** How often it recurred for this entity. Whether the first time counts is not known: 0 is legal. */
  raised_count: z.int().nonnegative(),
  consolidated_alert_id: uuid,
  notes: z.string(),
  primary_entity: entity,
  parent_entity: entity,
  details: z.strictObject({
    type: z.string(),
    cause: z.string(),
    description: z.string(),
    variables: z.record(z.string(), z.string()).nullable(),
  }),
  tags: z.array(entity),
  _etag: z.string(),
  _links: links('read-consolidated-alert', 'update-individual-alert'),
  _embedded: z.strictObject({ 'read-consolidated-alert': consolidatedAlert.optional() }),
})
export type WireIndividualAlert = z.infer<typeof individualAlert>

export const individualAlertList = listOf(individualAlert, { sort_applied: z.string().nullable() })
export type WireIndividualAlertList = z.infer<typeof individualAlertList>
