/** Slows those who guess, or who start sessions without end, by the tries that each address has. */
import { networkOf } from '#server/client-network.ts'
import { Refusal } from './errors.ts'
import type { SignInMemory } from './memory.ts'

export type SignInLimit = ReturnType<typeof createSignInLimit>

export const createSignInLimit = (memory: SignInMemory) => ({
  /** Takes a try, or refuses with 429. Call the answer when the try succeeded. */
  take: async (client: string): Promise<() => Promise<void>> => {
    const address = networkOf(client)
    const waitMs = await memory.take(address)
    if (waitMs > 0) {
      throw new Refusal(429, 'Too many sign-ins. Wait a little, then try again.', {
        'retry-after': String(Math.ceil(waitMs / 1000)),
      })
    }
    return () => memory.giveBack(address)
  },
})
