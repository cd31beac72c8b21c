/**
 * How often each address has tried to sign in: a small store of tries, which fills up again with time. A try that
 * succeeds is given back but for a tenth.
 */
import type { SignInMemory } from './memory.ts'

export const TRIES = 20
export const REFILL_MS = 3000
export const GIVEN_BACK = 0.9
const MAX_ADDRESSES = 10_000

export const createSignInMemory = (now: () => number): SignInMemory => {
  const stores = new Map<string, { tries: number; at: number }>()

  const current = (address: string): number => {
    const store = stores.get(address)
    return store === undefined ? TRIES : Math.min(TRIES, store.tries + Math.max(0, now() - store.at) / REFILL_MS)
  }
  const put = (address: string, tries: number): void => {
    // Re-inserting keeps the map in order of use, so that the bound drops who has been quiet longest.
    stores.delete(address)
    if (tries < TRIES) stores.set(address, { tries, at: now() })
    const [oldest] = stores.keys()
    if (stores.size > MAX_ADDRESSES && oldest !== undefined) stores.delete(oldest)
  }

  return {
    take: async (address) => {
      const tries = current(address)
      // Noted anew where there is none, too: from a time that a clock was set back from, nothing would be filled up.
      put(address, tries < 1 ? tries : tries - 1)
      return tries < 1 ? (1 - tries) * REFILL_MS : 0
    },
    giveBack: async (address) => put(address, Math.min(TRIES, current(address) + GIVEN_BACK)),
  }
}
