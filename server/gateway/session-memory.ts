/**
 * What this gateway alone remembers of sessions: which have ended, and of running ones when they were last used, which
 * cookie is the newest, and how often they have written. It is bounded, and what drops out of it has long stopped
 * working by its age.
 */
import type { Cookie, Ending, SessionMemory, Told } from './memory.ts'

/** How long a cookie lives unused, after which nobody needs to know that there is a newer one. */
export const IDLE_MS = 15 * 60_000
/** Requests that were under way when the browser got its new cookie still carry the one before. */
export const GRACE_MS = 30_000
const PRUNE_MS = 60_000
/** The oldest of more are forgotten: 100,000 sign-outs in 8 hours are no people's. */
const MAX_SESSIONS = 100_000

/** All of it, to be told to others. */
type Known = {
  ended: readonly Ending[]
  running: readonly ({ id: string } & Pick<Running, 'generation' | 'sinceMs' | 'usedAt'>)[]
}

type Running = { generation: number; sinceMs: number; usedAt: number; writes: number; untilMs: number }

export const createSessionMemory = (now: () => number): SessionMemory & { known: () => Known } => {
  const ended = new Map<string, { untilMs: number }>()
  const running = new Map<string, Running>()
  let prunedAt = now()

  const keep = <Entry extends { untilMs: number }>(entries: Map<string, Entry>, id: string, entry: Entry): void => {
    if (now() - prunedAt >= PRUNE_MS) {
      prunedAt = now()
      for (const map of [ended, running]) for (const [old, { untilMs }] of map) if (untilMs < now()) map.delete(old)
    }
    entries.delete(id)
    entries.set(id, entry)
    const [oldest] = entries.keys()
    if (entries.size > MAX_SESSIONS && oldest !== undefined) entries.delete(oldest)
  }
  const noteUse = ({ id, generation }: Cookie): void => {
    const known = running.get(id)
    const isNewer = known === undefined || generation > known.generation
    const newest = isNewer ? { generation, sinceMs: now(), writes: known?.writes ?? 0 } : known
    keep(running, id, { ...newest, usedAt: now(), untilMs: now() + IDLE_MS + GRACE_MS })
  }
  const end = (endings: readonly Ending[]): void => {
    for (const { id, untilMs } of endings) {
      running.delete(id)
      keep(ended, id, { untilMs })
    }
  }

  const ask = async ({ id, generation, seenAt }: Cookie): Promise<Told> => {
    const known = running.get(id)
    const isOlder = known !== undefined && generation < known.generation
    return {
      hasEnded: ended.has(id),
      usedAt: Math.max(seenAt, known?.usedAt ?? seenAt),
      isOutdated: isOlder && now() - known.sinceMs > GRACE_MS,
      isNewest: !isOlder,
      writes: known?.writes ?? 0,
      isGranted: false,
    }
  }

  return {
    ask,
    askHere: ask,
    noteUse: async (cookie) => noteUse(cookie),
    noteWrite: async (id) => {
      const known = running.get(id)
      if (known !== undefined) known.writes += 1
    },
    end: async (endings) => end(endings),
    replace: async (former, cookie) => {
      if (former.some(({ id }) => ended.has(id))) return false
      end(former)
      noteUse(cookie)
      return true
    },
    known: () => ({
      ended: [...ended].map(([id, { untilMs }]) => ({ id, untilMs })),
      running: [...running].flatMap(([id, one]) => (one.untilMs < now() ? [] : [{ id, ...one }])),
    }),
    count: () => {
      let count = 0
      for (const { untilMs } of running.values()) if (untilMs >= now()) count += 1
      return count
    },
  }
}
