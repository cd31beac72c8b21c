import type { WireAuditEvent } from '#contract/audit-trails.ts'
import { newestEventFirst } from '../world/orders.ts'
import { listEndpoint } from '../endpoint.ts'
import type { Readable } from '../lists/filters.ts'
import type { AuditEvent } from '../world/model.ts'
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

const toWire = (event: AuditEvent): WireAuditEvent => {
  const details = {
    request_body: event.requestBody as WireAuditEvent['details_json']['request_body'],
    tags: [event.unit],
  }
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
    details: JSON.stringify(details),
    details_json: details,
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
