/** Inviting one user; an invitation without an answer is looked for before anybody says what became of it. */
import type { ApiContext } from '#api/transport/context.ts'
import { identity } from '#api/transport/identity.ts'
import { createUser, findInvited, type Invitation } from '#api/resources/invitations.ts'
import type { User } from '#api/resources/users.ts'
import { isSameAccess } from '#lib/access.ts'
import type { Pace } from '#lib/pace.ts'
import { write } from '#actions/write.ts'
import { outdateAccess, outdateLists, putRecord } from '#queries/remembered.ts'

/** Whether a user is what this invitation makes, and not somebody who had the email before. */
const isMade = (ctx: ApiContext, user: User | undefined, { access }: Invitation): user is User => {
  const selfId = identity.of(ctx)?.user.id ?? null
  return (
    user?.status === 'Invited' &&
    (selfId === null || user.inviterId === selfId) &&
    isSameAccess(user.access ?? [], access)
  )
}

/** What was sent before without an answer has made this user; `undefined` when it has not. */
export const findMade = async (ctx: ApiContext, invitation: Invitation, pace?: Pace): Promise<User | undefined> => {
  const found = await findInvited(ctx, invitation, pace)
  return isMade(ctx, found, invitation) ? found : undefined
}

type Sending = {
  /** It may have been sent before, without an answer or by another tab: then it is looked for first. */
  isRepeated?: boolean
  pace?: Pace | undefined
}

export const sendInvitation = async (
  ctx: ApiContext,
  invitation: Invitation,
  { isRepeated = false, pace }: Sending = {},
): Promise<User> => {
  const before = isRepeated ? await findMade(ctx, invitation, pace) : undefined
  if (before !== undefined) return before
  const made = await write<'users', User | undefined>('users', ctx, invitation.email.toLowerCase(), {
    send: () => createUser(ctx, invitation, pace),
    readAgain: () => findInvited(ctx, invitation, pace),
    whyUnknown: (found) =>
      found?.access === null ? 'the API did not tell the access of who has this email' : undefined,
    isApplied: (found) => isMade(ctx, found, invitation),
    stillIs: (found) => (found ? 'another user has this email' : 'nobody here has this email'),
  })
  if (made === undefined) throw new Error('An invitation that was applied has made a user.')
  return made
}

/** The new user shows in the lists of this unit when they have been asked for again, which is begun at once. */
export const inviteUser = async (ctx: ApiContext, invitation: Invitation, sending?: Sending): Promise<User> => {
  const user = await sendInvitation(ctx, invitation, sending)
  putRecord(ctx, 'users', user)
  outdateLists(ctx, 'users')
  outdateAccess(ctx, 'users')
  return user
}
