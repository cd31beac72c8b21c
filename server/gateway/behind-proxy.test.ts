import { expect, describe, test } from 'vitest'
import { readNetworks } from '#server/networks.ts'
import { cookiesOf, messageOf, TOKEN, type TestOptions } from './testing.ts'
import { atAGatewayEach } from './testing-gateway.ts'

const { stub, start } = atAGatewayEach()

const PUBLIC = 'https://dashboard.example.com'
const trusting = (networks: string) => ({
  trustedProxies: readNetworks(networks.split(' ')) as NonNullable<TestOptions['trustedProxies']>,
})

/** The answer to a page, asked for by this host name; proxies leave marks of theirs. */
const pageAt = async (publicOrigin: string, host: (port: number) => string, headers: Record<string, string> = {}) => {
  const gateway = await start({ publicOrigin })
  return gateway.ask('/', { headers: { host: host(gateway.port), ...headers } })
}

describe('S13: behind a proxy', () => {
  test.each([
    ['https://dashboard.example.com', 'dashboard.example.com'],
    ['https://dashboard.example.com', 'Dashboard.Example.COM'],
    ['https://dashboard.example.com', 'dashboard.example.com.'],
    ['https://dashboard.example.com', 'dashboard.example.com:443'],
    ['https://dashboard.example.com', 'dashboard.example.com.:443'],
    ['http://dashboard.example.com', 'dashboard.example.com:80'],
    ['https://dashboard.example.com:8443', 'dashboard.example.com:8443'],
    ['https://dashboard.example.com.', 'dashboard.example.com'],
    ['https://dashboard.example.com.', 'dashboard.example.com.'],
    ['https://dashboard.example.com:8443', 'dashboard.example.com'],
  ])('%s is also %s', async (publicOrigin, host) => {
    expect((await pageAt(publicOrigin, () => host)).status).toBe(200)
  })

  test.each(['dashboard.example.com:8443', 'dashboard.example.com..', 'evil.example', '.dashboard.example.com'])(
    '%s is another one',
    async (host) => {
      expect((await pageAt(PUBLIC, () => host)).status).toBe(403)
    },
  )

  test.each([
    ['dashboard.example.com.', 'https://dashboard.example.com.'],
    ['dashboard.example.com:443', 'https://dashboard.example.com'],
    ['dashboard.example.com', 'https://DASHBOARD.example.com'],
  ])('one signs in at %s', async (host, origin) => {
    const gateway = await start({ publicOrigin: PUBLIC })
    const body = JSON.stringify({ host: stub.origin, token: TOKEN })
    const signIn = (from: string) => gateway.ask('/session', { method: 'POST', headers: { host, origin: from }, body })
    expect((await signIn(origin)).status).toBe(200)
    for (const other of ['https://evil.example', 'https://dashboard.example.com:8443', 'http://dashboard.example.com'])
      expect((await signIn(other)).status).toBe(403)
  })

  test.each(['localhost', '127.0.0.1', '[::1]'])(
    'no page is served at %s, where nobody could sign in',
    async (name) => {
      const local = (port: number) => `${name}:${port}`
      const answer = await pageAt(PUBLIC, local)
      expect(answer.status).toBe(403)
      expect(messageOf(answer)).toContain(`the host name “${name}:`)
      expect(messageOf(answer)).toContain('It is used at https://dashboard.example.com.')
      // Some proxies put the name by which they know the gateway in the place of their own.
      expect((await pageAt(PUBLIC, local, { 'x-forwarded-for': '192.0.2.1' })).status).toBe(200)
      expect((await pageAt(PUBLIC, () => 'evil.example', { 'x-forwarded-for': '192.0.2.1' })).status).toBe(403)
    },
  )
})

