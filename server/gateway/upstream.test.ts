import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { createHosts, type ApiHost } from './hosts.ts'
import { startStub } from './testing.ts'
import { readNoProxy } from '#server/no-proxy.ts'
import { createUpstream } from './upstream.ts'
import { whyUnreachable } from './unreachable.ts'

const request = { method: 'GET', target: '/users', token: 'opaque', headers: { accept: 'application/json' } }

test('a proxy is asked for the way to public hosts, and never for local origins', async () => {
  const asked: string[] = []
  const proxy = createServer().on('connect', (incoming, socket) => {
    asked.push(incoming.url ?? '')
    socket.end('HTTP/1.1 403 Forbidden\r\n\r\n')
  })
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve))
  const httpsProxy = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`
  const upstream = createUpstream({ httpsProxy })
  const stub = await startStub()
  const hosts = createHosts([stub.origin], undefined)
  const [api, local] = [hosts.find('us-west-2.api.clumio.com'), hosts.find(stub.origin)]
  if (api === undefined || local === undefined) throw new Error('Both hosts are on the list.')

  await expect(upstream.call(api, request)).rejects.toThrow(/^The API at us-west-2.api.clumio.com cannot be reached/)
  expect(asked).toEqual(['us-west-2.api.clumio.com:443'])
  expect((await upstream.call(local, request)).status).toBe(200)
  expect(asked).toHaveLength(1)
  upstream.close()
  await stub.close()
  proxy.close()
})

/** A proxy that answers every wish for a way with this status. */
const startProxy = async (status: string) => {
  const asked: string[] = []
  const proxy = createServer().on('connect', (incoming, socket) => {
    asked.push(incoming.url ?? '')
    socket.end(`HTTP/1.1 ${status}\r\n\r\n`)
  })
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve))
  return { asked, port: (proxy.address() as AddressInfo).port, close: () => proxy.close() }
}

const failureAt = async (origin: string, options: Parameters<typeof createUpstream>[0]) => {
  const host = createHosts([origin], undefined).find(origin)
  if (host === undefined) throw new Error('The host is on the list.')
  return failureOf(host, options)
}

const failureOf = async (host: ApiHost, options: Parameters<typeof createUpstream>[0]) => {
  const upstream = createUpstream(options)
  const failure = await upstream.call(host, request).then(
    () => 'an answer',
    (error: unknown) => (error as Error).message,
  )
  upstream.close()
  return failure
}

test.each([
  ['407 Proxy Authentication Required', 'wants a password (407). Put name and password into it: http://name:password@'],
  ['403 Forbidden', 'the proxy that HTTPS_PROXY names does not let it through (403).'],
  ['nonsense', 'what HTTPS_PROXY names does not answer as a proxy.'],
])('R18: what a company’s proxy answers (%s) is told with the setting that helps', async (status, words) => {
  const proxy = await startProxy(status)
  const failure = await failureAt('api.example.com', { httpsProxy: `http://name:secret@127.0.0.1:${proxy.port}` })
  expect(failure).toContain(words)
  expect(failure).not.toContain('secret')
  proxy.close()
})

test.each([
  // What is left of a way that leads somewhere is its other end's to close.
  ['says nothing', '', 0],
  ['lets through to where nothing is said', 'HTTP/1.1 200 OK\r\n\r\n', 1],
])('R10: a call by way of a proxy that %s ends in time, and when nobody waits any more', async (_what, said, left) => {
  const ways: Duplex[] = []
  const proxy = createServer().on('connect', (_incoming, socket) => {
    ways.push(socket.resume().on('error', () => {}))
    socket.once('end', () => socket.end()).write(said)
  })
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve))
  const httpsProxy = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`
  expect(await failureAt('api.example.com', { httpsProxy, timeoutMs: 200 })).toBe(
    'The API at api.example.com did not answer within 0.2 seconds.',
  )
  await expect.poll(() => ways.filter(({ destroyed }) => !destroyed)).toHaveLength(left)
  const upstream = createUpstream({ httpsProxy })
  const host = createHosts([], undefined).find('us-west-2.api.clumio.com')
  const stop = new AbortController()
  const call = upstream.call(host ?? expect.unreachable(), { ...request, signal: stop.signal })
  await expect.poll(() => ways.length).toBe(2)
  stop.abort()
  await expect(call).rejects.toThrow('no longer waits')
  upstream.close()
  for (const way of ways) way.destroy()
  proxy.close()
})

test('a connection is used again whatever way an answer came on it, and not after one that was not read', async () => {
  const token = 'a token of more than sixteen signs'
  const body = Buffer.from(JSON.stringify({ items: 'x'.repeat(100_000) }))
  const ports: (number | undefined)[] = []
  const api = createServer(({ url, socket }, outgoing) => {
    ports.push(socket.remotePort)
    if (url === '/empty') outgoing.writeHead(204).end()
    else if (url === '/whole') outgoing.end('{}')
    else if (url === '/large') outgoing.end(body)
    else if (url === '/packed') outgoing.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(body))
    else if (url === '/secret') outgoing.writeHead(200, { 'x-echo': token }).end('{}')
    else outgoing.write('{', () => setImmediate(() => outgoing.end('}')))
  })
  await new Promise<void>((resolve) => api.listen(0, '127.0.0.1', resolve))
  const origin = `http://127.0.0.1:${(api.address() as AddressInfo).port}`
  const host = createHosts([origin], undefined).find(origin)
  if (host === undefined) throw new Error('The host is on the list.')
  const upstream = createUpstream({})
  const sizes: number[] = []
  for (const target of ['/whole', '/empty', '/parts', '/large', '/packed', '/whole']) {
    const answer = await upstream.call(host, { ...request, token, target })
    sizes.push(answer.size)
    // It is given back once its end has been told.
    await nextTurn()
  }
  expect(sizes).toEqual([2, 0, 2, body.length, gzipSync(body).length, 2])
  expect(new Set(ports).size).toBe(1)
  await expect(upstream.call(host, { ...request, token, target: '/secret' })).rejects.toThrow('repeated the token')
  await nextTurn()
  await upstream.call(host, { ...request, token, target: '/whole' })
  expect(new Set(ports).size).toBe(2)
  upstream.close()
  api.close()
})

