import { randomUUID } from 'node:crypto'
import { readJson, withFields, writeJson, type JsonNode } from '#contract/json-text.ts'
import type { Call } from './endpoint.ts'
import type { AuditStatus, Entity } from './world/model.ts'
import { unitEntity } from './world/unit-tree.ts'

/** What a write is about, as the audit trail names it. */
export type AuditSubject = {
  category: string
  action: string
  /** Undefined where the item was not found or does not exist yet. */
  primary: Entity | undefined
  parent?: Entity | undefined
  /** The unit it happened in; the unit of the request's context when not given. */
  unitId?: string | undefined
}

/** Never to be written down. */
const SECRETS = new Set(['current_password', 'new_password'])
/** Longer bodies are not kept. */
const BODY_KEPT = 4000

const MASKED: JsonNode = { kind: 'string', text: '********' }

/** Bodies come as sent, except for passwords, and as null where they are no JSON. */
const keptBody = (text: string): string => {
  const body = text.length > BODY_KEPT ? undefined : readJson(text)
  return (body && writeJson(withFields(body, (key, value) => (SECRETS.has(key) ? MASKED : value)))) ?? 'null'
}

/** Writes down a write that was tried. */
export const record = (call: Call, subject: AuditSubject, status: AuditStatus): void => {
  const { world } = call
  const unit = world.units.get(subject.unitId ?? call.scope.unitId) ?? world.units.get(call.scope.unitId)
  if (unit === undefined) return
  world.audit.put({
    id: randomUUID(),
    at: call.now,
    userEmail: call.caller.user.email,
    action: subject.action,
    category: subject.category,
    status,
    interface: 'API',
    ipAddress: call.ipAddress,
    primary: subject.primary ?? null,
    parent: subject.parent ?? null,
    requestBody: keptBody(call.bodyText),
    unit: unitEntity(unit),
  })
}
