/**
 * Random requests of an attacker who holds a session, and random answers of an API that is out of its mind: whatever is
 * sent, the API sees only what it may be asked, the page gets only what it may get, and the gateway goes on.
 */
import { connect } from 'node:net'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { operations, type Operation } from '#contract/operations.ts'
import { send, TOKEN, type Answer, type Seen, type StubAnswer } from './testing.ts'
import { atAGateway } from './testing-gateway.ts'

/** 20,000 by `npm run fuzz:gateway`. */
const numRuns = Number(process.env['FUZZ_RUNS'] ?? 2000)

// Its clock stands still: however long this takes, no cookie is renewed meanwhile.
const begunAt = Date.now()
const { stub, gateway } = atAGateway({ now: () => begunAt })
let cookie: string
beforeAll(async () => {
  cookie = await gateway.signIn(stub.origin)
})

const knownWrites = new Set(
  Object.values<Operation>(operations)
    .flatMap(({ calls }) => Object.values(calls))
    .map((call) => `${call?.method} ${call?.path.replaceAll(/\{[^}]+\}/g, '*')}`),
)

const isAllowed = ({ method, target, headers }: Seen): boolean => {
  const [path = ''] = target.split('?')
  const isKnownWrite = [...knownWrites].some((write) => {
    const [known, ...template] = write.split(/[ /]/)
    const parts = path.split('/')
    return (
      known === method &&
      template.length === parts.length &&
      template.every((part, i) => part === '*' || part === parts[i])
    )
  })
  const names = ['accept', 'accept-encoding', 'authorization', 'connection', 'content-length', 'content-type', 'host']
  const known = new Set([...names, 'x-clumio-organizationalunit-context'])
  return (
    (method === 'GET' || isKnownWrite) &&
    /^(\/|(\/[^/\\]+)+)$/.test(path) &&
    !/(^|\/)\.{1,2}(\/|$)|%2e|%2f|%5c|%00|%0[ad]/i.test(path) &&
    headers.authorization === `Bearer ${TOKEN}` &&
    headers.host === stub.host &&
    Object.keys(headers).every((name) => known.has(name))
  )
}

const piece = fc.oneof(
  fc.constantFrom('/', '//', '.', '..', '%2e', '%2F', '\\', '@', ';', '#', '?', '%00', '%', '%25', ':', 'users', '40'),
  fc.constantFrom(
    'alerts',
    'individual',
    'api',
    'session',
    '__sandbox',
    'reset',
    'evil.example',
    'organizational-units',
  ),
  fc.string({ maxLength: 6, unit: 'grapheme-ascii' }),
)
const rawPath = fc.array(piece, { maxLength: 8 }).map((pieces) => pieces.join('').replaceAll(/[^\x21-\x7e]/g, '~'))
const target = fc.oneof(
  rawPath.map((path) => `/api/${path}`),
  rawPath.map((path) => `/api${path}`),
  // But for a sign-out, after which nothing would come through.
  rawPath.filter((path) => path !== 'session').map((path) => `/${path}`),
  fc.constantFrom('/users', '/users/40', '/users/my-profile', '/alerts/individual/x', '/').map((path) => `/api${path}`),
)
const headerName = fc.constantFrom(
  'accept',
  'accept-encoding',
  'authorization',
  'content-type',
  'connection',
  'cookie2',
  'expect',
  'forwarded',
  'host',
  'origin',
  'sec-fetch-site',
  'te',
  'upgrade-insecure-requests',
  'x-clumio-organizationalunit-context',
  'x-dashboard-session',
  'transfer-encoding',
  'x-forwarded-host',
  'x-http-method-override',
  'x-original-url',
  'x-requested-with',
)
const headerValue = fc.oneof(
  fc.constantFrom(
    'application/json',
    '*/*',
    'dashboard',
    'gzip',
    'br;q=1',
    'chunked',
    '100-continue',
    'same-origin',
    'close',
    'DELETE',
    'x'.repeat(5000),
  ),
  fc.constantFrom('application/api.clumio.*=v1+json', '00000000-0000-0000-0000-000000000000', 'evil.example', ''),
  fc.string({ maxLength: 20, unit: 'grapheme-ascii' }).map((text) => text.replaceAll(/[^\x20-\x7e]/g, '~')),
)

const request = fc.record({
  target,
  method: fc.constantFrom(
    'GET',
    'GET',
    'GET',
    'POST',
    'PUT',
    'PATCH',
    'DELETE',
    'HEAD',
    'OPTIONS',
    'TRACE',
    'PROPFIND',
  ),
  extra: fc.dictionary(headerName, headerValue, { maxKeys: 4 }),
  body: fc.constantFrom(
    '',
    '{}',
    '{"is_enabled":false}',
    '[',
    'null',
    '{"__proto__":{"x":1}}',
    '['.repeat(20_000) + ']'.repeat(20_000),
    '{"x":"\uD800"}',
    'x'.repeat(70_000),
  ),
  isCut: fc.boolean(),
})

