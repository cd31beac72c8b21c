/** What holds for every request: its token, route and version. */
import { describe, expect, test } from 'vitest'
import { imitatedOperations } from '#contract/imitated-operations.ts'
import { LISTED_OPERATIONS } from '../operation-list.ts'
import { clientFor, inAWorld, linksOf, messagesOf, type Json } from './support/testing.ts'
import { ownerOf } from '../seed/users.ts'
import { makeToken, signToken } from '../tokens.ts'

const OWNER = ownerOf('Super Admin')
const NOWHERE = '11111111-2222-4333-8444-555555555555'

const { sandbox, world } = inAWorld()

describe('tokens', () => {
  const refused = (token: string) => clientFor(sandbox.url, token)('/users')

  test.each([
    ['none', ''],
    ['nonsense', 'abc'],
    ['three parts of nonsense', 'a.b.c'],
    ['one of no world', makeToken('no-such-world', 'Super Admin', OWNER)],
    ['one with another signature', `${makeToken('default', 'Super Admin', OWNER).slice(0, -4)}AAAA`],
    [
      'one whose subject only ends in digits',
      signToken({ sub: '/tokens/9c2934fc-ff4d-11e9-8e11-76706df7fe01', world: 'default' }),
    ],
    ['one that says nothing', signToken({})],
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

  test('have the form of real ones: the subject is the token, the user has a claim, and there is no end', () => {
    const [header, claims] = world.tokens['Organizational Unit Admin']
      .split('.')
      .slice(0, 2)
      .map((part) => JSON.parse(Buffer.from(part, 'base64url').toString()) as Json)
    expect(header).toMatchObject({ typ: 'JWT', kid: 'sandbox' })
    expect(claims).toMatchObject({
      sub: expect.stringMatching(/^\/tokens\/[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/) as unknown,
      iss: expect.stringMatching(/^\/organizations\/\d{18}$/) as unknown,
      iat: Date.UTC(2026, 0, 1) / 1000,
      token_use: 'access',
      'custom:userid': ownerOf('Organizational Unit Admin').id,
      'custom:orgid': expect.stringMatching(/^\d{18}$/) as unknown,
      'custom:name': 'Henrik Lindqvist',
      'custom:ns': 'sandbox-us-west-2',
    })
    for (const claim of ['exp', 'token_type']) expect(claims).not.toHaveProperty(claim)
  })

  test.each([
    ['with a subject of digits', { sub: '1' }],
    ['with a subject that is the path of a user', { sub: '/users/1' }],
    ['as they were made here before', { sub: 'user|1', persona: 'Super Admin', iat: 1, exp: 4_102_444_800 }],
  ])('of the old form still work: %s', async (_, claims) => {
    const ask = clientFor(sandbox.url, signToken({ ...claims, world: world.id }))
    // Nobody deletes oneself.
    expect(linksOf((await ask('/users/1')).body)).toEqual(['_self', 'update-user'])
  })

  test('an end is obeyed where there is one', async () => {
    const ask = (exp: number) => clientFor(sandbox.url, signToken({ sub: '1', world: world.id, exp }))('/users')
    expect((await ask(Math.floor(Date.now() / 1000) + 60)).status).toBe(200)
    expect((await ask(Math.floor(Date.now() / 1000) - 1)).status).toBe(401)
  })
})

describe('routes', () => {
  const outside = LISTED_OPERATIONS.filter(({ operationId }) => !(operationId in imitatedOperations))

  test.each(outside)('$operationId $version is listed and not imitated', async ({ method, path }) => {
    const answer = await world.ask(path.replaceAll(/\{[^}]+\}/g, '1'), { method })
    expect(answer.status).toBe(501)
    expect(messagesOf(answer)[0]).toContain('does not imitate')
  })

  test('the contract and the list of operations agree', () => {
    const listed = LISTED_OPERATIONS.filter(({ operationId }) => operationId in imitatedOperations).map(
      ({ resource, version, operationId, method, path }) => `${operationId} ${resource} ${version} ${method} ${path}`,
    )
    const known = Object.entries(imitatedOperations)
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
