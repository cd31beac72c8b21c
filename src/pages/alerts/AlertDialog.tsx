import { useState } from 'react'
import type { Alert } from '#api/resources/alerts.ts'
import { alertUpdateRequest, NOTES_MAX_LENGTH } from '#api/resources/alert-update.ts'
import type { ApiContext } from '#api/transport/context.ts'
import { toCurl } from '#api/transport/curl.ts'
import { changeAlert } from '#actions/alerts/change-alert.ts'
import { alertDiff, alertName } from '#actions/alerts/guards.ts'
import { useSignedIn } from '#queries/context.ts'
import { holdClear } from '#actions/alerts/hold-clear.ts'
import { noteDrafts } from '#background/note-drafts.ts'
import { useWriteTarget } from '#actions/write-target.ts'
import { changedMeanwhile } from '#actions/write.ts'
import { appendNote, charactersLeft, signature } from '#lib/notes.ts'
import { counted } from '#lib/numbers.ts'
import { entityName } from '#lib/words.ts'
import { useCallPreview } from '#ui/CallPreview.tsx'
import { ConfirmDialog } from '#ui/ConfirmDialog.tsx'
import { NoteField } from '#ui/NoteField.tsx'
import { notify } from '#ui/notify.ts'
import { holdSeconds } from '#ui/undo-for.ts'
import { useNow } from '#ui/use-now.ts'
import { SubjectCard } from '#ui/SubjectCard.tsx'
import { RecordDiff } from '#ui/RecordDiff.tsx'

export type AlertAction = 'clear' | 'note'

type Props = { ctx: ApiContext; alert: Alert; action: AlertAction; onClose: () => void }

/** Clears one alert or adds to its note, from what was on screen when it was opened. */
export const AlertDialog = ({ ctx, alert, action, onClose }: Props) => {
  const { origin, user } = useSignedIn()
  const where = useWriteTarget(ctx)
  const signed = signature(user.fullName ?? user.email, new Date(useNow(5000)))
  const [seen, setSeen] = useState(alert)
  const [before, setBefore] = useState<Alert>()
  const [kept] = useState(() => noteDrafts.get(ctx, alert.id))
  const [text, setText] = useState(kept)
  const isClear = action === 'clear'
  // As it was chosen when the dialog asked.
  const [seconds] = useState(holdSeconds)

  const change = { notes: appendNote(seen.notes, text, signed), isClear }
  const call = useCallPreview(() => toCurl(origin, alertUpdateRequest(ctx, seen.id, change)))

  const run = async () => {
    if (isClear && seconds !== null) {
      holdClear({ ctx, seen, notes: change.notes }, seconds)
      return
    }
    try {
      await changeAlert(ctx, seen.id, seen, change)
      notify({
        title: isClear ? `${alertName(seen)} cleared` : `Note added to ${alertName(seen)}`,
        text: seen.causeTitle,
      })
    } catch (error) {
      const now = changedMeanwhile(error, 'individual-alerts')
      if (now) {
        setBefore(seen)
        setSeen(now)
      }
      throw error
    }
  }

  return (
    <ConfirmDialog
      title={isClear ? 'Clear this alert?' : 'Add a note?'}
      verb={isClear ? 'Clear alert' : 'Add note'}
      disabledReason={whyNot(seen.notes, text, signed, isClear)}
      where={where}
      aside={call.button}
      run={run}
      onClose={onClose}
    >
      <p>
        {isClear
          ? `The API cannot undo a clear. ${seconds === null ? 'It is sent at once.' : `It is sent after ${seconds} seconds. Until then you can undo it.`}`
          : 'The API keeps one text of notes for an alert. Yours is added at its end.'}
      </p>
      <SubjectCard
        severity={seen.severity}
        cause={seen.causeTitle || seen.id}
        about={entityName(seen.entity)}
        aside={seen.timesRaised ? `raised ${counted(seen.timesRaised, 'time')}` : ''}
      />
      {before && <RecordDiff rows={alertDiff(before, seen)} />}
      <NoteField
        value={text}
        onChange={(typed) => {
          setText(typed)
          noteDrafts.keep(ctx, alert.id, typed)
        }}
        note={kept !== '' && text === kept && <KeptNote />}
        old={seen.notes}
        signed={signed}
        max={NOTES_MAX_LENGTH}
        isOptional={isClear}
      />
      {call.preview}
    </ConfirmDialog>
  )
}

/** Nobody shall send a note that they have forgotten to have typed. */
const KeptNote = () => <p className="quiet small">Kept from before: it has not been sent yet.</p>

const whyNot = (old: string, text: string, signed: string, isClear: boolean): string | undefined => {
  if (!isClear && text.trim() === '') return 'There is nothing to add yet.'
  return text.trim() !== '' && charactersLeft(NOTES_MAX_LENGTH, old, text, signed) < 0
    ? `The note would be longer than ${NOTES_MAX_LENGTH} characters.`
    : undefined
}
