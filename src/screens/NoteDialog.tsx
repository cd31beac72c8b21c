import { useState } from 'react'
import type { ApiContext } from '#api/transport/context.ts'
import type { ApiRequest } from '#api/transport/request.ts'
import { NOTES_MAX_LENGTH } from '#api/resources/alert-update.ts'
import { useSignedIn } from '#queries/context.ts'
import { appendNote, charactersLeft, signature } from '#lib/notes.ts'
import type { DiffRow } from '#lib/record-diff.ts'
import { RecordDiff } from '#ui/RecordDiff.tsx'
import { SubjectCard } from '#ui/SubjectCard.tsx'
import { useNow } from '#ui/use-now.ts'
import { NoteEntry } from './NoteEntry.tsx'
import { WriteDialog } from './WriteDialog.tsx'

type Noted = { id: string; severity: string; causeTitle: string; notes: string }

type Props<Record> = {
  ctx: ApiContext
  /** As it was on screen when the dialog was opened. */
  record: Record
  /** Clears it too; the note can be left out then. */
  isClear: boolean
  title: string
  /** What it does to what, where the title is not on screen. */
  what: string
  verb: string
  /** What follows from it. */
  says: (seen: Record) => string
  /** What it is about, and how much of it there is. */
  about: (seen: Record) => string | undefined
  aside: (seen: Record) => string
  diff: (before: Record, now: Record) => readonly DiffRow[]
  /** Why it cannot be sent, apart from the note. */
  whyNot?: (seen: Record) => string | undefined
  /** What was typed before and never sent, and where it is kept meanwhile. */
  draft?: { get: () => string; keep: (text: string) => void }
  request: (seen: Record, notes: string) => ApiRequest
  send: (seen: Record, notes: string) => Promise<unknown>
  /** The record as somebody else has left it, where that is why nothing was sent. */
  changedTo: (error: unknown) => Record | undefined
  onClose: () => void
}

/** Who signs a note that is written now, and when. */
export const useSignature = (): string => {
  const { user } = useSignedIn()
  return signature(user.fullName ?? user.email, new Date(useNow(5000)))
}

/** Why this text cannot be added to a note; without one only a clear is left to send. */
export const whyNoteRefused = (old: string, text: string, signed: string, isClear: boolean): string | undefined => {
  if (text.trim() === '') return isClear ? undefined : 'There is nothing to add yet.'
  return charactersLeft(NOTES_MAX_LENGTH, old, text, signed) < 0
    ? `The note would be longer than ${NOTES_MAX_LENGTH} characters.`
    : undefined
}

/** Clears an alert or a group of them, or adds to its note, from what was on screen when it was opened. */
export const NoteDialog = <Record extends Noted>(props: Props<Record>) => {
  const { ctx, isClear, draft, diff, request, send, changedTo, ...dialog } = props
  const signed = useSignature()
  const [seen, setSeen] = useState(props.record)
  const [before, setBefore] = useState<Record>()
  const [kept] = useState(() => draft?.get() ?? '')
  const [text, setText] = useState(kept)
  const notes = appendNote(seen.notes, text, signed)

  const run = async () => {
    try {
      await send(seen, notes)
    } catch (error) {
      const now = changedTo(error)
      if (now) {
        setBefore(seen)
        setSeen(now)
      }
      throw error
    }
  }

  return (
    <WriteDialog
      ctx={ctx}
      title={dialog.title}
      what={dialog.what}
      verb={dialog.verb}
      disabledReason={dialog.whyNot?.(seen) ?? whyNoteRefused(seen.notes, text, signed, isClear)}
      requests={() => [request(seen, notes)]}
      run={run}
      onClose={dialog.onClose}
    >
      <p>{dialog.says(seen)}</p>
      <SubjectCard
        severity={seen.severity}
        cause={seen.causeTitle || seen.id}
        about={dialog.about(seen)}
        aside={dialog.aside(seen)}
      />
      {before && <RecordDiff rows={diff(before, seen)} />}
      <NoteEntry
        value={text}
        onChange={(typed) => {
          setText(typed)
          draft?.keep(typed)
        }}
        note={kept !== '' && text === kept && <KeptNote />}
        old={seen.notes}
        signed={signed}
        isOptional={isClear}
      />
    </WriteDialog>
  )
}

/** Nobody shall send a note that they have forgotten to have typed. */
const KeptNote = () => <p className="quiet small">Kept from before: it has not been sent yet.</p>
