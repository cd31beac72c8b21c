/** What a server of ours does apart from its handler: requests that are none, and a stop in the middle of work. */
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { listen, type Fetch } from './listen.ts'

const start = (fetch: Fetch, options: Partial<Parameters<typeof listen>[0]> = {}) =>
  listen({
    name: 'test',
    setting: 'PORT',
    host: '127.0.0.1',
    port: 0,
    make: () => fetch,
    onUnserved: (why) =>
      new Response('no request', {
        status: { unreadable: 400, 'too-large': 400, late: 408, 'too-many': 503 }[why],
        headers: { 'x-policy': 'strict' },
      }),
    ...options,
  })

/** All that comes back on a connection for these bytes. */
const exchange = (port: number, bytes: string): Promise<string> =>
  new Promise((resolve) => {
    let text = ''
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes))
    socket.setEncoding('utf8').on('data', (chunk: string) => (text += chunk))
    socket.on('error', () => {})
    socket.on('close', () => resolve(text))
  })

const REFUSAL =
  /^HTTP\/1\.1 400 Bad Request\r\n(?:.+\r\n)*x-policy: strict\r\nconnection: close\r\ncontent-length: 10\r\n\r\nno request$/

test.each([
  ['no HTTP', 'NONSENSE\r\n\r\n'],
  ['a header that is none', 'GET / HTTP/1.1\r\nHost: x\r\nbad header\r\n\r\n'],
  ['headers that are too large', `GET / HTTP/1.1\r\nHost: x\r\nx-large: ${'x'.repeat(80_000)}\r\n\r\n`],
])('S12: %s is refused with the headers of every answer', async (_what, bytes) => {
  const server = await start(() => new Response('never'))
  expect(await exchange(server.port, bytes)).toMatch(REFUSAL)
  await server.close()
})

test('S12: to whom too large headers are refused is known, in however many pieces they come', async () => {
  const sockets: Socket[] = []
  const server = await start(() => new Response('never'), {
    onUnserved: (why, request) => new Response(`${why} ${request?.headers.get('accept')}`, { status: 400 }),
  })
  server.server.on('connection', (socket: Socket) => sockets.push(socket))
  const socket = connect(server.port, '127.0.0.1')
  let text = ''
  socket.setEncoding('utf8').on('data', (chunk: string) => (text += chunk))
  let sent = 0
  for (const piece of ['GET / HTTP/1.1\r\nHost: x\r\nAccept: text/html\r\n', `Cookie: ${'x'.repeat(40_000)}`]) {
    socket.write(piece)
    sent += piece.length
    await expect.poll(() => sockets[0]?.bytesRead).toBe(sent)
  }
  socket.end('\r\nConnection: close\r\n\r\n')
  await once(socket, 'close')
  expect(text).toMatch(/too-large text\/html$/)
  await server.close()
})

test.each([
  '.0',
  '0x',
  '256.256.256.256',
  '1.2.3.4.5',
  'a..%zz',
  'xn--a',
  '[::g]',
  'x:99999',
  'a b',
  'x@y',
  'x/y',
  '\\',
  '',
])('S12: the Host header “%s” makes a URL that can be read, or reaches no handler', async (host) => {
  const server = await start(({ url }) => new Response(new URL(url).pathname))
  expect(await exchange(server.port, `GET /path HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`)).toMatch(
    /^HTTP\/1\.1 (?:200 OK\r\n[^]*\/path|400 Bad Request\r\n[^]*x-policy: strict)/,
  )
  await server.close()
})

test('what follows a request in its connection never comes into the answer to that', async () => {
  const server = await start(async () => {
    await wait(50)
    return new Response('first')
  })
  const text = await exchange(server.port, 'GET / HTTP/1.1\r\nHost: x\r\n\r\nNONSENSE\r\n\r\n')
  expect(text).toMatch(/^HTTP\/1\.1 200 OK\r\n/)
  expect(text).toMatch(/first$/)
  await server.close()
})

test('a body that breaks off is refused, and holds nothing', async () => {
  const server = await start(async (request) => new Response(await request.text()))
  const socket = connect({ port: server.port, host: '127.0.0.1', allowHalfOpen: true })
  let text = ''
  socket.setEncoding('utf8').on('data', (chunk: string) => (text += chunk))
  socket.end('POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nab')
  await new Promise((resolve) => socket.once('end', resolve))
  expect(text).toMatch(REFUSAL)
  await server.close()
})

test('an Expect header is nothing that Node answers by itself', async () => {
  const server = await start(() => new Response('handled'))
  const text = await exchange(server.port, 'GET / HTTP/1.1\r\nHost: x\r\nExpect: magic\r\nConnection: close\r\n\r\n')
  expect(text).toMatch(/handled$/)
  await server.close()
})

