import type { WireOrganizationalUnitV2 } from '#contract/organizational-units.ts'
import { GLOBAL_UNIT_ID } from '#contract/operations.ts'
import type { Call } from '../endpoint.ts'
import { withEtag } from '../etag.ts'
import { linkTo } from '../links.ts'
import type { Unit } from '../world/model.ts'
import type { Query } from '../lists/query.ts'
import { toWireTask } from './tasks.ts'

/** A unit is deleted by those who can use its parent: nobody deletes the unit they stand in. */
export const mayDelete = ({ caller }: Call, unit: Unit): boolean =>
  caller.may('units') && unit.parentId !== null && caller.reach.has(unit.parentId)

const datasourcesIn = ({ world }: Call, unitIds: ReadonlySet<string>): string[] => {
  const { environments, domains } = world.seed.estate()
  const has = (entities: readonly { id: string }[]) =>
    entities.some(({ id }) => unitIds.has(world.placements.get(id) ?? ''))
  return [...(has(environments) ? ['aws'] : []), ...(has(domains) ? ['microsoft365'] : [])]
}

/** v2 has users with their roles; v1 has bare ids, and those in single reads only. */
const usersOf = ({ world, version }: Call, unit: Unit, form: 'list' | 'read') => {
  const assignments = world.tree().assignments(unit.id)
  if (version !== 'v1')
    return { users: assignments.map(({ userId, roleId }) => ({ user_id: userId, assigned_role: roleId })) }
  return form === 'list' ? {} : { users: [...new Set(assignments.map(({ userId }) => userId))] }
}

const linksOf = (call: Call, unit: Unit): WireOrganizationalUnitV2['_links'] => ({
  _self: linkTo('read-organizational-unit', unit.id),
  ...(call.caller.may('units') && { 'patch-organizational-unit': linkTo('patch-organizational-unit', unit.id) }),
  ...(mayDelete(call, unit) &&
    unit.id !== GLOBAL_UNIT_ID && { 'delete-organizational-unit': linkTo('delete-organizational-unit', unit.id) }),
})

const taskLink = (unit: Unit) => (unit.taskId === null ? {} : { 'read-task': linkTo('read-task', unit.taskId) })

const embedded = (call: Call, unit: Unit, { embeds }: Query) => {
  const task = embeds.has('read-task') && unit.taskId !== null ? call.world.tasks.get(unit.taskId) : undefined
  return task === undefined ? {} : { 'read-task': toWireTask(call, task) }
}

/** What every answer about a unit has. */
const coreOf = (call: Call, unit: Unit, form: 'list' | 'read') => {
  const tree = call.world.tree()
  const closure = tree.withDescendants(unit.id)
  return {
    id: unit.id,
    name: unit.name,
    description: unit.description,
    parent_id: unit.parentId,
    children_count: tree.childrenCount(unit.id),
    descendant_ids: [...closure].filter((id) => id !== unit.id),
    user_count: tree.userCount(unit.id),
    ...usersOf(call, unit, form),
    configured_datasource_types: datasourcesIn(call, closure),
  }
}

export const toWireUnit = (call: Call, unit: Unit, query: Query, form: 'list' | 'read') =>
  withEtag({
    ...coreOf(call, unit, form),
    task_id: unit.taskId,
    _links: { ...linksOf(call, unit), ...taskLink(unit) },
    _embedded: embedded(call, unit, query),
  })

/** The answer to a change: with its task when one works on it (202), else without anything about tasks (200). */
export const changeAnswer = (call: Call, unit: Unit, query: Query): { status: number; body: object } => {
  const core = coreOf(call, unit, 'read')
  if (unit.taskId === null) return { status: 200, body: { ...core, _links: linksOf(call, unit) } }
  const _links = { ...linksOf(call, unit), ...taskLink(unit) }
  return { status: 202, body: { ...core, task_id: unit.taskId, _links, _embedded: embedded(call, unit, query) } }
}

export const deletionAnswer = (call: Call, unit: Unit, query: Query): { status: number; body: object } => {
  const _links = { _self: linkTo('read-organizational-unit', unit.id), ...taskLink(unit) }
  return { status: 202, body: { task_id: unit.taskId, _links, _embedded: embedded(call, unit, query) } }
}
