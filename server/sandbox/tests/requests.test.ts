/** What holds for every request: token, route, version, unit context, and the order in which they are checked. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { operations, type Operation } from '#contract/operations.ts'
import { LISTED_OPERATIONS } from '../operation-list.ts'
import { clientFor, itemsOf, messagesOf, startSandbox, type TestSandbox, type TestWorld } from './support/testing.ts'
import { makeToken, type TokenClaims } from '../tokens.ts'

const NOWHERE = '11111111-2222-4333-8444-555555555555'

let sandbox: TestSandbox
let world: TestWorld
beforeAll(async () => {
  sandbox = await startSandbox()
  world = await sandbox.makeWorld()
})
afterAll(() => sandbox.close())

const unitNamed = async (name: string): Promise<string> =>
  itemsOf<{ id: string }>(await world.ask('/organizational-units', { filter: { name: { $contains: name } } }))[0]?.id ??
  ''

describe('tokens', () => {
  const refused = (token: string) => clientFor(sandbox.url, token)('/users')

  test.each([
    ['none', ''],
    ['nonsense', 'abc'],
    ['three parts of nonsense', 'a.b.c'],
    ['one of no world', makeToken('no-such-world', 'Super Admin', '1')],
    ['one with another signature', `${makeToken('default', 'Super Admin', '1').slice(0, -4)}AAAA`],
  ])('%s is refused', async (_, token) => {
    expect((await refused(token)).status).toBe(401)
  })

  test('an expired one, and one of a suspended user, are refused with a reason', async () => {
    const expired = await world.as('Expired')('/users')
    const suspended = await world.as('Suspended')('/users')
    expect([expired.status, suspended.status]).toEqual([401, 401])
    expect([...messagesOf(expired), ...messagesOf(suspended)]).toEqual([
      'This API token has expired.',
      'The user of this API token is suspended.',
    ])
  })

  test('the scheme may be written in any case, other schemes are refused', async () => {
    const status = async (authorization: string) =>
      (await fetch(`${sandbox.url}/users`, { headers: { authorization } })).status
    expect(await status(`bearer ${world.tokens['Super Admin']}`)).toBe(200)
    expect(await status(`Basic ${world.tokens['Super Admin']}`)).toBe(401)
  })

  test('name their user in sub, their world, and when they end', () => {
    const text = Buffer.from(world.tokens['Super Admin'].split('.')[1] ?? '', 'base64url').toString()
    const claims = JSON.parse(text) as TokenClaims
    expect(claims).toMatchObject({ sub: 'user|1', world: world.id, persona: 'Super Admin' })
    expect(claims.exp * 1000).toBeGreaterThan(Date.now())
  })
})

describe('routes', () => {
  const outside = LISTED_OPERATIONS.filter(({ operationId }) => !(operationId in operations))

  test.each(outside)('$operationId $version is listed and not imitated', async ({ method, path }) => {
    const answer = await world.ask(path.replaceAll(/\{[^}]+\}/g, '1'), { method })
    expect(answer.status).toBe(501)
    expect(messagesOf(answer)[0]).toContain('does not imitate')
  })

  test('the contract and the list of operations agree', () => {
    const listed = LISTED_OPERATIONS.filter(({ operationId }) => operationId in operations).map(
      ({ resource, version, operationId, method, path }) => `${operationId} ${resource} ${version} ${method} ${path}`,
    )
    const known = Object.entries<Operation>(operations)
      .filter(([id]) => id !== 'discover')
      .flatMap(([id, { resource, calls }]) =>
        Object.entries(calls).map(([version, call]) => `${id} ${resource} ${version} ${call?.method} ${call?.path}`),
      )
    expect(listed.toSorted()).toEqual(known.toSorted())
  })

  test.each([
    ['GET', '/nothing'],
    ['GET', '/users/'],
    ['GET', '//users'],
    ['GET', '/users/40/password'],
    ['POST', '/alerts/individual'],
    ['DELETE', '/users'],
    ['PUT', '/users/40'],
    ['OPTIONS', '/users'],
    ['GET', '/users/%ff'],
    ['GET', '/users/my-profile'],
    ['GET', '/users/1e0'],
    ['GET', '/alerts/individual/not-a-uuid'],
    ['GET', '/alerts/consolidated/32e6f210-0b83-4308-b437-8c9ac11f306c'],
    ['GET', '/tasks/999999'],
    ['GET', `/roles/${NOWHERE}`],
    ['GET', `/organizational-units/${NOWHERE}`],
  ])('%s %s is not found', async (method, path) => {
    expect((await world.ask(path, { method })).status).toBe(404)
  })
})

describe('versions', () => {
  test.each([
    [undefined, '/users', 'users=v2'],
    ['*/*', '/users', 'users=v2'],
    ['application/json', '/users', 'users=v2'],
    ['text/html,application/xhtml+xml,*/*;q=0.8', '/users', 'users=v2'],
    ['application/api.clumio.users=v2+json', '/users', 'users=v2'],
    ['application/api.clumio.users=v2+json', '/roles', 'roles=v1'],
    ['application/api.clumio.*=v1+json', '/users', 'users=v1'],
    [String.raw`application/api.clumio.\*=v1+json`, '/users', 'users=v1'],
    ['application/api.clumio.*=v1&users=v2+json', '/users', 'users=v2'],
    ['application/api.clumio.*=v1&users=v2+json', '/organizational-units', 'organizational-units=v1'],
    ['application/api.clumio.*=v2+json', '/tasks', 'tasks=v1'],
    ['application/api.clumio.*=v7+json', '/users', 'users=v2'],
    ['application/api.clumio.*=v0+json', '/users', 'users=v1'],
    ['application/api.clumio.*=v1&aws-connections=v0+json', '/users', 'users=v1'],
    ['application/api.clumio.users=v9+json', '/tasks', 'tasks=v1'],
    ['application/json, application/api.clumio.users=v1+json', '/users', 'users=v1'],
    ['APPLICATION/API.CLUMIO.USERS=V1+JSON', '/users', 'users=v1'],
  ])('%s at %s is served %s', async (accept, path, served) => {
    const { status, type } = await world.ask(path, accept === undefined ? {} : { accept })
    expect([status, type]).toEqual([200, `application/api.clumio.${served}+json`])
  })

  test.each([
    'application/api.clumio.users=v3+json',
    'application/api.clumio.users=v0+json',
    'application/api.clumio.users=2+json',
    'application/api.clumio.users=v2',
    'application/api.clumio.+json',
    'application/api.clumio.users=v1&users=v2+json',
    'application/api.clumio.users=v2;*=v1+json',
    'application/api.clumio+json',
  ])('%s is refused', async (accept) => {
    expect((await world.ask('/users', { accept })).status).toBe(400)
  })

  test('each way to change a password belongs to one version, also when all are asked for', async () => {
    const body = { current_password: 'x', new_password: 'y' }
    const put = (path: string, accept?: string) => world.ask(path, { method: 'PUT', body, ...(accept && { accept }) })
    expect((await put('/users/1/password', 'application/api.clumio.users=v2+json')).status).toBe(400)
    expect(messagesOf(await put('/users/1/password', 'application/api.clumio.users=v2+json'))[0]).toContain(
      'not offered',
    )
    expect(messagesOf(await put('/users/1/password'))[0]).not.toContain('not offered')
    expect(messagesOf(await put('/users/_change_password', 'application/api.clumio.*=v1+json'))[0]).not.toContain(
      'not offered',
    )
  })
})

