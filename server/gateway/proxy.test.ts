import { connect } from 'node:net'
import { gunzipSync, gzipSync } from 'node:zlib'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { GATEWAY_ERROR_HEADER } from '#contract/headers.ts'
import { errorBody } from '#contract/wire.ts'
import { imitatedOperations } from '#contract/imitated-operations.ts'
import { allOperations, protectionOperations } from '#contract/protection-operations.ts'
import {
  answerJson,
  JSON_TYPE,
  messageOf,
  startGateway,
  startStub,
  TOKEN,
  type Answer,
  type Ask,
  type Stub,
  type StubAnswer,
  type TestGateway,
} from './testing.ts'

let stub: Stub
let gateway: TestGateway
let cookie: string

beforeAll(async () => {
  stub = await startStub()
  gateway = await startGateway({ apiHosts: [stub.origin] })
  cookie = await gateway.signIn(stub.origin)
})
beforeEach(() => {
  stub.seen.length = 0
  stub.answerWith(answerJson({ ok: true }))
})
afterAll(async () => {
  await gateway.close()
  await stub.close()
})

const ask = (path: string, { headers = {}, ...others }: Ask = {}): Promise<Answer> =>
  gateway.ask(path, { ...others, headers: { cookie, ...headers } })

const change = (path: string, body: string, others: Ask = {}): Promise<Answer> =>
  ask(path, { method: 'PATCH', body, ...others, headers: { 'content-type': 'application/json', ...others.headers } })

describe('a request on its way to the API', () => {
  test('keeps path and query byte for byte, and gets the token', async () => {
    await ask('/api/users?limit=25&filter=%7b%22name%22:{"$contains":%22x+y%22}%7d&start=')
    expect(stub.seen[0]).toMatchObject({
      method: 'GET',
      target: '/users?limit=25&filter=%7b%22name%22:{"$contains":%22x+y%22}%7d&start=',
    })
    expect(stub.seen[0]?.headers.authorization).toBe(`Bearer ${TOKEN}`)
  })

  test('S11: brings the API’s own headers and no others', async () => {
    await ask('/api/users', {
      headers: {
        accept: 'application/api.clumio.*=v1&users=v2+json',
        'x-clumio-organizationalunit-context': '00000000-0000-0000-0000-000000000000',
        authorization: 'Bearer forged',
        'accept-language': 'de',
        forwarded: 'for=1.2.3.4',
        'x-forwarded-for': '1.2.3.4',
        'x-forwarded-host': 'evil.example',
        'proxy-authorization': 'Basic x',
        'x-http-method-override': 'DELETE',
        connection: 'keep-alive, x-clumio-organizationalunit-context',
        te: 'trailers',
        referer: 'http://localhost/secret',
        'user-agent': 'browser',
        range: 'bytes=0-1',
        'x-anything': 'else',
      },
    })
    expect(stub.seen[0]?.headers).toEqual({
      accept: 'application/api.clumio.*=v1&users=v2+json',
      authorization: `Bearer ${TOKEN}`,
      connection: 'keep-alive',
      host: stub.host,
      'x-clumio-organizationalunit-context': '00000000-0000-0000-0000-000000000000',
    })
  })

  test('a change brings its body and says what it is', async () => {
    expect((await change('/api/users/40', '{"is_enabled": false}')).status).toBe(200)
    expect(stub.seen[0]).toMatchObject({ method: 'PATCH', target: '/users/40', body: '{"is_enabled": false}' })
    expect(stub.seen[0]?.headers['content-type']).toBe('application/json')
    expect(stub.seen[0]?.headers['content-length']).toBe('21')
  })

  test('a deletion needs no body', async () => {
    expect((await ask('/api/users/40', { method: 'DELETE' })).status).toBe(200)
    expect(stub.seen[0]?.headers).not.toHaveProperty('content-type')
  })

  test('the empty organizational unit of official clients passes', async () => {
    expect((await ask('/api/users', { headers: { 'x-clumio-organizationalunit-context': '' } })).status).toBe(200)
    expect(stub.seen[0]?.headers['x-clumio-organizationalunit-context']).toBe('')
  })

  test('nothing happens without a session', async () => {
    expect((await gateway.ask('/api/users')).status).toBe(401)
    expect(stub.seen).toEqual([])
  })
})

