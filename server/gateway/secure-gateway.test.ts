/** The gateway where it speaks TLS itself: what guards.test.ts holds of HTTP/1.1, tried over HTTP/2. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createAuthority } from '#server/testing-certificates.ts'
import { connect2, type Asked, type Client } from '#server/testing-http2.ts'
import { PAGE_HEADERS, TOKEN } from './testing.ts'
import { atAGateway } from './testing-gateway.ts'

const authority = createAuthority()
const { stub, gateway } = atAGateway({ pair: authority.issue() })
let client: Client
let cookie: string
let setCookies: string[]

beforeAll(async () => {
  client = await connect2(gateway.port, authority.cert)
  const signedIn = await client.ask({ method: 'POST', path: '/session', headers: PAGE_HEADERS, body: signIn() })
  setCookies = signedIn.headers['set-cookie'] ?? []
  cookie = setCookies.map((line) => line.split(';')[0]).join('; ')
})
afterAll(() => client.session.destroy())

const signIn = () => JSON.stringify({ host: stub.origin, token: TOKEN })
const ask = ({ headers, ...asked }: Asked) => client.ask({ ...asked, headers: { ...PAGE_HEADERS, cookie, ...headers } })
const write = (headers: Asked['headers']): Asked => ({
  method: 'PATCH',
  path: '/api/users/40',
  body: '{"is_enabled":false}',
  headers: { 'content-type': 'application/json', ...headers },
})

test('S6: cookies are for https and this host alone, and where one can say so by its name, it does', () => {
  expect(setCookies).not.toEqual([])
  for (const line of setCookies)
    expect(line).toMatch(
      /^__(?:Host-[^;]+; Path=\/|Secure-[^;]+; Path=\/in\/[^;]+); HttpOnly; Secure; SameSite=Strict$/,
    )
})

test('reads and writes pass, with cookies that come one by one', async () => {
  const origin = `https://localhost:${gateway.port}`
  expect((await ask({ path: '/api/users?limit=1' })).status).toBe(200)
  expect(
    (await client.ask({ path: '/api/users', headers: { ...PAGE_HEADERS, cookie: ['a=b', cookie, 'c=d'] } })).status,
  ).toBe(200)
  expect((await ask(write({ origin }))).status).toBe(200)
  expect(stub.seen.map(({ method, target }) => `${method} ${target}`)).toEqual([
    'GET /users?limit=1',
    'GET /users',
    'PATCH /users/40',
  ])
  expect(Object.keys(stub.seen[2]?.headers ?? {}).filter((name) => name.startsWith(':') || name === 'cookie')).toEqual(
    [],
  )
})

test.each<[string, Asked['headers']]>([
  ['S4: a form of another site', { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }],
  ['S4: a page of the same host without TLS', { origin: 'http://localhost' }],
  ['S5: a sibling subdomain', { 'sec-fetch-site': 'same-site' }],
  ['S5: another port of this host', { origin: 'https://localhost:1' }],
  ['S4: the own page without the header', { 'x-requested-with': 'another' }],
])('%s: 403, and nothing reaches the API', async (_who, headers) => {
  expect((await ask(write(headers))).status).toBe(403)
  expect(stub.seen).toEqual([])
})

describe('S13: a foreign authority', () => {
  test.each<[string, (own: string) => Asked['headers'], number]>([
    ['another name', () => ({ ':authority': 'evil.example' }), 403],
    ['another port', () => ({ ':authority': 'localhost:1' }), 403],
    ['another name, as a Host header alone', () => ({ host: 'evil.example' }), 403],
    ['the own one, with another in the Host header', (own) => ({ ':authority': own, host: 'evil.example' }), 400],
    ['another one, with the own in the Host header', (own) => ({ ':authority': 'evil.example', host: own }), 400],
  ])('%s is not answered', async (_what, headersOf, status) => {
    const headers = headersOf(`localhost:${gateway.port}`)
    for (const path of ['/', '/api/users', '/session']) expect((await ask({ path, headers })).status).toBe(status)
    expect(stub.seen).toEqual([])
  })
})

test.each(['/api/../api/users', '//evil.example/api/users', '/%61pi/users', '/api/users/%2e%2e/x'])(
  'S8: %s is refused',
  async (path) => {
    expect((await ask({ path })).status).toBe(400)
    expect(stub.seen).toEqual([])
  },
)

test('S7: what is no request has every header too', async () => {
  const { status, headers } = await ask({ headers: { other: 'x'.repeat(40_000) } })
  expect(status).toBe(400)
  expect(headers['content-security-policy']).toContain("default-src 'none'")
})
