/**
 * What gateways know of sessions together. Each also keeps, by itself, what has passed through it and which sessions have
 * ended anywhere: a store that has lost its memory is told all of that anew, and none that has ended is taken meanwhile.
 */
import { z } from 'zod'
import type { Claim, Cookie, Ending, SessionMemory, Told } from '../memory.ts'
import { createRecent } from '../recent.ts'
import { createSessionMemory, GRACE_MS } from '../session-memory.ts'
import type { Connection } from './connection.ts'
import type { Names } from './names.ts'
import { ASK, END, NOTE_USE, NOTE_WRITE, REPLACE } from './scripts.ts'
import type { Store } from './store.ts'

const told = z.tuple([z.int(), z.int(), z.number(), z.number(), z.number(), z.int()])
/** Entries of the list of endings: a name, and fields with their values. */
const entries = z.array(z.tuple([z.string(), z.tuple([z.literal('id'), z.string(), z.literal('until'), z.string()])]))
/** A page asks for much at once; that it is in use is told again after so long, which is all that others may know too late. */
const TELL_USE_MS = 1000
const MOST_TOLD = 10_000
/** So many at a time. */
const BATCH = 500

const inBatches = async <Item>(items: readonly Item[], work: (batch: readonly Item[]) => Promise<unknown>) => {
  for (let at = 0; at < items.length; at += BATCH) await work(items.slice(at, at + BATCH))
}

export const createSharedSessions = (parts: {
  names: Names
  run: Store['run']
  now: () => number
  /** The time as scripts are given it. */
  at: () => string
  /** The same of what lasts a second. */
  steadyAt: () => string
}) => {
  const { names, run, now, at, steadyAt } = parts
  /** By the hashes of ids, since of those that have ended elsewhere no more is told. */
  const own = createSessionMemory(now)
  const uses = createRecent<{ generation: number; toldAt: number }>(MOST_TOLD)
  let newest = '-'

  const hashed = <One extends { id: string }>(one: One): One => ({ ...one, id: names.sessionHash(one.id) })
  const keysOf = ({ id }: { id: string }): string[] => [names.ended(id), names.session(id)]
  const endingArgs = ({ id, untilMs }: Ending): string[] => [id, String(Math.ceil(untilMs - now())), String(untilMs)]
  const lasting = (endings: readonly Ending[]): Ending[] => endings.filter(({ untilMs }) => untilMs > now())

  const endingsOf = (endings: readonly Ending[]) => ({
    keys: endings.flatMap(keysOf),
    args: endings.flatMap(endingArgs),
  })
  const askStore = async ({ id, generation, seenAt }: Cookie, claim: Claim | undefined): Promise<Told> => {
    const keys = claim === undefined ? keysOf({ id }) : [...keysOf({ id }), names.sent(claim.organization)]
    const claimed = claim === undefined ? [] : [String(claim.most), steadyAt()]
    const answer = await run(ASK, keys, [at(), String(generation), ...claimed])
    const [hasEnded, known, sinceAgo, usedAgo, writes, taken] = told.parse(answer)
    const isOlder = generation < known
    return {
      hasEnded: hasEnded === 1,
      usedAt: known === -1 || usedAgo < 0 ? seenAt : Math.max(seenAt, now() - usedAgo),
      isOutdated: isOlder && sinceAgo > GRACE_MS,
      isNewest: !isOlder,
      writes,
      isGranted: taken === 1,
    }
  }

  const memory: SessionMemory = {
    ask: async (cookie, claim) => {
      const one = hashed(cookie)
      const there = await askStore(one, claim)
      // What has come to an end here meanwhile counts too.
      const here = await own.ask(one)
      return {
        hasEnded: there.hasEnded || here.hasEnded,
        usedAt: Math.max(there.usedAt, here.usedAt),
        isOutdated: there.isOutdated || here.isOutdated,
        isNewest: there.isNewest && here.isNewest,
        writes: there.writes,
        isGranted: there.isGranted,
      }
    },
    askHere: (cookie) => own.ask(hashed(cookie)),
    noteUse: async (cookie) => {
      const one = hashed(cookie)
      await own.noteUse(one)
      const { generation } = cookie
      const last = uses.get(one.id)
      if (last?.generation === generation && Math.abs(now() - last.toldAt) < TELL_USE_MS) return
      uses.put(one.id, { generation, toldAt: now() })
      await run(NOTE_USE, [names.session(one.id)], [at(), String(generation), '0', '0']).catch((error) => {
        uses.put(one.id, { generation, toldAt: -Infinity })
        throw error
      })
    },
    noteWrite: async (id) => {
      await run(NOTE_WRITE, [names.session(names.sessionHash(id))], [])
    },
    end: async (endings) => {
      const ends = lasting(endings.map(hashed))
      await own.end(ends)
      const { keys, args } = endingsOf(ends)
      await run(END, [names.endings, ...keys], args)
    },
    replace: async (former, cookie) => {
      const one = hashed(cookie)
      const ends = lasting(former.map(hashed))
      const { keys, args } = endingsOf(ends)
      const all = [names.endings, names.session(one.id), ...keys]
      if ((await run(REPLACE, all, [at(), String(cookie.generation), ...args])) !== 1) return false
      return own.replace(ends, one)
    },
    count: own.count,
  }

  /** Learns which have ended since it asked last. */
  const learn = async (connection: Connection): Promise<void> => {
    for (;;) {
      const words = ['XRANGE', names.endings, newest, '+', 'COUNT', String(BATCH)]
      const found = entries.parse(await connection.ask(words))
      for (const [name, [, id, , until]] of found) {
        await own.end([{ id, untilMs: Number(until) }])
        newest = `(${name}`
      }
      if (found.length < BATCH) return
    }
  }

  return {
    memory,
    learn,
    greet: async (connection: Connection): Promise<void> => {
      const { ended, running } = own.known()
      await inBatches(lasting(ended), (batch) => {
        const { keys, args } = endingsOf(batch)
        return connection.run(END, [names.endings, ...keys], args)
      })
      await inBatches(running, (batch) =>
        Promise.all(
          batch.map(({ id, generation, sinceMs, usedAt }) => {
            const agos = [sinceMs, usedAt].map((time) => String(Math.max(0, now() - time)))
            return connection.run(NOTE_USE, [names.session(id)], [at(), String(generation), ...agos])
          }),
        ),
      )
      // A store that has begun anew counts anew.
      newest = '-'
      await learn(connection)
    },
  }
}
