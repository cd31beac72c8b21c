/**
 * Sessions live in their cookies alone, one for each connection; the gateway remembers only which of them are not to be
 * used any more. The only one is wide, for all paths, until the first request below its prefix moves it.
 */
import { randomUUID } from 'node:crypto'
import type { Context, Next } from 'hono'
import { prefixOf } from '#contract/connection-prefix.ts'
import { SESSION_HEADER } from '#contract/headers.ts'
import { MOST_CONNECTIONS, type SessionList } from '#contract/session.ts'
import { Failure, Refusal } from './errors.ts'
import type { ApiHost, Hosts } from './hosts.ts'
import { connectionOf } from './in-connection.ts'
import type { Claim, Ending, SessionMemory, Told } from './memory.ts'
import { createUnseal, seal, type SealedSession } from './sealing.ts'
import type { Card } from './session-cards.ts'
import type { SessionCookie } from './session-cookie.ts'
import { IDLE_MS } from './session-memory.ts'

const MINUTE_MS = 60_000
const MAX_AGE_MS = 8 * 60 * MINUTE_MS
/** Longer than any answer takes, so that a slow one cannot bring back a cookie from before the last renewal. */
const RENEW_MS = MINUTE_MS

/** `texts`: the cookies that it came in. */
export type OpenSession = SealedSession &
  Pick<Told, 'writes' | 'usedAt' | 'isGranted'> & { apiHost: ApiHost; connection: string; texts: readonly string[] }
/** What stands before the paths of its requests from now on. */
type Below = { prefix: string }
/** What is claimed for a request of the session, where it is the only one. */
type ClaimOf = (session: Pick<OpenSession, 'apiHost' | 'token'>) => Claim | undefined
type Person = Pick<SealedSession, 'host' | 'token' | 'user'>
/** A session that is told of by its card, or is there itself. */
type Known = { id: string; startedAt: number; connection: string; card: Card | undefined }

export type Sessions = ReturnType<typeof createSessions>

