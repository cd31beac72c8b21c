/**
 * The API cannot undo a clear, so one is held for some seconds before it is sent. Its message counts them: the hold
 * begins when that is on screen, passes only while it is seen, and nothing is sent without it.
 */
import { told } from '#lib/displayable-error.ts'
import { notify } from '#ui/notify.ts'
import { changeAlert } from './change-alert.ts'
import { alertName } from './guards.ts'
import { heldClears, type Clear } from './held-clears.ts'
import { noteDrafts } from './note-drafts.ts'
import { changedMeanwhile, isUnknown } from '#actions/write.ts'

export const holdClear = (clear: Clear, seconds: number): void => {
  const name = alertName(clear.seen)
  const cancel = () => {
    dismiss()
    heldClears.drop(clear)
  }
  if (!heldClears.hold({ ...clear, isSending: false, cancel })) return
  const dismiss = notify({
    title: `Clearing ${name}`,
    text: 'Not sent if you close this tab',
    after: { ms: seconds * 1000, label: 'Send now', onEnd: () => void send(clear) },
    action: {
      label: 'Undo',
      isUndo: true,
      onSelect: () => {
        cancel()
        notify({ title: `${name} stays active`, text: `Nothing was sent.${keptNote(clear)}` })
      },
    },
  })
}

const send = async (clear: Clear): Promise<void> => {
  heldClears.send(clear)
  await sendClear(clear)
  heldClears.drop(clear)
}

/** What was typed is said where it would else seem lost. */
const keptNote = ({ ctx, seen }: Clear): string => {
  const text = noteDrafts.get(ctx, seen.id).trim()
  if (text === '') return ''
  return ` Your note is kept for its next dialog: “${text.length > QUOTED ? `${text.slice(0, QUOTED)}…` : text}”`
}
const QUOTED = 80

const sendClear = async (clear: Clear): Promise<void> => {
  const { ctx, seen, notes } = clear
  const name = alertName(seen)
  try {
    await changeAlert(ctx, seen.id, seen, { notes, isClear: true })
    notify({ title: `${name} cleared`, text: seen.causeTitle })
  } catch (error) {
    const now = changedMeanwhile(error, 'individual-alerts')
    if (now) return heldClears.tellStale({ ctx, seen, now })
    notify({
      tone: 'failed',
      title: isUnknown(error) ? `Not known whether ${name} was cleared` : `${name} was not cleared`,
      text: `${told(error)}${keptNote(clear)}`,
      action: { label: 'Try again', onSelect: () => heldClears.takeUp({ ctx, alert: seen }) },
    })
  }
}