test('a proxy that is away is not taken for the API', async () => {
  const proxy = await startProxy('200 OK')
  proxy.close()
  expect(await failureAt('api.example.com', { httpsProxy: `http://127.0.0.1:${proxy.port}` })).toBe(
    'The API at api.example.com cannot be reached: the proxy that HTTPS_PROXY names cannot be reached (connection refused).',
  )
})

test('addresses in networks of NO_PROXY are reached without the proxy', async () => {
  const proxy = await startProxy('403 Forbidden')
  const options = {
    httpsProxy: `http://127.0.0.1:${proxy.port}`,
    noProxy: readNoProxy('example.org, 127.0.0.0/8 ::1/128'),
  }
  for (const origin of ['https://127.0.0.1:1', 'https://[::1]:1'])
    expect(await failureAt(origin, options)).toMatch(/cannot be reached: (?:connection refused|EADDRNOTAVAIL)\.$/)
  expect(proxy.asked).toEqual([])
  expect(await failureAt('https://192.0.2.1', options)).toContain('(403)')
  expect(proxy.asked).toEqual(['192.0.2.1:443'])
  proxy.close()
})

/** Whether an address is reached without the proxy: a proxy that is asked says 403. */
const isDirect = async (noProxy: string, origin: string): Promise<boolean> => {
  const proxy = await startProxy('403 Forbidden')
  const httpsProxy = `http://127.0.0.1:${proxy.port}`
  const failure = await failureAt(origin, { httpsProxy, noProxy: readNoProxy(noProxy) })
  proxy.close()
  // The one tells the way, the other the words.
  expect(failure.includes('proxy')).toBe(proxy.asked.length > 0)
  return proxy.asked.length === 0
}

test.each([
  ['localhost', 'https://localhost:1'],
  ['LocalHost', 'https://localhost:1'],
  ['localhost:1', 'https://localhost:1'],
  ['*', 'https://localhost:1'],
  ['.invalid', 'https://api.invalid'],
  ['.API.invalid', 'https://api.invalid'],
  ['*.invalid', 'https://api.invalid'],
  ['api.invalid', 'api.invalid'],
  ['api.invalid:443', 'api.invalid'],
  ['example.org, 127.0.0.1', 'https://127.0.0.1:1'],
  ['127.0.0.1:1', 'https://127.0.0.1:1'],
  ['127.0.0.0-127.0.0.9', 'https://127.0.0.1:1'],
  ['::1', 'https://[::1]:1'],
  ['0:0:0:0:0:0:0:1', 'https://[::1]:1'],
  ['[::1]', 'https://[::1]:1'],
  ['[::1]:1', 'https://[::1]:1'],
])('NO_PROXY=%s leaves the proxy out on the way to %s, and out of the words', async (noProxy, origin) => {
  expect(await isDirect(noProxy, origin)).toBe(true)
})

test.each([
  ['example.org', 'https://api.example.org'],
  ['.example.org', 'https://badexample.org'],
  ['*.example.org', 'https://example.org'],
  ['localhost:2', 'https://localhost:1'],
  ['api.invalid:1', 'api.invalid'],
  ['127.0.0.2-127.0.0.9', 'https://127.0.0.1:1'],
  ['127.0.0.9-localhost', 'https://127.0.0.1:1'],
  ['fe80::1%eth0', 'https://[fe80::1]'],
])('NO_PROXY=%s does not leave it out on the way to %s', async (noProxy, origin) => {
  expect(await isDirect(noProxy, origin)).toBe(false)
})

test('S10: a name that is reached without the proxy may not point to a private address', async () => {
  // As in failing-api.test.ts, `localhost` stands for a public name whose answer was turned to an address inside.
  const host = { value: 'x', label: 'x', portal: null, isSandbox: false, mayBePrivate: false }
  const proxy = await startProxy('403 Forbidden')
  const failure = (noProxy: string) =>
    failureOf(
      { ...host, origin: 'https://localhost:1' },
      { httpsProxy: `http://127.0.0.1:${proxy.port}`, noProxy: readNoProxy(noProxy) },
    )
  expect(await failure('localhost')).toContain('its name points to a private address')
  expect(proxy.asked).toEqual([])
  // Whoever is sent there by the proxy is looked after by it.
  expect(await failure('example.org')).toContain('(403)')
  expect(proxy.asked).toEqual(['localhost:1'])
  proxy.close()
})

test.each([
  ['SELF_SIGNED_CERT_IN_CHAIN', 'NODE_EXTRA_CA_CERTS'],
  ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'NODE_EXTRA_CA_CERTS'],
  ['CERT_HAS_EXPIRED', 'its certificate is not accepted (CERT_HAS_EXPIRED)'],
  ['ERR_TLS_CERT_ALTNAME_INVALID', 'its certificate is not accepted'],
])('a certificate that is refused (%s) is told as that', (code, words) => {
  expect(whyUnreachable(Object.assign(new Error('refused'), { code }), false)).toContain(words)
})
