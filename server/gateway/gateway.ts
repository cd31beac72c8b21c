/** The gateway as a whole: what stands before every route, then the routes. Read this file first. */
import { randomUUID } from 'node:crypto'
import { Hono, type Context } from 'hono'
import { getPath } from 'hono/utils/url'
import type { HttpBindings } from '@hono/node-server'
import { createClientAddress } from '#server/client-address.ts'
import { GATEWAY_ERROR_HEADER, REQUEST_ID_HEADER } from '#contract/headers.ts'
import { NO_NETWORKS, type Networks } from '#server/networks.ts'
import { withoutBase } from './base-path.ts'
import { createBudget, NO_BUDGET, withinShare } from './budget.ts'
import { steadyClock, type Clock } from './clock.ts'
import { errorResponse, Failure, Refusal } from './errors.ts'
import { createHostGuard, createOriginGuard, homeOf, type OwnAddress } from './guards.ts'
import type { Hosts } from './hosts.ts'
import { checkConnection, splitConnection } from './in-connection.ts'
import type { Log, LogEntry, Tell } from './log.ts'
import { createMemory, type Memory } from './memory.ts'
import { tellChanges, watchMemory } from './memory-watch.ts'
import type { Metrics } from './metrics.ts'
import { pageHeaders, type Policy } from './page-policy.ts'
import { createProxy } from './proxy.ts'
import { createSessionCalls } from './session-calls.ts'
import { createSessionCookie } from './session-cookie.ts'
import { createSessionRoutes } from './session-routes.ts'
import { createSessions } from './sessions.ts'
import { createSignInLimit } from './sign-in-limit.ts'
import type { Pages } from './static-files.ts'
import { asksForPage, refusalPage } from './refusal-page.ts'
import { readTarget, type Target } from './target.ts'
import { createTokenCheck } from './token-check.ts'
import { createUnderWay, type UnderWay } from './under-way.ts'
import type { Upstream } from './upstream.ts'

export type GatewayOptions = {
  /** Where the dashboard is reached. */
  address: OwnAddress
  /** Proxies that are believed whose request they pass on. */
  trustedProxies?: Networks
  /** Seals the sessions; gateways with the same key share them. */
  key: Uint8Array
  hosts: Hosts
  upstream: Upstream
  isReadOnly: boolean
  /** Used for the sandbox when none is given: one for each of its organizations. */
  sandboxTokens: readonly string[]
  /** Whatever is no route of the gateway's own. */
  pages: Pages
  relaxedPolicy?: Policy
  /** Told of every answer, as are the metrics. */
  log: Log
  /** Told of what happens beside them. */
  tell?: Tell
  metrics?: Metrics
  /** The gateway is being stopped: whoever shares out requests sends no more of them. */
  isStopping?: () => boolean
  underWay?: UnderWay
  /** How many requests a second are sent for one organization at most; 0 or nothing for no limit. */
  organizationRate?: number
  /** What gateways that belong together share. */
  memory?: Memory
  now?: () => number
  clock?: Clock
}

const GATEWAY_FAILED = { status: 500, message: 'The dashboard’s gateway failed. Its log says why.', headers: {} }

const NO_STORE = { 'cache-control': 'no-store' }

type Variables = {
  target: Target
  connection: string | null
  reason: string
  /** The headers that its answer carries, whatever that is. */
  own: Readonly<Record<string, string>>
  /** One of the API, made with them. */
  apiAnswer: Response
}
type Env = { Bindings: HttpBindings; Variables: Variables }

