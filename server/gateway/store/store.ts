/**
 * Holds a connection to the store as long as there is one to be had. A short absence is waited out; in a longer one every
 * question is refused at once. Who comes back to it tells it first what it may have forgotten.
 */
import { setTimeout as pause } from 'node:timers/promises'
import { Refusal } from '../errors.ts'
import type { Tell } from '../log.ts'
import { whyNotTrusted } from '../unreachable.ts'
import type { StoreAddress } from './address.ts'
import { connect, type Connection, type Limits, type Script } from './connection.ts'

export type Store = {
  run: (script: Script, keys: readonly string[], args: readonly string[]) => Promise<unknown>
  isReached: () => boolean
  /** Settles with the first connection, or with why there was none. */
  begun: Promise<Error | undefined>
  close: () => void
}

/**
 * A request asks up to five times in a row, so that a store that is as slow as can be borne, and goes away meanwhile, holds
 * it up for less than two seconds in all.
 */
export const TIMES = {
  /** No request waits for it longer than for the grace. */
  connectMs: 3000,
  answerMs: 200,
  /** So long an absence is waited out, from its beginning. */
  graceMs: 950,
  retryMs: 100,
  /** From a new connection until it counts: the other gateways have come back and told what they know by then. */
  settleMs: 400,
  beatMs: 1000,
}
export type Times = typeof TIMES & Limits

const storeAway = (): Refusal =>
  new Refusal(
    503,
    'The store that this dashboard’s gateways share does not answer, so nobody can be let in at the moment. Nothing was sent, and who is signed in stays so. Try again shortly.',
    { 'retry-after': '2' },
  )

const reasonOf = (error: unknown): string => {
  const { message, code }: NodeJS.ErrnoException = error instanceof Error ? error : new Error(String(error))
  return whyNotTrusted(code) ?? message
}

export const openStore = (options: {
  address: StoreAddress
  /** Tells a store anew what it may have forgotten, and learns what it knows. */
  greet: (connection: Connection) => Promise<void>
  /** Learns what is new, every now and then. */
  beat: (connection: Connection) => Promise<void>
  tell: Tell
  times?: Partial<Times>
}): Store => {
  const { address, greet, beat, tell } = options
  const times = { ...TIMES, ...options.times }
  const closing = new AbortController()
  const begun = Promise.withResolvers<Error | undefined>()
  let reached: Connection | undefined
  let coming = Promise.withResolvers<void>()
  let awaySince = performance.now()
  let toldReason: string | undefined

  const lose = (connection: Connection): void => {
    connection.close()
    if (reached !== connection) return
    reached = undefined
    awaySince = performance.now()
    coming = Promise.withResolvers<void>()
  }

  /** One connection, from its beginning to its end. */
  const attend = async (): Promise<never> => {
    const connection = await connect(address, times)
    const rest = (ms: number): Promise<void> =>
      Promise.race([pause(ms, undefined, { signal: closing.signal }), connection.lost])
    try {
      await greet(connection)
      await rest(times.settleMs)
      reached = connection
      coming.resolve()
      toldReason = undefined
      tell({ event: 'store: reached' })
      begun.resolve(undefined)
      for (;;) {
        await rest(times.beatMs)
        await beat(connection)
      }
    } finally {
      lose(connection)
    }
  }

  const attendAll = async (): Promise<void> => {
    while (!closing.signal.aborted) {
      try {
        await attend()
      } catch (error) {
        if (closing.signal.aborted) return
        const reason = reasonOf(error)
        if (reason !== toldReason) tell({ event: 'store: away', reason })
        toldReason = reason
        begun.resolve(error as Error)
      }
      await pause(times.retryMs, undefined, { signal: closing.signal }).catch(() => {})
    }
  }
  void attendAll()

  const waitUntil = async (deadline: number): Promise<Connection> => {
    const untilMs = Math.min(deadline, awaySince + times.graceMs) - performance.now()
    if (reached === undefined && untilMs > 0) await Promise.race([coming.promise, pause(untilMs)])
    if (reached === undefined) throw storeAway()
    return reached
  }

  return {
    run: async (script, keys, args) => {
      const deadline = performance.now() + times.graceMs
      for (;;) {
        const connection = reached ?? (await waitUntil(deadline))
        try {
          return await connection.run(script, keys, args)
        } catch {
          // Why is told where the connection is attended to. Whatever is asked may be asked twice.
          lose(connection)
        }
      }
    },
    isReached: () => reached !== undefined,
    begun: begun.promise,
    close: () => {
      closing.abort()
      if (reached !== undefined) lose(reached)
    },
  }
}
