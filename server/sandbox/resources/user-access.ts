import type { WireUserUpdateV1, WireUserUpdateV2 } from '#contract/users.ts'
import { ApiError } from '../errors.ts'
import type { Call } from '../endpoint.ts'
import type { Access, User } from '../world/model.ts'
import { isSuperAdmin } from '../access/rights.ts'
import { ROLE, roleById } from '../access/roles.ts'
import { byUserId } from '../world/orders.ts'
import { mayChange } from './user-wire.ts'

type Pair = { roleId: string; unitId: string }

export const pairsOf = (access: readonly Access[]): Pair[] =>
  access.flatMap(({ roleId, unitIds }) => unitIds.map((unitId) => ({ roleId, unitId })))

const isSame = (a: Pair) => (b: Pair) => a.roleId === b.roleId && a.unitId === b.unitId

/** One entry a role, and each unit in it once. */
export const toAccess = (pairs: readonly Pair[]): Access[] =>
  [...Map.groupBy(pairs, ({ roleId }) => roleId)].map(([roleId, held]) => ({
    roleId,
    unitIds: [...new Set(held.map(({ unitId }) => unitId))],
  }))

type WireEntries = readonly { role_id: string; organizational_unit_ids: readonly string[] }[]

const fromEntries = (entries: WireEntries | null | undefined): Access[] =>
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
  const add = (units?.add ?? []).map((id) => id.toLowerCase())
  const remove = (units?.remove ?? []).map((id) => id.toLowerCase())
  const named = [...add, ...remove]
  requireKnown(call, [{ roleId, unitIds: named.length > 0 ? named : [call.scope.unitId] }])
  const kept = current.filter(({ unitId }) => !remove.includes(unitId))
  const added = add.map((unitId) => ({ roleId, unitId }))
  return toAccess([...(body.assigned_role ? kept.map(({ unitId }) => ({ roleId, unitId })) : kept), ...added])
}

/** Roles must exist, units must exist within the context; all that do not are told at once, with other problems. */
export const requireKnown = ({ scope }: Call, access: readonly Access[], others: readonly string[] = []): void => {
  const problems = access.flatMap(({ roleId, unitIds }) => [
    ...(roleById(roleId) === undefined ? [`There is no role ${roleId}.`] : []),
    ...(unitIds.length === 0 ? [`Role ${roleId} needs at least one organizational unit.`] : []),
    ...unitIds.filter((id) => !scope.unitIds.has(id)).map((id) => `There is no organizational unit ${id}.`),
  ])
  if (problems.length + others.length > 0) throw new ApiError(400, ...others, ...problems)
}

/** Nobody gives more than they have. */
export const requireMayGrant = ({ caller }: Call, access: readonly Access[]): void => {
  if (isSuperAdmin({ access }) && !caller.isSuperAdmin)
    throw new ApiError(403, 'Only a Super Admin can give the role of Super Admin.')
}

const isActiveSuperAdmin = (user: User): boolean => user.isEnabled && isSuperAdmin(user)

/**
 * Refuses what the caller may not do to this user, and what would leave the organization without a Super Admin.
 * `after` is absent when the user is deleted.
 */
export const requireSafeChange = (call: Call, before: User, after: User | undefined): void => {
  if (!mayChange(call, before)) throw new ApiError(403, 'Only a Super Admin can change a Super Admin.')
  if (after !== undefined && !isSuperAdmin(before)) requireMayGrant(call, after.access)
  if (before.id === call.caller.user.id) requireSafeForMyself(before, after)
  if (!isActiveSuperAdmin(before) || (after !== undefined && isActiveSuperAdmin(after))) return
  const others = call.world.users.ordered(byUserId).filter(({ id }) => id !== before.id)
  if (!others.some(isActiveSuperAdmin)) throw new ApiError(412, 'At least one Super Admin must remain.')
}

const rolesOf = (user: User): string => JSON.stringify(user.access.map(({ roleId }) => roleId).toSorted())

const requireSafeForMyself = (before: User, after: User | undefined): void => {
  if (after === undefined) throw new ApiError(412, 'You cannot delete yourself.')
  if (before.isEnabled !== after.isEnabled) throw new ApiError(412, 'You cannot change your own status.')
  if (isSuperAdmin(before) && rolesOf(before) !== rolesOf(after))
    throw new ApiError(412, 'A Super Admin cannot change the own role.')
}
