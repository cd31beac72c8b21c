/** Sessions live in their cookies alone; the gateway remembers only which of them are not to be used any more. */
import { randomUUID } from 'node:crypto'
import type { Context } from 'hono'
import { SESSION_HEADER } from '#contract/headers.ts'
import { Refusal } from './errors.ts'
import type { ApiHost, Hosts } from './hosts.ts'
import { seal, unseal } from './sealing.ts'
import type { SealedSession } from './sealing.ts'
import type { SessionCookie } from './session-cookie.ts'
import { createSessionMemory } from './session-memory.ts'

const MINUTE_MS = 60_000
const IDLE_MS = 15 * MINUTE_MS
const MAX_AGE_MS = 8 * 60 * MINUTE_MS
/** Longer than any answer takes, so that a slow one cannot bring back a cookie from before the last renewal. */
const RENEW_MS = MINUTE_MS

export type OpenSession = SealedSession & { apiHost: ApiHost }

export type Sessions = {
  /** Starts a session in place of the one that the request came with: an id is never carried over a sign-in. */
  start: (c: Context, session: Pick<SealedSession, 'host' | 'token' | 'user'>) => Promise<SealedSession>
  find: (c: Context) => Promise<OpenSession | undefined>
  /** The session of the request, or a refusal with 401. Keeps it from going idle. */
  require: (c: Context) => Promise<OpenSession>
  end: (c: Context) => Promise<void>
}

export const createSessions = (options: {
  key: Uint8Array
  cookie: SessionCookie
  hosts: Hosts
  now: () => number
}): Sessions => {
  const { key, cookie, hosts, now } = options
  const memory = createSessionMemory(now, IDLE_MS)

  const find = async (c: Context): Promise<OpenSession | undefined> => {
    const sealed = cookie.read(c)
    const session = sealed === undefined ? undefined : await unseal(key, sealed)
    if (session === undefined) return undefined
    if (now() - session.seenAt > IDLE_MS || now() - session.startedAt > MAX_AGE_MS) return undefined
    if (memory.refuses(session)) return undefined
    const apiHost = hosts.find(session.host)
    return apiHost && { ...session, apiHost }
  }

  const finish = ({ id, startedAt }: SealedSession): void => memory.end(id, startedAt + MAX_AGE_MS)

  const write = async (c: Context, session: SealedSession): Promise<void> => cookie.write(c, await seal(key, session))

  return {
    find,
    start: async (c, { host, token, user }) => {
      const earlier = await find(c)
      if (earlier !== undefined) finish(earlier)
      const session = { id: randomUUID(), host, token, user, startedAt: now(), seenAt: now(), generation: 0 }
      await write(c, session)
      return session
    },
    require: async (c) => {
      const session = await find(c)
      if (session === undefined) throw new Refusal(401, 'You are signed out. Sign in to go on.')
      // Another tab may have signed in as someone else: this page must not act in that session.
      if (!isBelieved(c, session))
        throw new Refusal(401, 'Someone has signed in anew in another tab. Sign in to go on.')
      if (now() - session.seenAt >= RENEW_MS && memory.isNewest(session)) {
        const { apiHost: _, ...sealed } = session
        await write(c, { ...sealed, seenAt: now(), generation: session.generation + 1 })
      }
      return session
    },
    end: async (c) => {
      const session = await find(c)
      // A page whose session was replaced in another tab signs out of nothing: the new session is not its own.
      if (session !== undefined && !isBelieved(c, session)) return
      if (session !== undefined) finish(session)
      cookie.clear(c)
    },
  }
}

/** Whether the page that sent the request believes to be in this session, or did not say. */
const isBelieved = (c: Context, session: SealedSession): boolean =>
  (c.req.header(SESSION_HEADER) ?? session.id) === session.id
