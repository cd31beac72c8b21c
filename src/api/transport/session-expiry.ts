/**
 * The session has ended under the page, or the API takes its token no more. The page stays as it is, with its drafts,
 * and the person is asked to sign in over it: once, however many requests are refused.
 */
import { identity } from './identity.ts'

export type Lapse = {
  /** The sign-in is on screen. Closed, it stays in reach until somebody has signed in. */
  isOpen: boolean
  /** What was refused: `GET /users`. */
  refused: ReadonlySet<string>
}

/** A read that is refused again so soon after a sign-in would open it for ever: then the person opens it. */
const LOOP_MS = 60_000

let state: Lapse | null = null
let renewedAt = Number.NEGATIVE_INFINITY
const listeners = new Set<() => void>()

const set = (next: Lapse | null) => {
  state = next
  for (const listener of listeners) listener()
}

identity.subscribe(() => {
  if (state === null) return
  renewedAt = performance.now()
  set(null)
})

export const sessionExpiry = {
  get: (): Lapse | null => state,
  subscribe: (listener: () => void): (() => void) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  },
  /** A request of the present session was answered 401. Only a person's own action opens what a person has closed. */
  note: (request: string, isWrite: boolean): void => {
    const isFirst = state === null
    const isOpen = isWrite || (isFirst ? performance.now() - renewedAt > LOOP_MS : state?.isOpen === true)
    set({ isOpen, refused: new Set(state?.refused).add(request) })
  },
  /** The same request is taken again, so that there is nothing to sign in for. What is on screen stays there. */
  noteTaken: (request: string): void => {
    if (state?.refused.has(request) !== true || state.isOpen) return
    const refused = new Set([...state.refused].filter((other) => other !== request))
    set(refused.size === 0 ? null : { isOpen: false, refused })
  },
  open: (): void => set({ isOpen: true, refused: new Set(state?.refused) }),
  close: (): void => set(state && { ...state, isOpen: false }),
}
