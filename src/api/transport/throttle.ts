/**
 * The API's budget is the whole organization's: when it tells one tab of this browser to wait, the reads of all of them
 * do, each a little longer so that they do not come back in step. Writes are a person's own, and are not held.
 */
import { isNumber, isText, shapeOf } from '#lib/shapes.ts'
import { browserStorage, onOtherTab } from '#lib/storage.ts'
import { ApiError } from './errors.ts'
import { pendingRetries } from './pending-retries.ts'

const KEY = 'clumio-admin.throttled'

/** Whatever the API or another program may say. */
const MOST_MS = 20_000
/** For an API that does not say how long. */
const LEAST_MS = 1000
const SPREAD_MS = 1000

/** As tabs tell one another: until when, by the clock that all of them have. */
const isHold = shapeOf<{ host: string; until: number }>({ host: isText, until: isNumber })

/** Until when reads of a host wait, by a clock that nobody can set. */
const holds = new Map<string, number>()

const leftMs = (host: string): number => (holds.get(host) ?? 0) - performance.now()

/** Answers how long reads of the host wait now, if this made it longer. */
const lengthen = (host: string, askedMs: number): number | undefined => {
  const ms = Math.min(MOST_MS, askedMs)
  if (ms <= Math.max(0, leftMs(host))) return undefined
  holds.set(host, performance.now() + ms)
  return ms
}

const waitFor = (ms: number, signal?: AbortSignal): Promise<void> =>
  pendingRetries.during({ error: new ApiError('throttled', { status: 429 }), ms }, signal)

export const throttle = {
  /** The API has answered 429. */
  hold: (host: string, retryAfterMs: number | null): void => {
    const ms = lengthen(host, retryAfterMs ?? LEAST_MS)
    // Without a storage, other tabs find out by themselves.
    if (ms !== undefined) browserStorage.set(KEY, JSON.stringify({ host, until: Date.now() + ms }))
  },

  /** Settles when reads of the host may be sent; meanwhile it is said on screen. */
  passed: async (host: string, signal?: AbortSignal): Promise<void> => {
    const left = leftMs(host)
    if (left <= 0) return
    await waitFor(left + Math.random() * SPREAD_MS, signal)
  },
}

onOtherTab(KEY, () => {
  const hold = browserStorage.read(KEY)
  const ms = isHold(hold) ? lengthen(hold.host, hold.until - Date.now()) : undefined
  if (ms !== undefined) void waitFor(ms)
})
