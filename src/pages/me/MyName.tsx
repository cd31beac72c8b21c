import { useState } from 'react'
import type { ApiContext } from '#api/transport/context.ts'
import { renameMyselfRequest } from '#api/resources/me.ts'
import { saveMyName } from '#actions/me/change-me.ts'
import { explain } from '#lib/displayable-error.ts'
import { invisibleNote, visibleText } from '#lib/visible-text.ts'
import { useCall } from '#screens/use-call.ts'
import { Form } from '#ui/Form.tsx'
import { TextField } from '#ui/TextField.tsx'
import { notify } from '#ui/notify.ts'
import { useSubmit } from '#ui/use-submit.ts'
import { UnsavedGuard } from '#screens/UnsavedGuard.tsx'

type Props = { ctx: ApiContext; userId: string | null; name: string }

export const MyName = ({ ctx, userId, name }: Props) => {
  /** Undefined while nothing has been typed: the name may change elsewhere meanwhile. */
  const [draft, setDraft] = useState<string>()
  const { isSending, failure, submit } = useSubmit('Change your name')
  const text = draft ?? name
  const meant = visibleText(text)
  const call = useCall(() => [renameMyselfRequest(ctx, meant)])

  const save = () =>
    submit(
      () => saveMyName(ctx, userId, meant),
      (saved) => {
        setDraft(undefined)
        notify({ title: `Your name is now ${saved}` })
      },
    )

  return (
    <Form
      label="Profile"
      verb="Save name"
      isPlain
      isReady={!isSending && meant !== '' && meant !== name}
      call={call}
      onSubmit={save}
    >
      <TextField
        label="Full name"
        value={text}
        maxLength={200}
        autoComplete="name"
        description={invisibleNote(text)}
        error={failure && explain(failure)}
        onChange={setDraft}
      />
      <UnsavedGuard isUnsaved={draft !== undefined && draft !== name} what="The new name" />
    </Form>
  )
}
