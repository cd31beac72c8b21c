import { Button, TextInput } from '@mantine/core'
import { useRef, useState, type ReactNode, type SubmitEvent } from 'react'
import { toCurl } from '#api/transport/curl.ts'
import { isApiError } from '#api/transport/errors.ts'
import { userCreateRequest, type Invitation } from '#api/resources/invitations.ts'
import { userAbilities, type User } from '#api/resources/users.ts'
import type { ApiContext } from '#api/transport/context.ts'
import { useSignedIn } from '#queries/context.ts'
import { inviteUser } from '#actions/users/invite-user.ts'
import { isUnknown } from '#actions/write.ts'
import { userName } from '#actions/users/guards.ts'
import { explain } from '#lib/displayable-error.ts'
import { useCallPreview } from '#ui/CallPreview.tsx'
import { notify } from '#ui/notify.ts'
import form from '#ui/form.module.css'
import { checkInvitation, refusedFields, type FieldErrors, type InvitationDraft } from './invitation.ts'

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
  const [errors, setErrors] = useState<FieldErrors>({})
  const [failure, setFailure] = useState<Error | null>(null)
  const [isSending, setIsSending] = useState(false)
  const unknownEmail = useRef<string>(undefined)
  const { origin } = useSignedIn()
  const { name, email, pairs } = draft
  const invitation: Invitation = { email: email.trim(), fullName: name.trim(), access: pairs }
  const call = useCallPreview(() => toCurl(origin, userCreateRequest(ctx, invitation)))

  const show = (found: FieldErrors) => {
    setErrors(found)
    onAccessError(found.access)
  }

  const submit = async (event: SubmitEvent) => {
    event.preventDefault()
    if (isSending) return
    setFailure(null)
    const wrong = checkInvitation(draft, userAbilities(ctx.versions).hasSeveralRoles)
    show(wrong ?? {})
    if (wrong !== undefined) return
    setIsSending(true)
    try {
      const user = await inviteUser(
        ctx,
        invitation,
        // Sent before without an answer: then the email may be taken by that.
        { isRepeated: unknownEmail.current === invitation.email },
      )
      notify({ title: `${userName(user)} invited`, text: 'The invitation lapses after 7 days' })
      onInvited(user)
      return
    } catch (thrown) {
      const error = thrown instanceof Error ? thrown : new Error(String(thrown))
      const refused = refusedFields(error)
      show(refused)
      if (Object.keys(refused).length === 0) setFailure(error)
      if (isUnknown(error)) unknownEmail.current = invitation.email
    }
    setIsSending(false)
  }

  return (
    <form className={form.form} aria-label="Invitation" noValidate onSubmit={(event) => void submit(event)}>
      <TextInput
        label="Full name"
        value={name}
        maxLength={200}
        error={errors.name}
        onChange={({ currentTarget }) => onChange({ name: currentTarget.value })}
      />
      <TextInput
        label="Work email"
        type="email"
        value={email}
        maxLength={254}
        error={errors.email}
        onChange={({ currentTarget }) => onChange({ email: currentTarget.value })}
      />
      {access}
      {errors.form && (
        <p className={form.error} role="alert">
          {errors.form}
        </p>
      )}
      {failure && (
        <p className={form.error} role="alert">
          {explain(failure)}
          {isApiError(failure, 'unauthenticated') && ' This draft stays: sign in, then press Send invitation again.'}
        </p>
      )}
      {call.preview}
      <div className={form.actions}>
        <Button type="submit" variant="filled" disabled={isSending}>
          Send invitation
        </Button>
        {call.button}
      </div>
    </form>
  )
}
