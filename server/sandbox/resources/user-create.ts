import type { z } from 'zod'
import { userCreateV1, userCreateV2, type WireUserCreateV1, type WireUserCreateV2 } from '#contract/users.ts'
import { GLOBAL_UNIT_ID } from '#contract/operations.ts'
import { ApiError } from '../errors.ts'
import { ok, writeEndpoint, type Call, type Endpoint } from '../endpoint.ts'
import type { Access, Entity, User } from '../world/model.ts'
import { ROLE } from '../access/roles.ts'
import { byUserId } from '../world/orders.ts'
import { pairsOf, requireKnown, requireMayGrant, toAccess } from './user-access.ts'
import { toWireUser } from './user-wire.ts'

/** Invitations go to addresses at work. */
const REFUSED_DOMAINS = new Set(['gmail.com', 'googlemail.com', 'yahoo.com', 'hotmail.com', 'outlook.com', 'live.com'])

export const userEntity = (user: User): Entity => ({ id: user.id, type: 'user', value: user.fullName })

/** The role when none is named: a Super Admin invites Super Admins into the Global unit; all else are unit admins. */
const defaultRole = ({ caller }: Call, unitIds: readonly string[]): string =>
  caller.isSuperAdmin && unitIds.includes(GLOBAL_UNIT_ID) ? ROLE.superAdmin : ROLE.unitAdmin

type UserCreate = WireUserCreateV1 & WireUserCreateV2

const requestedAccess = (call: Call, body: UserCreate): Access[] => {
  const entries = body.access_control_configuration ?? []
  if (entries.length > 0)
    return entries.map(({ role_id, organizational_unit_ids }) => {
      const unitIds = organizational_unit_ids.map((id) => id.toLowerCase())
      return { roleId: role_id?.toLowerCase() ?? defaultRole(call, unitIds), unitIds }
    })
  const given = (body.organizational_unit_ids ?? []).map((id) => id.toLowerCase())
  const unitIds = given.length > 0 ? [...new Set(given)] : [call.scope.unitId]
  return [{ roleId: body.assigned_role?.toLowerCase() ?? defaultRole(call, unitIds), unitIds }]
}

export const createUser: Endpoint = writeEndpoint({
  right: 'users',
  find: ({ world }) => world,
  body: (call): z.ZodType<UserCreate> => (call.version === 'v1' ? userCreateV1 : userCreateV2),
  audit: () => ({ category: 'users', action: 'invite', primary: undefined }),
  run: (call, world, body) => {
    const email = body.email.toLowerCase()
    const access = requestedAccess(call, body)
    const isRefused = REFUSED_DOMAINS.has(email.split('@')[1] ?? '')
    requireKnown(call, access, isRefused ? ['email: a work address is needed; public mail services are refused.'] : [])
    requireMayGrant(call, access)
    if (world.users.ordered(byUserId).some((user) => user.email.toLowerCase() === email))
      throw new ApiError(409, 'A user with this email already exists.')
    const user: User = {
      id: world.nextUserId(),
      email: body.email,
      fullName: body.full_name,
      inviter: call.caller.user.id,
      isEnabled: true,
      isConfirmed: false,
      lastActivityAt: null,
      lastPasswordChangeAt: null,
      access: toAccess(pairsOf(access)),
    }
    world.users.put(user)
    return { ...ok(toWireUser(call, user, 'read')), made: userEntity(user) }
  },
})
