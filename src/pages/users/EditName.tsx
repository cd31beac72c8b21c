import { useEffect, useRef } from 'react'
import type { ApiContext } from '#api/transport/context.ts'
import { nameBody, userUpdateRequest } from '#api/resources/user-writes.ts'
import { saveName } from '#actions/users/edit-user.ts'
import { whoIn } from '#actions/users/guards.ts'
import { changedMeanwhile } from '#actions/write.ts'
import type { ListedUser } from '#queries/users.ts'
import { invisibleNote, visibleText } from '#lib/visible-text.ts'
import { besideName } from '#lib/who.ts'
import { useCall } from '#screens/use-call.ts'
import { Button } from '#ui/Button.tsx'
import { ChangedNotice } from '#ui/ChangedNotice.tsx'
import { Form } from '#ui/Form.tsx'
import { TextField } from '#ui/TextField.tsx'
import { notify } from '#ui/notify.ts'
import { RecordDiff } from '#ui/RecordDiff.tsx'
import { useSubmit } from '#ui/use-submit.ts'
import { isUnsaved, type NameDraft } from './drafts.ts'

type Props = {
  ctx: ApiContext
  user: ListedUser
  draft: NameDraft
  onDraft: (draft: NameDraft | null) => void
}

export const EditName = ({ ctx, user, draft, onDraft }: Props) => {
  const { isSending, failure, submit, forget } = useSubmit(`Rename ${whoIn(ctx)(user)}`)
  /** As somebody else has left the user meanwhile. */
  const theirs = changedMeanwhile(failure, 'users')
  const name = visibleText(draft.text)
  const call = useCall(() => [userUpdateRequest(ctx, user.id, nameBody(name))])
  const field = useRef<HTMLInputElement>(null)

  // The person has just asked for this field.
  useEffect(() => field.current?.select(), [])

  const save = () =>
    submit(
      () => saveName(ctx, user.id, draft.begun, name),
      (saved) => {
        onDraft(null)
        const called = whoIn(ctx)(saved)
        notify({ title: `Renamed to ${called}`, text: besideName(called, saved) })
      },
    )

  return (
    <Form
      label="Edit name"
      verb="Save name"
      isReady={!isSending && theirs === undefined && name !== '' && isUnsaved(draft)}
      problem={theirs ? undefined : failure}
      call={call}
      actions={
        <Button disabled={isSending} onClick={() => onDraft(null)}>
          Cancel
        </Button>
      }
      onSubmit={save}
    >
      <TextField
        label="Name"
        value={draft.text}
        maxLength={200}
        ref={field}
        description={invisibleNote(draft.text)}
        onChange={(text) => onDraft({ ...draft, text })}
      />
      {theirs && (
        <ChangedNotice
          text="Somebody else renamed this user meanwhile. Nothing was sent."
          onMine={() => {
            onDraft({ ...draft, begun: theirs.fullName })
            forget()
          }}
          onTheirs={() => onDraft(null)}
        >
          <RecordDiff rows={[{ name: 'Name', seen: draft.begun, now: theirs.fullName }]} />
          <h4>Your name</h4>
          <p>{name}</p>
        </ChangedNotice>
      )}
    </Form>
  )
}
