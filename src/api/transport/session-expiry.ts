/**
 * The session has ended under the page, or the API takes its token no more. The page stays as it is, with its drafts,
 * and the person is asked to sign in over it: once, however many requests are refused.
 */
import { createStore } from '#lib/store.ts'
import { identity } from './identity.ts'

export type Lapse = {
  /** The sign-in is on screen. Closed, it stays in reach until somebody has signed in. */
  isOpen: boolean
  /** What was refused: `GET /users`. */
  refused: ReadonlySet<string>
}

/** A read that is refused again so soon after a sign-in would open it for ever: then the person opens it. */
const LOOP_MS = 60_000

const lapse = createStore<Lapse | null>(null)
let renewedAt = Number.NEGATIVE_INFINITY

identity.subscribe(() => {
  if (lapse.get() === null) return
  renewedAt = performance.now()
  lapse.set(null)
})

export const sessionExpiry = {
  get: lapse.get,
  subscribe: lapse.subscribe,
  /** A request of the present session was answered 401. Only a person's own action opens what a person has closed. */
  note: (request: string, isWrite: boolean): void => {
    const state = lapse.get()
    const isOpen = isWrite || (state === null ? performance.now() - renewedAt > LOOP_MS : state.isOpen)
    lapse.set({ isOpen, refused: new Set(state?.refused).add(request) })
  },
  /** The same request is taken again, so that there is nothing to sign in for. What is on screen stays there. */
  noteTaken: (request: string): void => {
    const state = lapse.get()
    if (state?.refused.has(request) !== true || state.isOpen) return
    const refused = new Set([...state.refused].filter((other) => other !== request))
    lapse.set(refused.size === 0 ? null : { isOpen: false, refused })
  },
  open: (): void => lapse.set({ isOpen: true, refused: new Set(lapse.get()?.refused) }),
  close: (): void => {
    const state = lapse.get()
    lapse.set(state && { ...state, isOpen: false })
  },
}
