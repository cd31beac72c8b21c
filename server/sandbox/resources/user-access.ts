import type { WireUserUpdateV1, WireUserUpdateV2 } from '#contract/users.ts'
import { ApiError } from '../errors.ts'
import type { Call } from '../endpoint.ts'
import type { Access, User } from '../model.ts'
import { isSuperAdmin } from '../rights.ts'
import { ROLE, roleById } from '../roles.ts'
import { unitIdsOf } from '../scope.ts'
import { byUserId } from '../unit-tree.ts'
import { mayChange } from './user-wire.ts'

type Pair = { roleId: string; unitId: string }

const pairsOf = (access: readonly Access[]): Pair[] =>
  access.flatMap(({ roleId, unitIds }) => unitIds.map((unitId) => ({ roleId, unitId })))

const isSame = (a: Pair) => (b: Pair) => a.roleId === b.roleId && a.unitId === b.unitId

const toAccess = (pairs: readonly Pair[]): Access[] =>
  [...Map.groupBy(pairs, ({ roleId }) => roleId)].map(([roleId, held]) => ({
    roleId,
    unitIds: [...new Set(held.map(({ unitId }) => unitId))],
  }))

type WireEntries = readonly { role_id: string; organizational_unit_ids: readonly string[] }[]

export const fromEntries = (entries: WireEntries | null | undefined): Access[] =>
  (entries ?? []).map(({ role_id, organizational_unit_ids }) => ({
    roleId: role_id.toLowerCase(),
    unitIds: organizational_unit_ids.map((id) => id.toLowerCase()),
  }))

/** The access after an update of either version: both speak of differences, v1 of one role for all units. */
export const changedAccess = (call: Call, user: User, body: WireUserUpdateV1 & WireUserUpdateV2): readonly Access[] => {
  const current = pairsOf(user.access)
  const changes = body.access_control_configuration_updates
  if (changes) {
    const [add, remove] = [fromEntries(changes.add), fromEntries(changes.remove)]
    requireKnown(call, [...add, ...remove])
    const gone = pairsOf(remove)
    return toAccess([...current.filter((pair) => !gone.some(isSame(pair))), ...pairsOf(add)])
  }
  const units = body.organizational_unit_assignment_updates
  if (!units && !body.assigned_role) return user.access
  const roleId = (body.assigned_role ?? user.access[0]?.roleId ?? ROLE.unitAdmin).toLowerCase()
  const [add, remove] = [units?.add ?? [], units?.remove ?? []].map((ids) => ids.map((id) => id.toLowerCase()))
  requireKnown(call, [{ roleId, unitIds: [...(add ?? []), ...(remove ?? [])] }])
  const kept = current.filter(({ unitId }) => remove?.includes(unitId) !== true)
  const added = (add ?? []).map((unitId) => ({ roleId, unitId }))
  return toAccess([...(body.assigned_role ? kept.map(({ unitId }) => ({ roleId, unitId })) : kept), ...added])
}

/** Roles must exist, units must exist within the caller's reach; all that do not are told at once. */
export const requireKnown = ({ caller }: Call, access: readonly Access[]): void => {
  const roles = access.filter(({ roleId }) => roleById(roleId) === undefined)
  const units = unitIdsOf(access).filter((id) => !caller.reach.has(id))
  const problems = [
    ...roles.map(({ roleId }) => `There is no role ${roleId}.`),
    ...units.map((id) => `There is no organizational unit ${id}.`),
  ]
  if (problems.length > 0) throw new ApiError(400, ...problems)
}

/** Refuses what the caller may not do to this user, and what would leave the organization without a Super Admin. */
export const requireSafeChange = (call: Call, before: User, after: User | undefined): void => {
  if (!mayChange(call, before)) throw new ApiError(403, 'Only a Super Admin can change a Super Admin.')
  const makesSuperAdmin = after !== undefined && isSuperAdmin(after) && !isSuperAdmin(before)
  if (makesSuperAdmin && !call.caller.isSuperAdmin)
    throw new ApiError(403, 'Only a Super Admin can give the role of Super Admin.')
  if (before.id === call.caller.user.id) requireSafeForMyself(before, after)
  const remaining = call.world.users
    .ordered(byUserId)
    .some((user) => user.id !== before.id && user.isEnabled && isSuperAdmin(user))
  const isOne = (user: User | undefined) => user !== undefined && user.isEnabled && isSuperAdmin(user)
  if (isOne(before) && !isOne(after) && !remaining) throw new ApiError(412, 'At least one Super Admin must remain.')
}

const rolesOf = (user: User): string => JSON.stringify(user.access.map(({ roleId }) => roleId).toSorted())

const requireSafeForMyself = (before: User, after: User | undefined): void => {
  if (after === undefined) throw new ApiError(412, 'You cannot delete yourself.')
  if (before.isEnabled !== after.isEnabled) throw new ApiError(412, 'You cannot change your own status.')
  if (isSuperAdmin(before) && rolesOf(before) !== rolesOf(after))
    throw new ApiError(412, 'A Super Admin cannot change the own role.')
}
