/** What a server of ours does apart from its handler: requests that are none, and a stop in the middle of work. */
import { connect } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { listen } from './listen.ts'
import type { Fetch } from './listen.ts'

const start = (fetch: Fetch) =>
  listen({
    name: 'test',
    setting: 'PORT',
    host: '127.0.0.1',
    port: 0,
    make: () => fetch,
    onUnserved: (why) =>
      new Response('no request', { status: why === 'unreadable' ? 400 : 503, headers: { 'x-policy': 'strict' } }),
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
  ['headers that are too large', `GET / HTTP/1.1\r\nHost: x\r\nx-large: ${'x'.repeat(40_000)}\r\n\r\n`],
])('S12: %s is refused with the headers of every answer', async (_what, bytes) => {
  const server = await start(() => new Response('never'))
  expect(await exchange(server.port, bytes)).toMatch(REFUSAL)
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
