/**
 * Toasts: what happened, one line of consequence, and a way back. They go only while they are seen, and wait while they
 * are pointed at or focused.
 */
import { told } from '#lib/displayable-error.ts'
import { whole } from '#lib/missing-part.ts'
import { showPlain } from './plain-toast.ts'

export type Toast = {
  /** Says what happened: `test person disabled`. */
  title: string
  /** Says what follows from it. */
  text?: string
  tone?: 'done' | 'failed'
  /** It is about something of theirs that goes on, and stays for as long as they are signed in. */
  whose?: object
  /** Says why nothing was done, and goes by itself: nothing is lost when it is missed. */
  isPassing?: boolean
  /** Something is on its way: it stays until whoever shows it takes it away. */
  isUnderway?: boolean
  action?: {
    label: string
    /** Takes something back: a key does the same. */
    isUndo?: boolean
    onSelect: () => void
  }
  /**
   * Something happens once the toast was on screen and seen for so long, counted down in a ring; `label` says what, for
   * whoever has to press instead. It never happens unseen.
   */
  after?: { ms: number; label: string; onEnd: () => void }
}

/** From here on a plain message stands in for what has not come. */
const LATE_MS = 1000

/** The widget is loaded with the first toast: most visits to a list never show one. */
const load = () => whole(import('./toasts.tsx'))

/** What shows toasts: the widget, or what stands in for it. Answers how to take this one away; `close` is how the person does. */
export type Show = (id: string, toast: Toast, close: () => void) => () => void

export type Shown = {
  dismiss: () => void
  /** Tells something else in its place, so that a press on it meanwhile is not lost; again, where it was closed. */
  change: (toast: Toast) => void
}

const present = new Map<string, { dismiss: () => void; whose: object | undefined }>()
let last = 0

export const notify = (first: Toast): Shown => {
  last += 1
  const id = String(last)
  let toast = first
  let shownBy: Show | undefined
  let take: (() => void) | undefined
  const takeAway = () => {
    const before = take
    // The widget tells of what it closes, also when it was told to.
    take = undefined
    before?.()
  }
  const dismiss = () => {
    present.delete(id)
    takeAway()
  }
  const stillShow = (show: Show) => {
    clearTimeout(late)
    if (!present.has(id)) return
    if (shownBy !== show) takeAway()
    shownBy = show
    take = show(id, toast, dismiss)
  }
  const standIn = () => stillShow(showPlain)
  const late = setTimeout(standIn, LATE_MS)
  const keep = () => present.set(id, { dismiss, whose: toast.whose })
  keep()
  load().then(({ showToast }) => stillShow(showToast), standIn)
  return {
    dismiss,
    change: (next) => {
      if (!present.has(id)) return void notify(next)
      toast = next
      keep()
      if (shownBy) stillShow(shownBy)
    },
  }
}

/** Takes all toasts away, but those of others who stay: after a sign-out there is nothing left to undo. */
export const dismissAll = (stays: (whose: object) => boolean): void => {
  for (const { dismiss, whose } of present.values()) if (whose === undefined || !stays(whose)) dismiss()
}

const said = new Set<string>()

/** A fault of the dashboard after which it goes on: said once, as its own, and never as what became of a request. */
export const tellOwnFault = (thrown: unknown): void => {
  const text = told(thrown)
  if (said.has(text)) return
  said.add(text)
  notify({ tone: 'failed', title: 'What is shown may be out of date', text })
}
