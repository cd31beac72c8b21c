import { useState } from 'react'
import type { Alert } from '#api/resources/alerts.ts'
import { alertUpdateRequest } from '#api/resources/alert-update.ts'
import type { ApiContext } from '#api/transport/context.ts'
import { changeAlert } from '#actions/alerts/change-alert.ts'
import { alertDiff, alertName } from '#actions/alerts/guards.ts'
import { holdClear } from '#actions/alerts/hold-clear.ts'
import { changedMeanwhile } from '#actions/write.ts'
import { noteDrafts } from '#background/note-drafts.ts'
import { counted } from '#lib/numbers.ts'
import { entityName } from '#lib/words.ts'
import { NoteDialog } from '#screens/NoteDialog.tsx'
import { notify } from '#ui/notify.ts'
import { holdSeconds } from '#ui/undo-for.ts'

export type AlertAction = 'clear' | 'note'

type Props = { ctx: ApiContext; alert: Alert; action: AlertAction; onClose: () => void }

/** Clears one alert, at once or after a while, or adds to its note. */
export const AlertDialog = ({ ctx, alert, action, onClose }: Props) => {
  const isClear = action === 'clear'
  // As it was chosen when the dialog asked.
  const [seconds] = useState(holdSeconds)

  const send = async (seen: Alert, notes: string) => {
    if (isClear && seconds !== null) return holdClear({ ctx, seen, notes }, seconds)
    await changeAlert(ctx, seen.id, seen, { notes, isClear })
    const title = isClear ? `${alertName(seen)} cleared` : `Note added to ${alertName(seen)}`
    notify({ title, text: seen.causeTitle })
  }

  return (
    <NoteDialog
      ctx={ctx}
      record={alert}
      isClear={isClear}
      title={isClear ? 'Clear this alert?' : 'Add a note?'}
      what={`${isClear ? 'Clear' : 'Add a note to'} ${alertName(alert)}`}
      verb={isClear ? 'Clear alert' : 'Add note'}
      says={() =>
        isClear
          ? `The API cannot undo a clear. ${seconds === null ? 'It is sent at once.' : `It is sent after ${seconds} seconds. Until then you can undo it.`}`
          : 'The API keeps one text of notes for an alert. Yours is added at its end.'
      }
      about={({ entity }) => entityName(entity)}
      aside={({ timesRaised }) => (timesRaised ? `raised ${counted(timesRaised, 'time')}` : '')}
      diff={alertDiff}
      draft={{
        get: () => noteDrafts.get(ctx, alert.id),
        keep: (text) => noteDrafts.keep(ctx, alert.id, text),
      }}
      request={({ id }, notes) => alertUpdateRequest(ctx, id, { notes, isClear })}
      send={send}
      changedTo={(error) => changedMeanwhile(error, 'individual-alerts')}
      onClose={onClose}
    />
  )
}
