/**
 * `/session`: signing in, saying to what one is signed in, signing out of all; and in a connection, who is signed in there,
 * and signing out of it. The token goes in and never comes out.
 */
import { Hono } from 'hono'
import type { HttpBindings } from '@hono/node-server'
import type { ClientAddress } from '#server/client-address.ts'
import { readPastedToken } from '#contract/pasted-token.ts'
import { signInRequest, type Session, type SessionState, type TokenState } from '#contract/session.ts'
import { parseBody, readBody } from './api-request.ts'
import { Refusal } from './errors.ts'
import type { ApiHost, Hosts } from './hosts.ts'
import { connectionOf } from './in-connection.ts'
import { whyElsewhere } from './region.ts'
import type { SealedSession } from './sealing.ts'
import type { Sessions } from './sessions.ts'
import { readUser } from './sign-in.ts'
import type { SignInLimit } from './sign-in-limit.ts'
import type { TokenCheck } from './token-check.ts'
import { factsOf, hasEnded, readClaims } from './token-claims.ts'
import { tryToken } from './try-token.ts'
import type { Upstream } from './upstream.ts'

/** Room for tokens that are refused in words. */
const MAX_BODY_BYTES = 64 * 1024
/** What fits into the session's cookies. */
const MAX_TOKEN_CHARS = 8192
const NO_STORE = { 'cache-control': 'no-store' }

const toSession = (session: SealedSession & { prefix: string }, { value, origin, isSandbox }: ApiHost): Session => {
  const { id, user, token, prefix } = session
  const connection = connectionOf({ host: value, token })
  return { id, host: value, origin, isSandbox, connection, prefix, token: factsOf(token), user }
}

const tokenOf = (given = ''): string => {
  const read = readPastedToken(given)
  if ('problem' in read) throw new Refusal(400, read.problem)
  const { length } = read.token
  if (length > MAX_TOKEN_CHARS)
    throw new Refusal(400, `This token has ${length} characters: a session has room for ${MAX_TOKEN_CHARS}.`)
  return read.token
}

export const createSessionRoutes = (parts: {
  sessions: Sessions
  hosts: Hosts
  upstream: Upstream
  limit: SignInLimit
  clientOf: ClientAddress
  checkToken: TokenCheck
  /** Those used for the sandbox when none is given. */
  sandboxTokens: readonly string[]
  now: () => number
}): Hono<{ Bindings: HttpBindings }> => {
  const { sessions, hosts, upstream, limit, clientOf, checkToken, sandboxTokens, now } = parts
  const routes = new Hono<{ Bindings: HttpBindings }>()

  routes.post('/', async (c) => {
    // What cannot be a token is asked of nobody, so it takes none of the tries.
    const asked = signInRequest.safeParse(parseBody(await readBody(c.req.raw, MAX_BODY_BYTES)))
    if (!asked.success) throw new Refusal(400, 'A sign-in needs an API host, and a token as text.')
    const host = hosts.find(asked.data.host)
    if (host === undefined) throw new Refusal(400, 'That API host is not one that this dashboard may talk to.')
    const token = tokenOf(
      asked.data.token?.trim() || (host.isSandbox ? sandboxTokens[asked.data.organization ?? 0] : undefined),
    )
    const elsewhere = asked.data.isRegionMeant ? undefined : whyElsewhere(readClaims(token).region, host, hosts)
    if (elsewhere !== undefined) throw new Refusal(412, elsewhere)
    const succeeded = await limit.take(clientOf(c.env.incoming))
    const { signal } = c.req.raw
    const session = await sessions.start(c, connectionOf({ host: host.value, token }), async () => {
      await tryToken(upstream, host, token, { signal })
      if (hasEnded(token, now())) throw new Refusal(401, 'This token says of itself that it has expired.')
      return { host: host.value, token, user: await readUser(upstream, host, token, signal) }
    })
    // Costs this address a try at worst.
    await succeeded().catch(() => {})
    return c.json(toSession(session, host), 200, NO_STORE)
  })

  routes.get('/', async (c) => {
    const session = await sessions.require(c)
    return c.json(toSession(session, session.apiHost), 200, NO_STORE)
  })

  routes.get('/list', async (c) => c.json(await sessions.list(c), 200, NO_STORE))

  routes.get('/state', async (c) => c.json((await sessions.look(c)) satisfies SessionState, 200, NO_STORE))

  routes.post('/token', async (c) => {
    const state: TokenState = { works: await checkToken(await sessions.require(c)) }
    return c.json(state, 200, NO_STORE)
  })

  routes.delete('/', async (c) => {
    await sessions.end(c)
    return c.body(null, 204, NO_STORE)
  })

  routes.get('/options', (c) => c.json(hosts.options, 200, NO_STORE))

  routes.all('*', () => {
    throw new Refusal(404, 'The dashboard has no such session route.')
  })
  return routes
}
