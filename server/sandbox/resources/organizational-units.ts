import type { z } from 'zod'
import type {
  organizationalUnitReadV1,
  WireOrganizationalUnitV1,
  WireOrganizationalUnitV2,
} from '#contract/organizational-units.ts'
import { GLOBAL_UNIT_ID } from '#contract/operations.ts'
import { listEndpoint, readEndpoint, type Call } from '../endpoint.ts'
import { withEtag } from '../etag.ts'
import type { Readable } from '../filters.ts'
import { linkTo } from '../links.ts'
import type { Unit } from '../model.ts'
import { byUnitName } from '../unit-tree.ts'

const READERS: Record<string, (unit: Unit) => Readable> = {
  parent_id: (unit) => unit.parentId,
  name: (unit) => unit.name,
  id: (unit) => unit.id,
}

const find = ({ world, scope, id }: Call): Unit | undefined =>
  scope.unitIds.has(id.toLowerCase()) ? world.units.get(id.toLowerCase()) : undefined

const datasourcesIn = ({ world }: Call, unitIds: ReadonlySet<string>): string[] => {
  const { environments, domains } = world.seed.estate()
  const has = (entities: readonly { id: string }[]) =>
    entities.some(({ id }) => unitIds.has(world.placements.get(id) ?? ''))
  return [...(has(environments) ? ['aws'] : []), ...(has(domains) ? ['microsoft365'] : [])]
}

type WireUnit = WireOrganizationalUnitV1 | z.infer<typeof organizationalUnitReadV1> | WireOrganizationalUnitV2

const toWire = (call: Call, unit: Unit, form: 'list' | 'read'): WireUnit => {
  const { world, caller, version } = call
  const tree = world.tree()
  const closure = tree.withDescendants(unit.id)
  const assignments = tree.assignments(unit.id)
  const users =
    version === 'v1'
      ? form === 'read' && { users: [...new Set(assignments.map(({ userId }) => userId))] }
      : { users: assignments.map(({ userId, roleId }) => ({ user_id: userId, assigned_role: roleId })) }
  return withEtag({
    id: unit.id,
    name: unit.name,
    description: unit.description,
    parent_id: unit.parentId,
    children_count: tree.childrenCount(unit.id),
    descendant_ids: [...closure].filter((id) => id !== unit.id),
    user_count: new Set([...closure].flatMap((id) => tree.assignments(id).map(({ userId }) => userId))).size,
    ...users,
    configured_datasource_types: datasourcesIn(call, closure),
    task_id: unit.taskId,
    _links: {
      _self: linkTo('read-organizational-unit', unit.id),
      ...(caller.may('units') && { 'patch-organizational-unit': linkTo('patch-organizational-unit', unit.id) }),
      ...(mayDelete(call, unit) && { 'delete-organizational-unit': linkTo('delete-organizational-unit', unit.id) }),
      ...(unit.taskId !== null && { 'read-task': linkTo('read-task', unit.taskId) }),
    },
    _embedded: {},
  })
}

/** A unit is deleted by those who can use its parent: nobody deletes the unit they stand in. */
const mayDelete = ({ caller }: Call, unit: Unit): boolean =>
  caller.may('units') && unit.id !== GLOBAL_UNIT_ID && unit.parentId !== null && caller.reach.has(unit.parentId)

export const organizationalUnitEndpoints = {
  'list-organizational-units': listEndpoint({
    items: ({ world, scope }) => world.units.ordered(byUnitName).filter(({ id }) => scope.unitIds.has(id)),
    readers: READERS,
    toWire: (call, unit) => toWire(call, unit, 'list'),
  }),
  'read-organizational-unit': readEndpoint({ find, toWire: (call, unit) => toWire(call, unit, 'read') }),
}
