/** Reads that failed for a reason that may pass, and wait to be sent again: said on screen while it lasts. */
import type { ApiError } from './errors.ts'

export type Wait = { error: ApiError; until: number }

let waits: readonly Wait[] = []
const listeners = new Set<() => void>()

const set = (next: readonly Wait[]) => {
  waits = next
  for (const listener of listeners) listener()
}

export const pendingWaits = {
  get: (): readonly Wait[] => waits,
  /** Answers how to take the wait away again. */
  add: (wait: Wait): (() => void) => {
    set([...waits, wait])
    return () => set(waits.filter((other) => other !== wait))
  },
  subscribe: (listener: () => void): (() => void) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  },
}
