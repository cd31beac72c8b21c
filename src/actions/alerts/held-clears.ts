/**
 * Clears that are held, and what became of those that could not be sent. They live outside of all pages: each stays
 * bound to the host, user, unit and versions of the click, wherever the person goes meanwhile.
 */
import { useSyncExternalStore } from 'react'
import type { Alert } from '#api/resources/alerts.ts'
import type { ApiContext } from '#api/transport/context.ts'
import { identity, isSignedIn } from '#api/transport/identity.ts'
import { listed } from '#lib/words.ts'
import { notify } from '#ui/notify.ts'
import { alertName } from './guards.ts'

/** `seen`: the alert as it was when the person decided; `notes`: the whole text to send. */
export type Clear = { ctx: ApiContext; seen: Alert; notes: string }

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
  /** `false`: it is held already. */
  hold: (clear: HeldClear): boolean => {
    if (state.held.some(isOf(clear))) return false
    set({ held: [...state.held, clear] })
    return true
  },
  /** From here on it can no longer be stopped. */
  send: (clear: Clear): void =>
    set({ held: state.held.map((other) => (isOf(clear)(other) ? { ...other, isSending: true } : other)) }),
  drop: (clear: Clear): void => set({ held: state.held.filter((other) => !isOf(clear)(other)) }),
  /** It was not sent: both versions are shown. */
  tellStale: (stale: StaleClear): void => set({ stale: [...state.stale, stale] }),
  /** The person has seen both versions. */
  putAway: (clear: StaleClear): void => set({ stale: state.stale.filter((other) => other !== clear) }),
  /** Asks once more, wherever the person is; `null` when they have answered. */
  takeUp: (again: AgainClear | null): void => set({ again }),
}

export const useHeldClears = (): State => useSyncExternalStore(heldClears.subscribe, heldClears.get)

/** Why nothing can be done with an alert just now. */
export const whyHeld = (held: readonly HeldClear[], alert: Alert): string | undefined =>
  held.some(({ seen }) => seen.id === alert.id) ? 'This alert is being cleared.' : undefined
