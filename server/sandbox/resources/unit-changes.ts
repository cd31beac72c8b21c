import type { WireOrganizationalUnitCreateV1 } from '#contract/organizational-units.ts'
import { GLOBAL_UNIT_ID } from '#contract/operations.ts'
import { unitEntity } from '../world/unit-tree.ts'
import { ApiError } from '../errors.ts'
import type { Call } from '../endpoint.ts'
import type { Access, Unit, User } from '../world/model.ts'
import { ROLE, roleById } from '../access/roles.ts'
import { startUnitTask } from '../world/task-state.ts'
import { byAssetName, byUnitName } from '../world/orders.ts'
import type { World } from '../world/world.ts'
import { isInScope as isAssetInScope, unitOf } from './asset-protection.ts'
import { requireSafeChange } from './user-access.ts'
import { isInScope } from './users.ts'

/** v1 names users only, v2 with the role they get or lose. */
export type WireMember = string | { user_id: string; assigned_role: string }
type Member = { userId: string; roleId: string | null }

const toMembers = (given: readonly WireMember[] | null | undefined): Member[] =>
  (given ?? []).map((member) =>
    typeof member === 'string'
      ? { userId: member, roleId: null }
      : { userId: member.user_id, roleId: member.assigned_role.toLowerCase() },
  )

export const requireUniqueName = ({ world }: Call, name: string, except?: Unit): void => {
  const isTaken = (unit: Unit) => unit.id !== except?.id && unit.name.toLowerCase() === name.toLowerCase()
  if (world.units.ordered(byUnitName).some(isTaken))
    throw new ApiError(409, 'An organizational unit with this name already exists.')
}

export const requireIdle = (unit: Unit): void => {
  if (unit.taskId !== null) throw new ApiError(412, `Task ${unit.taskId} is still working on ${unit.name}.`)
}

const without = (access: readonly Access[], unitId: string, roleId: string | null): Access[] =>
  access.flatMap((entry) => {
    if (roleId !== null && entry.roleId !== roleId) return [entry]
    const unitIds = entry.unitIds.filter((id) => id !== unitId)
    return unitIds.length === 0 ? [] : [{ ...entry, unitIds }]
  })

const withUnit = (access: readonly Access[], unitId: string, roleId: string): Access[] => {
  const held = access.find((entry) => entry.roleId === roleId)
  if (held === undefined) return [...access, { roleId, unitIds: [unitId] }]
  const unitIds = [...new Set([...held.unitIds, unitId])]
  return access.map((entry) => (entry === held ? { ...entry, unitIds } : entry))
}

type Difference<T> = { add?: readonly T[] | null; remove?: readonly T[] | null }
export type WireMembers = Difference<WireMember>

/** The users as they will be with these members added to and removed from a unit. Problems are collected. */
export const changedUsers = (call: Call, unitId: string, given: WireMembers, problems: string[]): User[] => {
  const users = new Map<string, User>()
  const change = ({ userId, roleId }: Member, apply: (access: readonly Access[]) => Access[]) => {
    const user = users.get(userId) ?? call.world.users.get(userId)
    const isKnown = user !== undefined && isInScope(call, user)
    if (!isKnown) problems.push(`There is no user ${userId}.`)
    else if (roleId !== null && roleById(roleId) === undefined) problems.push(`There is no role ${roleId}.`)
    else users.set(userId, { ...user, access: apply(user.access) })
  }
  for (const member of toMembers(given.remove)) change(member, (access) => without(access, unitId, member.roleId))
  for (const member of toMembers(given.add))
    change(member, (access) => withUnit(access, unitId, member.roleId ?? ROLE.unitAdmin))
  return [...users.values()]
}

export const putUsers = (call: Call, users: readonly User[]): void => {
  for (const user of users) call.world.users.put(user)
}

