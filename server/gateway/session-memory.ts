/**
 * All that a gateway remembers of sessions: which have ended, and of running ones when they were last used and which
 * cookie is the newest. It is bounded, and what drops out of it has long stopped working by its age.
 */

/** Requests that were under way when the browser got its new cookie still carry the one before. */
const GRACE_MS = 30_000
const PRUNE_MS = 60_000
/** The oldest of more are forgotten: 100,000 sign-outs in 8 hours are no people's. */
const MAX_SESSIONS = 100_000

type Cookie = { id: string; generation: number; seenAt: number }
type Running = { generation: number; sinceMs: number; usedAt: number; untilMs: number }

/** `idleMs`: how long a cookie lives unused, after which nobody needs to know that there is a newer one. */
export const createSessionMemory = (now: () => number, idleMs: number) => {
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

  return {
    /** How many are running, as far as they were used in here. */
    count: (): number => {
      let count = 0
      for (const { untilMs } of running.values()) if (untilMs >= now()) count += 1
      return count
    },
    /** `untilMs`: when the session would have been too old anyway. */
    end: (id: string, untilMs: number): void => {
      running.delete(id)
      keep(ended, id, { untilMs })
    },
    hasEnded: (id: string): boolean => ended.has(id),
    /** The cookie came with a request that may use it. */
    use: ({ id, generation }: Cookie): void => {
      const known = running.get(id)
      const isNewer = known === undefined || generation > known.generation
      const newest = isNewer ? { generation, sinceMs: now() } : known
      keep(running, id, { ...newest, usedAt: now(), untilMs: now() + idleMs + GRACE_MS })
    },
    /** When the session was last used: by the cookie, which tells it to the minute, or by what was seen since. */
    usedAt: ({ id, seenAt }: Cookie): number => Math.max(seenAt, running.get(id)?.usedAt ?? seenAt),
    /** Whether a newer cookie of the session has been in use for a while. */
    isOutdated: ({ id, generation }: Cookie): boolean => {
      const known = running.get(id)
      return known !== undefined && generation < known.generation && now() - known.sinceMs > GRACE_MS
    },
    /** Whether no newer cookie of the session is known: only such a one is renewed. */
    isNewest: ({ id, generation }: Cookie): boolean => generation >= (running.get(id)?.generation ?? 0),
  }
}
