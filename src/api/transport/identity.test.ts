import { beforeEach, describe, expect, test, vi } from 'vitest'
import { comeBackAfter, hearFromOtherTab, identity, inOrganization, SESSION, storage } from './testing.ts'
import { isSignedIn, userKey, whoseOf } from './identity.ts'
import { isSession } from './kept-sessions.ts'

const KEY = 'clumio-admin.sessions'
const ENDED = { connection: SESSION.connection, host: SESSION.host, organization: null }
const OTHER = { ...SESSION, id: 'session-2', user: { id: '41', fullName: null, email: null } }

const kept = (): unknown => JSON.parse(storage.get(KEY) ?? 'null')

beforeEach(() => {
  identity.set(null)
  identity.set(SESSION)
})

test('a sign-in is remembered for the next visit, a sign-out forgotten', () => {
  expect(identity.get()).toBe(SESSION)
  expect(kept()).toEqual([SESSION])
  identity.set(null)
  expect(identity.get()).toBeNull()
  expect(kept()).toEqual([])
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
  const isKept = (token: object) => isSession(JSON.parse(JSON.stringify({ ...SESSION, token })))
  expect(isKept({ kind: null, expiresAt: null })).toBe(true)
  expect(isKept({ kind: 'access', expiresAt: null, issuedAt: '2026-01-01T00:00:00.000Z', region: 'us-west-2' })).toBe(
    true,
  )
  for (const name of ['kind', 'expiresAt', 'issuedAt', 'organizationId', 'region'])
    expect(isKept({ kind: null, expiresAt: null, [name]: 7 }), name).toBe(false)
})

describe.each([
  ['', hearFromOtherTab],
  ['while this page is put aside, and comes back by Back', comeBackAfter],
])('R1, R13: what another tab does %s', (_when, hear) => {
  test.each([
    ['a sign-out', KEY, '[]', null],
    ['clearing the storage', null, null, null],
    ['another sign-in', KEY, JSON.stringify([OTHER]), OTHER],
    ['something broken', KEY, '[{"id":', null],
    ['something else', KEY, '[{"id":"x"}]', null],
    ['another key', 'theme', 'dark', SESSION],
    ['finding that the session has ended: drafts stay', KEY, JSON.stringify([ENDED]), SESSION],
  ])('%s', (_, key, value, expected) => {
    hear(key, value)
    expect(identity.get()).toEqual(expected)
  })
})

describe('R1: a session that has ended by itself', () => {
  test('is forgotten here, with the name in the storage', () => {
    identity.end(SESSION)
    expect(identity.get()).toBeNull()
    expect(kept()).toEqual([ENDED])
    expect(identity.hasEnded(whoseOf(SESSION))).toBe(true)
  })

  test('does not put out who has signed in in another tab', () => {
    identity.set(OTHER)
    identity.end(SESSION)
    expect(identity.get()).toEqual(OTHER)
    expect(kept()).toEqual([OTHER])
    expect(identity.hasEnded(whoseOf(SESSION))).toBe(false)
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

describe('S28: signed in to several', () => {
  const SEVEN = inOrganization('7')
  const EIGHT = inOrganization('8')
  beforeEach(() => {
    identity.set(SEVEN)
    identity.set(EIGHT)
  })

  test('each is found by its address, and by whose something is', () => {
    expect(identity.at('us.7')).toBe(SEVEN)
    expect(identity.at('US.8')).toBe(EIGHT)
    expect(identity.at('us.9')).toBeUndefined()
    expect(identity.at(undefined)).toBeUndefined()
    for (const session of [SESSION, SEVEN, EIGHT]) expect(identity.of(whoseOf(session))).toBe(session)
    // A build of before has kept no organization: with more than one it may be of either.
    expect(isSignedIn({ host: SESSION.host, user: '40' })).toBe(false)
  })

  test('a tab is in that of its address, or else in the one that it was in last', () => {
    identity.goTo('us.7')
    expect(identity.get()).toBe(SEVEN)
    identity.goTo('us.9')
    expect(identity.get()).toBe(SEVEN)
    identity.forget(SEVEN)
    expect(identity.get()).toBe(EIGHT)
  })

  test('one that ends or is signed out of leaves the others as they are', () => {
    identity.end(SEVEN)
    expect(identity.all()).toEqual([SESSION, EIGHT])
    expect(identity.all()[1]).toBe(EIGHT)
    expect(identity.known.get().ended).toMatchObject([{ connection: 'us.7' }])
    expect([identity.hasEnded(whoseOf(SEVEN)), identity.hasEnded(whoseOf(EIGHT))]).toEqual([true, false])
    expect(identity.isOut(whoseOf(SEVEN))).toBe(true)
    expect(storage.get(KEY)).not.toContain('session of 7')
    identity.set({ ...SEVEN, id: 'again' })
    expect(identity.known.get().ended).toEqual([])
    identity.forget(SEVEN)
    expect(identity.at('us.7'), 'who has signed in since stays').toMatchObject({ id: 'again' })
  })

  test('another tab signs in and out of one, and this one takes over no more than that', () => {
    hearFromOtherTab(KEY, JSON.stringify([SESSION, EIGHT, inOrganization('9')]))
    expect(identity.all().map(({ connection }) => connection)).toEqual(['us', 'us.8', 'us.9'])
    expect(identity.at('us.8')).toBe(EIGHT)
  })

  test('what a build of before has kept is the only one', async () => {
    hearFromOtherTab(null, null)
    hearFromOtherTab('clumio-admin.session', JSON.stringify(SEVEN))
    vi.resetModules()
    const { identity: afterUpdate } = await import('./identity.ts')
    expect(afterUpdate.all()).toEqual([SEVEN])
    afterUpdate.set(null)
    expect(storage.has('clumio-admin.session')).toBe(false)
  })
})
