import { useQuery } from '@tanstack/react-query'
import { userCreateRequest } from '#api/resources/invitations.ts'
import { userAbilities } from '#api/requests/users.ts'
import { userDeleteRequest } from '#api/resources/user-writes.ts'
import type { User } from '#api/resources/users.ts'
import { inviteAgain } from '#actions/users/invite-again.ts'
import { changedMeanwhile } from '#actions/write.ts'
import { told } from '#lib/displayable-error.ts'
import type { InvitingAgain } from '#background/kept-invitations.ts'
import { EVERYBODY } from '#api/requests/users.ts'
import { userSet } from '#queries/users.ts'
import { seesWhole } from '#actions/users/guards.ts'
import { besideName, whoAmong } from '#lib/who.ts'
import { listed } from '#lib/words.ts'
import { WriteDialog } from '#screens/WriteDialog.tsx'
import { Fact, Facts } from '#ui/Facts.tsx'
import { notify } from '#ui/notify.ts'
import { Unkept } from '#ui/Unkept.tsx'
import type { AccessNames } from './use-access-names.ts'
import { AccessList } from './UserFacts.tsx'

type Props = {
  /** As far as it has come. */
  entry: InvitingAgain
  names: AccessNames
  onInvited: (user: User) => void
  onClose: () => void
}

/** What is known at each stage, and what the button does next. */
const STANDS: Record<InvitingAgain['stage'], string> = {
  asked:
    'The API cannot send an invitation again. The user is deleted and created anew: with a new user id, the same name and email, and this access.',
  deleting:
    'Not known whether the user is deleted. “Invite again” deletes them if they are still there, and then sends the invitation.',
  inviting:
    'The user is deleted, and no new invitation is known to have been sent. “Invite again” sends it; if it went out after all, it is not sent twice.',
}

const whyNotFromHere = (outside: readonly string[], names: AccessNames): string | undefined => {
  if (outside.length === 0) return undefined
  if (names.units.length === 0)
    return 'The units have not come: whether this access can be given from here is not known.'
  return `The access reaches outside the unit on screen: ${listed(outside.map(names.unit))}. It cannot be given from here. Invite again in a unit above all of them.`
}

/** Says at any time where things stand; what is needed to go on is kept, whatever happens in between. */
export const InviteAgain = ({ entry, names, onInvited, onClose }: Props) => {
  const { invitation, stage, ctx, userId } = entry
  const { data: everybody } = useQuery(userSet(ctx, EVERYBODY))
  const person = { ...invitation, id: userId }
  const called = whoAmong(everybody?.items)(person)
  const requests = () => [
    ...(stage === 'inviting' ? [] : [userDeleteRequest(ctx, userId)]),
    userCreateRequest(ctx, invitation),
  ]

  // Nobody may be deleted who cannot be invited anew, or not with all that they had.
  const outside =
    stage === 'asked'
      ? [...new Set(invitation.access.map(({ unitId }) => unitId))].filter((id) => !names.isHere(id))
      : []
  const gone = stage === 'asked' ? invitation.access.find(({ roleId }) => names.isGone(roleId)) : undefined
  const run = async () => {
    const user = await inviteAgain(entry).catch((error: unknown) => {
      // Then nothing is left to be finished, and what would be told in place goes with it.
      if (stage !== 'asked' && changedMeanwhile(error, 'users'))
        notify({
          tone: 'failed',
          title: `${called} was not invited again`,
          text: besideName(called, person, told(error)),
        })
      throw error
    })
    notify({
      title: `${called} invited again`,
      text: besideName(called, person, 'The new invitation lapses after 7 days'),
    })
    onInvited(user)
  }

  return (
    <WriteDialog
      title={`Invite ${called} again?`}
      verb="Invite again"
      disabledReason={
        (gone && `The access holds an ${names.role(gone.roleId)}, which cannot be given. Edit the access first.`) ??
        whyNotFromHere(outside, names)
      }
      ctx={ctx}
      requests={requests}
      run={run}
      onClose={onClose}
    >
      <div className="stack gap-12">
        <p role={stage === 'asked' ? undefined : 'status'}>{STANDS[stage]}</p>
        <Facts>
          <Fact name="Name">{invitation.fullName}</Fact>
          <Fact name="Email">{invitation.email}</Fact>
        </Facts>
        <AccessList access={invitation.access} names={names} />
        {!userAbilities(ctx).hasSeveralRoles && (
          <p>Users v1 tells one role for all units. Where users v2 tells others, they are not given anew.</p>
        )}
        {!seesWhole(ctx) && <p>Access that cannot be seen from this unit is not given anew.</p>}
        <Unkept>{`${called} is forgotten unless the invitation is sent by then: note the email and the access first`}</Unkept>
        {stage !== 'asked' && (
          <p className="faint small">
            These are kept in this tab until the invitation is sent, over reloads where the browser allows it.
          </p>
        )}
      </div>
    </WriteDialog>
  )
}