const answer = fc.record({
  status: fc.oneof(fc.constant(200), fc.constantFrom(201, 204, 205, 301, 304, 400, 401, 403, 404, 429, 500, 503, 599)),
  type: fc.constantFrom(
    'application/json',
    'application/api.clumio.users=v2+json',
    'text/html',
    'application/json; charset="x',
    'application/x+json\u00e9',
    'application/xhtml+xml',
    '',
  ),
  encoding: fc.constantFrom('', '', '', 'gzip', 'identity', 'br', 'GZIP'),
  retryAfter: fc.constantFrom('', '', '5', 'Wed, 21 Oct 2026 07:28:00 GMT', 'soon', '-1', 'x'.repeat(200)),
  body: fc.constantFrom('{}', '', '{', '<script>alert(1)</script>', `{"echo":"${TOKEN}"}`, 'x'.repeat(100_000)),
  isPacked: fc.boolean(),
  isCut: fc.nat(20).map((chance) => chance === 0),
})

/** Bytes that no HTTP client would send. */
const raw = fc
  .array(
    fc.oneof(
      fc.constantFrom('GET /api/users HTTP/1.1\r\n', 'POST / HTTP/1.1\r\n', 'Host: localhost\r\n', '\r\n', '\n', '\0'),
      fc.constantFrom(
        'Content-Length: 5\r\n',
        'Content-Length: -1\r\n',
        'Transfer-Encoding: chunked\r\n',
        'ffffffffff\r\n',
      ),
      fc.constantFrom('GET http://evil.example/api/users HTTP/1.1\r\n', 'CONNECT evil.example:443 HTTP/1.1\r\n'),
      fc.string({ maxLength: 30 }),
    ),
    { maxLength: 8 },
  )
  .map((parts) => parts.join(''))

const sendRaw = (text: string): Promise<string> =>
  new Promise((resolve) => {
    let received = ''
    const socket = connect(gateway.port, '127.0.0.1', () => socket.end(text))
    socket.setEncoding('latin1').on('data', (chunk: string) => (received += chunk))
    socket.on('error', () => {})
    socket.on('close', () => resolve(received))
  })

setFlagsFromString('--expose-gc')
const collectGarbage = runInNewContext('gc') as () => void

/** Memory in use, when nothing that can be thrown away is left of it. */
const heapMb = (): number => {
  collectGarbage()
  return process.memoryUsage().heapUsed / 1024 / 1024
}

const answerLike =
  ({
    status,
    type,
    encoding,
    retryAfter,
    body,
    isPacked,
    isCut,
  }: typeof answer extends fc.Arbitrary<infer A> ? A : never): StubAnswer =>
  (_seen, outgoing) => {
    const given = { 'content-type': type, 'content-encoding': encoding, 'retry-after': retryAfter }
    const headers = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== ''))
    outgoing.writeHead(status, { ...headers, 'set-cookie': 'a=b', 'access-control-allow-origin': '*' })
    const bytes = isPacked ? gzipSync(body) : Buffer.from(body)
    if (isCut) outgoing.write(bytes, () => outgoing.destroy())
    else outgoing.end(bytes)
  }

const expectProper = ({ headers, body }: Answer): void => {
  expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'x-frame-options': 'DENY' })
  expect(headers['set-cookie'] ?? []).toEqual([])
  expect(headers).not.toHaveProperty('access-control-allow-origin')
  expect(JSON.stringify(headers) + body).not.toContain(TOKEN)
}

test('S3, S8, S11, S12, S14, S18: nothing comes through but what may', { timeout: 900_000 }, async () => {
  let reached = 0
  let heapBefore = 0
  const run = (runs: number) =>
    fc.assert(
      fc.asyncProperty(request, answer, raw, async ({ target: path, method, extra, body, isCut }, reply, bytes) => {
        // It would end the session that all others are sent in, and has its own tests.
        fc.pre(!(method === 'DELETE' && /^\/session(?:[?#]|$)/.test(path)))
        stub.seen.length = 0
        gateway.log.length = 0
        stub.answerWith(answerLike(reply))
        const page = {
          'x-requested-with': 'dashboard',
          'sec-fetch-site': 'same-origin',
          'content-type': 'application/json',
        }
        const headers = { host: `localhost:${gateway.port}`, ...page, cookie, ...extra }
        const got = await send(gateway.port, path, { method, headers, ...(method !== 'GET' && { body }) }).catch(
          (error: NodeJS.ErrnoException) => error,
        )
        if (got instanceof Error) expect(got.code).toMatch(/^(?:HPE_|ECONNRESET|EPIPE|ERR_)/)
        else expectProper(got)
        if (isCut) expect(await sendRaw(bytes)).toMatch(/^(?:HTTP\/1\.1 (?:400|403|404|405|408|413) |$)/)
        expect(stub.seen.filter((seen) => !isAllowed(seen))).toEqual([])
        expect(gateway.log.filter(({ status }) => status === 500 && reply.status !== 500)).toEqual([])
        expect(JSON.stringify(gateway.log)).not.toContain(TOKEN)
        reached += stub.seen.length
      }),
      { numRuns: runs },
    )
  await run(numRuns / 4)
  heapBefore = heapMb()
  await run((3 * numRuns) / 4)
  // Most are refused, but a run in which none came through would prove nothing.
  expect(reached).toBeGreaterThan(numRuns / 50)
  expect(heapMb() - heapBefore, 'megabytes that were never given back').toBeLessThan(8)
  expect((await gateway.ask('/healthz')).status).toBe(200)
})
