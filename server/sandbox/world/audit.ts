import { randomUUID } from 'node:crypto'
import type { Call } from '../endpoint.ts'
import type { AuditEvent, AuditStatus, Entity, Unit } from './model.ts'
import type { Order } from './table.ts'
import type { World } from './world.ts'

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

/** Bodies come as sent, except for passwords, and as null where they are no JSON. */
const keptBody = (text: string): unknown => {
  if (text === '' || text.length > BODY_KEPT) return null
  try {
    return JSON.parse(text, (key, value: unknown) => (SECRETS.has(key) ? '********' : value))
  } catch {
    return null
  }
}

export const newestEventFirst: Order<AuditEvent> = {
  name: 'newest event first',
  compare: (a, b) => b.at - a.at || (a.id < b.id ? -1 : Number(a.id > b.id)),
}

export const unitEntity = (unit: Pick<Unit, 'id' | 'name'>): Entity => ({
  id: unit.id,
  type: 'organizational_unit',
  value: unit.name,
})

/** Writes down a write that was tried. */
export const record = (call: Call, subject: AuditSubject, status: AuditStatus): void => {
  const { world } = call
  const unit = world.units.get(subject.unitId ?? call.scope.unitId) ?? world.units.get(call.scope.unitId)
  if (unit === undefined) return
  addEvent(world, {
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

/** Beyond so many events of its own, a world forgets the oldest: a client that fails in a loop must not fill the memory. */
const KEPT = 20_000
const own = new WeakMap<World, string[]>()

export const addEvent = (world: World, event: AuditEvent): void => {
  const ids = own.get(world) ?? []
  own.set(world, ids)
  ids.push(event.id)
  world.audit.put(event)
  if (ids.length > KEPT) world.audit.remove(ids.shift() ?? '')
}
