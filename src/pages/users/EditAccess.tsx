import { Button } from '@mantine/core'
import { useState, type SubmitEvent } from 'react'
import type { ApiContext } from '#api/transport/context.ts'
import { toCurl } from '#api/transport/curl.ts'
import { accessUpdateBody, userAbilities, userUpdateRequest } from '#api/resources/users.ts'
import { useSignedIn } from '#queries/context.ts'
import { saveAccess } from '#actions/users/edit-user.ts'
import { changedMeanwhile } from '#actions/write.ts'
import { whyAccessRefused, type Guards } from '#actions/users/guards.ts'
import type { ListedUser } from '#queries/users.ts'
import { accessChange, applyChange, isNoChange, type AccessPair } from '#lib/access.ts'
import { explain } from '#lib/displayable-error.ts'
import { ChangedNotice } from '#ui/ChangedNotice.tsx'
import { useCallPreview } from '#ui/CallPreview.tsx'
import { notify } from '#ui/notify.ts'
import form from '#ui/form.module.css'
import { AccessFields } from './AccessFields.tsx'
import { Difference } from './Difference.tsx'
import { canCarry, type AccessDraft } from './drafts.ts'
import type { AccessNames } from './use-access-names.ts'
import { UseVersion } from './UseVersion.tsx'

type Props = {
  ctx: ApiContext
  user: ListedUser
  guards: Guards
  names: AccessNames
  draft: AccessDraft
  onDraft: (draft: AccessDraft | null) => void
}

export const EditAccess = (props: Props) => {
  const { ctx, user, draft, onDraft } = props
  const { hasSeveralRoles } = userAbilities(ctx.versions)
  if (canCarry(draft, user.access ?? [], hasSeveralRoles)) return <AccessForm {...props} />
  const began = draft.hasSeveralRoles ? 'v2' : 'v1'
  return (
    <div className={form.notice} role="alert">
      <p>
        {hasSeveralRoles
          ? 'This draft was begun with users v1, which shows one role for all units. What v2 shows of this user is not the same, so the draft cannot go on here.'
          : 'This draft was begun with users v2 and cannot be told in v1, which knows one role for all units of a user.'}{' '}
        It is kept.
      </p>
      <div className={form.actions}>
        <UseVersion version={began} />
        <Button onClick={() => onDraft(null)}>Discard draft</Button>
      </div>
    </div>
  )
}

const AccessForm = ({ ctx, user, guards, names, draft, onDraft }: Props) => {
  const { hasSeveralRoles } = userAbilities(ctx.versions)
  const { origin } = useSignedIn()
  const call = useCallPreview(() =>
    toCurl(origin, userUpdateRequest(ctx, user.id, accessUpdateBody(ctx.versions, draft.begun, draft.pairs))),
  )
  const [error, setError] = useState<Error | null>(null)
  const [isSaving, setIsSaving] = useState(false)
  /** What somebody else has left meanwhile. */
  const [other, setOther] = useState<readonly AccessPair[] | null>(null)
  const change = accessChange(draft.begun, draft.pairs)
  const refused = isNoChange(change) ? undefined : whyAccessRefused(user, draft.pairs, guards)

  const submit = async (event: SubmitEvent) => {
    event.preventDefault()
    if (isSaving || other !== null || refused !== undefined || isNoChange(change)) return
    setIsSaving(true)
    setError(null)
    try {
      const { fullName } = await saveAccess(ctx, user.id, draft.begun, draft.pairs)
      onDraft(null)
      notify({ title: `Access of ${fullName} changed` })
    } catch (thrown) {
      const now = changedMeanwhile(thrown, 'users')
      if (now) setOther(now.access ?? [])
      else setError(thrown instanceof Error ? thrown : new Error(String(thrown)))
    }
    setIsSaving(false)
  }

  return (
    <form className={form.form} aria-label="Edit access" onSubmit={(event) => void submit(event)}>
      <AccessFields
        value={draft.pairs}
        names={names}
        hasSeveralRoles={hasSeveralRoles}
        onChange={(pairs) => onDraft({ ...draft, pairs })}
      />
      {other === null ? (
        <div aria-live="polite">
          <h4 className={form.label}>What saving changes</h4>
          {isNoChange(change) ? (
            <p className={form.hint}>Nothing yet.</p>
          ) : (
            <Difference label="What saving changes" change={change} names={names} />
          )}
        </div>
      ) : (
        <ChangedNotice
          text="Somebody else changed this access meanwhile. Nothing was sent."
          mine="Add mine to theirs"
          onMine={() => {
            onDraft({ ...draft, begun: other, pairs: applyChange(other, change) })
            setOther(null)
          }}
          onTheirs={() => onDraft(null)}
        >
          <h4>Changed meanwhile</h4>
          <Difference label="Changed meanwhile" change={accessChange(draft.begun, other)} names={names} />
          <h4>Your change</h4>
          <Difference label="Your change" change={change} names={names} />
        </ChangedNotice>
      )}
      {refused && (
        <p className={form.error} role="alert">
          {refused}
        </p>
      )}
      {error && (
        <p className={form.error} role="alert">
          {explain(error)}
        </p>
      )}
      {call.preview}
      <div className={form.actions}>
        <Button
          type="submit"
          variant="filled"
          disabled={isSaving || other !== null || refused !== undefined || isNoChange(change)}
        >
          Save access
        </Button>
        <Button disabled={isSaving} onClick={() => onDraft(null)}>
          Cancel
        </Button>
        {call.button}
      </div>
    </form>
  )
}
