import { createHash } from 'node:crypto'
import { passwordChange, userProfileUpdate } from '#contract/users.ts'
import { ApiError } from '../errors.ts'
import { ok, writeEndpoint, type Call, type Endpoint } from '../endpoint.ts'
import { linkTo } from '../links.ts'
import type { User } from '../world/model.ts'
import { userEntity } from './user-create.ts'
import { toWireUser } from './user-wire.ts'

/** What every seeded user signs in with until they change it. */
export const SEED_PASSWORD = 'Northwind-2026-Seed!'
const REMEMBERED = 5

const hash = (password: string): string => createHash('sha256').update(password).digest('base64')

export const updateMyProfile: Endpoint = writeEndpoint({
  find: ({ caller }) => caller.user,
  body: () => userProfileUpdate,
  audit: (_, user) => ({ category: 'users', action: 'update', primary: user && userEntity(user) }),
  run: (call, user, body) => {
    const updated = { ...user, fullName: body.full_name ?? user.fullName }
    call.world.users.put(updated)
    return ok(toWireUser(call, updated, 'read'))
  },
})

/** v2 has only the own password; v1 names a user in the path, who still has to be oneself. */
const owner = ({ world, caller, scope, id }: Call): User | undefined => {
  if (id === '' || id === caller.user.id) return caller.user
  const user = world.users.get(id)
  const isVisible = user?.access.some(({ unitIds }) => unitIds.some((unitId) => scope.unitIds.has(unitId)))
  if (isVisible) throw new ApiError(403, 'Only the own password can be changed.')
  return undefined
}

export const changePassword: Endpoint = writeEndpoint({
  find: owner,
  body: () => passwordChange,
  audit: (_, user) => ({ category: 'authentication', action: 'update', primary: user && userEntity(user) }),
  run: ({ world, now }, user, { current_password, new_password }) => {
    const used = world.passwords.get(user.id) ?? [hash(SEED_PASSWORD)]
    const problems: string[] = []
    if (used[0] !== hash(current_password)) problems.push('current_password: this is not the current password.')
    if (used.includes(hash(new_password)))
      problems.push(`new_password: must differ from the last ${REMEMBERED} passwords.`)
    if (problems.length > 0) throw new ApiError(400, ...problems)
    world.passwords.set(user.id, [hash(new_password), ...used].slice(0, REMEMBERED))
    world.users.put({ ...user, lastPasswordChangeAt: now })
    return ok({ _links: { _self: linkTo('read-user', user.id) } })
  },
})
