import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import type { ApiContext } from '#api/transport/context.ts'
import {
  keptInvitations,
  useInvitedElsewhere,
  useInvitingAgain,
  type InvitingAgain,
} from '#background/kept-invitations.ts'
import { EVERYBODY } from '#api/requests/users.ts'
import { userSet } from '#queries/users.ts'
import { personName, whoOf, type Person } from '#lib/who.ts'
import { Button } from '#ui/Button.tsx'
import { ConfirmDialog } from '#ui/ConfirmDialog.tsx'
import { lazyAsked } from '#ui/lazy-part.tsx'
import { useGoOn } from '#ui/use-go-on.ts'
import classes from './UnfinishedInvitations.module.css'
import { useAccessNames } from './use-access-names.ts'

const InviteAgain = lazyAsked('the invitation', async () => (await import('./InviteAgain.tsx')).InviteAgain)

type Props = { ctx: ApiContext; pathTo: (id: string) => string }
type Asked = { what: 'finish' | 'forget'; userId: string }

/** People who were deleted to be invited again, and are not invited yet: nobody gets lost between the two. */
export const UnfinishedInvitations = ({ ctx, pathTo }: Props) => {
  const goOn = useGoOn()
  const unfinished = useInvitingAgain(ctx)
  const elsewhere = useInvitedElsewhere(ctx)
  const names = useAccessNames(ctx)
  const { data: everybody } = useQuery(userSet(ctx, EVERYBODY))
  const [asked, setAsked] = useState<Asked | null>(null)
  const entry = unfinished.find(({ userId }) => userId === asked?.userId)
  const close = () => setAsked(null)
  const who = useMemo(
    () => whoOf(everybody && { ...everybody, items: [...everybody.items, ...unfinished.map(personIn)] }),
    [everybody, unfinished],
  )
  const calledIn = (each: InvitingAgain) => who(personIn(each))
  if (unfinished.length === 0) return null
  return (
    <>
      <ul aria-label="Unfinished invitations">
        {unfinished.map((each) => (
          <li key={each.userId} className={`wraps row ${classes.item}`}>
            <p className={`quiet breaks shrinks ${classes.text}`}>
              <strong>{personName(personIn(each))}</strong>{' '}
              {`${each.invitation.email} ${elsewhere.has(each.userId) ? ELSEWHERE : SAYS[each.stage]}`}
            </p>
            {!elsewhere.has(each.userId) && <WaysOn entry={each} called={calledIn(each)} onAsk={setAsked} />}
          </li>
        ))}
      </ul>
      {entry && asked?.what === 'finish' && (
        <InviteAgain entry={entry} names={names} onInvited={({ id }) => goOn(pathTo(id))} onClose={close} />
      )}
      {entry && asked?.what === 'forget' && <Forget entry={entry} called={calledIn(entry)} onClose={close} />}
    </>
  )
}

/** Some of them are nowhere else by now. */
const personIn = ({ userId, invitation }: InvitingAgain): Person => ({ ...invitation, id: userId })

type WaysProps = { entry: InvitingAgain; called: string; onAsk: (asked: Asked) => void }

const WaysOn = ({ entry: { userId }, called, onAsk }: WaysProps) => {
  return (
    <>
      <Button aria-label={`Finish inviting ${called}`} onClick={() => onAsk({ what: 'finish', userId })}>
        Finish
      </Button>
      <Button variant="subtle" aria-label={`Forget ${called}`} onClick={() => onAsk({ what: 'forget', userId })}>
        Forget
      </Button>
    </>
  )
}

const ELSEWHERE = 'is being invited again in another tab: go on there, or close it first.'

const SAYS: Record<InvitingAgain['stage'], string> = {
  asked: 'is about to be invited again.',
  deleting: 'was being deleted to be invited again. Whether they are deleted is not known.',
  inviting: 'was deleted to be invited again. The invitation is not known to have been sent.',
}

type ForgetProps = { entry: InvitingAgain; called: string; onClose: () => void }

const Forget = ({ entry, called, onClose }: ForgetProps) => (
  <ConfirmDialog
    title={`Forget ${called}?`}
    verb="Forget"
    where="Only what this tab keeps is dropped; nothing is sent."
    run={() => Promise.resolve(keptInvitations.forget(entry))}
    onClose={onClose}
  >
    <p>{`To invite them later, note the address: ${entry.invitation.email}`}</p>
  </ConfirmDialog>
)
