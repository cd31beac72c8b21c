/** Two gateways behind a real nginx, by the configuration that comes with the package, and a store that they share. */
import { once } from 'node:events'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { deriveStoreKey } from './gateway/session-key.ts'
import { createSharedMemory, type SharedMemory } from './gateway/store/shared-memory.ts'
import { hasRedis, PATIENT, startRedis, type Redis } from './gateway/store/testing-redis.ts'
import { freePort } from './gateway/testing-port.ts'
import { answerJson, cookiesOf, PAGE_HEADERS, send, tokenOf, type Ask, type TestGateway } from './gateway/testing.ts'
import { atAGatewayEach } from './gateway/testing-gateway.ts'
import { readNetworks } from './networks.ts'
import { hasNginx, startNginx, type Nginx } from './testing-nginx.ts'

const { stub, start } = atAGatewayEach()
const HOST = 'dashboard.example.com'
const key = deriveStoreKey('a secret for tests, of fair length')

describe.skipIf(!hasNginx || !hasRedis)('behind nginx (left out where there is no nginx or redis-server)', () => {
  let redis: Redis
  let gateways: readonly TestGateway[]
  const memories: SharedMemory[] = []
  const started: Nginx[] = []

  beforeAll(async () => {
    redis = await startRedis()
  })
  afterAll(() => redis.kill())
  beforeEach(async () => {
    const trustedProxies = readNetworks(['127.0.0.1'])
    if (trustedProxies === undefined) throw new Error('That is an address.')
    const startOne = async () => {
      const memory = createSharedMemory({ address: redis.address, key, tell: () => {}, times: PATIENT })
      memories.push(memory)
      await memory.begun
      return start({ memory, trustedProxies, publicOrigin: `https://${HOST}` })
    }
    gateways = await Promise.all([startOne(), startOne()])
  })
  afterEach(async () => {
    await Promise.all(started.splice(0).map((nginx) => nginx.stop()))
    for (const memory of memories.splice(0)) memory.close()
  })

  const front = async (ports: readonly number[], options?: { hasBuffers: boolean }) => {
    const nginx = await startNginx(ports, options)
    started.push(nginx)
    return (path: string, { headers = {}, ...others }: Ask = {}) =>
      send(nginx.port, path, { ...others, headers: { host: HOST, ...PAGE_HEADERS, ...headers } })
  }
  const ports = () => gateways.map(({ port }) => port)
  const signInBody = (chars: number): string =>
    JSON.stringify({
      host: stub.origin,
      token: tokenOf({ 'custom:orgid': '7', more: 'x'.repeat(Math.floor(chars * 0.72)) }),
    })
  const WRITES = [
    ['PATCH', '/api/users/40'],
    ['POST', '/api/users'],
    ['PUT', '/api/users/40/password'],
    ['DELETE', '/api/users/40'],
  ] as const

  test.each([
    ['its own buffers, and an ordinary token', false, 1500],
    ['those for long tokens', true, 7500],
  ])('S6: with %s: a sign-in, lists, writes and a sign-out, at whichever gateway', async (_, hasBuffers, chars) => {
    const ask = await front(ports(), { hasBuffers })
    const signedIn = await ask('/session', { method: 'POST', body: signInBody(chars) })
    expect(signedIn.status).toBe(200)
    const headers = { cookie: cookiesOf(signedIn), 'content-type': 'application/json' }
    stub.seen.length = 0
    for (let index = 0; index < 4; index += 1) expect((await ask('/api/users', { headers })).status).toBe(200)
    for (const [method, path] of WRITES)
      expect([method, (await ask(path, { method, headers, body: '{}' })).status]).toEqual([method, 200])
    expect(stub.seen.map(({ method }) => method)).toEqual([
      ...Array<string>(4).fill('GET'),
      ...WRITES.map(([method]) => method),
    ])
    for (const { log } of gateways) expect(log.filter(({ path }) => path === '/api/users').length).toBeGreaterThan(1)
    expect((await ask('/session', { method: 'DELETE', headers })).status).toBe(204)
    for (let index = 0; index < 2; index += 1) expect((await ask('/api/users', { headers })).status).toBe(401)
  })

  test('S24: what a client writes into X-Forwarded-For does not count, and what nginx adds does', async () => {
    await front(ports())
    const headers = { host: HOST, 'x-forwarded-for': '203.0.113.9, 127.0.0.1' }
    // Another address than the proxy's own, which is trusted.
    const from = { host: '127.0.0.1', port: started[0]?.port, localAddress: '127.0.0.2', agent: false }
    const outgoing = http.get({ ...from, path: '/session', headers })
    const [incoming] = (await once(outgoing, 'response')) as [http.IncomingMessage]
    incoming.resume()
    expect(gateways.flatMap(({ log }) => log.map(({ client }) => client))).toEqual(['127.0.0.2'])
  })

  test('R12: a gateway that is lost: reads go on at the other one, and no write is sent twice', async () => {
    const lost: string[] = []
    const broken = http.createServer((incoming) => {
      lost.push(incoming.method ?? '')
      incoming.resume().once('end', () => incoming.socket.destroy())
    })
    broken.listen(0, '127.0.0.1')
    await once(broken, 'listening')
    const [whole = 0] = ports()
    const ask = await front([whole, (broken.address() as AddressInfo).port])
    const signedIn = await gateways[0]?.ask('/session', { method: 'POST', body: signInBody(100) })
    const headers = { cookie: signedIn === undefined ? '' : cookiesOf(signedIn), 'content-type': 'application/json' }
    stub.answerWith(answerJson({}))
    stub.seen.length = 0
    const twice = async (path: string, asked: Ask) => {
      const statuses = [(await ask(path, asked)).status, (await ask(path, asked)).status]
      return statuses.toSorted((a, b) => a - b)
    }
    expect(await twice('/api/users', { headers })).toEqual([200, 200])
    for (const [method, path] of WRITES)
      expect([method, ...(await twice(path, { method, headers, body: '{}' }))]).toEqual([method, 200, 502])
    expect(stub.seen.map(({ method }) => method)).toEqual(['GET', 'GET', ...WRITES.map(([method]) => method)])
    expect(lost).toEqual(['GET', ...WRITES.map(([method]) => method)])
    broken.close()
    broken.closeAllConnections()
  })

  test('R12: a gateway that is not there: everything goes to the other one', async () => {
    const [whole = 0] = ports()
    const ask = await front([whole, await freePort()])
    const signedIn = await gateways[0]?.ask('/session', { method: 'POST', body: signInBody(100) })
    const headers = { cookie: signedIn === undefined ? '' : cookiesOf(signedIn), 'content-type': 'application/json' }
    stub.seen.length = 0
    // The one comes next to the one, so that both gateways are chosen for each.
    const twice = WRITES.flatMap((write) => [write, write])
    for (const [method, path] of twice)
      expect([method, (await ask(path, { method, headers, body: '{}' })).status]).toEqual([method, 200])
    expect(stub.seen.map(({ method }) => method)).toEqual(twice.map(([method]) => method))
  })
})
