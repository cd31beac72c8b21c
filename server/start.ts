/** Starts the gateway and the sandbox in this process, says where they are, and stops both when told to. */
import type { Server } from 'node:http'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { LATEST_MS } from './gateway/budget.ts'
import { createGateway } from './gateway/gateway.ts'
import { createHosts } from './gateway/hosts.ts'
import { logToConsole, tellOnConsole } from './gateway/log.ts'
import { createMetrics, type Metrics } from './gateway/metrics.ts'
import type { Policy } from './gateway/page-policy.ts'
import { deriveKey, deriveStoreKey, readKeyFile } from './gateway/session-key.ts'
import type { Pages } from './gateway/static-files.ts'
import { createUnserved } from './gateway/unserved.ts'
import { createSharedMemory, type SharedMemory } from './gateway/store/shared-memory.ts'
import { createUpstream, TIMEOUT_MS } from './gateway/upstream.ts'
import { ANY_CLIENT, EACH_CLIENT } from './connections.ts'
import { CannotListen, listen, type Listening, type Unserved } from './listen.ts'
import { errorBody } from './sandbox/errors.ts'
import { createSandbox, type Sandbox } from './sandbox/sandbox.ts'
import { NO_NETWORKS } from './networks.ts'
import { tellNearSettings } from './near-settings.ts'
import { BadSetting, readSettings, SETTING_NAMES, type Settings } from './settings.ts'
import { onStop } from './stop.ts'
import { BadTlsFiles, readTlsPair, watchTlsFiles, type TlsFiles, type TlsPair } from './tls-files.ts'

const OWN_STATE = join(import.meta.dirname, '..', '.data')

type PageSource = {
  /** Made once the gateway's server exists, since the development server shares it for its socket. */
  makePages: (server: Server, basePath: string) => Pages | Promise<Pages>
  relaxedPolicy?: Policy
  /** Where the key of the sessions is kept. */
  stateFolder?: string
  /** How often files that may be renewed are looked at, in milliseconds. */
  lookEveryMs?: number
  stop?: () => Promise<void>
}

type RunningSandbox = { sandbox: Sandbox; listening: Listening; origin: string }

/** Starts everything, or ends the process with the one line that says what stands in the way. */
export const start = async (source: PageSource): Promise<void> => {
  try {
    const settings = readSettings(process.env)
    for (const line of tellNearSettings(process.env, SETTING_NAMES)) console.error(line)
    const secret = settings.sessionKey ?? readKeyFile(join(source.stateFolder ?? OWN_STATE, 'session-key'))
    const pair = settings.tlsFiles && readTlsPair(settings.tlsFiles)
    const shared = await openShared(settings, secret)
    const running = settings.hasSandbox ? await startSandbox(settings) : undefined
    const metrics = settings.metricsPort === undefined ? undefined : createMetrics()
    const stopping = { isBegun: false }
    const gateway = await startGateway({
      settings,
      key: deriveKey(secret),
      pair,
      shared,
      source,
      running,
      metrics,
      stopping,
    })
    if (settings.tlsFiles && pair)
      followTls({ files: settings.tlsFiles, pair, gateway, metrics, everyMs: source.lookEveryMs })
    const watched = metrics && (await serveMetrics(settings, metrics))
    onStop(async (how) => {
      stopping.isBegun = true
      // So long it goes on serving, so that whoever shares out requests sees that it asks for no more of them.
      if (how === 'SIGTERM') await wait(settings.drainMs)
      // What is under way may still ask the sandbox.
      await gateway.close(WAIT_MS[how])
      shared?.close()
      await Promise.allSettled([watched?.close(), running?.listening.close(), source.stop?.()])
    })
    announce(settings, gateway, running, watched)
  } catch (error) {
    if (![BadSetting, BadTlsFiles, CannotListen].some((kind) => error instanceof kind)) throw error
    console.error((error as Error).message)
    process.exit(1)
  }
}

/** What a store says that will never take these settings; one that is away, or is still loading, may come. */
const REFUSED = /^(?:WRONGPASS|NOAUTH|NOPERM|ERR) /

const openShared = async ({ sharedState }: Settings, secret: string): Promise<SharedMemory | undefined> => {
  if (sharedState === undefined) return undefined
  const shared = createSharedMemory({ address: sharedState, key: deriveStoreKey(secret), tell: tellOnConsole })
  const why = await shared.begun
  if (why !== undefined && REFUSED.test(why.message)) {
    shared.close()
    throw new BadSetting(`SHARED_STATE leads to a store that refuses it: ${why.message}`)
  }
  return shared
}

const UNSERVED: Record<Unserved, { status: number; message: string }> = {
  unreadable: { status: 400, message: 'Bad request.' },
  'too-large': { status: 400, message: 'The headers of the request are larger than 32 kB.' },
  late: { status: 408, message: 'The request did not arrive in time.' },
  'too-many': { status: 503, message: 'Too many connections are in use.' },
}

