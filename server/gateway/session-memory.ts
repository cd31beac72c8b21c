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

export type SessionMemory = {
  /** `untilMs`: when the session would have been too old anyway. */
  end: (id: string, untilMs: number) => void
  hasEnded: (id: string) => boolean
  /** The cookie came with a request that may use it. */
  use: (cookie: Cookie) => void
  /** When the session was last used: by the cookie, which tells it to the minute, or by what was seen since. */
  usedAt: (cookie: Cookie) => number
  /** Whether a newer cookie of the session has been in use for a while. */
  isOutdated: (cookie: Cookie) => boolean
  /** Whether no newer cookie of the session is known: only such a one is renewed. */
  isNewest: (cookie: Cookie) => boolean
}

/** `idleMs`: how long a cookie lives unused, after which nobody needs to know that there is a newer one. */
export const createSessionMemory = (now: () => number, idleMs: number): SessionMemory => {
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
    end: (id, untilMs) => {
      running.delete(id)
      keep(ended, id, { untilMs })
    },
    hasEnded: (id) => ended.has(id),
    use: ({ id, generation }) => {
      const known = running.get(id)
      const isNewer = known === undefined || generation > known.generation
      const newest = isNewer ? { generation, sinceMs: now() } : known
      keep(running, id, { ...newest, usedAt: now(), untilMs: now() + idleMs + GRACE_MS })
    },
    usedAt: ({ id, seenAt }) => Math.max(seenAt, running.get(id)?.usedAt ?? seenAt),
    isOutdated: ({ id, generation }) => {
      const known = running.get(id)
      return known !== undefined && generation < known.generation && now() - known.sinceMs > GRACE_MS
    },
    isNewest: ({ id, generation }) => generation >= (running.get(id)?.generation ?? 0),
  }
}
