import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { ApiContext } from '#api/transport/context.ts'
import { userAbilities } from '#api/requests/users.ts'
import type { User } from '#api/resources/users.ts'
import { userSubject } from '#api/requests/audit-trail.ts'
import {
  useGuards,
  useWho,
  whyAccessFixed,
  whyFixed,
  whyNotChanged,
  whyNotDeleted,
  whyNotGivenAnew,
  whyNotInvited,
} from '#actions/users/guards.ts'
import { isSeen, personName } from '#lib/who.ts'
import { useInvitingAgain, type InvitingAgain } from '#background/kept-invitations.ts'
import { EVERYBODY } from '#api/requests/users.ts'
import { userSet, type ListedUser } from '#queries/users.ts'
import { GuardedButton } from '#ui/GuardedButton.tsx'
import { AuditTimeline } from '#screens/AuditTimeline.tsx'
import { StatusBadge } from './StatusBadge.tsx'
import { DeleteUser } from './DeleteUser.tsx'
import type { Draft } from './drafts.ts'
import { EditAccess } from './EditAccess.tsx'
import { EditName } from './EditName.tsx'
import { EmailBeside } from './EmailBeside.tsx'
import { InviteAgain } from './InviteAgain.tsx'
import { useAccessNames } from './use-access-names.ts'
import { UserAccess, UserFacts } from './UserFacts.tsx'
import { useToggleUser } from './use-toggle-user.tsx'
import panel from '#ui/panel.module.css'
import classes from './UserPanel.module.css'

type Props = {
  ctx: ApiContext
  user: ListedUser
  draft: Draft | null
  onDraft: (draft: Draft | null) => void
  onDeleted: () => void
  onInvited: (user: User) => void
}

export const UserDetail = ({ ctx, user, draft, onDraft, onDeleted, onInvited }: Props) => {
  const { data: everybody } = useQuery(userSet(ctx, EVERYBODY))
  const guards = useGuards(ctx)
  const who = useWho(ctx)
  const names = useAccessNames(ctx)
  const { toggle, dialog } = useToggleUser(ctx)
  const [asked, setAsked] = useState<'delete' | 'invite' | null>(null)
  const isEnabled = user.status !== 'Suspended'
  const verb = isEnabled ? 'Disable' : 'Enable'
  const inviter = everybody?.items.find((other) => other.id === user.inviterId)
  const access = user.access ?? []
  const begun = useInvitingAgain(ctx).find(({ userId }) => userId === user.id)

  return (
    <>
      <article className={panel.body}>
        <StatusBadge status={user.status} />
        <h2 className={panel.title}>{personName(user)}</h2>
        <EmailBeside called={personName(user)} user={user} />
        {draft?.kind === 'name' ? (
          <EditName ctx={ctx} user={user} draft={draft} onDraft={onDraft} />
        ) : (
          <div className={panel.actions}>
            <GuardedButton
              label={`${verb} ${guards.who(user)}`}
              disabledReason={whyFixed(user, guards)}
              onPress={() => toggle(user, !isEnabled)}
            >
              {verb}
            </GuardedButton>
            <GuardedButton
              disabledReason={whyNotChanged(user, guards)}
              onPress={() => onDraft({ kind: 'name', begun: user.fullName, text: user.fullName })}
            >
              Edit name
            </GuardedButton>
            <GuardedButton disabledReason={whyNotDeleted(user, guards)} onPress={() => setAsked('delete')}>
              Delete user
            </GuardedButton>
            {user.status === 'Invited' && (
              <GuardedButton
                disabledReason={whyNotDeleted(user, guards) ?? whyNotInvited(everybody) ?? whyNotGivenAnew(user)}
                onPress={() => setAsked('invite')}
              >
                Invite again
              </GuardedButton>
            )}
          </div>
        )}
        <UserFacts
          ctx={ctx}
          user={user}
          inviter={inviter ? who(inviter) : user.inviterId ? `user ${user.inviterId}` : ''}
        />
        <section className={panel.part}>
          <h3 className={`apart ${classes.heading}`}>
            Access
            {draft?.kind !== 'access' && (
              <GuardedButton
                disabledReason={whyAccessFixed(user, guards)}
                onPress={() => onDraft({ kind: 'access', begun: access, pairs: access, ...userAbilities(ctx) })}
              >
                Edit access
              </GuardedButton>
            )}
          </h3>
          {draft?.kind === 'access' ? (
            <EditAccess ctx={ctx} user={user} names={names} draft={draft} onDraft={onDraft} />
          ) : (
            <UserAccess user={user} names={names} />
          )}
        </section>
        <AuditTimeline subject={userSubject(user.id)} />
      </article>
      {dialog}
      {asked === 'invite' && (
        <InviteAgain
          entry={begun ?? toInviteAgain(ctx, user)}
          names={names}
          onInvited={onInvited}
          onClose={() => setAsked(null)}
        />
      )}
      {asked === 'delete' && <DeleteUser ctx={ctx} user={user} onDeleted={onDeleted} onClose={() => setAsked(null)} />}
    </>
  )
}

/** The API wants a name; who has none is called by the email. */
const toInviteAgain = (ctx: ApiContext, { id, email, fullName, access }: User): InvitingAgain => ({
  ctx,
  userId: id,
  invitation: { email, fullName: isSeen(fullName) ? fullName.trim() : email, access: access ?? [] },
  stage: 'asked',
})