describe('S12: a malformed request is refused with 400 and goes nowhere', () => {
  test.each<[string, string, Ask]>([
    ['organizational unit', '/api/users', { headers: { 'x-clumio-organizationalunit-context': '<b>x</b>' } }],
    ['two organizational units', '/api/users', { headers: { 'x-clumio-organizationalunit-context': 'a, b' } }],
    ['version', '/api/users', { headers: { accept: 'application/api.clumio.users=v2' } }],
    ['media type', '/api/users', { headers: { accept: 'text/html' } }],
    ['list of media types', '/api/users', { headers: { accept: 'application/json, text/html' } }],
    ['filter', '/api/users?filter={', {}],
    ['path', '/api/users/%2e%2e/session', {}],
    ['long address', `/api/users?x=${'a'.repeat(9000)}`, {}],
  ])('%s', async (_what, path, request) => {
    const answer = await ask(path, request)
    expect(answer.status).toBe(400)
    expect(errorBody.safeParse(JSON.parse(answer.body)).success).toBe(true)
    expect(stub.seen).toEqual([])
  })

  test.each([
    ['no JSON', '{"is_enabled":', {}, 400],
    ['no UTF-8', Buffer.from([0x22, 0xff, 0x22]), {}, 400],
    ['not called JSON', 'a=1', { 'content-type': 'application/x-www-form-urlencoded' }, 400],
    ['too large', JSON.stringify('x'.repeat(70_000)), {}, 413],
    ['too large in pieces', JSON.stringify('x'.repeat(70_000)), { 'transfer-encoding': 'chunked' }, 413],
  ] as const)('a body that is %s', async (_what, body, headers, status) => {
    const request = { method: 'PATCH', body, headers: { 'content-type': 'application/json', ...headers } }
    expect((await ask('/api/users/40', request)).status).toBe(status)
    expect(stub.seen).toEqual([])
  })

  test('headers that are too large end with 400', async () => {
    expect((await ask('/api/users', { headers: { 'x-large': 'x'.repeat(40_000) } })).status).toBe(400)
  })
})

