/** Starts the gateway and the sandbox in this process, says where they are, and stops both when told to. */
import type { Server } from 'node:http'
import { join } from 'node:path'
import { createGateway, unserved } from './gateway/gateway.ts'
import { createHosts } from './gateway/hosts.ts'
import { logToConsole } from './gateway/log.ts'
import type { Policy } from './gateway/page-policy.ts'
import { deriveKey, readKeyFile } from './gateway/session-key.ts'
import type { Pages } from './gateway/static-files.ts'
import { createUpstream } from './gateway/upstream.ts'
import { ANY_CLIENT, EACH_CLIENT } from './connections.ts'
import { CannotListen, listen, type Listening, type Unserved } from './listen.ts'
import { errorBody } from './sandbox/errors.ts'
import { createSandbox, type Sandbox } from './sandbox/sandbox.ts'
import { BadSetting, readSettings, type Settings } from './settings.ts'

const PROJECT_FOLDER = join(import.meta.dirname, '..')

export type PageSource = {
  /** Made once the gateway's server exists, since the development server shares it for its socket. */
  makePages: (server: Server) => Pages | Promise<Pages>
  relaxedPolicy?: Policy
  stop?: () => Promise<void>
}

type RunningSandbox = { sandbox: Sandbox; listening: Listening; origin: string }

/** Starts everything, or ends the process with the one line that says what stands in the way. */
export const start = async (source: PageSource): Promise<void> => {
  try {
    const settings = readSettings(process.env)
    const key = deriveKey(settings.sessionKey ?? readKeyFile(join(PROJECT_FOLDER, '.data', 'session-key')))
    const running = settings.hasSandbox ? await startSandbox(settings) : undefined
    const gateway = await startGateway(settings, key, source, running)
    stopOnSignal(() => Promise.allSettled([gateway.close(), running?.listening.close(), source.stop?.()]))
    announce(settings, gateway, running)
  } catch (error) {
    if (!(error instanceof BadSetting) && !(error instanceof CannotListen)) throw error
    console.error(error.message)
    process.exit(1)
  }
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

const startGateway = (settings: Settings, key: Uint8Array, source: PageSource, running: RunningSandbox | undefined) => {
  const upstream = createUpstream(settings)
  return listen({
    name: 'dashboard',
    setting: 'PORT',
    host: settings.host,
    port: settings.port,
    make: async (port, server) =>
      createGateway({
        address: { host: settings.host, port, publicOrigin: settings.publicOrigin },
        key,
        hosts: createHosts(settings.apiHosts, running?.origin),
        upstream,
        isReadOnly: settings.isReadOnly,
        sandboxToken: running?.sandbox.tokens.find(({ persona }) => persona === 'Super Admin')?.token,
        pages: await source.makePages(server),
        ...(source.relaxedPolicy && { relaxedPolicy: source.relaxedPolicy }),
        log: logToConsole,
      }).fetch,
    // Behind a proxy all people come from its address.
    connections: settings.publicOrigin === undefined ? EACH_CLIENT : ANY_CLIENT,
    onUnserved: unserved,
  })
}

/** The name to show and use for an address listened on: `localhost` where that leads there. */
const localName = (host: string): string => {
  if (['127.0.0.1', '::1', '0.0.0.0', '::', 'localhost'].includes(host)) return 'localhost'
  return host.includes(':') ? `[${host}]` : host
}

const announce = (settings: Settings, gateway: Listening, running: RunningSandbox | undefined): void => {
  console.log(`dashboard: ${settings.publicOrigin ?? `http://${localName(settings.host)}:${gateway.port}`}`)
  if (running !== undefined) {
    console.log(`sandbox API: ${running.origin}`)
    for (const { persona, token } of running.sandbox.tokens) console.log(`sandbox token (${persona}): ${token}`)
  }
  console.log('ready')
}

const stopOnSignal = (stopAll: () => Promise<unknown>): void => {
  const stop = (): void => void stopAll().then(() => process.exit(0))
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, stop)
}
