/** Random requests of an attacker who holds a session: whatever is sent, the API sees only what it may be asked. */
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { operations } from '#contract/operations.ts'
import type { Operation } from '#contract/operations.ts'
import { send, startGateway, startStub, TOKEN } from './testing.ts'
import type { Seen, Stub, TestGateway } from './testing.ts'

/** More by `FUZZ_RUNS=20000 npm run unit -- fuzz`. */
const numRuns = Number(process.env['FUZZ_RUNS'] ?? 2000)

let stub: Stub
let gateway: TestGateway
let cookie: string

beforeAll(async () => {
  stub = await startStub()
  gateway = await startGateway({ apiHosts: [stub.origin] })
  cookie = await gateway.signIn(stub.origin)
})
afterAll(async () => {
  await gateway.close()
  await stub.close()
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
  'authorization',
  'content-type',
  'connection',
  'cookie2',
  'forwarded',
  'host',
  'origin',
  'sec-fetch-site',
  'te',
  'upgrade-insecure-requests',
  'x-clumio-organizationalunit-context',
  'x-dashboard-session',
  'x-forwarded-host',
  'x-http-method-override',
  'x-original-url',
  'x-requested-with',
)
const headerValue = fc.oneof(
  fc.constantFrom('application/json', '*/*', 'dashboard', 'same-origin', 'close', 'DELETE', 'x'.repeat(5000)),
  fc.constantFrom('application/api.clumio.*=v1+json', '00000000-0000-0000-0000-000000000000', 'evil.example', ''),
  fc.string({ maxLength: 20, unit: 'grapheme-ascii' }).map((text) => text.replaceAll(/[^\x20-\x7e]/g, '~')),
)

const request = fc.record({
  target,
  method: fc.constantFrom('GET', 'GET', 'GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS', 'PROPFIND'),
  extra: fc.dictionary(headerName, headerValue, { maxKeys: 4 }),
  body: fc.constantFrom('', '{}', '{"is_enabled":false}', '[', 'null', '{"__proto__":{"x":1}}'),
})

test('S8, S11, S12, S18: the API is asked nothing that it may not be asked', { timeout: 600_000 }, async () => {
  let reached = 0
  await fc.assert(
    fc.asyncProperty(request, async ({ target: path, method, extra, body }) => {
      stub.seen.length = 0
      const page = {
        'x-requested-with': 'dashboard',
        'sec-fetch-site': 'same-origin',
        'content-type': 'application/json',
      }
      const headers = { host: `localhost:${gateway.port}`, ...page, cookie, ...extra }
      const answer = await send(gateway.port, path, { method, headers, ...(method !== 'GET' && { body }) })
      expect([200, 400, 401, 403, 404, 405, 413]).toContain(answer.status)
      expect(answer.headers['set-cookie'] ?? []).toEqual([])
      expect(stub.seen.filter((seen) => !isAllowed(seen))).toEqual([])
      reached += stub.seen.length
    }),
    { numRuns },
  )
  // Most are refused, but a run in which none came through would prove nothing.
  expect(reached).toBeGreaterThan(numRuns / 50)
})