export const requireSafeChanges = (call: Call, users: readonly User[]): void => {
  for (const after of users) {
    const before = call.world.users.get(after.id)
    if (before !== undefined) requireSafeChange(call, before, after)
  }
}

type WireEntities = WireOrganizationalUnitCreateV1['entities']

/** The ids of environments and domains that a body names; each must exist in the context, with the type it has. */
export const entityIds = ({ world, scope }: Call, given: WireEntities, problems: string[]): string[] => {
  const { environments, domains } = world.seed.estate()
  const known = new Map([...environments, ...domains].map((entity) => [entity.id, entity.type]))
  const wanted = (given ?? []).map(({ primary_entity }) => primary_entity)
  for (const { id, type } of wanted)
    if (known.get(id) !== type || !scope.holds(id))
      problems.push(`There is no ${type} ${id} in this organizational unit.`)
  return wanted.map(({ id }) => id)
}

/** The ids of protection groups that a body names, each of which must exist in the context. */
export const groupIds = (call: Call, given: readonly string[] | null | undefined, problems: string[]): string[] => {
  const ids = (given ?? []).map((id) => id.toLowerCase())
  for (const id of ids) {
    const group = call.world.assets().group.get(id)
    if (group === undefined || group.deletedAt !== null || !isAssetInScope(call, group))
      problems.push(`There is no protection group ${id} in this organizational unit.`)
  }
  return ids
}

const parentOf = (world: World, unit: Unit): Unit =>
  (unit.parentId === null ? undefined : world.units.get(unit.parentId)) ?? unit

/** Puts the unit to work: what `finish` does is seen when the task completes. However it ends, the unit is idle again. */
export const startTask = (world: World, unit: Unit, finish: () => void): Unit => {
  const task = startUnitTask(world, unitEntity(unit), unitEntity(parentOf(world, unit)), (isCompleted) => {
    const current = world.units.get(unit.id)
    if (current !== undefined) world.units.put({ ...current, taskId: null })
    if (isCompleted) finish()
  })
  const busy = { ...unit, taskId: task.id }
  world.units.put(busy)
  return busy
}

/** The protection groups that were made in an environment stay in its unit when it leaves: they can span several. */
const keepGroups = ({ assets, placements }: World, environmentId: string): void => {
  const unitId = placements.get(environmentId)
  if (unitId === undefined) return
  for (const { id, environment } of assets().group.ordered(byAssetName))
    if (environment.id === environmentId && !placements.has(id)) placements.set(id, unitId)
}

/** Entities taken out of a unit go up to its parent. */
export const moveEntities = (world: World, unit: Unit, add: readonly string[], remove: readonly string[]): void => {
  const move = (id: string, unitId: string): void => {
    keepGroups(world, id)
    world.placements.set(id, unitId)
  }
  for (const id of remove) if (world.placements.get(id) === unit.id) move(id, parentOf(world, unit).id)
  for (const id of add) move(id, unit.id)
}

/** A group is moved by itself: what it holds stays where its environment is. Those taken out go up to the parent. */
export const moveGroups = (world: World, unit: Unit, assigned: readonly string[], unassigned: readonly string[]) => {
  for (const id of unassigned) {
    const group = world.assets().group.get(id)
    if (group !== undefined && unitOf({ world }, group) === unit.id) world.placements.set(id, parentOf(world, unit).id)
  }
  for (const id of assigned) world.placements.set(id, unit.id)
}

/** Takes a unit away with the access to it; its environments and domains go up to its parent. */
export const removeUnit = (world: World, unit: Unit): void => {
  for (const [id, unitId] of world.placements)
    if (unitId === unit.id) world.placements.set(id, unit.parentId ?? GLOBAL_UNIT_ID)
  for (const { userId } of world.tree().assignments(unit.id)) {
    const user = world.users.get(userId)
    if (user !== undefined) world.users.put({ ...user, access: without(user.access, unit.id, null) })
  }
  world.units.remove(unit.id)
}
