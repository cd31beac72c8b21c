/** What the tabs of a browser share of its connections: a place for each request in flight, and when requests start. */
import { findLocks } from '#lib/locks.ts'

/** Runs `send`, which never fails, as soon as this tab has the place, and keeps the place for as long. */
export type HoldPlace = (place: number, send: () => Promise<void>) => Promise<void>

export type OtherTabs = NonNullable<ReturnType<typeof otherTabs>>

const NAME = 'clumio-admin.requests'

/** Places of a tab that has no locks to share them by, or is refused them. Two such tabs together leave connections free. */
const PLACES_ALONE = 2

let locks = findLocks()

/** A lock for each place: who waits is served in turn, whichever tab it is in, and a tab that dies gives its own back. */
export const holdPlace: HoldPlace = async (place, send) => {
  try {
    if (locks !== undefined) return await locks.request(`${NAME}.${place}`, send)
  } catch {
    locks = undefined
  }
  if (place < PLACES_ALONE) return send()
  return new Promise(() => undefined)
}

/** Starts are heard of a moment later: at the worst, one more for each place that another tab holds just then. */
export const otherTabs = () => {
  try {
    const channel = new BroadcastChannel(NAME)
    return {
      tellStart: () => channel.postMessage(null),
      onStart: (listener: () => void) => channel.addEventListener('message', listener),
    }
  } catch {
    return undefined
  }
}
