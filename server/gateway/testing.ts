/** What the gateway's tests share: a real gateway and a stub of an API on free ports, and raw HTTP requests to both. */
import http from 'node:http'
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { listen } from '#server/listen.ts'
import type { TlsPair } from '#server/tls-files.ts'
import { createGateway, type GatewayOptions } from './gateway.ts'
import { createHosts } from './hosts.ts'
import type { LogEntry } from './log.ts'
import { unseal } from './sealing.ts'
import { deriveKey } from './session-key.ts'
import { createUnserved } from './unserved.ts'
import { createUpstream } from './upstream.ts'

export type Answer = { status: number; headers: IncomingHttpHeaders; body: string; bytes: Buffer }
export type Ask = { method?: string; headers?: Record<string, string>; body?: string | Buffer }

/** Sends exactly this target and these headers: `fetch` would put both into order first. */
export const send = (port: number, path: string, { method = 'GET', headers = {}, body }: Ask = {}): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const outgoing = http.request({ host: '127.0.0.1', port, path, method, agent: false, headers }, (incoming) => {
      const chunks: Buffer[] = []
      incoming.on('data', (chunk: Buffer) => chunks.push(chunk))
      incoming.on('error', reject)
      incoming.on('end', () =>
        resolve({
          status: incoming.statusCode ?? 0,
          headers: incoming.headers,
          body: Buffer.concat(chunks).toString('utf8'),
          bytes: Buffer.concat(chunks),
        }),
      )
    })
    outgoing.on('error', reject)
    outgoing.end(body)
  })

export type Seen = { method: string; target: string; headers: IncomingHttpHeaders; body: string }
export type StubAnswer = (seen: Seen, outgoing: ServerResponse, incoming: IncomingMessage) => void
export type Stub = {
  origin: string
  host: string
  /** Every request that came through, the sign-in's own included until `forget` is called. */
  seen: Seen[]
  answerWith: (answer: StubAnswer) => void
  close: () => Promise<void>
}

export const JSON_TYPE = 'application/api.clumio.users=v2+json'

export const answerJson =
  (body: unknown, status = 200, headers: Record<string, string> = {}): StubAnswer =>
  (_seen, outgoing) =>
    outgoing.writeHead(status, { 'content-type': JSON_TYPE, ...headers }).end(JSON.stringify(body))

/** An API that keeps what it was asked and answers what a test says. */
export const startStub = async (): Promise<Stub> => {
  let answer: StubAnswer = answerJson({ ok: true })
  const seen: Seen[] = []
  const server = http.createServer((incoming, outgoing) => {
    let body = ''
    incoming.setEncoding('utf8').on('data', (text: string) => (body += text))
    incoming.on('end', () => {
      const request = { method: incoming.method ?? '', target: incoming.url ?? '', headers: incoming.headers, body }
      seen.push(request)
      answer(request, outgoing, incoming)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    origin: `http://127.0.0.1:${port}`,
    host: `127.0.0.1:${port}`,
    seen,
    answerWith: (next) => (answer = next),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

export const PAGE_HEADERS = { 'x-requested-with': 'dashboard', 'sec-fetch-site': 'same-origin' }
export const tokenOf = (claims: unknown): string =>
  `eyJhbGciOiJub25lIn0.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.secret-part`
/** One of user 40. */
export const TOKEN = tokenOf({ sub: '/tokens/9c2934fc-ff4d-41e9-8e11-76706df7fe01', 'custom:userid': '40' })

const SECRET = 'a secret for tests, of fair length'

export type TestGateway = {
  port: number
  origin: string
  log: LogEntry[]
  /** Sends as the dashboard's own page would, Host header and all, unless `headers` say otherwise. */
  ask: (path: string, ask?: Ask) => Promise<Answer>
  /** Signs in to `host` and gives back the cookies that the browser would then send. */
  signIn: (host: string, token?: string) => Promise<string>
  close: () => Promise<void>
}

export type TestOptions = Partial<Omit<GatewayOptions, 'address'>> & {
  apiHosts?: readonly string[]
  publicOrigin?: string
  /** What HOST says; the tests listen at 127.0.0.1 whatever it is. */
  ownHost?: string
  basePath?: string
  timeoutMs?: number
  secret?: string
  /** It speaks TLS, by this certificate. */
  pair?: TlsPair
}

export const startGateway = async (options: TestOptions = {}): Promise<TestGateway> => {
  const {
    apiHosts = [],
    publicOrigin,
    ownHost = '127.0.0.1',
    basePath = '/',
    timeoutMs = 10_000,
    secret = SECRET,
    pair,
    ...rest
  } = options
  const log: LogEntry[] = []
  const upstream = createUpstream({ timeoutMs })
  const listening = await listen({
    name: 'dashboard',
    setting: 'PORT',
    host: '127.0.0.1',
    port: 0,
    make: (port) =>
      createGateway({
        address: { host: ownHost, port, publicOrigin, basePath, isSecure: pair !== undefined },
        key: deriveKey(secret),
        hosts: createHosts(apiHosts, undefined),
        upstream,
        isReadOnly: false,
        sandboxTokens: [],
        pages: (_request, path) => new Response(`page ${path}`, { headers: { 'content-type': 'text/html' } }),
        log: (entry) => log.push(entry),
        ...rest,
      }).fetch,
    onUnserved: createUnserved({ publicOrigin, basePath }),
    pair,
  })
  const { port } = listening
  const ownName = publicOrigin === undefined ? `localhost:${port}` : new URL(publicOrigin).host
  const ask = (path: string, { headers = {}, ...others }: Ask = {}) =>
    send(port, path, { ...others, headers: { host: ownName, ...PAGE_HEADERS, ...headers } })
  return {
    port,
    origin: publicOrigin ?? `http://localhost:${port}`,
    log,
    ask,
    signIn: async (host, token = TOKEN) => {
      const answer = await ask('/session', { method: 'POST', body: JSON.stringify({ host, token }) })
      if (answer.status !== 200) throw new Error(`The sign-in failed: ${answer.status} ${answer.body}`)
      return cookiesOf(answer)
    },
    close: async () => {
      upstream.close()
      await listening.close()
    },
  }
}

/** The cookies an answer leaves in a browser, as its next request would send them. */
export const cookiesOf = ({ headers }: Answer): string =>
  (headers['set-cookie'] ?? [])
    .filter((cookie) => !/max-age=0/i.test(cookie))
    .map((cookie) => cookie.split(';')[0])
    .join('; ')

/** The ids of the sessions whose cookies an answer sets, where the gateway has the secret of all tests. */
export const sessionsSetBy = async (answer: Answer): Promise<string[]> => {
  const values = cookiesOf(answer)
    .split('; ')
    .map((pair) => pair.slice(pair.indexOf('=') + 1))
  return (await unseal(deriveKey(SECRET), values)).map(({ session }) => session.id)
}

/** The sentences of an error body. */
export const messageOf = ({ body }: Answer): string => {
  const { errors } = JSON.parse(body) as { errors: { error_message: string }[] }
  return errors.map(({ error_message }) => error_message).join(' ')
}