test('a stop lets what is under way finish', async () => {
  const begun = Promise.withResolvers<undefined>()
  const answer = Promise.withResolvers<Response>()
  const server = await start(() => {
    begun.resolve(undefined)
    return answer.promise
  })
  const asked = fetch(`http://127.0.0.1:${server.port}/`, { method: 'POST' })
  await begun.promise
  const stopped = server.close()
  answer.resolve(new Response('done'))
  expect(await (await asked).text()).toBe('done')
  await stopped
  await expect(fetch(`http://127.0.0.1:${server.port}/`)).rejects.toThrow()
})

const GET = 'GET / HTTP/1.1\r\nHost: x\r\n\r\n'

/** Connections that are open, and have been used, and what becomes of them. */
const open = async (port: number, count: number, bytes = '', localAddress = '127.0.0.1'): Promise<Socket[]> => {
  const sockets: Socket[] = []
  for (let at = 0; at < count; at += 1) {
    const socket = connect({ port, host: '127.0.0.1', localAddress }).on('error', () => {})
    await once(socket, 'connect')
    if (bytes !== '') {
      socket.write(bytes)
      await once(socket, 'data')
    }
    sockets.push(socket.resume())
  }
  return sockets
}
const closed = (sockets: readonly Socket[]): number[] => sockets.flatMap(({ closed: is }, at) => (is ? [at] : []))

describe('S20: connections', () => {
  test.each([
    ['that were never used', ''],
    ['in the middle of a request', 'GET / HTTP/1.1\r\nHost:'],
    ['that have been used', GET],
  ])('a client’s own %s make room for its new ones, the longest idle first', async (_what, bytes) => {
    const server = await start(() => new Response('served'), { connections: { ofClient: 4, inSum: 8 } })
    const isAnswered = bytes === GET
    const sockets = await open(server.port, 4, isAnswered ? bytes : '')
    if (!isAnswered && bytes !== '') for (const socket of sockets) socket.write(bytes)
    // Used again, the first is the one that was used last.
    if (isAnswered) {
      sockets[0]?.write(bytes)
      if (sockets[0] !== undefined) await once(sockets[0], 'data')
    }
    expect(await exchange(server.port, GET.replace('x', 'x\r\nConnection: close'))).toMatch(/served$/)
    await expect.poll(() => closed(sockets)).toEqual([isAnswered ? 1 : 0])
    for (const socket of sockets) socket.destroy()
    await server.close()
  })

  test('of one client leave room for all others', async () => {
    const server = await start(() => new Response('served'), { connections: { ofClient: 6, inSum: 8 } })
    const many = await open(server.port, 6)
    const few = await open(server.port, 2, GET, '127.0.0.2')
    const another = await open(server.port, 1, GET, '127.0.0.3')
    await expect.poll(() => closed(many)).toEqual([0])
    expect(closed([...few, ...another])).toEqual([])
    for (const socket of [...many, ...few, ...another]) socket.destroy()
    await server.close()
  })

  test('that are one too many while all are busy are refused in words', async () => {
    const answer = Promise.withResolvers<Response>()
    let begun = 0
    const serve = () => {
      begun += 1
      return answer.promise.then(() => new Response('served', { headers: { connection: 'close' } }))
    }
    const server = await start(serve, { connections: { ofClient: 2, inSum: 8 } })
    const busy = [exchange(server.port, GET), exchange(server.port, GET)]
    await expect.poll(() => begun).toBe(2)
    expect(await exchange(server.port, GET)).toMatch(/^HTTP\/1\.1 503 (?:.*\r\n)+\r\nno request$/)
    answer.resolve(new Response())
    for (const text of await Promise.all(busy)) expect(text).toMatch(/served$/)
    expect(await exchange(server.port, GET)).toMatch(/served$/)
    await server.close()
  })

  test.each([
    ['headers', 'GET / HTTP/1.1\r\nHost: x\r\n'],
    ['a body', 'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nab'],
  ])('on which %s do not arrive are ended in words', async (_what, bytes) => {
    const limits = { headersTimeout: 100, requestTimeout: 100, connectionsCheckingInterval: 20 }
    const server = await start(async (request) => new Response(await request.text()), { limits })
    expect(await exchange(server.port, bytes)).toMatch(/^HTTP\/1\.1 408 Request Timeout\r\n(?:.+\r\n)*\r\nno request$/)
    await server.close()
  })

  test.each([
    ['of which nothing is taken', { unreadMs: 100 }],
    ['of which little is taken', { unfinishedMs: 100 }],
  ])('with an answer %s are dropped', async (_what, limits) => {
    const server = await start(() => new Response(new Uint8Array(32 * 1024 * 1024)), { limits })
    const [socket] = await open(server.port, 1)
    if (socket === undefined) throw new Error('There is one.')
    socket.pause().write(GET)
    await once(socket, 'readable')
    if ('unfinishedMs' in limits) {
      const sip = setInterval(() => void socket.read(1), 20)
      socket.once('close', () => clearInterval(sip))
    }
    await expect
      .poll(() => new Promise((resolve) => server.server.getConnections((_error, count) => resolve(count))))
      .toBe(0)
    socket.destroy()
    await server.close()
  })
})
