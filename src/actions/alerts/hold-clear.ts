/** Clearing an alert cannot be undone, so it is held before it is sent. */
import type { Alert } from '#api/resources/alerts.ts'
import type { ApiContext } from '#api/transport/context.ts'
import { isApiError } from '#api/transport/errors.ts'
import { identity } from '#api/transport/identity.ts'
import { sessionExpiry } from '#api/transport/session-expiry.ts'
import { hold } from '#background/holds.ts'
import { noteDrafts } from '#background/note-drafts.ts'
import { told } from '#lib/displayable-error.ts'
import { notify } from '#ui/notify.ts'
import { changeAlert } from './change-alert.ts'
import { alertName } from './guards.ts'
import { againClear, staleClears } from './unsent-clears.ts'
import { tellWhileSlow } from '#actions/tell-while-slow.ts'
import { changedMeanwhile, isUnknown } from '#actions/write.ts'

/** `seen`: the alert as it was when the person decided; `notes`: the whole text to send. */
type Clear = { ctx: ApiContext; seen: Alert; notes: string }

const titleOf = ({ seen }: Clear): string => `Clearing ${alertName(seen)}`

export const holdClear = (clear: Clear, seconds: number): void => {
  const name = alertName(clear.seen)
  hold({
    ctx: clear.ctx,
    id: clear.seen.id,
    name,
    outcome: 'cleared',
    title: titleOf(clear),
    seconds,
    onUndo: () => notify({ title: `${name} stays active`, text: `Nothing was sent.${keptNote(clear)}` }),
    send: () => sendClear(clear),
  })
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
  // The message that held it has gone by then: whoever saw it go would take it for done.
  const tell = tellWhileSlow({ title: titleOf(clear), whose: ctx })
  try {
    await changeAlert(ctx, seen.id, seen, { notes, isClear: true })
    tell({ title: `${name} cleared`, text: seen.causeTitle })
  } catch (error) {
    const now = changedMeanwhile(error, 'individual-alerts')
    if (now) {
      tell()
      return staleClears.set([...staleClears.get(), { ctx, seen, now }])
    }
    const session = isApiError(error, 'unauthenticated') ? identity.of(ctx) : undefined
    if (session) sessionExpiry.ask(session.connection)
    tell({
      tone: 'failed',
      title: isUnknown(error) ? `Not known whether ${name} was cleared` : `${name} was not cleared`,
      text: `${told(error)}${keptNote(clear)}`,
      action: { label: 'Try again', onSelect: () => againClear.set({ ctx, alert: seen }) },
    })
  }
}
