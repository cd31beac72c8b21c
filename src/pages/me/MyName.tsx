import { Button, TextInput } from '@mantine/core'
import { useState, type SubmitEvent } from 'react'
import type { ApiContext } from '#api/transport/context.ts'
import { toCurl } from '#api/transport/curl.ts'
import { renameMyselfRequest } from '#api/resources/me.ts'
import { useSignedIn } from '#queries/context.ts'
import { saveMyName } from '#actions/me/change-me.ts'
import { explain } from '#lib/displayable-error.ts'
import { useCallPreview } from '#ui/CallPreview.tsx'
import { notify } from '#ui/notify.ts'
import { UnsavedGuard } from '#screens/UnsavedGuard.tsx'
import form from '#ui/form.module.css'

type Props = { ctx: ApiContext; userId: string | null; name: string }

export const MyName = ({ ctx, userId, name }: Props) => {
  /** Undefined while nothing has been typed: the name may change elsewhere meanwhile. */
  const [draft, setDraft] = useState<string>()
  const [error, setError] = useState<Error | null>(null)
  const [isSaving, setIsSaving] = useState(false)
  const text = draft ?? name
  const { origin } = useSignedIn()
  const call = useCallPreview(() => toCurl(origin, renameMyselfRequest(ctx, text.trim())))
  const canSave = !isSaving && text.trim() !== '' && text.trim() !== name

  const submit = async (event: SubmitEvent) => {
    event.preventDefault()
    if (!canSave) return
    setIsSaving(true)
    setError(null)
    try {
      const saved = await saveMyName(ctx, userId, text.trim())
      setDraft(undefined)
      notify({ title: `Your name is now ${saved}` })
    } catch (thrown) {
      setError(thrown instanceof Error ? thrown : new Error(String(thrown)))
    }
    setIsSaving(false)
  }

  return (
    <form className={form.form} aria-label="Profile" onSubmit={(event) => void submit(event)}>
      <TextInput
        label="Full name"
        value={text}
        maxLength={200}
        autoComplete="name"
        error={error ? explain(error) : undefined}
        onChange={({ currentTarget }) => setDraft(currentTarget.value)}
      />
      {call.preview}
      <div className={form.actions}>
        <Button type="submit" disabled={!canSave}>
          Save name
        </Button>
        {call.button}
      </div>
      <UnsavedGuard isUnsaved={draft !== undefined && draft !== name} what="The new name" />
    </form>
  )
}
