import { beforeEach, describe, expect, test, vi } from 'vitest'
import { hearFromOtherTab, identity, SESSION, storage } from './testing.ts'
import { isSession, userKey } from './identity.ts'

const KEY = 'clumio-admin.session'
const OTHER = { ...SESSION, id: 'session-2', user: { id: '41', fullName: null, email: null } }

beforeEach(() => identity.set(SESSION))

test('a sign-in is remembered for the next visit, a sign-out forgotten', () => {
  expect(identity.get()).toBe(SESSION)
  expect(JSON.parse(storage.get(KEY) ?? '')).toEqual(SESSION)
  identity.set(null)
  expect(identity.get()).toBeNull()
  expect(storage.has(KEY)).toBe(false)
})

test('who was here before is known from the first moment on', async () => {
  vi.resetModules()
  const { identity: afterReload } = await import('./identity.ts')
  expect(afterReload.get()).toEqual(SESSION)
})

test('who listens hears of every change until it stops listening', () => {
  const heard = vi.fn<() => void>()
  const stop = identity.subscribe(heard)
  identity.set(null)
  identity.set(OTHER)
  expect(heard).toHaveBeenCalledTimes(2)
  stop()
  identity.set(SESSION)
  expect(heard).toHaveBeenCalledTimes(2)
})

test('what an earlier build has kept of a token is enough, and what no build has kept is nothing', () => {
  const kept = (token: object) => isSession(JSON.parse(JSON.stringify({ ...SESSION, token })))
  expect(kept({ kind: null, expiresAt: null })).toBe(true)
  expect(kept({ kind: 'access', expiresAt: null, issuedAt: '2026-01-01T00:00:00.000Z', region: 'us-west-2' })).toBe(
    true,
  )
  for (const name of ['kind', 'expiresAt', 'issuedAt', 'organizationId', 'region'])
    expect(kept({ kind: null, expiresAt: null, [name]: 7 }), name).toBe(false)
})

describe('R1, R13: what another tab does', () => {
  test.each([
    ['a sign-out', KEY, null, null],
    ['clearing the storage', null, null, null],
    ['another sign-in', KEY, JSON.stringify(OTHER), OTHER],
    ['something broken', KEY, '{"id":', null],
    ['something else', KEY, '{"id":"x"}', null],
    ['another key', 'theme', 'dark', SESSION],
    ['finding that the session has ended: drafts stay', KEY, 'ended', SESSION],
  ])('%s', (_, key, value, expected) => {
    hearFromOtherTab(key, value)
    expect(identity.get()).toEqual(expected)
  })
})

describe('R1: a session that has ended by itself', () => {
  test('is forgotten here, with the name in the storage', () => {
    identity.end(SESSION)
    expect(identity.get()).toBeNull()
    expect(storage.get(KEY)).toBe('ended')
  })

  test('does not put out who has signed in in another tab', () => {
    identity.set(OTHER)
    identity.end(SESSION)
    expect(identity.get()).toEqual(OTHER)
    expect(JSON.parse(storage.get(KEY) ?? '')).toEqual(OTHER)
  })
})

describe('isSession', () => {
  test.each([
    null,
    undefined,
    'session',
    [],
    {},
    { ...SESSION, id: 7 },
    { ...SESSION, host: undefined },
    { ...SESSION, origin: null },
    { ...SESSION, isSandbox: 'no' },
    { ...SESSION, user: null },
  ])('%j is none', (value) => {
    expect(isSession(value)).toBe(false)
  })

  test('one whose user is not known is one', () => {
    expect(isSession({ ...SESSION, user: { id: null, fullName: null, email: null } })).toBe(true)
  })
})

test('an unknown user is another person in every session', () => {
  const unknown = { id: null, fullName: null, email: null }
  expect(userKey(SESSION)).toBe('40')
  expect(userKey({ ...SESSION, id: 'a', user: unknown })).not.toBe(userKey({ ...SESSION, id: 'b', user: unknown }))
})
