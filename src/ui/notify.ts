/** Toasts: what happened, one line of consequence, and a way back. They wait while they are pointed at or focused. */

import { explain } from '#lib/explained.ts'

export type Toast = {
  /** Says what happened: `test person disabled`. */
  title: string
  /** Says what follows from it. */
  text?: string
  tone?: 'done' | 'failed'
  /** Says why nothing was done, and goes by itself: nothing is lost when it is missed. */
  isPassing?: boolean
  action?: { label: string; onSelect: () => void }
  /** Something happens at this time, counted down in a ring; until then the toast stays. */
  until?: number
}

/** The widget is loaded with the first toast: most visits to a list never show one. */
const load = () => import('./toasts.tsx')

let made = 0

/** Shows a toast and answers how to take it away again. */
export const notify = (toast: Toast): (() => void) => {
  made += 1
  const id = String(made)
  const shown = load().then(({ showToast }) => showToast(id, toast), reportError)
  return () => void shown.then(async () => (await load()).hideToast(id))
}

/** Takes all toasts away: after a sign-out there is nothing left to undo. */
export const dismissAll = (): void => void load().then(({ hideToasts }) => hideToasts())

const told = new Set<string>()

/** A fault of the dashboard after which it goes on: said once, as its own, and never as what became of a request. */
export const tellOwnFault = (thrown: unknown): void => {
  const text = explain(thrown instanceof Error ? thrown : new Error(String(thrown)))
  if (told.has(text)) return
  told.add(text)
  notify({ tone: 'failed', title: 'What is shown may be out of date', text })
}
