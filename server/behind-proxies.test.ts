/** Two gateways behind a real proxy of each kind, by the configurations that come with the package; of nginx more in behind-nginx.test.ts. */
import { once } from 'node:events'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import { GATEWAY_ERROR_HEADER } from '#contract/headers.ts'
import { createMemory } from './gateway/memory.ts'
import { answerJson, cookiesOf, PAGE_HEADERS, send, tokenOf, type Ask } from './gateway/testing.ts'
import { atAGatewayEach } from './gateway/testing-gateway.ts'
import { freePort } from './gateway/testing-port.ts'
import { readNetworks } from './networks.ts'
import { hasProxy, PROXIES, startProxy, type Proxy } from './testing-proxies.ts'

const { stub, start } = atAGatewayEach()
const HOST = 'dashboard.example.com'
const WRITES = [
  ['PATCH', '/api/users/40'],
  ['POST', '/api/users'],
  ['PUT', '/api/users/40/password'],
  ['DELETE', '/api/users/40'],
] as const

describe.each(PROXIES)('behind %s (left out where there is none)', (name) => {
  const started: Proxy[] = []
  afterEach(async () => {
    await Promise.all(started.splice(0).map((proxy) => proxy.stop()))
  })
  const front = async (ports: readonly number[]) => {
    const proxy = await startProxy(name, ports)
    started.push(proxy)
    const ask = (path: string, { headers = {}, ...others }: Ask = {}) =>
      send(proxy.port, path, { ...others, headers: { host: HOST, ...PAGE_HEADERS, ...headers } })
    return { port: proxy.port, ask }
  }
  const two = async (basePath = '/') => {
    const memory = createMemory(Date.now, () => performance.now())
    const trustedProxies = readNetworks(['127.0.0.1'])
    if (trustedProxies === undefined) throw new Error('That is an address.')
    const options = { memory, trustedProxies, publicOrigin: `https://${HOST}`, basePath }
    return Promise.all([start(options), start(options)])
  }
  const signInBody = (chars: number): string =>
    JSON.stringify({
      host: stub.origin,
      token: tokenOf({ 'custom:orgid': '7', more: 'x'.repeat(Math.floor(chars * 0.72)) }),
    })

  test.skipIf(!hasProxy(name)).each([
    ['an ordinary token', 1500, '/'],
    ['a long one, below a path', 7500, '/clumio/'],
  ])('S6: with %s: a sign-in, lists, writes and a sign-out, at whichever gateway', async (_, chars, path) => {
    const gateways = await two(path)
    const { ask } = await front(gateways.map(({ port }) => port))
    const at = (route: string) => `${path.slice(0, -1)}${route}`
    const signedIn = await ask(at('/session'), { method: 'POST', body: signInBody(chars) })
    expect(signedIn.status).toBe(200)
    const headers = { cookie: cookiesOf(signedIn), 'content-type': 'application/json' }
    stub.seen.length = 0
    for (let index = 0; index < 4; index += 1) expect((await ask(at('/api/users'), { headers })).status).toBe(200)
    for (const [method, route] of WRITES)
      expect([method, (await ask(at(route), { method, headers, body: '{}' })).status]).toEqual([method, 200])
    expect(stub.seen.map(({ method }) => method)).toEqual([
      ...Array<string>(4).fill('GET'),
      ...WRITES.map(([method]) => method),
    ])
    expect((await ask(at('/session'), { method: 'DELETE', headers })).status).toBe(204)
    for (let index = 0; index < 2; index += 1) expect((await ask(at('/api/users'), { headers })).status).toBe(401)
  })

  test.skipIf(!hasProxy(name))(
    'R14: when the API answered is told by its own clock, and not by the proxy’s',
    async () => {
      const { ask } = await front((await two()).map(({ port }) => port))
      const cookie = cookiesOf(await ask('/session', { method: 'POST', body: signInBody(100) }))
      const date = new Date(Date.now() - 3 * 3_600_000).toUTCString()
      stub.answerWith(answerJson({}, 200, { date }))
      expect((await ask('/api/users', { headers: { cookie } })).headers).toMatchObject({ 'x-api-answer': date })
    },
  )

  test.skipIf(!hasProxy(name))(
    'S24: what a client writes into X-Forwarded-For does not count, and what the proxy adds does',
    async () => {
      const gateways = await two()
      const { port } = await front(gateways.map((gateway) => gateway.port))
      const headers = { host: HOST, 'x-forwarded-for': '203.0.113.9, 127.0.0.1' }
      // Another address than the proxy's own, which is trusted.
      const outgoing = http.get({
        host: '127.0.0.1',
        port,
        localAddress: '127.0.0.2',
        agent: false,
        path: '/session',
        headers,
      })
      const [incoming] = (await once(outgoing, 'response')) as [http.IncomingMessage]
      incoming.resume()
      const clients = gateways.flatMap(({ log }) => log.filter(({ path }) => path === '/session'))
      expect(clients.map(({ client }) => client)).toEqual(['127.0.0.2'])
    },
  )

  test.skipIf(!hasProxy(name))(
    'R12: a gateway that is lost or not there: reads go on at the other one, and no write is sent twice',
    async () => {
      const lost: string[] = []
      const broken = http.createServer((incoming, outgoing) => {
        if (incoming.url === '/readyz') return void outgoing.end('ready')
        lost.push(incoming.method ?? '')
        incoming.resume().once('end', () => incoming.socket.destroy())
      })
      broken.listen(0, '127.0.0.1')
      await once(broken, 'listening')
      const [whole] = await two()
      const signedIn = await whole.ask('/session', { method: 'POST', body: signInBody(100) })
      const headers = { cookie: cookiesOf(signedIn), 'content-type': 'application/json' }
      stub.answerWith(answerJson({}))
      for (const [method, path] of [['GET', '/api/users'] as const, ...WRITES]) {
        const { ask } = await front([whole.port, (broken.address() as AddressInfo).port])
        lost.length = 0
        stub.seen.length = 0
        const body = method === 'GET' ? {} : { body: '{}' }
        const statuses: number[] = []
        for (let asked = 0; asked < 8; asked += 1) statuses.push((await ask(path, { method, headers, ...body })).status)
        // Whatever came to it is lost once: answered by nobody but the proxy, unless it could be read elsewhere.
        const failed = statuses.filter((status) => status !== 200).length
        expect([method, lost.length > 0, failed]).toEqual([method, true, method === 'GET' ? 0 : lost.length])
        expect([method, stub.seen.length]).toEqual([method, 8 - failed])
      }
      broken.close()
      broken.closeAllConnections()

      const { ask } = await front([await freePort(), whole.port])
      for (const [method, path] of [...WRITES, ...WRITES])
        expect([method, (await ask(path, { method, headers, body: '{}' })).status]).toEqual([method, 200])
    },
  )

  test.skipIf(!hasProxy(name))(
    'R18: what it answers where no gateway is there is told from what one answers',
    async () => {
      const { ask } = await front([await freePort(), await freePort()])
      const { status, headers } = await ask('/api/users')
      expect([502, 503]).toContain(status)
      expect(headers['content-type']).toMatch(/^text\/html/)
      expect(headers).not.toHaveProperty(GATEWAY_ERROR_HEADER.toLowerCase())
    },
  )
})
