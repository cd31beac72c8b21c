/** An answer of the API on its way to the page: what of it is passed on, packed, reported or refused. */
import { gunzipSync, gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { GATEWAY_ERROR_HEADER } from '#contract/headers.ts'
import { answerJson, JSON_TYPE, messageOf, startGateway, startStub, TOKEN, type StubAnswer } from './testing.ts'
import { atASignedInGateway } from './testing-gateway.ts'

const { stub, gateway, ask } = atASignedInGateway()

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
