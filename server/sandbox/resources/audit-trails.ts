import type { WireAuditEvent } from '#contract/audit-trails.ts'
import { newestEventFirst } from '../world/orders.ts'
import { listEndpoint } from '../endpoint.ts'
import type { Readable } from '../lists/filters.ts'
import { RawJson } from '../raw-json.ts'
import { BY_PASSWORD } from '../seed/sign-in.ts'
import type { AuditEvent, Entity } from '../world/model.ts'
import { toTimestamp } from '../world/time.ts'

const READERS: Record<string, (event: AuditEvent) => Readable> = {
  start_timestamp: (event) => event.at,
  category: (event) => event.category,
  action: (event) => event.action,
  status: (event) => event.status,
  user_email: (event) => event.userEmail,
  ip_address: (event) => event.ipAddress,
  'primary_entity.id': (event) => event.primary?.id ?? null,
  'primary_entity.type': (event) => event.primary?.type ?? null,
  'primary_entity.value': (event) => event.primary?.value ?? null,
  'parent_entity.id': (event) => event.parent?.id ?? null,
  'parent_entity.type': (event) => event.parent?.type ?? null,
  'parent_entity.value': (event) => event.parent?.value ?? null,
  organizational_unit_id: (event) => event.unit.id,
}

/** What a person does tells how they have signed in. */
const tagsOf = ({ unit, userEmail }: AuditEvent): Entity[] => (userEmail === null ? [unit] : [BY_PASSWORD, unit])

type Wire = Omit<WireAuditEvent, 'details_json'> & { details_json: RawJson }

const toWire = (event: AuditEvent): Wire => {
  const details = `{"request_body":${event.requestBody},"tags":${JSON.stringify(tagsOf(event))}}`
  return {
    id: event.id,
    timestamp: toTimestamp(event.at),
    user_email: event.userEmail,
    action: event.action,
    category: event.category,
    status: event.status,
    interface: event.interface,
    ip_address: event.ipAddress,
    primary_entity: event.primary,
    parent_entity: event.parent,
    details,
    details_json: new RawJson(details),
  }
}

export const auditTrailEndpoints = {
  'list-audit-trails': listEndpoint({
    items: ({ world }) => world.audit.ordered(newestEventFirst),
    isInScope: ({ scope }, { unit }) => scope.unitIds.has(unit.id),
    readers: READERS,
    toWire: (_, event) => toWire(event),
  }),
}
