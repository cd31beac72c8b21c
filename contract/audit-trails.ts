import { z } from 'zod'
import { entity, listOf, timestamp, uuid } from './wire.ts'

const auditEvent = z.strictObject({
  id: uuid,
  /** Filtered by the name `start_timestamp`. */
  timestamp,
  /** Null, like the interface and the address, for what the system did by itself. */
  user_email: z.string().nullable(),
  action: z.string(),
  category: z.string(),
  status: z.string(),
  interface: z.string().nullable(),
  ip_address: z.string().nullable(),
  /** Null for organization-wide actions. */
  primary_entity: entity.nullable(),
  parent_entity: entity.nullable(),
  /** Deprecated: `details_json` as JSON text, in which `JSON.parse` of an answer loses no digit. */
  details: z.string(),
  details_json: z.strictObject({ request_body: z.json(), tags: z.array(entity) }),
})
export type WireAuditEvent = z.infer<typeof auditEvent>

export const auditEventList = listOf(auditEvent, {})