export const createSessions = (options: {
  key: Uint8Array
  cookie: SessionCookie
  hosts: Hosts
  memory: SessionMemory
  now: () => number
  /** The connection that the path of a request is in. */
  connectionAt: (c: Context) => string | null
}) => {
  const { key, cookie, hosts, memory, now, connectionAt } = options
  const unseal = createUnseal(key)
  /** Those whose cookie has been opened, by the connection that they are of. */
  const connections = new WeakMap<SealedSession, string>()
  const connectionFor = (session: SealedSession): string => {
    const known = connections.get(session) ?? connectionOf(session)
    connections.set(session, known)
    return known
  }
  /** What each request was let in with, and all that it came with. */
  const admitted = new WeakMap<Request, { session: OpenSession; found: readonly OpenSession[] }>()

  const isTooOld = ({ startedAt }: Pick<SealedSession, 'startedAt'>): boolean => now() - startedAt > MAX_AGE_MS

  /** A time in the future is one of a clock that has been set back: it must not make a session last longer. */
  const isOver = (session: SealedSession, { hasEnded, usedAt }: Told): boolean =>
    hasEnded || isTooOld(session) || Math.abs(now() - usedAt) > IDLE_MS

  /** The sessions that the request's cookies hold, each by its newest cookie. */
  const findAll = async (c: Context, ask = memory.ask, claimOf?: ClaimOf): Promise<OpenSession[]> => {
    const found = new Map<string, OpenSession>()
    const opened = await unseal(cookie.read(c))
    for (const { session, texts } of opened) {
      const apiHost = hosts.find(session.host)
      if (apiHost === undefined || !cookie.isVouched(c, session.id, texts)) continue
      const claim = opened.length === 1 && !isTooOld(session) ? claimOf?.({ ...session, apiHost }) : undefined
      const told = await ask(session, claim)
      if (isOver(session, told) || told.isOutdated) continue
      const { writes, usedAt, isGranted } = told
      if (session.generation >= (found.get(session.id)?.generation ?? 0))
        found.set(session.id, {
          ...session,
          apiHost,
          connection: connectionFor(session),
          texts,
          writes,
          usedAt,
          isGranted,
        })
    }
    return [...found.values()]
  }

  /** All that may still be running, as far as is told without the cookies of other connections. */
  const findKnown = async (c: Context, ask = memory.ask): Promise<Known[]> => {
    const known = new Map<string, Known>()
    for (const { id, startedAt, connection } of await findAll(c, ask))
      known.set(id, { id, startedAt, connection, card: undefined })
    for (const card of cookie.cards(c)) {
      const { id, startedAt, connection } = card
      const { hasEnded } = await ask({ id, generation: 0, seenAt: startedAt })
      if (!hasEnded && !isTooOld(card)) known.set(id, { id, startedAt, connection, card })
    }
    return [...known.values()]
  }

  /** The one that the request names, of the connection that it is in. More than one: some were planted. */
  const choose = (c: Context, found: readonly OpenSession[]): OpenSession => {
    const at = connectionAt(c)
    const own = at === null ? found : found.filter(({ connection }) => connection === at)
    const named = c.req.header(SESSION_HEADER)
    const session = named === undefined && own.length === 1 ? own[0] : own.find(({ id }) => id === named)
    if (session === undefined)
      throw new Refusal(401, whyNone(own.length, named, at === null && cookie.cards(c).length > 0))
    return session
  }

  /** Nothing where the memory fails: the answer at hand may be that of a write, and reaches the page all the same. */
  const askQuietly = (session: SealedSession): Promise<Told | undefined> => memory.ask(session).catch(() => undefined)

  const endingOf = ({ id, startedAt }: Pick<SealedSession, 'id' | 'startedAt'>): Ending => ({
    id,
    untilMs: startedAt + MAX_AGE_MS,
  })

  const clear = (c: Context, { connection, card }: Known): void =>
    card === undefined ? cookie.writeWide(c) : cookie.clear(c, { connection, pieces: card.pieces })

  return {
    /**
     * Starts a session of a connection for whoever `prove` finds, in place of the one that there is of it: an id is never
     * carried over a sign-in. When that one has ended by other means meanwhile, what happened later counts, and none is
     * started.
     */
    start: async (c: Context, connection: string, prove: () => Promise<Person>): Promise<SealedSession & Below> => {
      const known = await findKnown(c)
      const former = known.filter((one) => one.connection === connection)
      const others = new Set(known.flatMap((one) => (one.connection === connection ? [] : [one.connection])))
      if (others.size >= MOST_CONNECTIONS)
        throw new Refusal(
          409,
          `You are signed in to ${MOST_CONNECTIONS} connections, which is as many as there may be at once. Sign out of one of them first.`,
        )
      const { host, token, user } = await prove()
      const session = { id: randomUUID(), host, token, user, startedAt: now(), seenAt: now(), generation: 0 }
      const pieces = await seal(key, session)
      if (c.req.raw.signal.aborted) throw new Failure('given-up', 'The browser no longer waits for the sign-in.')
      // One step, so that nothing can come between.
      if (!(await memory.replace(former.map(endingOf), session)))
        throw new Refusal(
          409,
          'Somebody has signed in or out in another tab meanwhile. Sign in again if you still want to.',
        )
      const prefix = others.size === 0 ? '' : prefixOf(connection)
      if (prefix === '') cookie.writeWide(c, pieces)
      else {
        const formerPieces = Math.max(0, ...former.map(({ card }) => card?.pieces ?? 0))
        cookie.write(c, { connection, id: session.id, startedAt: session.startedAt }, pieces, formerPieces)
      }
      for (const one of former) if ((one.card === undefined) !== (prefix === '')) clear(c, one)
      // Headers must not grow by what is told of sessions that are over.
      for (const card of cookie.cards(c))
        if (card.connection !== connection && !others.has(card.connection)) cookie.clear(c, card)
      return { ...session, prefix }
    },
    /** The session of the request, or a refusal with 401. The request counts as use of it. */
    require: async (c: Context, claimOf?: ClaimOf): Promise<OpenSession & Below> => {
      const found = await findAll(c, memory.ask, claimOf)
      const session = choose(c, found)
      // Whatever is asked next comes after it, so nobody waits for it; this gateway knows of the use in any case.
      memory.noteUse(session).catch(() => {})
      admitted.set(c.req.raw, { session, found })
      return { ...session, prefix: connectionAt(c) === null ? '' : prefixOf(session.connection) }
    },
    /** How long it goes on if nobody uses it, which this is not. */
    look: async (c: Context): Promise<{ id: string; endsInMs: number }> => {
      const { id, usedAt, startedAt } = choose(c, await findAll(c))
      return { id, endsInMs: Math.max(0, Math.min(usedAt + IDLE_MS, startedAt + MAX_AGE_MS) - now()) }
    },
    /** Which sessions there are, each by its connection; how they are tells each by itself. */
    list: async (c: Context): Promise<SessionList> => ({
      sessions: (await findKnown(c)).map(({ id, connection, card }) => ({
        id,
        connection,
        prefix: card === undefined ? '' : prefixOf(connection),
      })),
    }),
    /** When the answer is about to leave, whatever it is: renews the cookie of a session that still is the one. */
    renewing: async (c: Context, next: Next): Promise<void> => {
      await next()
      const { session, found = [] } = admitted.get(c.req.raw) ?? {}
      if (session === undefined) return
      const at = connectionAt(c)
      const cards = cookie.cards(c)
      const isWide = ({ id }: OpenSession): boolean => !cards.some((card) => card.id === id)
      const keptAt = found.some((one) => one !== session && isWide(one)) ? [at, null] : [at]
      const keptTexts = found.flatMap((one) => one.texts)
      cookie.dropStrangers(c, isWide(session) ? [...keptAt, null] : keptAt, keptTexts)
      // It was the only one, and is no more.
      const isMoving = at !== null && isWide(session)
      if (!isMoving && now() - session.seenAt < RENEW_MS) return
      const { apiHost: _, connection, texts: __, writes: ___, usedAt: ____, isGranted: _____, ...sealed } = session
      const used = await askQuietly(session)
      if (used === undefined) return
      const pieces = await seal(key, { ...sealed, seenAt: used.usedAt, generation: session.generation + 1 })
      // Asked when all else is done: the session may have ended since the request came, or moved on.
      const told = await askQuietly(session)
      if (told === undefined || isOver(session, told) || !told.isNewest) return
      if (at === null && isWide(session)) cookie.writeWide(c, pieces)
      else cookie.write(c, { connection, id: session.id, startedAt: session.startedAt }, pieces)
      if (isMoving) cookie.writeWide(c)
    },
    /** Ends the one that is named, of the connection that the request is in; without either, all of them. */
    end: async (c: Context): Promise<void> => {
      const [named, at] = [c.req.header(SESSION_HEADER), connectionAt(c)]
      // A page whose session was replaced in another tab signs out of nothing: the new session is not its own.
      const known = await findKnown(c).catch(() => findKnown(c, memory.askHere))
      const own = known.filter(
        ({ id, connection }) => (named === undefined || id === named) && (at === null || connection === at),
      )
      // From here on it has ended at this gateway; where that cannot be told to others yet, they let nobody in.
      await memory.end(own.map(endingOf)).catch(() => {})
      // A sign-out that comes late finds nothing to end, and must not take away the cookie of who came after.
      for (const one of own) clear(c, one)
    },
  }
}

const whyNone = (found: number, named: string | undefined, isElsewhere: boolean): string => {
  if (found === 0 && isElsewhere)
    return 'You are signed in to several connections by now, and a request has to be below one of them. Reload the page to go on.'
  if (found === 0) return 'You are signed out. Sign in to go on.'
  // Another tab may have signed in as someone else: this page must not act in that session.
  if (named !== undefined) return 'Someone has signed in anew in another tab. Sign in to go on.'
  return 'The browser sends several sessions at once: another program on this machine may have set one. Sign in to go on.'
}
