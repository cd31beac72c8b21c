/**
 * Slows those who guess, or who start sessions without end: each address has a small store of tries, which fills up
 * again with time. A try that succeeds is given back but for a tenth.
 */
import { networkOf } from '#server/client-network.ts'
import { Refusal } from './errors.ts'

const TRIES = 20
const REFILL_MS = 3000
const GIVEN_BACK = 0.9
const MAX_ADDRESSES = 10_000

export type SignInLimit = ReturnType<typeof createSignInLimit>

export const createSignInLimit = (now: () => number) => {
  const stores = new Map<string, { tries: number; at: number }>()

  const current = (address: string): number => {
    const store = stores.get(address)
    return store === undefined ? TRIES : Math.min(TRIES, store.tries + (now() - store.at) / REFILL_MS)
  }
  const put = (address: string, tries: number): void => {
    // Re-inserting keeps the map in order of use, so that the bound drops who has been quiet longest.
    stores.delete(address)
    if (tries < TRIES) stores.set(address, { tries, at: now() })
    const [oldest] = stores.keys()
    if (stores.size > MAX_ADDRESSES && oldest !== undefined) stores.delete(oldest)
  }

  return {
    /** Takes a try, so that many at once are counted too, or refuses with 429. Call the answer when the try succeeded. */
    take: (client: string): (() => void) => {
      const address = networkOf(client)
      const tries = current(address)
      if (tries < 1) {
        const waitSeconds = Math.ceil(((1 - tries) * REFILL_MS) / 1000)
        throw new Refusal(429, 'Too many sign-ins. Wait a little, then try again.', {
          'retry-after': String(waitSeconds),
        })
      }
      put(address, tries - 1)
      return () => put(address, Math.min(TRIES, current(address) + GIVEN_BACK))
    },
  }
}
