/** Sessions live in their cookies alone; the gateway remembers only which of them are not to be used any more. */
import { randomUUID } from 'node:crypto'
import type { Context, Next } from 'hono'
import { SESSION_HEADER } from '#contract/headers.ts'
import { Failure, Refusal } from './errors.ts'
import type { ApiHost, Hosts } from './hosts.ts'
import type { Ending, SessionMemory, Told } from './memory.ts'
import { seal, unseal, type SealedSession } from './sealing.ts'
import type { SessionCookie } from './session-cookie.ts'
import { IDLE_MS } from './session-memory.ts'

const MINUTE_MS = 60_000
const MAX_AGE_MS = 8 * 60 * MINUTE_MS
/** Longer than any answer takes, so that a slow one cannot bring back a cookie from before the last renewal. */
const RENEW_MS = MINUTE_MS

/** `texts`: the cookies that it came in. */
export type OpenSession = SealedSession & Pick<Told, 'writes'> & { apiHost: ApiHost; texts: readonly string[] }
type Person = Pick<SealedSession, 'host' | 'token' | 'user'>

export type Sessions = ReturnType<typeof createSessions>

export const createSessions = (options: {
  key: Uint8Array
  cookie: SessionCookie
  hosts: Hosts
  memory: SessionMemory
  now: () => number
}) => {
  const { key, cookie, hosts, memory, now } = options
  /** What each request was let in with. */
  const admitted = new WeakMap<Request, OpenSession>()

  /** A time in the future is one of a clock that has been set back: it must not make a session last longer. */
  const isOver = ({ startedAt }: SealedSession, { hasEnded, usedAt }: Told): boolean =>
    hasEnded || now() - startedAt > MAX_AGE_MS || Math.abs(now() - usedAt) > IDLE_MS

  /** The sessions that the request's cookies hold, each by its newest cookie. More than one: some were planted. */
  const findAll = async (c: Context, ask = memory.ask): Promise<OpenSession[]> => {
    const found = new Map<string, OpenSession>()
    for (const { session, texts } of await unseal(key, cookie.read(c))) {
      const apiHost = hosts.find(session.host)
      if (apiHost === undefined) continue
      const told = await ask(session)
      if (isOver(session, told) || told.isOutdated) continue
      if (session.generation >= (found.get(session.id)?.generation ?? 0))
        found.set(session.id, { ...session, apiHost, texts, writes: told.writes })
    }
    return [...found.values()]
  }

  /** Nothing where the memory fails: the answer at hand may be that of a write, and reaches the page all the same. */
  const askQuietly = (session: SealedSession): Promise<Told | undefined> => memory.ask(session).catch(() => undefined)

  const endingOf = ({ id, startedAt }: SealedSession): Ending => ({ id, untilMs: startedAt + MAX_AGE_MS })

  return {
    /**
     * Starts a session for whoever `prove` finds, in place of the one that the request came with: an id is never carried
     * over a sign-in. When that one has ended by other means meanwhile, what happened later counts, and none is started.
     */
    start: async (c: Context, prove: () => Promise<Person>): Promise<SealedSession> => {
      const earlier = await findAll(c)
      const { host, token, user } = await prove()
      const session = { id: randomUUID(), host, token, user, startedAt: now(), seenAt: now(), generation: 0 }
      const pieces = await seal(key, session)
      if (c.req.raw.signal.aborted) throw new Failure('given-up', 'The browser no longer waits for the sign-in.')
      // One step, so that nothing can come between.
      if (!(await memory.replace(earlier.map(endingOf), session)))
        throw new Refusal(
          409,
          'Somebody has signed in or out in another tab meanwhile. Sign in again if you still want to.',
        )
      cookie.write(c, pieces)
      return session
    },
    /** The session of the request, or a refusal with 401. The request counts as use of it. */
    require: async (c: Context): Promise<OpenSession> => {
      const found = await findAll(c)
      const named = c.req.header(SESSION_HEADER)
      const session = named === undefined && found.length === 1 ? found[0] : found.find(({ id }) => id === named)
      if (session === undefined) throw new Refusal(401, whyNone(found.length, named))
      // Whatever is asked next comes after it, so nobody waits for it; this gateway knows of the use in any case.
      memory.noteUse(session).catch(() => {})
      admitted.set(c.req.raw, session)
      return session
    },
    /** When the answer is about to leave, whatever it is: renews the cookie of a session that still is the one. */
    renewing: async (c: Context, next: Next): Promise<void> => {
      await next()
      const session = admitted.get(c.req.raw)
      if (session === undefined) return
      cookie.dropStrangers(c, session.texts)
      if (now() - session.seenAt < RENEW_MS) return
      const { apiHost: _, texts: __, writes: ___, ...sealed } = session
      const used = await askQuietly(session)
      if (used === undefined) return
      const pieces = await seal(key, { ...sealed, seenAt: used.usedAt, generation: session.generation + 1 })
      // Asked when all else is done: the session may have ended since the request came, or moved on.
      const told = await askQuietly(session)
      if (told !== undefined && !isOver(session, told) && told.isNewest) cookie.write(c, pieces)
    },
    end: async (c: Context): Promise<void> => {
      const named = c.req.header(SESSION_HEADER)
      // A page whose session was replaced in another tab signs out of nothing: the new session is not its own.
      const found = await findAll(c).catch(() => findAll(c, memory.askHere))
      const own = found.filter(({ id }) => named === undefined || id === named)
      // From here on it has ended at this gateway; where that cannot be told to others yet, they let nobody in.
      await memory.end(own.map(endingOf)).catch(() => {})
      // A sign-out that comes late finds nothing to end, and must not take away the cookie of who came after.
      if (own.length > 0) cookie.clear(c)
    },
  }
}

const whyNone = (found: number, named: string | undefined): string => {
  if (found === 0) return 'You are signed out. Sign in to go on.'
  // Another tab may have signed in as someone else: this page must not act in that session.
  if (named !== undefined) return 'Someone has signed in anew in another tab. Sign in to go on.'
  return 'The browser sends several sessions at once: another program on this machine may have set one. Sign in to go on.'
}
