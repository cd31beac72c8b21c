/** Inviting somebody again: the API can only delete and create. */
import type { ApiContext } from '#api/transport/context.ts'
import { isApiError } from '#api/transport/errors.ts'
import { readUser, type User } from '#api/resources/users.ts'
import type { Invitation } from '#api/resources/invitations.ts'
import { isSameAccess } from '#lib/access.ts'
import { emailKey } from '#lib/same-person.ts'
import { isSeen, personName } from '#lib/who.ts'
import { keptInvitations, type InvitingAgain } from '#background/kept-invitations.ts'
import { OwnedElsewhere } from '#background/ownership.ts'
import { removeUser } from './edit-user.ts'
import { inviteUser } from './invite-user.ts'
import { ChangedMeanwhile, WriteUnclear } from '#actions/write.ts'

/**
 * Whether the person is known to be there still: read again and found, or refused at the first try. A refusal after a try
 * that nobody knows the end of says nothing of that one, and a fault of the dashboard nothing at all.
 */
const isThere = (error: unknown, stage: InvitingAgain['stage']): boolean =>
  error instanceof ChangedMeanwhile ||
  (error instanceof WriteUnclear ? error.isNotApplied : isApiError(error) && stage === 'asked')

const isGone = async (ctx: ApiContext, userId: string): Promise<boolean> => {
  try {
    await readUser(ctx, userId)
    return false
  } catch (error) {
    if (isApiError(error, 'not-found')) return true
    throw error
  }
}

/** Who is invited anew must be who was seen: above all nobody who has accepted the invitation by now. */
const whyOther = (now: User, { email, fullName, access }: Invitation): string | undefined => {
  if (now.status !== 'Invited') return `${personName(now)} is ${now.status} by now. Nothing was sent.`
  if (now.access === null) return 'The API did not tell the access as it is now. Nothing was sent.'
  const isSame =
    emailKey(now.email) === emailKey(email) &&
    (!isSeen(now.fullName) || now.fullName.trim() === fullName) &&
    isSameAccess(now.access, access)
  return isSame ? undefined : 'Somebody else changed this user meanwhile. Nothing was sent.'
}

/** Begins, or goes on from where it stopped: neither step is taken twice once it is known to be done. */
export const inviteAgain = async (begun: InvitingAgain): Promise<User> => {
  const { ctx, userId, invitation, stage } = begun
  if (!(await keptInvitations.claim(begun))) throw new OwnedElsewhere()
  if (stage !== 'inviting') {
    keptInvitations.keep({ ...begun, stage: 'deleting' })
    try {
      // An earlier try may have deleted them; if it has not, they may have accepted since.
      if (stage === 'asked' || !(await isGone(ctx, userId)))
        await removeUser(ctx, userId, {
          keepsDetail: true,
          isRepeated: stage === 'deleting',
          whyNot: (now) => whyOther(now, invitation),
        })
    } catch (error) {
      if (isThere(error, stage)) keptInvitations.forget(begun)
      throw error
    }
    keptInvitations.keep({ ...begun, stage: 'inviting' })
  }
  const user = await inviteUser(ctx, invitation, { isRepeated: stage !== 'asked' })
  keptInvitations.forget(begun)
  return user
}
