/** Inviting many people, each with the same access. */
import type { ApiContext } from '#api/transport/context.ts'
import { isApiError } from '#api/transport/errors.ts'
import type { Invitation } from '#api/resources/invitations.ts'
import { isAccessPair, type AccessPair } from '#lib/access.ts'
import type { Pace } from '#lib/pace.ts'
import type { Person } from '#lib/people.ts'
import { isText, listOf, shapeOf } from '#lib/shapes.ts'
import type { RunItem, Verdict } from '#background/run-item.ts'
import { findMade, sendInvitation } from './invite-user.ts'
import { runKind, toFailure } from '#background/run-kind.ts'
import { outdateAccess, outdateLists } from '#queries/remembered.ts'

/** Only an invitation without an answer takes more: it is looked for. */
export const INVITE_RUN_REQUESTS = 1

export type InviteRunParams = { access: readonly AccessPair[] }

/** No two users have one email, so it is what tells the items apart. */
type InviteRunItem = RunItem & Person

export const toInviteRunItem = ({ name, email }: Person): InviteRunItem => ({
  id: email.toLowerCase(),
  label: `${name} <${email}>`,
  name,
  email,
})

export const invitationOf = ({ email, name }: Person, { access }: InviteRunParams): Invitation => ({
  email,
  fullName: name,
  access,
})

const step = async (ctx: ApiContext, params: InviteRunParams, item: InviteRunItem, pace: Pace): Promise<Verdict> => {
  const invitation = invitationOf(item, params)
  try {
    await sendInvitation(ctx, invitation, { pace })
    return { kind: 'done' }
  } catch (error) {
    if (!isApiError(error, 'conflict')) return toFailure(error)
    // The email is taken: by an earlier try of this run that had no answer, or by somebody else.
    const made = await findMade(ctx, invitation, pace)
    return made
      ? { kind: 'done', reason: 'Read again: invited already, with this access' }
      : { kind: 'skipped', reason: error.message }
  }
}

const inspect = async (ctx: ApiContext, params: InviteRunParams, item: InviteRunItem, pace: Pace): Promise<Verdict> =>
  (await findMade(ctx, invitationOf(item, params), pace))
    ? { kind: 'done', reason: 'Read again: applied' }
    : { kind: 'failed', reason: 'Interrupted. Read again: not applied' }

export const inviteRun = runKind({
  step,
  inspect,
  isItem: shapeOf<InviteRunItem>({ id: isText, label: isText, name: isText, email: isText }),
  isParams: shapeOf<InviteRunParams>({ access: listOf(isAccessPair) }),
  onEnd: (ctx) => {
    outdateLists(ctx, 'users')
    outdateAccess(ctx, 'users')
  },
})