describe('below a path', () => {
  const below = () => start({ publicOrigin: 'https://tools.example.com', basePath: '/clumio/' })

  test('S21: all routes are there, with a cookie that the neighbours are not sent', async () => {
    const gateway = await below()
    const signedIn = await gateway.ask('/clumio/session', {
      method: 'POST',
      headers: { origin: 'https://tools.example.com' },
      body: JSON.stringify({ host: stub.origin, token: TOKEN }),
    })
    expect(signedIn.status).toBe(200)
    expect(signedIn.headers['set-cookie']?.[0]).toMatch(
      /^__Secure-dashboard-443_clumio-0=[^;]+; Path=\/clumio\/; HttpOnly; Secure; SameSite=Strict$/,
    )
    const cookie = cookiesOf(signedIn)
    stub.seen.length = 0
    expect((await gateway.ask('/clumio/api/users?limit=1', { headers: { cookie } })).status).toBe(200)
    expect((await gateway.ask('/api/users', { headers: { cookie } })).status).toBe(200)
    expect(stub.seen.map(({ target }) => target)).toEqual(['/users?limit=1', '/users'])
    expect((await gateway.ask('/clumio/healthz')).body).toBe('ok')
    expect((await gateway.ask('/healthz')).body).toBe('ok')
  })

  test.each(['/clumio/api/../session', '/clumio/%61pi/users', '/clumio/api/users/%2e%2e', '/clumio//evil.example/api'])(
    'S8: nothing is to be had by tricks: %s',
    async (path) => {
      const gateway = await below()
      const answer = await gateway.ask(path)
      expect(answer.headers['content-type']).not.toContain('api.clumio')
      expect(stub.seen).toEqual([])
    },
  )

  test('S21: another dashboard above or below it keeps its session, whatever is done in either', async () => {
    const [outer, inner] = await Promise.all(
      ['/clumio/', '/clumio/eu/'].map(async (basePath) => {
        const gateway = await start({
          publicOrigin: 'https://tools.example.com',
          basePath,
          secret: `of ${basePath}`.padEnd(32),
        })
        const signedIn = await gateway.ask(`${basePath}session`, {
          method: 'POST',
          headers: { origin: 'https://tools.example.com' },
          body: JSON.stringify({ host: stub.origin, token: TOKEN }),
        })
        return { gateway, cookie: cookiesOf(signedIn) }
      }),
    )
    if (outer === undefined || inner === undefined) throw new Error('There are two.')
    // A browser sends those of the longer path first.
    const cookie = `${inner.cookie}; ${outer.cookie}`
    for (const [path, method] of [
      ['api/users', 'GET'],
      ['session', 'DELETE'],
    ] as const) {
      const answer = await inner.gateway.ask(`/clumio/eu/${path}`, { method, headers: { cookie } })
      expect(answer.status).toBeLessThan(300)
      for (const line of answer.headers['set-cookie'] ?? []) expect(line).not.toMatch(/Path=\/clumio\/;/)
    }
    expect((await outer.gateway.ask('/clumio/api/users', { headers: { cookie: outer.cookie } })).status).toBe(200)
  })

  test('S21: a planted cookie is let expire at every path but the own', async () => {
    const gateway = await below()
    const signedIn = await gateway.ask('/session', {
      method: 'POST',
      body: JSON.stringify({ host: stub.origin, token: TOKEN }),
    })
    const cookie = `${cookiesOf(signedIn)}; __Secure-dashboard-443_clumio-1=planted`
    const { headers } = await gateway.ask('/clumio/session', { headers: { cookie } })
    const paths = headers['set-cookie']?.map((line) => /Path=([^;]+)/.exec(line)?.[1])
    expect(paths).toEqual(['/', '/clumio', '/clumio/session', '/clumio/session/'])
  })
})

describe('S24: X-Forwarded-For', () => {
  const failing = (gateway: Awaited<ReturnType<typeof start>>) => {
    stub.answerWith((_seen, outgoing) => outgoing.writeHead(401, { 'content-type': 'application/json' }).end('{}'))
    return (forwarded: string) =>
      gateway.ask('/session', {
        method: 'POST',
        headers: { 'x-forwarded-for': forwarded },
        body: JSON.stringify({ host: stub.origin, token: TOKEN }),
      })
  }
  const statusesOf = async (times: number, signIn: (index: number) => Promise<{ status: number }>) => {
    const statuses: number[] = []
    for (let index = 0; index < times; index += 1) statuses.push((await signIn(index)).status)
    return statuses
  }
  const TWENTY = Array.from({ length: 20 }, () => 401)

  test('of a client counts for nothing: neither for the limit of sign-ins nor in the log', async () => {
    const gateway = await start()
    const signIn = failing(gateway)
    expect(await statusesOf(21, (index) => signIn(`192.0.2.${index}`))).toEqual([...TWENTY, 429])
    expect(new Set(gateway.log.map(({ client }) => client))).toEqual(new Set(['127.0.0.1']))
  })

  test('of a trusted proxy tells people apart', async () => {
    const gateway = await start(trusting('127.0.0.1 10.0.0.0/8'))
    const signIn = failing(gateway)
    expect(await statusesOf(21, () => signIn('192.0.2.1'))).toEqual([...TWENTY, 429])
    expect((await signIn('192.0.2.2')).status).toBe(401)
    expect(gateway.log.at(-1)?.client).toBe('192.0.2.2')
    // What the client had written stands before what the proxies added.
    expect((await signIn('192.0.2.9, 192.0.2.1')).status).toBe(429)
    expect((await signIn('192.0.2.9, 192.0.2.1, 10.0.0.7')).status).toBe(429)
  })

  test.each([
    ['192.0.2.1', '192.0.2.1'],
    ['192.0.2.1:50123', '192.0.2.1'],
    ['::ffff:192.0.2.1', '192.0.2.1'],
    ['[2001:DB8:0::1]:443', '2001:db8::1'],
    ['2001:db8::1', '2001:db8::1'],
    ['10.0.0.9', '10.0.0.9'],
    ['192.0.2.1, unknown', '127.0.0.1'],
    ['192.0.2.1, unknown, 10.0.0.9', '10.0.0.9'],
    ['', '127.0.0.1'],
    [',,,', '127.0.0.1'],
    ['192.0.2.1,'.repeat(2000) + '10.0.0.1', '192.0.2.1'],
    ['10.0.0.1,'.repeat(2000), '127.0.0.1'],
  ])('%.40s is of %s', async (forwarded, client) => {
    const gateway = await start(trusting('127.0.0.0/8 10.0.0.0/8'))
    await gateway.ask('/', { headers: { 'x-forwarded-for': forwarded } })
    expect(gateway.log.at(-1)?.client).toBe(client)
  })
})