describe('unit context', () => {
  test('absent or empty, it is the unit that the caller was first assigned to', async () => {
    for (const unit of [undefined, '']) {
      const admin = world.as('Organizational Unit Admin')
      const units = itemsOf(await admin('/organizational-units', unit === undefined ? {} : { unit }))
      expect(new Set(units.map(({ name }) => name))).toEqual(new Set(['EMEA Finance', 'Finance', 'Treasury London']))
    }
    expect(itemsOf(await world.ask('/organizational-units', { query: { limit: '99' } }))).toHaveLength(24)
  })

  test('a unit serves itself and all below it', async () => {
    const unit = await unitNamed('Finance')
    const inside = itemsOf(await world.ask('/alerts/individual', { unit, query: { limit: '500' } }))
    const all = itemsOf(await world.ask('/alerts/individual', { query: { limit: '500' } }))
    expect(inside.length).toBeGreaterThan(0)
    expect(inside.length).toBeLessThan(all.length)
    expect(inside.map(({ id }) => id)).toContain('32e6f210-0b83-4308-b437-8c9ac11f306c')
  })

  test('an item outside of it is not found', async () => {
    const unit = await unitNamed('Research')
    expect((await world.ask('/alerts/individual/32e6f210-0b83-4308-b437-8c9ac11f306c', { unit })).status).toBe(404)
    expect((await world.ask('/users/40', { unit, method: 'PATCH', body: { is_enabled: false } })).status).toBe(404)
    expect((await world.ask('/users/40')).body['is_enabled']).toBe(true)
  })

  test('unknown and forbidden units are refused alike, malformed ones as such', async () => {
    const admin = world.as('Organizational Unit Admin')
    const [unknown, foreign] = [
      await admin('/users', { unit: NOWHERE }),
      await admin('/users', { unit: await unitNamed('Research') }),
    ]
    expect(unknown.status).toBe(403)
    expect(foreign.body).toEqual(unknown.body)
    expect((await world.ask('/users', { unit: NOWHERE })).status).toBe(403)
    for (const unit of ['x', 'global', `${NOWHERE}0`, '0'])
      expect((await world.ask('/users', { unit })).status).toBe(400)
  })

  test('is understood in upper case', async () => {
    const unit = (await unitNamed('Finance')).toUpperCase()
    expect((await world.ask('/users', { unit })).status).toBe(200)
  })
})