describe('what the dashboard may change', () => {
  test.each([
    ['POST', '/api/users'],
    ['PATCH', '/api/users/40'],
    ['PATCH', '/api/alerts/individual/32e6f210-0b83-4308-b437-8c9ac11f306c'],
    ['PUT', '/api/users/40/password'],
    ['DELETE', '/api/organizational-units/x'],
  ])('%s %s is an operation it knows', async (method, path) => {
    expect((await ask(path, { method })).status).toBe(200)
  })

  test.each([
    ['DELETE', '/api/users'],
    ['POST', '/api/users/40'],
    ['POST', '/api/__sandbox/reset'],
    ['PATCH', '/api/users/40/password'],
    ['DELETE', '/api/policies/1'],
    ['PATCH', '/api/users/40%20x/y'],
  ])('%s %s is not', async (method, path) => {
    expect((await ask(path, { method })).status).toBe(403)
    expect(stub.seen).toEqual([])
  })

  test('of what is protected it makes backups on demand, of three kinds, and nothing else', async () => {
    const calls = Object.values(protectionOperations).flatMap((operation) => Object.values(operation.calls))
    const writes = calls.map((call) => `${call?.method} ${call?.path}`).filter((call) => !call.startsWith('GET '))
    expect([...new Set(writes)].toSorted()).toEqual([
      'POST /backups/aws/dynamodb-tables',
      'POST /backups/aws/ebs-volumes',
      'POST /backups/aws/ec2-instances',
    ])
    const headers = { 'content-type': 'application/json' }
    for (const write of new Set(writes)) {
      const [method = '', path = ''] = write.split(' ')
      expect([write, (await ask(`/api${path}`, { method, body: '{}', headers })).status]).toEqual([write, 200])
      for (const other of ['PUT', 'PATCH', 'DELETE'])
        expect([other, (await ask(`/api${path}`, { method: other, headers })).status]).toEqual([other, 403])
      expect((await ask(`/api${path}/x`, { method, headers })).status).toBe(403)
    }
    expect(stub.seen).toHaveLength(3)
    for (const path of ['backups/aws/rds-resources', 'backups/protection-groups', 'restores/aws/ebs-volumes'])
      expect((await ask(`/api/${path}`, { method: 'POST', body: '{}', headers })).status).toBe(403)
    expect(stub.seen).toHaveLength(3)
  })

  test('nothing that only the sandbox imitates, and no page calls', async () => {
    const headers = { 'content-type': 'application/json' }
    const more = Object.entries(imitatedOperations).filter(([id]) => !Object.hasOwn(allOperations, id))
    const calls = more.flatMap(([, operation]) => Object.values(operation.calls))
    const writes = calls.flatMap((call) => (call === undefined || call.method === 'GET' ? [] : [call]))
    expect(writes.map(({ path }) => path)).toContain('/restores/aws/ebs-volumes')
    for (const { method, path } of writes)
      expect([
        path,
        (await ask(`/api${path.replaceAll(/\{[^}]+\}/g, '40')}`, { method, body: '{}', headers })).status,
      ]).toEqual([path, 403])
    expect(stub.seen).toEqual([])
  })

  test.each(['HEAD', 'OPTIONS', 'TRACE', 'PROPFIND'])('%s is no method of the API', async (method) => {
    const answer = await ask('/api/users', { method })
    expect([400, 403, 405]).toContain(answer.status)
    expect(stub.seen).toEqual([])
  })

  test('nothing when the gateway is read-only; reading goes on', async () => {
    const readOnly = await startGateway({ apiHosts: [stub.origin], isReadOnly: true })
    const headers = { cookie: await readOnly.signIn(stub.origin) }
    stub.seen.length = 0
    const refused = await readOnly.ask('/api/users/40', { method: 'DELETE', headers })
    expect(refused.status).toBe(403)
    expect(messageOf(refused)).toContain('read-only')
    expect(stub.seen).toEqual([])
    expect((await readOnly.ask('/api/users', { headers })).status).toBe(200)
    await readOnly.close()
  })
})

