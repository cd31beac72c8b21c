import { connect } from 'node:net'
import { beforeAll, describe, expect, test } from 'vitest'
import { messageOf, send, startGateway, TOKEN } from './testing.ts'
import { atAGateway } from './testing-gateway.ts'

const { stub, gateway } = atAGateway()
let cookie: string
beforeAll(async () => {
  cookie = await gateway.signIn(stub.origin)
})

const writes = [
  ['POST', '/session', () => JSON.stringify({ host: stub.origin, token: TOKEN })],
  ['DELETE', '/session', () => ''],
  ['PATCH', '/api/users/40', () => '{"is_enabled":false}'],
  ['DELETE', '/api/users/40', () => ''],
  ['POST', '/api/users', () => '{}'],
] as const

/** What a browser, or an attacker's page in one, sends along by itself. */
const from = (headers: Record<string, string>) => ({ ...headers, cookie, host: `localhost:${gateway.port}` })

describe.each(writes)('%s %s', (method, path, body) => {
  const write = (headers: Record<string, string>) =>
    send(gateway.port, path, {
      method,
      body: body(),
      headers: { ...from(headers), ...(path.startsWith('/api') && { 'content-type': 'application/json' }) },
    })

  test.each<[string, Record<string, string>]>([
    ['S4: a form of another site', { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }],
    ['S4: the same without Fetch Metadata', { origin: 'https://evil.example', 'x-requested-with': 'dashboard' }],
    ['S4: a sandboxed frame', { origin: 'null', 'x-requested-with': 'dashboard' }],
    ['S4: a script that adds the header', { 'sec-fetch-site': 'cross-site', 'x-requested-with': 'dashboard' }],
    ['S5: a sibling subdomain', { 'sec-fetch-site': 'same-site', 'x-requested-with': 'dashboard' }],
    ['S5: another port of this host', { origin: 'http://localhost:1', 'x-requested-with': 'dashboard' }],
    ['S4: an address typed or linked from outside', { 'sec-fetch-site': 'none', 'x-requested-with': 'dashboard' }],
    ['S4: the own page without the header', { 'sec-fetch-site': 'same-origin' }],
    ['S4: the header with another value', { 'sec-fetch-site': 'same-origin', 'x-requested-with': 'XMLHttpRequest' }],
    ['S4: nothing at all', {}],
  ])('%s: 403, and nothing reaches the API', async (_who, headers) => {
    const answer = await write(headers)
    expect(answer.status).toBe(403)
    expect(answer.headers['set-cookie']).toBeUndefined()
    expect(stub.seen).toEqual([])
  })
})

test.each(['/api/users', '/session'])('S4: reading %s from another site is refused too', async (path) => {
  const read = (site: string) => send(gateway.port, path, { headers: from({ 'sec-fetch-site': site }) })
  expect((await read('cross-site')).status).toBe(403)
  expect((await read('same-site')).status).toBe(403)
  expect(stub.seen).toEqual([])
  expect((await read('same-origin')).status).toBe(200)
  expect((await read('none')).status).toBe(200)
})

describe('S13: a foreign Host header', () => {
  test.each([
    'evil.example',
    'evil.example:8080',
    'localhost',
    'localhost:1',
    'localhost..',
    '127.0.0.1.evil.example',
    'x@localhost',
    '.0',
    '256.0.0.1',
    'xn--a',
  ])('%s is not answered', async (host) => {
    for (const path of ['/', '/api/users', '/session', '/assets/x.js']) {
      const answer = await gateway.ask(path, { headers: { host, cookie } })
      expect([400, 403]).toContain(answer.status)
    }
    expect(stub.seen).toEqual([])
  })

  test('the local names with the port are', async () => {
    for (const name of ['localhost', 'LOCALHOST', 'localhost.', '127.0.0.1', '[::1]'])
      expect((await gateway.ask('/', { headers: { host: `${name}:${gateway.port}` } })).status).toBe(200)
  })

  test.each([
    ['FD00::1', '[fd00::1]'],
    ['fd00:0:0::1', '[fd00::1]'],
    ['fd00:0:0:0:0:0:0:00A1', '[fd00::a1]'],
    ['::ffff:10.0.0.7', '[::ffff:a00:7]'],
    ['10.7', '10.0.0.7'],
    ['Tools.Example.COM', 'tools.example.com'],
    ['tools.example.com.', 'tools.example.com'],
    ['tools.example.com.', 'tools.example.com.'],
  ])('HOST=%s answers to %s as browsers write it, and to no other', async (ownHost, name) => {
    const there = await startGateway({ ownHost })
    const statusAt = async (host: string) =>
      (await there.ask('/', { headers: { host: `${host}:${there.port}` } })).status
    expect(await statusAt(name)).toBe(200)
    for (const other of ['[fd00::2]', '10.0.0.8', 'example.com', 'evil.example'])
      expect(await statusAt(other)).toBe(403)
    await there.close()
  })

  test('the refusal names the host that came, and no more of it than a person reads', async () => {
    const said = async (host: string) => messageOf(await gateway.ask('/', { headers: { host } }))
    expect(await said('tools.example.com')).toBe(
      'This dashboard does not answer to the host name “tools.example.com”. Set PUBLIC_ORIGIN to the address you use.',
    )
    expect((await said('x'.repeat(5000))).length).toBeLessThan(250)
  })

  test('so is the public one, where it is set', async () => {
    const options = { apiHosts: [stub.origin], publicOrigin: 'https://dashboard.example.com' }
    const behindProxy = await startGateway(options)
    const signIn = (origin: string) =>
      behindProxy.ask('/session', {
        method: 'POST',
        headers: { host: 'dashboard.example.com', origin },
        body: JSON.stringify({ host: stub.origin, token: TOKEN }),
      })
    expect((await signIn('https://dashboard.example.com')).status).toBe(200)
    expect((await signIn('http://dashboard.example.com')).status).toBe(403)
    expect((await signIn('https://evil.example.com')).status).toBe(403)
    await behindProxy.close()
  })

  test('only the health of the gateway is told to any name, and to none', async () => {
    const answer = await gateway.ask('/healthz', { headers: { host: '10.0.0.7:8080' } })
    expect(answer).toMatchObject({ status: 200, body: 'ok' })
    const nameless = async (path: string) => {
      const socket = connect(gateway.port, '127.0.0.1', () => socket.end(`GET ${path} HTTP/1.0\r\n\r\n`))
      return Buffer.concat((await socket.toArray()) as Buffer[]).toString()
    }
    for (const path of ['/healthz', '/readyz']) expect(await nameless(path)).toMatch(/^HTTP\/1\.1 200 OK\r\n/)
    for (const path of ['/', '/session', '/api/users']) expect(await nameless(path)).toMatch(/^HTTP\/1\.1 403 /)
  })
})

describe('S8: a target that is no plain path is refused on any route', () => {
  test.each([
    '/api/../api/users',
    '/x/../api/users',
    '/%2e%2e/session',
    '//evil.example/api/users',
    '/\\evil.example',
    'http://evil.example/api/users',
    'http://localhost/api/users',
    '/api/users/%2e%2e/%2e%2e/x',
    '/%61pi/users',
  ])('%s', async (target) => {
    const answer = await gateway.ask(target, { headers: { cookie } })
    expect(answer.status).toBe(400)
    expect(stub.seen).toEqual([])
  })
})
