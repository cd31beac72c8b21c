/**
 * What time it is for the API, whatever this computer's clock says. Every moment that is compared, printed, sent or
 * kept is taken here; lengths of time are taken with `performance.now`.
 */
import { createStore } from './store.ts'

/** By how many milliseconds this computer's clock is ahead; negative where it is behind. */
export const clockAhead = createStore(0)

/** The API's time of what this computer's clock has stamped, as React Query does. */
export const toApiDate = (stamp: number): Date => new Date(stamp - clockAhead.get())

export const apiDate = (): Date => toApiDate(Date.now())

export const apiNow = (): number => apiDate().getTime()

/** Beyond this a window that ends now was laid wrong. */
const FAR_MS = 60_000

/** Asks for what lies in a window that ends now, and anew where the answer itself shows that the clock was far off. */
export const askInTime = async <Answer>(endsNow: boolean, ask: () => Promise<Answer>): Promise<Answer> => {
  const before = clockAhead.get()
  const answer = await ask()
  return endsNow && Math.abs(clockAhead.get() - before) >= FAR_MS ? ask() : answer
}
