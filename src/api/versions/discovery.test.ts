import { expect, test } from 'vitest'
import { answer, CONTEXT, identity, SESSION, stubGateway } from '#api/transport/testing.ts'
import { loadDiscovery, readDiscovery } from './discovery.ts'

const documentWith = (href: unknown, type: unknown = 'get') => ({
  users: { v2: { 'list-users': { href: '/users', type: 'get' }, 'read-user': { href, type } } },
})

const pathsIn = (body: unknown): string[] =>
  readDiscovery(body).resources.flatMap(({ operations }) => operations.map(({ path }) => path))

test.each([
  'javascript:alert(1)',
  'data:text/html,x',
  '//evil.example/users',
  'https://evil.example/users',
  '/\\evil.example',
  '/users/../session',
  '/users/%2e%2e/session',
  '/users?x=1',
  '/users#x',
  'users',
  '/@evil.example',
  '/{user_id}@evil.example',
  '',
  7,
  null,
  { href: '/users' },
])('S2: the address %j of Discovery is never one to ask', (href) => {
  expect(pathsIn(documentWith(href))).toEqual(['/users'])
})

test('S2: neither is one whose method is none', () => {
  expect(pathsIn(documentWith('/users/{user_id}', 'CONNECT'))).toEqual(['/users'])
})

test('plain paths with places are', async () => {
  identity.set(SESSION)
  stubGateway(() => answer(documentWith('/organizational-units/{id}/users:all')))
  const { resources } = await loadDiscovery(CONTEXT, new AbortController().signal)
  const [users] = resources
  expect(users?.operations.map(({ path }) => path)).toEqual(['/users', '/organizational-units/{id}/users:all'])
})
