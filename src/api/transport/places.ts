/** What the tabs of a browser share of its connections: a place for each request in flight, and when requests start. */
import { findLocks } from '#lib/locks.ts'

/** Runs `send`, which never fails, as soon as this tab has the place, and keeps the place for as long. */
export type HoldPlace = (place: number, send: () => Promise<void>) => Promise<void>

export type OtherTabs = NonNullable<ReturnType<typeof otherTabs>>

const NAME = 'clumio-admin.requests'

/** Places of a tab that has no locks to share them by, or is refused them. Two such tabs together leave connections free. */
const PLACES_ALONE = 2

let locks = findLocks()

/** What a tab that has the focus keeps when it has used it. */
const KEPT_PLACE = 0
let isKept = false
let lastSent: Promise<void> | undefined

/**
 * A lock is given in a turn of the event loop of its own, and after an input that is when all that it changes has been
 * drawn. So where a person works a place is at hand, until they go elsewhere: what they ask for is on its way before.
 */
const keep = async (): Promise<void> => {
  if (!document.hasFocus()) return
  isKept = true
  await new Promise((resolve) => addEventListener('blur', resolve, { once: true }))
  isKept = false
  await lastSent
}

/** A lock for each place: who waits is served in turn, whichever tab it is in, and a tab that dies gives its own back. */
export const holdPlace: HoldPlace = async (place, send) => {
  if (place === KEPT_PLACE && isKept) return (lastSent = send())
  try {
    if (locks !== undefined) {
      const { promise, resolve, reject } = Promise.withResolvers<void>()
      const hold = async () => {
        resolve(send())
        await promise
        if (place === KEPT_PLACE) await keep()
      }
      locks.request(`${NAME}.${place}`, hold).catch(reject)
      return await promise
    }
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
