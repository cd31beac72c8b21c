/**
 * The API's budget is the whole organization's: when it tells one tab of this browser to wait, the reads of all of them
 * do, each a little longer so that they do not come back in step. Writes are a person's own, and are not held.
 */
import { browserStorage } from '#lib/storage.ts'
import { ApiError } from './errors.ts'
import { pendingRetries } from './pending-retries.ts'

const KEY = 'clumio-admin.throttled'

/** Whatever the API, a storage or a clock that was put back may say. */
const MOST_MS = 20_000
/** For an API that does not say how long. */
const LEAST_MS = 1000
const SPREAD_MS = 1000

type Hold = { host: string; until: number }

const holds = new Map<string, number>()

/** How long reads of a host wait yet. */
const leftMs = (host: string): number => Math.min(MOST_MS, (holds.get(host) ?? 0) - Date.now())

const keep = ({ host, until }: Hold): boolean => {
  if (until <= (holds.get(host) ?? 0)) return false
  holds.set(host, until)
  return true
}

const error = () => new ApiError('throttled', { status: 429 })

export const throttle = {
  /** The API has answered 429. */
  hold: (host: string, retryAfterMs: number | null): void => {
    const hold = { host, until: Date.now() + Math.min(MOST_MS, retryAfterMs ?? LEAST_MS) }
    if (!keep(hold)) return
    // Without a storage, other tabs find out by themselves.
    browserStorage.set(KEY, JSON.stringify(hold))
  },

  /** Settles when reads of the host may be sent; meanwhile it is said on screen. */
  passed: async (host: string, signal?: AbortSignal): Promise<void> => {
    const left = leftMs(host)
    if (left <= 0) return
    await pendingRetries.during({ error: error(), until: Date.now() + left + Math.random() * SPREAD_MS }, signal)
  },
}

addEventListener('storage', ({ key, newValue }) => {
  if (key !== KEY || newValue === null) return
  try {
    const { host, until } = JSON.parse(newValue) as Partial<Hold>
    if (typeof host !== 'string' || typeof until !== 'number' || !keep({ host, until })) return
    const left = leftMs(host)
    if (left > 0) void pendingRetries.during({ error: error(), until: Date.now() + left })
  } catch {
    // Not of this program.
  }
})