describe('an answer on its way back', () => {
  test('S14, R18: keeps status, body, exact type and the wait, and is marked; everything else is dropped', async () => {
    stub.answerWith(
      answerJson({ errors: [] }, 429, {
        'retry-after': '7',
        'set-cookie': 'a=b',
        'access-control-allow-origin': '*',
        'content-security-policy': 'none',
        'x-powered-by': 'x',
        [GATEWAY_ERROR_HEADER]: 'forged',
        location: 'http://evil.example',
        'content-disposition': 'attachment',
        etag: '"x"',
        'clear-site-data': '"*"',
      }),
    )
    const answer = await ask('/api/users')
    expect(answer.status).toBe(429)
    expect(answer.body).toBe('{"errors":[]}')
    const { date: _date, ...headers } = answer.headers
    expect(headers).toMatchObject({ 'content-type': JSON_TYPE, 'retry-after': '7', 'cache-control': 'no-store' })
    expect(Object.keys(headers).sort()).toEqual([
      'cache-control',
      'connection',
      'content-length',
      'content-security-policy',
      'content-type',
      'cross-origin-opener-policy',
      'cross-origin-resource-policy',
      'permissions-policy',
      'referrer-policy',
      'retry-after',
      'x-api-answer',
      'x-content-type-options',
      'x-frame-options',
      'x-request-id',
    ])
    expect(headers['content-security-policy']).toContain("default-src 'none'")
  })

  test('R4: broken JSON that calls itself JSON is passed on as it is', async () => {
    stub.answerWith((_seen, outgoing) => outgoing.writeHead(200, { 'content-type': JSON_TYPE }).end('{"a":'))
    expect(await ask('/api/users')).toMatchObject({ status: 200, body: '{"a":' })
  })

  test('compressed answers pass as they are, if the browser takes them', async () => {
    stub.answerWith((_seen, outgoing) =>
      outgoing.writeHead(200, { 'content-type': JSON_TYPE, 'content-encoding': 'gzip' }).end(gzipSync('{}')),
    )
    const answer = await ask('/api/users', { headers: { 'accept-encoding': 'gzip, deflate, br' } })
    expect(stub.seen[0]?.headers['accept-encoding']).toBe('gzip')
    expect(answer.headers['content-encoding']).toBe('gzip')
  })

  test('large answers that come unpacked are packed, if the browser takes that', async () => {
    const large = JSON.stringify({ text: 'many alike '.repeat(1000) })
    stub.answerWith((_seen, outgoing) => outgoing.writeHead(200, { 'content-type': JSON_TYPE }).end(large))
    const packed = await ask('/api/users', { headers: { 'accept-encoding': 'gzip' } })
    expect(packed.headers['content-encoding']).toBe('gzip')
    expect(gunzipSync(packed.bytes).toString()).toBe(large)
    expect(packed.bytes.length).toBeLessThan(large.length / 10)
    const plain = await ask('/api/users', { headers: { 'accept-encoding': 'br, gzip;q=0' } })
    expect(plain).toMatchObject({ body: large })
    expect(plain.headers['content-encoding']).toBeUndefined()
  })

  test.each([
    [
      503,
      'text/html',
      '<html><style>x{}</style><h1>Service &amp; more</h1><script>alert(1)</script>',
      503,
      '“Service &amp; more”',
    ],
    [200, 'text/html', '<p>Log in</p>', 502, 'answered 200 with text/html instead of JSON: “Log in”'],
    [500, 'application/json', '', 500, 'answered 500 with nothing.'],
    [404, '', 'gone', 404, 'answered 404 with something of no type instead of JSON.'],
    [200, 'image/png', 'PNG', 502, 'answered 200 with image/png instead of JSON.'],
    [200, 'application/jsonp', 'x()', 502, 'answered 200 with application/jsonp instead of JSON.'],
  ])('S14, R4: %i with type %j and body %j is reported', async (status, type, body, expected, words) => {
    stub.answerWith((_seen, outgoing) =>
      outgoing.writeHead(status, type === '' ? {} : { 'content-type': type }).end(body),
    )
    const answer = await ask('/api/users')
    expect(answer.status).toBe(expected)
    expect(answer.headers['content-type']).toBe('application/json')
    expect(messageOf(answer)).toContain(words)
    expect(messageOf(answer)).not.toMatch(/<|alert/)
    expect(answer.headers).toHaveProperty(GATEWAY_ERROR_HEADER.toLowerCase())
    expect(answer.headers).not.toHaveProperty('x-api-answer')
  })

  test('a success without a word stays one', async () => {
    stub.answerWith((_seen, outgoing) => outgoing.writeHead(204).end())
    expect((await ask('/api/users/40', { method: 'DELETE' })).status).toBe(204)
    stub.answerWith((_seen, outgoing) => outgoing.writeHead(200).end())
    expect(await ask('/api/users/40', { method: 'DELETE' })).toMatchObject({ status: 200, body: '' })
  })

  test.each([301, 302, 303, 307, 308])('S9: a redirect with %i is not followed and not passed on', async (status) => {
    const elsewhere = await startStub()
    stub.answerWith((_seen, outgoing) => outgoing.writeHead(status, { location: `${elsewhere.origin}/x` }).end())
    const answer = await ask('/api/users')
    expect(answer.status).toBe(502)
    expect(messageOf(answer)).toBe(
      `The API at ${stub.host} answered with a redirect (${status}), which is never followed.`,
    )
    expect(answer.headers).not.toHaveProperty('location')
    expect(elsewhere.seen).toEqual([])
    await elsewhere.close()
  })

  test.each<[string, StubAnswer]>([
    ['a body', answerJson({ debug: { authorization: `Bearer ${TOKEN}` } })],
    ['a header', answerJson({}, 429, { 'retry-after': TOKEN })],
    [
      'a packed body',
      (_seen, outgoing) =>
        outgoing
          .writeHead(200, { 'content-type': JSON_TYPE, 'content-encoding': 'gzip' })
          .end(gzipSync(JSON.stringify(TOKEN))),
    ],
    ['a page', (_seen, outgoing) => outgoing.writeHead(500, { 'content-type': 'text/html' }).end(`<p>${TOKEN}</p>`)],
  ])('S3: an API that repeats the token in %s is not passed on', async (_where, stubAnswer) => {
    gateway.log.length = 0
    stub.answerWith(stubAnswer)
    const answer = await ask('/api/users', { headers: { 'accept-encoding': 'gzip' } })
    expect(answer.status).toBe(502)
    expect(messageOf(answer)).toBe('The API repeated the token in its answer, which is therefore not passed on.')
    expect(JSON.stringify([answer, gateway.log])).not.toContain('secret-part')
  })

  test('S3: a profile that repeats the token names nobody at sign-in', async () => {
    stub.answerWith(answerJson({ full_name: TOKEN, email: 'x' }))
    const answer = await gateway.ask('/session', {
      method: 'POST',
      body: JSON.stringify({ host: stub.origin, token: TOKEN }),
    })
    expect(answer.status).toBe(502)
    expect(answer.body).not.toContain('secret-part')
  })

  test.each([
    ['gzip', gzipSync(Buffer.alloc(33 * 1024 * 1024, ' ')), 'larger than 32 MB'],
    ['gzip', Buffer.from('{"no": "gzip"}'), 'cannot be unpacked'],
    ['br', Buffer.from('{}'), 'encoding that was not asked for'],
  ])('S18: a body in %s that is refused: %#', async (encoding, body, words) => {
    stub.answerWith((_seen, outgoing) =>
      outgoing.writeHead(200, { 'content-type': JSON_TYPE, 'content-encoding': encoding }).end(body),
    )
    const answer = await ask('/api/users', { headers: { 'accept-encoding': 'gzip' } })
    expect(answer.status).toBe(502)
    expect(messageOf(answer)).toContain(words)
  })

  test('S18: an answer larger than 32 MB is given up', async () => {
    const patient = await startGateway({ apiHosts: [stub.origin], timeoutMs: 10_000 })
    const headers = { cookie: await patient.signIn(stub.origin) }
    const block = Buffer.alloc(1024 * 1024, 'x')
    stub.answerWith((_seen, outgoing) => {
      outgoing.writeHead(200, { 'content-type': JSON_TYPE })
      for (let count = 0; count < 34; count += 1) outgoing.write(block)
      outgoing.end()
    })
    const answer = await patient.ask('/api/users', { headers })
    expect(answer.status).toBe(502)
    expect(messageOf(answer)).toContain('larger than 32 MB')
    await patient.close()
  })
})

describe('R10: an API that fails is reported in words', () => {
  test.each<[string, StubAnswer]>([
    ['it never answers', () => {}],
    [
      'it starts to answer and never ends',
      (_seen, answer) => answer.writeHead(200, { 'content-type': JSON_TYPE }).write('{'),
    ],
  ])('%s: 504', async (_what, stubAnswer) => {
    const impatient = await startGateway({ apiHosts: [stub.origin], timeoutMs: 500 })
    const headers = { cookie: cookie.replaceAll(`dashboard-${gateway.port}-`, `dashboard-${impatient.port}-`) }
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

  test('it does not speak HTTP: 502', async () => {
    stub.answerWith((_seen, outgoing) => outgoing.socket?.end('NONSENSE\r\n\r\n'))
    const answer = await ask('/api/users')
    expect(answer.status).toBe(502)
    expect(messageOf(answer)).toContain('what it answers is not HTTP')
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
