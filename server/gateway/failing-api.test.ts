/** An API that fails: what the page is told, and what the log. */
import { connect } from 'node:net'
import { describe, expect, test } from 'vitest'
import { answerJson, JSON_TYPE, messageOf, startGateway, TOKEN, type StubAnswer } from './testing.ts'
import { atASignedInGateway } from './testing-gateway.ts'

const { stub, gateway, ask, change, cookieOf } = atASignedInGateway()

describe('R10: an API that fails is reported in words', () => {
  test.each<[string, StubAnswer]>([
    ['it never answers', () => {}],
    [
      'it starts to answer and never ends',
      (_seen, answer) => answer.writeHead(200, { 'content-type': JSON_TYPE }).write('{'),
    ],
  ])('%s: 504', async (_what, stubAnswer) => {
    const impatient = await startGateway({ apiHosts: [stub.origin], timeoutMs: 500 })
    const headers = { cookie: cookieOf(impatient) }
    stub.answerWith(stubAnswer)
    const answer = await impatient.ask('/api/users', { headers })
    expect(answer.status).toBe(504)
    expect(messageOf(answer)).toBe(`The API at ${stub.host} did not answer within 0.5 seconds.`)
    await impatient.close()
  })

  test('it breaks off: 502', async () => {
    stub.answerWith((_seen, outgoing) => {
      outgoing.writeHead(200, { 'content-type': JSON_TYPE, 'content-length': '100' })
      outgoing.write('{"a":', () => outgoing.destroy())
    })
    const answer = await ask('/api/users')
    expect(answer.status).toBe(502)
    expect(messageOf(answer)).toBe(
      `The API at ${stub.host} cannot be reached: the connection broke off before the answer was complete.`,
    )
  })

  test.each([
    ['nothing of it', 'NONSENSE', 'what it answers is not HTTP'],
    [
      'another protocol from now on',
      'HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: other',
      'what it answers is not HTTP',
    ],
    ['another one without a name', 'HTTP/1.1 101 Switching Protocols', 'the unknown status 101'],
  ])('it does not speak HTTP (%s): 502', async (_what, head, words) => {
    stub.answerWith((_seen, outgoing) => outgoing.socket?.end(`${head}\r\n\r\n`))
    for (const answer of [await ask('/api/users'), await change('/api/users/40', '{}')]) {
      expect(answer.status).toBe(502)
      expect(messageOf(answer)).toContain(words)
    }
  })

  test('its name is not known: 502', async () => {
    const name = 'api.does-not-exist.invalid'
    const lost = await startGateway({ apiHosts: [name], timeoutMs: 5000 })
    const answer = await lost.ask('/session', { method: 'POST', body: JSON.stringify({ host: name, token: TOKEN }) })
    expect(answer.status).toBe(502)
    expect(messageOf(answer)).toMatch(/^The API at api.does-not-exist.invalid cannot be reached: its name /)
    await lost.close()
  })

  test('S10: its name points to a private address: 502 and no connection', async () => {
    // `localhost` stands for a public name whose answer was turned to an address inside.
    const { port } = new URL(stub.origin)
    const host = {
      value: 'x',
      origin: `http://localhost:${port}`,
      label: 'x',
      portal: null,
      isSandbox: false,
      mayBePrivate: false,
    }
    const hosts = { find: () => host, options: { hosts: [] } }
    const fooled = await startGateway({ hosts })
    const answer = await fooled.ask('/session', { method: 'POST', body: JSON.stringify({ host: 'x', token: TOKEN }) })
    expect(answer.status).toBe(502)
    expect(messageOf(answer)).toContain('its name points to a private address')
    expect(stub.seen).toEqual([])
    await fooled.close()
  })

  test('a kept connection that turns out to be closed costs a read nothing, and a write never uses one', async () => {
    const used = new WeakSet<object>()
    stub.answerWith((seen, outgoing, incoming) => {
      if (used.has(incoming.socket)) incoming.socket.destroy()
      else answerJson({ ok: true })(seen, outgoing, incoming)
      used.add(incoming.socket)
    })
    expect((await ask('/api/users')).status).toBe(200)
    expect((await ask('/api/users')).status).toBe(200)
    expect((await change('/api/users/40', '{}')).status).toBe(200)
    expect((await change('/api/users/40', '{}')).status).toBe(200)
  })

  test('R5: a write that breaks off is reported and not sent again', async () => {
    stub.answerWith((_seen, _outgoing, incoming) => incoming.socket.destroy())
    expect((await change('/api/users/40', '{}')).status).toBe(502)
    expect(stub.seen).toHaveLength(1)
  })

  test('a browser that no longer waits ends the call to the API', async () => {
    const patient = await startGateway({ apiHosts: [stub.origin], timeoutMs: 60_000 })
    const session = await patient.signIn(stub.origin)
    const client = connect(patient.port, '127.0.0.1')
    const givenUp = new Promise<void>((resolve) => {
      stub.answerWith((_seen, outgoing) => {
        outgoing.once('close', resolve)
        client.destroy()
      })
    })
    client.write(`GET /api/users HTTP/1.1\r\nHost: localhost:${patient.port}\r\nCookie: ${session}\r\n\r\n`)
    await expect(givenUp).resolves.toBeUndefined()
    await expect.poll(() => patient.log.at(-1)).toMatchObject({ path: '/api/users', status: 499 })
    await patient.close()
  })
})

describe('S16: the log', () => {
  test('names what went wrong, and holds no token, cookie or query', async () => {
    gateway.log.length = 0
    stub.answerWith(answerJson({}, 500))
    await ask('/api/users?filter={"name":{"$contains":"private"}}')
    const [entry] = gateway.log
    expect(entry).toMatchObject({ method: 'GET', path: '/api/users', status: 500 })
    expect(JSON.stringify(gateway.log)).not.toMatch(/secret-part|eyJ|private/)
  })
})
