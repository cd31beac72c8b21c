import { Button, TextInput } from '@mantine/core'
import { useEffect, useRef, useState, type SubmitEvent } from 'react'
import type { ApiContext } from '#api/transport/context.ts'
import { toCurl } from '#api/transport/curl.ts'
import { nameBody, userUpdateRequest } from '#api/resources/users.ts'
import { useSignedIn } from '#queries/context.ts'
import { saveName } from '#actions/users/edit-user.ts'
import { changedMeanwhile } from '#actions/write.ts'
import type { ListedUser } from '#queries/users.ts'
import { explain } from '#lib/displayable-error.ts'
import { ChangedNotice } from '#ui/ChangedNotice.tsx'
import { useCallPreview } from '#ui/CallPreview.tsx'
import { notify } from '#ui/notify.ts'
import { RecordDiff } from '#ui/RecordDiff.tsx'
import form from '#ui/form.module.css'
import { isUnsaved, type NameDraft } from './drafts.ts'

type Props = {
  ctx: ApiContext
  user: ListedUser
  draft: NameDraft
  onDraft: (draft: NameDraft | null) => void
}

export const EditName = ({ ctx, user, draft, onDraft }: Props) => {
  const [error, setError] = useState<Error | null>(null)
  const [isSaving, setIsSaving] = useState(false)
  /** The name that somebody else has given meanwhile. */
  const [other, setOther] = useState<string | null>(null)
  const name = draft.text.trim()
  const { origin } = useSignedIn()
  const call = useCallPreview(() => toCurl(origin, userUpdateRequest(ctx, user.id, nameBody(name))))
  const field = useRef<HTMLInputElement>(null)

  // The person has just asked for this field.
  useEffect(() => field.current?.select(), [])

  const submit = async (event: SubmitEvent) => {
    event.preventDefault()
    if (isSaving || name === '' || !isUnsaved(draft)) return
    setIsSaving(true)
    setError(null)
    try {
      const { fullName } = await saveName(ctx, user.id, draft.begun, name)
      onDraft(null)
      notify({ title: `Renamed to ${fullName}` })
    } catch (thrown) {
      const now = changedMeanwhile(thrown, 'users')
      if (now) setOther(now.fullName)
      else setError(thrown instanceof Error ? thrown : new Error(String(thrown)))
    }
    setIsSaving(false)
  }

  return (
    <form className={form.form} aria-label="Edit name" onSubmit={(event) => void submit(event)}>
      <TextInput
        label="Name"
        value={draft.text}
        maxLength={200}
        ref={field}
        onChange={({ currentTarget }) => onDraft({ ...draft, text: currentTarget.value })}
      />
      {other !== null && (
        <ChangedNotice
          text="Somebody else renamed this user meanwhile. Nothing was sent."
          onMine={() => {
            onDraft({ ...draft, begun: other })
            setOther(null)
          }}
          onTheirs={() => onDraft(null)}
        >
          <RecordDiff rows={[{ name: 'Name', seen: draft.begun, now: other }]} />
          <h4>Your name</h4>
          <p>{name}</p>
        </ChangedNotice>
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
          disabled={isSaving || other !== null || name === '' || !isUnsaved(draft)}
        >
          Save name
        </Button>
        <Button disabled={isSaving} onClick={() => onDraft(null)}>
          Cancel
        </Button>
        {call.button}
      </div>
    </form>
  )
}
