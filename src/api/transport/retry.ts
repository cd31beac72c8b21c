/** Reads are tried again when the reason may pass; writes never are, since one may have been applied unseen. */
import { ApiError } from './errors.ts'
import { pendingRetries } from './pending-retries.ts'

/** Tries in all, by the kind of failure. */
const TRIES: Partial<Record<ApiError['kind'], number>> = { throttled: 5, 'over-share': 5, server: 3, network: 3 }

/** What the API does not serve at all (501) it will not serve in a second either. */
const triesOf = ({ kind, status }: ApiError): number => (status === 501 ? 1 : (TRIES[kind] ?? 1))

/** However long the API asks to wait, a person should see what is going on before. */
const LONGEST_WAIT_MS = 20_000

/** What is asked for is waited for in full, and up to so much longer. */
const SPREAD_MS = 1000

/** From 1 s, doubling, each shortened by up to half at random so that tabs do not come back in step. */
export const backoffMs = (failures: number, retryAfterMs: number | null, random = Math.random()): number =>
  retryAfterMs === null
    ? Math.min(LONGEST_WAIT_MS, 1000 * 2 ** (failures - 1) * (1 - random / 2))
    : Math.min(LONGEST_WAIT_MS - SPREAD_MS, retryAfterMs) + random * SPREAD_MS

export const withRetries = async <Result>(
  run: () => Promise<Result>,
  signal?: AbortSignal,
  where = '',
): Promise<Result> => {
  for (let tries = 1; ; tries += 1) {
    try {
      return await run()
    } catch (error) {
      signal?.throwIfAborted()
      if (!(error instanceof ApiError)) throw error
      error.tries = tries
      if (tries >= triesOf(error)) throw error
      await pendingRetries.during({ error, ms: backoffMs(tries, error.retryAfterMs), where }, signal)
    }
  }
}
