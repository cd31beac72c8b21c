/** Inviting, and looking for the user that an invitation has made. */
import type { Pace } from '#lib/pace.ts'
import type { AccessPair } from '#lib/access.ts'
import { emailKey } from '#lib/same-person.ts'
import type { ApiContext } from '#api/transport/context.ts'
import { ask } from './ask.ts'
import { describeRequest, type ApiRequest } from '#api/transport/request.ts'
import { userAbilities } from '#api/requests/users.ts'
import { toAccessEntries } from './user-writes.ts'
import { loadUsers, readUser, toUser, type User } from './users.ts'

export type Invitation = { email: string; fullName: string; access: readonly AccessPair[] }

/** v2 takes roles with their units; v1 one role, and units. */
const invitationBody = (ctx: ApiContext, { email, fullName, access }: Invitation): object => ({
  email,
  full_name: fullName,
  ...(userAbilities(ctx).hasSeveralRoles
    ? { access_control_configuration: toAccessEntries(access) }
    : { assigned_role: access[0]?.roleId, organizational_unit_ids: access.map(({ unitId }) => unitId) }),
})

export const userCreateRequest = (ctx: ApiContext, invitation: Invitation): ApiRequest =>
  describeRequest(ctx, 'create-user', { body: invitationBody(ctx, invitation) })

export const createUser = (ctx: ApiContext, invitation: Invitation, pace?: Pace): Promise<User> =>
  ask(ctx, 'create-user', toUser, { body: invitationBody(ctx, invitation), pace })

/**
 * Who has the email of an invitation; no two users have one. The API looks for parts of names only: all are looked through
 * where nobody of that name has it, since it may write a name in its own way.
 */
export const findInvited = async (
  ctx: ApiContext,
  { email, fullName }: Pick<Invitation, 'email' | 'fullName'>,
  pace?: Pace,
): Promise<User | undefined> => {
  const wanted = emailKey(email)
  for (const name of new Set([fullName, ''])) {
    for await (const { items } of loadUsers(ctx, { name, roleId: '', unitId: '' }, undefined, pace)) {
      const found = items.find((user) => emailKey(user.email) === wanted)
      // Lists of v1 do not tell the access.
      if (found) return readUser(ctx, found.id, undefined, pace)
    }
  }
  return undefined
}
