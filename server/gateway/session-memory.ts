/**
 * All that a gateway remembers of sessions: which have ended, and which have moved on to a newer cookie. It is bounded,
 * and what drops out of it has long stopped working by its age.
 */

/** Requests that were under way when the browser got its new cookie still carry the one before. */
const GRACE_MS = 30_000
const PRUNE_MS = 60_000
/** The oldest of more are forgotten: 100,000 sign-outs in 8 hours are no people's. */
const MAX_SESSIONS = 100_000

type Cookie = { id: string; generation: number }

export type SessionMemory = {
  /** `untilMs`: when the session would have been too old anyway. */
  end: (id: string, untilMs: number) => void
  /** Whether a cookie may no longer be used: its session has ended, or a newer one of it has been in use for a while. */
  refuses: (cookie: Cookie) => boolean
  /** Whether no newer cookie of the session is known: only such a one is renewed. */
  isNewest: (cookie: Cookie) => boolean
}

/** `idleMs`: how long a cookie lives unused, after which nobody needs to know that there is a newer one. */
export const createSessionMemory = (now: () => number, idleMs: number): SessionMemory => {
  const ended = new Map<string, { untilMs: number }>()
  const newest = new Map<string, { generation: number; sinceMs: number; untilMs: number }>()
  let prunedAt = now()

  const keep = <Entry extends { untilMs: number }>(entries: Map<string, Entry>, id: string, entry: Entry): void => {
    if (now() - prunedAt >= PRUNE_MS) {
      prunedAt = now()
      for (const map of [ended, newest]) for (const [old, { untilMs }] of map) if (untilMs < now()) map.delete(old)
    }
    entries.delete(id)
    entries.set(id, entry)
    const [oldest] = entries.keys()
    if (entries.size > MAX_SESSIONS && oldest !== undefined) entries.delete(oldest)
  }

  const newestOf = (id: string) => newest.get(id) ?? { generation: 0, sinceMs: now() }

  return {
    end: (id, untilMs) => keep(ended, id, { untilMs }),
    refuses: ({ id, generation }) => {
      if (ended.has(id)) return true
      const known = newestOf(id)
      if (generation > known.generation)
        keep(newest, id, { generation, sinceMs: now(), untilMs: now() + idleMs + GRACE_MS })
      return generation < known.generation && now() - known.sinceMs > GRACE_MS
    },
    isNewest: ({ id, generation }) => generation >= newestOf(id).generation,
  }
}
