/** What a server of ours does where it speaks TLS, and HTTP/2: what is held of HTTP/1.1 in listen.test.ts. */
import { once } from 'node:events'
import http2, { type ClientHttp2Stream } from 'node:http2'
import https from 'node:https'
import type { IncomingMessage } from 'node:http'
import { connect, type Socket } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import { listen, type Fetch, type Listening } from './listen.ts'
import { createAuthority } from './testing-certificates.ts'
import { connect2, type Client } from './testing-http2.ts'

const authority = createAuthority()
const pair = authority.issue()
let server: Listening
const clients: Client[] = []

const start = async (fetch: Fetch, options: Partial<Parameters<typeof listen>[0]> = {}): Promise<void> => {
  server = await listen({
    ...options,
    name: 'test',
    setting: 'PORT',
    host: '127.0.0.1',
    port: 0,
    pair,
    make: () => fetch,
    onUnserved: (why) =>
      new Response(why, { status: { unreadable: 400, 'too-large': 400, late: 408, 'too-many': 503 }[why] }),
  })
}
const client = async (localAddress?: string): Promise<Client> => {
  const one = await connect2(server.port, authority.cert, localAddress)
  clients.push(one)
  return one
}
afterEach(async () => {
  for (const { session } of clients.splice(0)) session.destroy()
  await server.close(0)
})

const served: Fetch = async (request) => new Response(`${new URL(request.url).origin} ${await request.text()}`)
const ended = (stream: ClientHttp2Stream): Promise<unknown> =>
  new Promise((resolve) => void stream.resume().once('close', resolve))
const connections = () =>
  new Promise<number>((resolve) => void server.server.getConnections((_error, count) => resolve(count)))

