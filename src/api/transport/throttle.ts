/**
 * The API's budget is the whole organization's: when it tells one tab of this browser to wait, the reads of all of them
 * do, each a little longer so that they do not come back in step. Writes are a person's own, and are not held.
 */
import { browserStorage, onOtherTab } from '#lib/storage.ts'
import { ApiError } from './errors.ts'
import { KEY, lasts, MOST_MS, readHolds } from './kept-holds.ts'
import { pendingRetries } from './pending-retries.ts'

/** For an API that does not say how long. */
const LEAST_MS = 1000
const SPREAD_MS = 1000

const MOST_KEPT = 20

/** Until when reads of an organization wait, by a clock that nobody can set. */
const holds = new Map<string, number>()

const leftMs = (where: string): number => (holds.get(where) ?? 0) - performance.now()

/** Answers how long reads of the organization wait now, if this made it longer. */
const lengthen = (where: string, askedMs: number): number | undefined => {
  const ms = Math.min(MOST_MS, askedMs)
  if (ms <= Math.max(0, leftMs(where))) return undefined
  holds.set(where, performance.now() + ms)
  return ms
}

const waitFor = (where: string, ms: number, signal?: AbortSignal): Promise<void> =>
  pendingRetries.during({ error: new ApiError('throttled', { status: 429 }), ms, where }, signal)

export const throttle = {
  /** The API has answered 429. `where`: as `whereKey` calls the organization. */
  hold: (where: string, retryAfterMs: number | null): void => {
    const ms = lengthen(where, retryAfterMs ?? LEAST_MS)
    if (ms === undefined) return
    const others = readHolds(browserStorage).filter((one) => one.where !== where && lasts(one))
    // Without a storage, other tabs find out by themselves.
    browserStorage.set(KEY, JSON.stringify([...others.slice(-MOST_KEPT), { where, until: Date.now() + ms }]))
  },

  /** Whether reads of the organization wait. */
  holds: (where: string): boolean => leftMs(where) > 0,

  /** Settles when reads of the organization may be sent; meanwhile it is said on screen. */
  passed: async (where: string, signal?: AbortSignal): Promise<void> => {
    const left = leftMs(where)
    if (left <= 0) return
    await waitFor(where, left + Math.random() * SPREAD_MS, signal)
  },
}

// Loaded meanwhile, a page waits as well: who reloads it is not to hurry the API.
for (const { where, until } of readHolds(browserStorage).filter(lasts)) lengthen(where, until - Date.now())

onOtherTab(KEY, () => {
  for (const { where, until } of readHolds(browserStorage)) {
    const ms = lengthen(where, until - Date.now())
    if (ms !== undefined) void waitFor(where, ms)
  }
})
