/** A request of the page on its way to the API: what of it gets there, and what is refused. */
import { describe, expect, test } from 'vitest'
import { errorBody } from '#contract/wire.ts'
import { imitatedOperations } from '#contract/imitated-operations.ts'
import { allOperations, protectionOperations } from '#contract/protection-operations.ts'
import { messageOf, startGateway, TOKEN, type Ask } from './testing.ts'
import { atASignedInGateway } from './testing-gateway.ts'

const { stub, gateway, ask, change } = atASignedInGateway()

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