describe('the order of checks', () => {
  const badAccept = 'application/api.clumio.users=v9+json'

  test('limit before token', async () => {
    const limited = await sandbox.makeWorld({ rate: 1 })
    await limited.ask('/users')
    expect((await limited.as('Expired')('/users')).status).toBe(429)
  })
  test('token before route', async () => {
    expect((await world.as('Expired')('/nothing')).status).toBe(401)
  })
  test('route before version', async () => {
    expect((await world.ask('/users/a/b', { accept: badAccept })).status).toBe(404)
  })
  test('version before unit', async () => {
    const answer = await world.ask('/users', { accept: badAccept, unit: NOWHERE })
    expect([answer.status, messagesOf(answer)[0]]).toEqual([400, expect.stringContaining('v9')])
  })
  test('unit before rights', async () => {
    const answer = await world.as('Reporting/Audit Admin')('/users/40', { method: 'PATCH', unit: 'x', body: {} })
    expect(answer.status).toBe(400)
  })
  test('rights before existence', async () => {
    const reporter = world.as('Reporting/Audit Admin')
    expect((await reporter('/users/999', { method: 'PATCH', body: '{' })).status).toBe(403)
  })
  test('existence before validation', async () => {
    expect((await world.ask('/users/999', { method: 'PATCH', body: '{' })).status).toBe(404)
    expect((await world.ask('/users/999?limit=x')).status).toBe(404)
  })
  test('validation before duplicates', async () => {
    const body = { email: 'test.person@northwind.io', full_name: '' }
    expect((await world.ask('/users', { method: 'POST', body })).status).toBe(400)
  })
  test('duplicates before preconditions', async () => {
    const unit = await unitNamed('Finance')
    const environment = '9c2934fc-ff4d-11e9-8e11-76706df7fe01'
    const entities = { remove: [{ primary_entity: { id: environment, type: 'aws_environment' } }] }
    expect((await world.ask(`/organizational-units/${unit}`, { method: 'PATCH', body: { entities } })).status).toBe(202)
    const again = { entities, name: 'Research' }
    expect((await world.ask(`/organizational-units/${unit}`, { method: 'PATCH', body: again })).status).toBe(409)
    expect((await world.ask(`/organizational-units/${unit}`, { method: 'PATCH', body: { entities } })).status).toBe(412)
  })
})

test('a world lets so many requests a second pass, and no more', async () => {
  const limited = await sandbox.makeWorld({ rate: 20 })
  const answers = await Promise.all(Array.from({ length: 30 }, () => limited.ask('/roles')))
  const refused = answers.filter(({ status }) => status === 429)
  expect(refused).toHaveLength(10)
  expect(refused[0]?.headers.get('retry-after')).toBeNull()
})

test('the body may be large, but not endless', async () => {
  const body = { notes: 'x'.repeat(2_000_000) }
  const path = '/alerts/individual/32e6f210-0b83-4308-b437-8c9ac11f306c'
  expect((await world.ask(path, { method: 'PATCH', body })).status).toBe(413)
  const chunks = new Blob([JSON.stringify(body)]).stream()
  const headers = { authorization: `Bearer ${world.tokens['Super Admin']}` }
  const streamed = await fetch(sandbox.url + path, { method: 'PATCH', headers, body: chunks, duplex: 'half' })
  expect(streamed.status).toBe(413)
})
