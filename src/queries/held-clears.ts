/**
 * The API cannot undo a clear, so one is held for some seconds before it is sent. What is held lives outside of all
 * pages: it stays bound to the host, user, unit and versions of the click, wherever the person goes meanwhile.
 */
import { useSyncExternalStore } from 'react'
import type { Alert } from '#api/alerts.ts'
import type { ApiContext } from '#api/context.ts'
import { identity, isSignedIn } from '#api/identity.ts'
import { explain } from '#lib/explained.ts'
import { listed } from '#lib/words.ts'
import { notify } from '#ui/notify.ts'
import { alertName, changeAlert, ChangedMeanwhile, putAlert, refreshAlertCounts } from './change-alert.ts'
import { noteDrafts } from './note-drafts.ts'

export const HOLD_SECONDS = 8

/** `seen`: the alert as it was when the person decided; `notes`: the whole text to send. */
type Clear = { ctx: ApiContext; seen: Alert; notes: string }

export type HeldClear = Clear & { isSending: boolean; cancel: () => void }

/** A clear that was not sent, since the alert had changed. */
export type StaleClear = { ctx: ApiContext; seen: Alert; now: Alert }

/** An alert that the person takes up once more after a clear that failed. */
export type AgainClear = { ctx: ApiContext; alert: Alert }

type State = { held: readonly HeldClear[]; stale: readonly StaleClear[]; again: AgainClear | null }

let state: State = { held: [], stale: [], again: null }
const listeners = new Set<() => void>()

/** Asks before the tab is closed; closed all the same, nothing is sent. */
const warn = (event: BeforeUnloadEvent) => event.preventDefault()

const set = (change: Partial<State>) => {
  state = { ...state, ...change }
  if (state.held.length > 0) addEventListener('beforeunload', warn)
  else removeEventListener('beforeunload', warn)
  for (const listener of listeners) listener()
}

const isOf =
  ({ seen, ctx }: Clear) =>
  (other: Clear): boolean =>
    other.seen.id === seen.id && other.ctx.host === ctx.host

const drop = (clear: Clear) => set({ held: state.held.filter((other) => !isOf(clear)(other)) })

export const holdClear = (clear: Clear): void => {
  if (state.held.some(isOf(clear))) return
  const name = alertName(clear.seen)
  const holdMs = HOLD_SECONDS * 1000
  const timer = setTimeout(() => void send(), holdMs)
  const cancel = () => {
    clearTimeout(timer)
    dismiss()
    drop(clear)
  }
  const dismiss = notify({
    title: `Clearing ${name}`,
    text: 'Not sent if you close this tab',
    until: Date.now() + holdMs,
    action: {
      label: 'Undo',
      onSelect: () => {
        cancel()
        notify({ title: `${name} stays active`, text: `Nothing was sent.${keptNote(clear)}` })
      },
    },
  })
  set({ held: [...state.held, { ...clear, isSending: false, cancel }] })

  const send = async () => {
    dismiss()
    set({ held: state.held.map((other) => (isOf(clear)(other) ? { ...other, isSending: true } : other)) })
    await sendClear(clear)
    drop(clear)
  }
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
    putAlert(ctx, await changeAlert(ctx, seen.id, seen, { notes, isClear: true }))
    noteDrafts.keep(ctx, seen.id, '')
    refreshAlertCounts(ctx)
    notify({ title: `${name} cleared`, text: seen.causeTitle })
  } catch (error) {
    if (error instanceof ChangedMeanwhile) {
      putAlert(ctx, error.now)
      set({ stale: [...state.stale, { ctx, seen, now: error.now }] })
      return
    }
    const text = error instanceof Error ? explain(error) : String(error)
    notify({
      tone: 'failed',
      title: `${name} was not cleared`,
      text: `${text}${keptNote(clear)}`,
      action: { label: 'Try again', onSelect: () => set({ again: { ctx, alert: seen } }) },
    })
  }
}

/** A hold belongs to the person who began it. What is on its way already can no longer be stopped. */
identity.subscribe(() => {
  const stale = state.stale.filter(({ ctx }) => isSignedIn(ctx))
  if (stale.length < state.stale.length) set({ stale })
  if (state.again && !isSignedIn(state.again.ctx)) set({ again: null })
  const foreign = state.held.filter(({ ctx, isSending }) => !isSending && !isSignedIn(ctx))
  if (foreign.length === 0) return
  for (const { cancel } of foreign) cancel()
  notify({
    tone: 'failed',
    title: `Not cleared: ${listed(foreign.map(({ seen }) => alertName(seen)))}`,
    text: `${identity.get() === null ? 'You signed out' : 'Another user or host was signed in'} before it was sent. Nothing was sent`,
  })
})

export const heldClears = {
  get: (): State => state,
  subscribe: (listener: () => void): (() => void) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  },
  /** The person has seen both versions. */
  putAway: (clear: StaleClear): void => set({ stale: state.stale.filter((other) => other !== clear) }),
  /** Asks once more, wherever the person is; `null` when they have answered. */
  takeUp: (again: AgainClear | null): void => set({ again }),
}

export const useHeldClears = (): State => useSyncExternalStore(heldClears.subscribe, heldClears.get)

/** Why nothing can be done with an alert just now. */
export const whyHeld = (held: readonly HeldClear[], alert: Alert): string | undefined =>
  held.some(({ seen }) => seen.id === alert.id) ? 'This alert is being cleared.' : undefined