test('HTTP/2 is spoken with whoever can, HTTP/1.1 with others, TLS with all', async () => {
  await start(served)
  const { ask } = await client()
  const origin = `https://localhost:${server.port}`
  expect(await ask({ method: 'POST', body: 'with two' })).toMatchObject({ status: 200, body: `${origin} with two` })
  const outgoing = https.request({
    port: server.port,
    host: '127.0.0.1',
    servername: 'localhost',
    ca: authority.cert,
    method: 'POST',
    agent: false,
    headers: { host: `localhost:${server.port}` },
  })
  outgoing.end('with one')
  const [incoming] = (await once(outgoing, 'response')) as [IncomingMessage]
  expect(incoming.httpVersion).toBe('1.1')
  expect(String((await incoming.toArray())[0])).toBe(`${origin} with one`)

  // Without TLS, and what is neither, is answered by nobody.
  for (const bytes of ['GET / HTTP/1.1\r\nHost: localhost\r\n\r\n', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n']) {
    const socket = connect(server.port, '127.0.0.1', () => socket.write(bytes)).on('error', () => {})
    const data: Buffer[] = []
    socket.on('data', (chunk: Buffer) => data.push(chunk))
    await once(socket, 'close')
    expect(String(Buffer.concat(data))).not.toMatch(/HTTP|served/)
  }
})

test('a renewed certificate is shown to whoever comes, and those who are there stay', async () => {
  await start(served)
  const { ask } = await client()
  const other = createAuthority()
  server.renew(other.issue())
  expect((await ask()).status).toBe(200)
  await expect(connect2(server.port, authority.cert)).rejects.toThrow(/certificate/)
  const { session } = await connect2(server.port, other.cert)
  session.destroy()
})

describe('S12: over HTTP/2', () => {
  test('headers that are too large are refused in words, and larger ones without', async () => {
    await start(served)
    const { ask, open } = await client()
    expect(await ask({ headers: { cookie: 'x'.repeat(40_000) } })).toMatchObject({ status: 400, body: 'too-large' })
    await ended(open({ headers: { cookie: 'x'.repeat(62_000), other: 'y'.repeat(20_000) } }))
    expect((await (await client()).ask()).status).toBe(200)
  })

  test.each<[string, http2.OutgoingHttpHeaders]>([
    ['a scheme of another kind', { ':scheme': 'ftp' }],
    ['an authority that makes no URL', { ':authority': 'a b' }],
    ['a path that is none', { ':path': 'x' }],
  ])('%s reaches no handler', async (_what, headers) => {
    await start(() => new Response('never'))
    const { ask } = await client()
    const told = await ask({ headers }).then(({ status, body }) => `${status} ${body}`, String)
    expect(told).toMatch(/^400 unreadable$|NGHTTP2_PROTOCOL_ERROR/)
  })

  test('neither CONNECT nor Expect is answered past the handler', async () => {
    await start(() => new Response('handled'))
    const { session, ask } = await client()
    expect(await ask({ headers: { expect: 'magic' } })).toMatchObject({ body: 'handled' })
    const stream = session.request({ ':method': 'CONNECT', ':authority': 'evil.example:443' }).on('error', () => {})
    const [headers] = (await once(stream, 'response')) as [http2.IncomingHttpHeaders & { ':status'?: number }]
    expect(headers[':status']).toBe(400)
    stream.destroy()
  })
})

describe('S20: over HTTP/2', () => {
  const limits = { headersTimeout: 100, requestTimeout: 100, keepAliveTimeout: 100, connectionsCheckingInterval: 20 }

  test('a connection on which nothing is asked, or nothing any more, is ended', async () => {
    await start(served, { limits })
    const [unused, used] = [await client(), await client()]
    expect((await used.ask()).status).toBe(200)
    for (const { session } of [unused, used]) if (!session.closed) await once(session, 'close')
    await expect.poll(connections).toBe(0)
  })

  test('a body that does not arrive is waited for no longer than elsewhere', async () => {
    await start(served, { limits })
    const stream = (await client()).open({ method: 'POST', headers: { 'content-length': '5' } })
    stream.write('ab')
    await ended(stream)
    expect(stream.rstCode).not.toBe(http2.constants.NGHTTP2_NO_ERROR)
  })

  test.each([
    ['of which nothing is taken', { unreadMs: 100 }],
    ['of which little is taken', { unfinishedMs: 100 }],
  ])('an answer %s is dropped', async (_what, some) => {
    await start(() => new Response(new Uint8Array(32 * 1024 * 1024)), { limits: some })
    const { session, open } = await client()
    const stream = open()
    await once(stream, 'response')
    stream.pause()
    if ('unfinishedMs' in some) {
      const sip = setInterval(() => void stream.read(1), 20)
      stream.once('close', () => clearInterval(sip))
    }
    await new Promise((resolve) => stream.once('close', resolve))
    expect(stream.rstCode).toBe(http2.constants.NGHTTP2_CANCEL)
    expect(session.destroyed).toBe(false)
  })

  test('requests that are taken back as soon as they are sent end the connection, and nobody else’s', async () => {
    await start(() => new Promise(() => {}))
    const [{ session, open }, other] = [await client(), await client()]
    const gone = new Promise((resolve) => session.once('close', resolve))
    for (let sent = 0; sent < 2000 && !session.closed; sent += 1) {
      const stream = open()
      await new Promise((resolve) => setImmediate(resolve))
      stream.close(http2.constants.NGHTTP2_CANCEL)
    }
    await gone
    expect(other.session.closed).toBe(false)
  })

  test('a client’s own idle connections make room for its new ones, and of busy ones one too many is refused', async () => {
    const answer = Promise.withResolvers<undefined>()
    let begun = 0
    const serve: Fetch = async (request) => {
      if (!request.url.endsWith('/slow')) return new Response('served')
      begun += 1
      await answer.promise
      return new Response('served late')
    }
    await start(serve, { connections: { ofClient: 2, inSum: 8 } })
    const [first, second] = [await client(), await client()]
    await first.ask()
    const third = await client()
    expect((await third.ask()).body).toBe('served')
    if (!second.session.closed) await once(second.session, 'close')
    const slow = [first.ask({ path: '/slow' }), third.ask({ path: '/slow' })]
    await expect.poll(() => begun).toBe(2)
    const many = await client()
    expect(await many.ask()).toMatchObject({ status: 503, body: 'too-many' })
    if (!many.session.closed) await once(many.session, 'close')
    answer.resolve(undefined)
    for (const one of slow) expect(await one).toMatchObject({ body: 'served late' })
  })

  test('who does not even speak TLS makes room as well', async () => {
    await start(() => new Response('served'), { connections: { ofClient: 4, inSum: 4 } })
    const sockets: Socket[] = []
    for (let at = 0; at < 4; at += 1) {
      const socket = connect(server.port, '127.0.0.1').on('error', () => {})
      await once(socket, 'connect')
      sockets.push(socket.resume())
    }
    expect((await (await client()).ask()).body).toBe('served')
    await expect.poll(() => sockets.map(({ closed }) => closed)).toEqual([true, false, false, false])
    for (const socket of sockets) socket.destroy()
  })
})

test('R12: a stop sends new requests elsewhere, and lets what is under way finish', async () => {
  const answer = Promise.withResolvers<Response>()
  const begun = Promise.withResolvers<undefined>()
  await start(() => {
    begun.resolve(undefined)
    return answer.promise
  })
  const [{ session, ask }, idle] = [await client(), await client()]
  const asked = ask()
  await begun.promise
  const [goneAway, idleGone] = [once(session, 'goaway'), once(idle.session, 'close')]
  const stopped = server.close(60_000)
  await Promise.all([goneAway, idleGone])
  answer.resolve(new Response('done'))
  expect((await asked).body).toBe('done')
  await stopped
})
