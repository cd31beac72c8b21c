/** What the tabs of a browser share of its connections: a place for each request in flight, and when requests start. */
import { findLocks } from '#lib/locks.ts'

/** Runs `send`, which never fails, as soon as this tab has the place, and keeps the place for as long. */
export type HoldPlace = (
  place: {
    name: string
    /** Whether a tab has it that has no locks to share places by, or is refused them. */
    isForAlone: boolean
  },
  send: () => Promise<void>,
) => Promise<void>

export type OtherTabs = NonNullable<ReturnType<typeof otherTabs>>

const NAME = 'clumio-admin.requests'

let locks = findLocks()

/** What a tab that has the focus keeps when it has used it. */
const KEPT_PLACE = '0'
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
export const holdPlace: HoldPlace = async ({ name, isForAlone }, send) => {
  if (name === KEPT_PLACE && isKept) return (lastSent = send())
  try {
    if (locks !== undefined) {
      const { promise, resolve, reject } = Promise.withResolvers<void>()
      const hold = async () => {
        resolve(send())
        await promise
        if (name === KEPT_PLACE) await keep()
      }
      locks.request(`${NAME}.${name}`, hold).catch(reject)
      return await promise
    }
  } catch {
    locks = undefined
  }
  if (isForAlone) return send()
  return new Promise(() => undefined)
}

/** Starts are heard of a moment later: at the worst, one more for each place that another tab holds just then. */
export const otherTabs = () => {
  try {
    const channel = new BroadcastChannel(NAME)
    return {
      tellStart: (where: string) => channel.postMessage(where),
      onStart: (listener: (where: string) => void) =>
        channel.addEventListener('message', ({ data }: MessageEvent<unknown>) => listener(String(data))),
    }
  } catch {
    return undefined
  }
}
