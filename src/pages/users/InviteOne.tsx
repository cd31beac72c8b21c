import { useQuery } from '@tanstack/react-query'
import { useRef, useState, type ReactNode } from 'react'
import { isApiError } from '#api/transport/errors.ts'
import { userCreateRequest, type Invitation } from '#api/resources/invitations.ts'
import { userAbilities } from '#api/requests/users.ts'
import type { User } from '#api/resources/users.ts'
import type { ApiContext } from '#api/transport/context.ts'
import { inviteUser } from '#actions/users/invite-user.ts'
import { isUnknown } from '#actions/write.ts'
import { EVERYBODY } from '#api/requests/users.ts'
import { userSet } from '#queries/users.ts'
import { asError, explain } from '#lib/displayable-error.ts'
import { INVISIBLE_NOTE } from '#lib/visible-text.ts'
import { besideName, whoAmong } from '#lib/who.ts'
import { useCall } from '#screens/use-call.ts'
import { Form } from '#ui/Form.tsx'
import { TextField } from '#ui/TextField.tsx'
import { notify } from '#ui/notify.ts'
import { useSubmit } from '#ui/use-submit.ts'
import {
  asSent,
  checkInvitation,
  hasInvisible,
  refusedFields,
  type FieldErrors,
  type InvitationDraft,
} from './invitation.ts'

export type InviteParts = {
  ctx: ApiContext
  draft: InvitationDraft
  onChange: (values: Partial<InvitationDraft>) => void
  /** The fields for the access, which one person and a list have in common. */
  access: ReactNode
  onAccessError: (text: string | undefined) => void
}

type Props = InviteParts & { onInvited: (user: User) => void }

export const InviteOne = ({ ctx, draft, onChange, access, onAccessError, onInvited }: Props) => {
  const [wrong, setWrong] = useState<FieldErrors>({})
  const { data: everybody } = useQuery(userSet(ctx, EVERYBODY))
  const unknownEmail = useRef<string>(undefined)
  const { name, email, pairs } = draft
  const { isSending, failure, submit, forget } = useSubmit(`Invite ${name}`)
  const errors = failure ? refusedFields(failure) : wrong
  const invitation: Invitation = { ...asSent(draft), access: pairs }
  const call = useCall(() => [userCreateRequest(ctx, invitation)])

  const invite = () => {
    const found = checkInvitation(draft, userAbilities(ctx).hasSeveralRoles) ?? {}
    setWrong(found)
    onAccessError(found.access)
    forget()
    if (Object.keys(found).length > 0) return
    // Sent before without an answer: then the email may be taken by that.
    const sent = { isRepeated: unknownEmail.current === invitation.email }
    const send = () =>
      inviteUser(ctx, invitation, sent).catch((thrown: unknown) => {
        onAccessError(refusedFields(asError(thrown)).access)
        if (isUnknown(thrown)) unknownEmail.current = invitation.email
        throw thrown
      })
    void submit(send, (user) => {
      const called = whoAmong(everybody?.items)(user)
      notify({ title: `${called} invited`, text: besideName(called, user, 'The invitation lapses after 7 days') })
      onInvited(user)
    })
  }

  return (
    <Form
      label="Invitation"
      verb="Send invitation"
      isReady={!isSending}
      problem={Object.keys(errors).length > 0 ? errors.form : failure && withDraft(failure)}
      call={call}
      onSubmit={invite}
    >
      <TextField
        label="Full name"
        value={name}
        maxLength={200}
        error={errors.name}
        onChange={(text) => onChange({ name: text })}
      />
      <TextField
        label="Work email"
        type="email"
        value={email}
        maxLength={254}
        error={errors.email}
        onChange={(text) => onChange({ email: text })}
      />
      {hasInvisible(draft) && <p className="faint small">{INVISIBLE_NOTE}</p>}
      {access}
    </Form>
  )
}

const withDraft = (failure: Error): string =>
  isApiError(failure, 'unauthenticated')
    ? `${explain(failure)} This draft stays: sign in, then press Send invitation again.`
    : explain(failure)
