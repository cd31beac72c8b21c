/**
 * How wrong this computer's clock is, by the `Date` of the API's answers. Times are the API's and stay right; ages are
 * taken with this clock, so a clock that is far off is told of on screen.
 */

/** Networks are slow and `Date` has whole seconds: below this nothing can be said. */
const LEAST_MS = 60_000

let skewMs = 0
const listeners = new Set<() => void>()

export const clockSkew = {
  /** By how much this clock is ahead, negative where it is behind; 0 while it is about right. */
  get: (): number => skewMs,
  subscribe: (listener: () => void): (() => void) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  },
  /** An answer was made at `date`, some time between these two moments of this clock. */
  note: (date: string | null, sentAt: number, receivedAt: number): void => {
    const at = date === null ? Number.NaN : Date.parse(date)
    if (Number.isNaN(at)) return
    const aheadMs = sentAt > at ? sentAt - at : Math.min(0, receivedAt - at)
    const next = Math.abs(aheadMs) < LEAST_MS ? 0 : Math.round(aheadMs / LEAST_MS) * LEAST_MS
    if (next === skewMs) return
    skewMs = next
    for (const listener of listeners) listener()
  },
}
