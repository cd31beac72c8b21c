/**
 * How wrong this computer's clock is, by the `Date` of the API's answers. It is remembered, so that the first request
 * of the next visit is laid by the API's time too.
 */
import { clockAhead } from '#lib/api-time.ts'
import { isNumber } from '#lib/shapes.ts'
import { browserStorage } from '#lib/storage.ts'

const KEY = 'clumio-admin.clock'

/** A clock that is so nearly right counts as right. */
const NEAR_MS = 2000
/** An answer that took longer says too little. */
const SLOW_MS = 30_000
/** `Date` leaves the rest of its second out. */
const RESOLUTION_MS = 999
/** No clock is a century off: what says so is no time, and no date could be laid by it. */
const MOST_MS = 100 * 365 * 86_400_000
/** From here on it is told on screen. */
const TOLD_MS = 60_000

const set = (ms: number) => {
  clockAhead.set(ms)
  browserStorage.set(KEY, String(ms))
}

const kept = browserStorage.read(KEY)
if (isNumber(kept) && Math.abs(kept) < MOST_MS) clockAhead.set(Math.round(kept))

export const clockSkew = {
  /** By how much this clock is ahead, in whole minutes, negative where it is behind; 0 while it is about right. */
  get: (): number => {
    const ms = clockAhead.get()
    return Math.abs(ms) < TOLD_MS ? 0 : Math.round(ms / TOLD_MS) * TOLD_MS
  },
  subscribe: clockAhead.subscribe,
  /** An answer was made at `date`, some time between these two moments of this clock. */
  note: (date: string | null, sentAt: number, receivedAt: number): void => {
    const at = date?.endsWith(' GMT') ? Date.parse(date) : Number.NaN
    if (Number.isNaN(at) || receivedAt < sentAt || receivedAt - sentAt > SLOW_MS) return
    const least = sentAt - at - RESOLUTION_MS
    const most = receivedAt - at
    if (Math.abs(most) > MOST_MS) return
    const isPossible = (ms: number) => least <= ms && ms <= most
    if (isPossible(clockAhead.get())) return
    set(least <= NEAR_MS && most >= -NEAR_MS ? 0 : Math.round((least + most) / 2))
  },
}
