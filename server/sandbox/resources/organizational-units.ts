import { randomUUID } from 'node:crypto'
import type { z } from 'zod'
import {
  organizationalUnitCreateV1,
  organizationalUnitCreateV2,
  organizationalUnitPatchV1,
  organizationalUnitPatchV2,
  type WireOrganizationalUnitCreateV1,
  type WireOrganizationalUnitPatchV2,
} from '#contract/organizational-units.ts'
import { GLOBAL_UNIT_ID } from '#contract/operations.ts'
import type { AuditSubject } from '../audit-record.ts'
import { ApiError } from '../errors.ts'
import { listEndpoint, readEndpoint, writeEndpoint, type Call, type Endpoint } from '../endpoint.ts'
import type { Readable } from '../lists/filters.ts'
import type { Unit } from '../world/model.ts'
import { byUnitName } from '../world/orders.ts'
import { unitEntity } from '../world/unit-tree.ts'
import * as changes from './unit-changes.ts'
import { changeAnswer, deletionAnswer, mayDelete, toWireUnit } from './unit-wire.ts'

const READERS: Record<string, (unit: Unit) => Readable> = {
  parent_id: (unit) => unit.parentId,
  name: (unit) => unit.name,
  id: (unit) => unit.id,
}

const unitIn = ({ world, scope }: Call, id: string): Unit | undefined =>
  scope.unitIds.has(id.toLowerCase()) ? world.units.get(id.toLowerCase()) : undefined

const find = (call: Call): Unit | undefined => unitIn(call, call.id)

const subject = (action: string, unit: Unit | undefined): AuditSubject => ({
  category: 'organizational_unit',
  action,
  primary: unit && unitEntity(unit),
  unitId: unit?.id,
})

type UnitCreate = Omit<WireOrganizationalUnitCreateV1, 'users'> & { users?: readonly changes.WireMember[] | null }
type UnitPatch = Omit<WireOrganizationalUnitPatchV2, 'users'> & { users?: changes.WireMembers | null }

const createUnit: Endpoint = writeEndpoint({
  right: 'units',
  find: ({ world }) => world,
  body: ({ version }): z.ZodType<UnitCreate> =>
    version === 'v1' ? organizationalUnitCreateV1 : organizationalUnitCreateV2,
  audit: () => subject('create', undefined),
  run: (call, world, body, query) => {
    const problems: string[] = []
    const id = randomUUID()
    const parent = unitIn(call, body.parent_id ?? call.scope.unitId)
    const users = changes.changedUsers(call, id, { add: body.users ?? [] }, problems)
    const entities = changes.entityIds(call, body.entities, problems)
    if (parent === undefined) throw new ApiError(400, `There is no organizational unit ${body.parent_id}.`, ...problems)
    if (problems.length > 0) throw new ApiError(400, ...problems)
    changes.requireSafeChanges(call, users)
    changes.requireUniqueName(call, body.name)
    changes.requireIdle(parent)
    const unit: Unit = { id, name: body.name, description: body.description ?? '', parentId: parent.id, taskId: null }
    world.units.put(unit)
    changes.putUsers(call, users)
    const made =
      entities.length === 0
        ? unit
        : changes.startTask(world, unit, () => changes.moveEntities(world, unit, entities, []))
    // The new unit lies below the context, which was worked out before it existed.
    return { ...changeAnswer(call, made, query), made: unitEntity(unit) }
  },
})

const patchUnit: Endpoint = writeEndpoint({
  right: 'units',
  find,
  body: ({ version }): z.ZodType<UnitPatch> =>
    version === 'v1' ? organizationalUnitPatchV1 : organizationalUnitPatchV2,
  audit: (_, unit) => subject('update', unit),
  run: (call, unit, body, query) => {
    const { world } = call
    const problems: string[] = []
    const users = changes.changedUsers(call, unit.id, body.users ?? {}, problems)
    const add = changes.entityIds(call, body.entities?.add, problems)
    const remove = changes.entityIds(call, body.entities?.remove, problems)
    const assigned = changes.groupIds(call, body.protection_groups?.assign, problems)
    const unassigned = changes.groupIds(call, body.protection_groups?.unassign, problems)
    if (problems.length > 0) throw new ApiError(400, ...problems)
    changes.requireSafeChanges(call, users)
    if (body.name) changes.requireUniqueName(call, body.name, unit)
    changes.requireIdle(unit)
    const patched = { ...unit, name: body.name ?? unit.name, description: body.description ?? unit.description }
    world.units.put(patched)
    changes.putUsers(call, users)
    if ([add, remove, assigned, unassigned].every(({ length }) => length === 0))
      return changeAnswer(call, patched, query)
    const busy = changes.startTask(world, patched, () => {
      changes.moveEntities(world, patched, add, remove)
      changes.moveGroups(world, patched, assigned, unassigned)
    })
    return changeAnswer(call, busy, query)
  },
})

const deleteUnit: Endpoint = writeEndpoint({
  right: 'units',
  find,
  audit: (_, unit) => subject('delete', unit),
  run: (call, unit, _body, query) => {
    const { world } = call
    if (unit.id === GLOBAL_UNIT_ID) throw new ApiError(412, 'The Global organizational unit cannot be deleted.')
    if (!mayDelete(call, unit))
      throw new ApiError(403, 'An organizational unit is deleted by those who can use the one above it.')
    if (world.tree().childrenCount(unit.id) > 0)
      throw new ApiError(412, 'An organizational unit that has others below it cannot be deleted.')
    changes.requireIdle(unit)
    return deletionAnswer(
      call,
      changes.startTask(world, unit, () => changes.removeUnit(world, unit)),
      query,
    )
  },
})

export const organizationalUnitEndpoints = {
  'list-organizational-units': listEndpoint({
    items: ({ world }) => world.units.ordered(byUnitName),
    isInScope: ({ scope }, { id }) => scope.unitIds.has(id),
    readers: READERS,
    toWire: (call, unit, query) => toWireUnit(call, unit, query, 'list'),
  }),
  'create-organizational-unit': createUnit,
  'read-organizational-unit': readEndpoint({
    find,
    toWire: (call, unit, query) => toWireUnit(call, unit, query, 'read'),
  }),
  'patch-organizational-unit': patchUnit,
  'delete-organizational-unit': deleteUnit,
}