const startSandbox = async (settings: Settings): Promise<RunningSandbox> => {
  const sandbox = createSandbox(settings.sandbox)
  const listening = await listen({
    name: 'sandbox',
    setting: 'SANDBOX_PORT',
    host: settings.host,
    port: settings.sandboxPort,
    make: () => sandbox.fetch,
    // The gateway, which comes for all people.
    connections: ANY_CLIENT,
    onUnserved: (why) => {
      const { status, message } = UNSERVED[why]
      return Response.json(errorBody(status, [message]), { status })
    },
  })
  return { sandbox, listening, origin: `http://${localName(settings.host)}:${listening.port}` }
}

const startGateway = (parts: {
  settings: Settings
  key: Uint8Array
  pair: TlsPair | undefined
  shared: SharedMemory | undefined
  source: PageSource
  running: RunningSandbox | undefined
  metrics: Metrics | undefined
  stopping: { isBegun: boolean }
}) => {
  const { settings, key, pair, shared, source, running, metrics, stopping } = parts
  const { host, publicOrigin, basePath } = settings
  const isBehindProxy = publicOrigin !== undefined && (pair === undefined || settings.trustedProxies !== NO_NETWORKS)
  const unserved = createUnserved(settings)
  const direct = createUpstream(settings)
  const upstream = metrics?.follow(direct) ?? direct
  return listen({
    name: 'dashboard',
    setting: 'PORT',
    host: settings.host,
    port: settings.port,
    make: async (port, server) =>
      createGateway({
        address: { host, port, publicOrigin, basePath, isSecure: pair !== undefined },
        trustedProxies: settings.trustedProxies,
        key,
        hosts: createHosts(settings.apiHosts, running?.origin),
        upstream,
        isReadOnly: settings.isReadOnly,
        organizationRate: settings.organizationRate,
        sandboxTokens: running?.sandbox.ownTokens ?? [],
        pages: await source.makePages(server, settings.basePath),
        ...(source.relaxedPolicy && { relaxedPolicy: source.relaxedPolicy }),
        log: logToConsole,
        tell: tellOnConsole,
        ...(shared && { memory: shared }),
        ...(metrics && { metrics }),
        isStopping: () => stopping.isBegun,
      }).fetch,
    // Behind a proxy all people come from its address.
    connections: isBehindProxy ? ANY_CLIENT : EACH_CLIENT,
    pair,
    onUnserved: (why, request) => {
      metrics?.noteUnserved(why)
      return unserved(why, request)
    },
  })
}

/** Shows the renewed certificate as soon as it is there; one that cannot be used leaves the one before. */
const followTls = (options: {
  files: TlsFiles
  pair: TlsPair
  gateway: Listening
  metrics: Metrics | undefined
  everyMs: number | undefined
}): void => {
  const { files, gateway, metrics, everyMs } = options
  metrics?.noteCertificate({ untilMs: options.pair.untilMs })
  watchTlsFiles({
    files,
    everyMs,
    renew: (pair) => {
      gateway.renew(pair)
      metrics?.noteCertificate({ untilMs: pair.untilMs })
      tellOnConsole({ event: 'tls: certificate renewed' })
    },
    fail: ({ message }) => {
      metrics?.noteCertificate({})
      tellOnConsole({ event: 'tls: renewal fails, the certificate before is kept', reason: message })
    },
  })
}

/** On a port of its own, which a proxy in front does not pass on. */
const serveMetrics = ({ host, metricsPort = 0 }: Settings, metrics: Metrics) =>
  listen({
    name: 'metrics',
    setting: 'METRICS_PORT',
    host,
    port: metricsPort,
    make: () => (request) =>
      new URL(request.url).pathname === '/metrics'
        ? new Response(metrics.text(), { headers: { 'content-type': 'text/plain; version=0.0.4; charset=utf-8' } })
        : new Response('Metrics are at /metrics.\n', { status: 404 }),
    onUnserved: (why) => new Response(UNSERVED[why].message, { status: UNSERVED[why].status }),
  })

/** The name to show and use for an address listened on: `localhost` where that leads there. */
const localName = (host: string): string => {
  if (['127.0.0.1', '::1', '0.0.0.0', '::', 'localhost'].includes(host)) return 'localhost'
  return host.includes(':') ? `[${host}]` : host
}

const announce = (
  settings: Settings,
  gateway: Listening,
  running: RunningSandbox | undefined,
  watched: Listening | undefined,
): void => {
  const path = settings.basePath === '/' ? '' : settings.basePath
  const scheme = settings.tlsFiles === undefined ? 'http' : 'https'
  console.log(`dashboard: ${settings.publicOrigin ?? `${scheme}://${localName(settings.host)}:${gateway.port}`}${path}`)
  if (running !== undefined) {
    console.log(`sandbox API: ${running.origin}`)
    for (const { persona, token } of running.sandbox.tokens) console.log(`sandbox token (${persona}): ${token}`)
  }
  if (watched !== undefined) console.log(`metrics: http://${localName(settings.host)}:${watched.port}/metrics`)
  console.log('ready')
}

/** What a request takes beside its turn and the API's answer: above all the way back to the browser. */
const ELSE_MS = 9000
/**
 * How long what is under way may take. Whoever manages services sends SIGTERM, and no write that still waits for its turn
 * or its answer then may be cut off; a person who presses Ctrl C does not wait for that.
 */
export const WAIT_MS = { SIGTERM: LATEST_MS + TIMEOUT_MS + ELSE_MS, SIGINT: 2000 }
