/** The memory that gateways share by a store: what one of them knows, the others know at once. */
import { z } from 'zod'
import type { Tell } from '../log.ts'
import type { Memory } from '../memory.ts'
import type { StoreAddress } from './address.ts'
import { createNames } from './names.ts'
import { CHANGE_TRIES, GIVE_BACK, TAKE, TAKE_REQUESTS } from './scripts.ts'
import { createSharedSessions } from './shared-sessions.ts'
import { openStore, type Times } from './store.ts'

export type SharedMemory = Memory & {
  /** Settles with the first connection, or with why there was none. */
  begun: Promise<Error | undefined>
  close: () => void
}

const taken = z.tuple([z.int(), z.int()])

export const createSharedMemory = (options: {
  address: StoreAddress
  /** By which it is hashed whose something is. */
  key: Uint8Array
  tell: Tell
  /** Clocks of a test's own; as a rule the store's counts. */
  now?: () => number
  steadyNow?: () => number
  times?: Partial<Times>
}): SharedMemory => {
  const { address, key, tell, now, steadyNow, times } = options
  const names = createNames(key)
  const textOf = (clock: (() => number) | undefined) => (): string => (clock === undefined ? '' : String(clock()))
  const [at, steadyAt] = [textOf(now), textOf(steadyNow)]

  const sessions = createSharedSessions({
    names,
    run: (...question) => store.run(...question),
    now: now ?? Date.now,
    at,
    steadyAt,
  })
  const store = openStore({ address, tell, greet: sessions.greet, beat: sessions.learn, ...(times && { times }) })

  return {
    sessions: sessions.memory,
    signIns: {
      take: async (client) => z.number().parse(await store.run(CHANGE_TRIES, [names.tries(client)], [at(), TAKE])),
      giveBack: async (client) => {
        await store.run(CHANGE_TRIES, [names.tries(client)], [at(), GIVE_BACK])
      },
    },
    requests: {
      take: async (organization, most, count) => {
        const args = [steadyAt(), String(most), String(count)]
        const [got, waitMs] = taken.parse(await store.run(TAKE_REQUESTS, [names.sent(organization)], args))
        return { taken: got, waitMs }
      },
    },
    isReached: store.isReached,
    begun: store.begun,
    close: store.close,
  }
}
