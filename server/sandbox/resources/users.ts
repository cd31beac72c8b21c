import type { z } from 'zod'
import { userUpdateV1, userUpdateV2, type WireUserUpdateV1, type WireUserUpdateV2 } from '#contract/users.ts'
import { listEndpoint, ok, readEndpoint, writeEndpoint, type Call } from '../endpoint.ts'
import type { Readable } from '../lists/filters.ts'
import { linkTo } from '../links.ts'
import type { User } from '../world/model.ts'
import { unitIdsOf } from '../access/scope.ts'
import { byUserId } from '../world/orders.ts'
import { changedAccess, requireSafeChange } from './user-access.ts'
import { createUser, userEntity } from './user-create.ts'
import { changePassword, updateMyProfile } from './user-self.ts'
import { toWireUser, visibleTo } from './user-wire.ts'

const READERS: Record<string, (user: User) => Readable> = {
  name: (user) => user.fullName,
  role_id: (user) => user.access.map(({ roleId }) => roleId),
  organizational_unit_id: (user) => unitIdsOf(user.access),
}

/** A user is where any of the roles is held. */
export const isInScope = ({ scope }: Call, user: User): boolean =>
  scope.isGlobal || unitIdsOf(user.access).some((unitId) => scope.unitIds.has(unitId))

const usersOf = (call: Call): readonly User[] => {
  const all = call.world.users.ordered(byUserId)
  if (call.scope.isGlobal) return all
  return all.filter((user) => isInScope(call, user)).map((user) => visibleTo(call, user))
}

const find = (call: Call): User | undefined => {
  const user = call.world.users.get(call.id)
  return user !== undefined && isInScope(call, user) ? user : undefined
}

const actionOf = ({ is_enabled }: Readonly<Record<string, unknown>>): string => {
  if (is_enabled === false) return 'suspend'
  return is_enabled === true ? 'enable' : 'update'
}

type UserUpdate = WireUserUpdateV1 & WireUserUpdateV2

export const userEndpoints = {
  'list-users': listEndpoint({
    items: usersOf,
    readers: READERS,
    toWire: (call, user) => toWireUser(call, user, 'list'),
    links: ({ caller }) => (caller.may('users') ? { 'create-user': linkTo('create-user') } : {}),
  }),
  'create-user': createUser,
  'read-user': readEndpoint({ find, toWire: (call, user) => toWireUser(call, user, 'read') }),
  'update-user': writeEndpoint({
    right: 'users',
    find,
    body: (call): z.ZodType<UserUpdate> => (call.version === 'v1' ? userUpdateV1 : userUpdateV2),
    audit: (_, user, sent) => ({ category: 'users', action: actionOf(sent), primary: user && userEntity(user) }),
    run: (call, user, body) => {
      const updated: User = {
        ...user,
        fullName: body.full_name ?? user.fullName,
        isEnabled: body.is_enabled ?? user.isEnabled,
        access: changedAccess(call, user, body),
      }
      requireSafeChange(call, user, updated)
      call.world.users.put(updated)
      return ok(toWireUser(call, updated, 'read'))
    },
  }),
  'delete-user': writeEndpoint({
    right: 'users',
    find,
    audit: (_, user) => ({ category: 'users', action: 'delete', primary: user && userEntity(user) }),
    run: (call, user) => {
      requireSafeChange(call, user, undefined)
      call.world.users.remove(user.id)
      return ok(call.version === 'v1' ? { _links: { _self: linkTo('read-user', user.id) } } : {})
    },
  }),
  'update-user-profile': updateMyProfile,
  'change-password': changePassword,
}