export const createGateway = (options: GatewayOptions): Hono<Env> => {
  const { address, hosts, upstream, isReadOnly, log, metrics, underWay = createUnderWay() } = options
  const { organizationRate = 0, now = Date.now, clock = steadyClock } = options
  const tellOfMemory = tellChanges((operation, reason) =>
    options.tell?.({ event: `memory: ${operation} ${reason === undefined ? 'works again' : 'fails'}`, reason }),
  )
  const memory = watchMemory(options.memory ?? createMemory(now, clock.now), (operation, error) => {
    tellOfMemory(operation, error)
    metrics?.noteMemory(operation, error)
  })
  const basePath = address.basePath ?? '/'
  const ownPath = withoutBase(basePath)
  const home = homeOf(address)
  const connectionAt = (c: Context): string | null => (c as Context<Env>).get('connection')
  const clientOf = createClientAddress(options.trustedProxies ?? NO_NETWORKS)
  const cookie = createSessionCookie(address, options.key)
  const sessions = createSessions({ key: options.key, cookie, hosts, memory: memory.sessions, now, connectionAt })
  const limit = createSignInLimit(memory.signIns)
  const checkHost = createHostGuard(address)
  const checkOrigin = createOriginGuard(address.publicOrigin)
  const budget =
    organizationRate === 0
      ? NO_BUDGET
      : createBudget({ perSecond: organizationRate, memory: memory.requests, clock, note: metrics?.noteTurn })
  metrics?.tellState(() => ({
    sessions: memory.sessions.count(),
    isMemoryReached: memory.isReached(),
    underWay: underWay.count(),
    waiting: budget.count(),
  }))
  const headers = pageHeaders(options.relaxedPolicy, options.pages.scriptHashes)
  const isStopping = options.isStopping ?? (() => false)
  const app = new Hono<Env>({ getPath: (request) => splitConnection(ownPath(getPath(request))).rest })

  app.use(async (c, next) => {
    const startedAt = performance.now()
    // Its last part is six random bytes, of which many are fetched at a time.
    const id = randomUUID().slice(-12)
    const own = { ...headers, [REQUEST_ID_HEADER]: id }
    c.set('own', own)
    await next()
    const isApis = c.get('apiAnswer') === c.res
    if (!isApis) for (const [name, value] of Object.entries(own)) c.res.headers.set(name, value)
    const entry: LogEntry = {
      id,
      client: clientOf(c.env.incoming),
      method: c.req.method,
      path: c.req.path,
      status: c.res.status,
      durationMs: performance.now() - startedAt,
      reason: c.get('reason'),
      isOwn: !isApis && c.res.headers.has(GATEWAY_ERROR_HEADER) && !(c.error instanceof Failure),
    }
    log(entry)
    metrics?.note(entry)
  })

  app.onError((error, c) => {
    c.set('reason', error.message)
    const said = error instanceof Refusal ? error : GATEWAY_FAILED
    return asksForPage(c.req.path, c.req.raw) ? refusalPage(said, home) : errorResponse(said)
  })

  // Whoever watches over the gateway may ask by any name or address, and learns only that it runs, and takes requests.
  app.get('/healthz', (c) => c.text('ok', 200, NO_STORE))
  app.get('/readyz', (c) => {
    if (isStopping()) return c.text('stopping', 503, NO_STORE)
    return memory.isReached() ? c.text('ready', 200, NO_STORE) : c.text('the store is away', 503, NO_STORE)
  })

  app.use(async (c, next) => {
    const { path, query } = readTarget(c.env.incoming.url, c.req.url)
    const { connection, rest } = splitConnection(ownPath(path))
    c.set('target', { path: rest, query })
    c.set('connection', connection)
    checkHost(c.env.incoming)
    checkConnection(connection)
    await next()
  })

  for (const path of ['/session/*', '/api/*']) {
    app.use(path, (c: Context, next) => {
      checkOrigin(c.req.raw)
      return sessions.renewing(c, next)
    })
  }

  const { sandboxTokens } = options
  const checkToken = createTokenCheck(withinShare(upstream, budget))
  app.route(
    '/session',
    createSessionRoutes({ sessions, hosts, upstream, limit, clientOf, checkToken, sandboxTokens, now }),
  )

  const calls = createSessionCalls({
    upstream,
    budget,
    underWay,
    memory: memory.sessions,
    noteJoined: metrics?.noteJoined,
  })
  const proxy = createProxy({ sessions, calls, budget, underWay, isReadOnly })
  app.all('/api/*', async (c) => {
    const answer = await proxy(c, c.env, c.get('target'), c.get('own'))
    c.set('apiAnswer', answer)
    return answer
  })

  app.all('*', (c) => options.pages(c.req.raw, c.get('target').path, c.env))
  return app
}
