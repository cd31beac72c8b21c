import { expect, test } from 'vitest'
import type { Session } from '#contract/session.ts'
import { whoIs } from './who-is.ts'

type User = Partial<Session['user']>

const session = (user: User): Session => ({
  id: 'one',
  host: 'sandbox',
  origin: 'http://127.0.0.1:8081',
  isSandbox: true,
  connection: 'sandbox',
  user: { id: null, fullName: null, email: null, ...user },
})

test.each<[User, string]>([
  [{ id: '7', fullName: 'Dana Ruiz', email: 'dana@x.io' }, 'Dana Ruiz'],
  [{ fullName: ' Dana Ruiz ' }, 'Dana Ruiz'],
  [{ fullName: ' ', email: 'dana@x.io' }, 'dana@x.io'],
  [{ id: '7', fullName: '\u200B', email: 'dana@x.io' }, 'dana@x.io'],
  [{ id: '7', fullName: '\u3164' }, 'user 7'],
  [{ id: '7' }, 'user 7'],
  [{ fullName: '\u200B' }, 'an unnamed user'],
  [{}, 'an unnamed user'],
])('%j alone is %s', (user, called) => {
  expect(whoIs(session(user))).toBe(`${called} on Sandbox`)
})

const APART: readonly [string, User, User][] = [
  ['capitals', { fullName: 'Kim Lee' }, { fullName: 'KIM LEE' }],
  ['blanks', { fullName: 'Kim  Lee' }, { fullName: 'Kim\u00A0Lee' }],
  ['what nobody sees', { fullName: 'Kim\u200B Lee' }, { fullName: 'Kim Lee' }],
  ['letters of two alphabets', { fullName: 'Kim Lее' }, { fullName: 'Kim Lee' }],
  ['marks', { fullName: 'Müller' }, { fullName: 'Muller' }],
  ['no ids', { id: null, fullName: 'Kim Lee' }, { id: null, fullName: 'Kim Lee' }],
  ['one id', { id: null, fullName: 'Kim Lee' }, { fullName: 'Kim Lee' }],
]

test.each(APART)('two who are called alike are told by their emails: %s', (_, one, other) => {
  const [a, b] = [session({ id: '1', email: 'a@x.io', ...one }), session({ id: '2', email: 'b@x.io', ...other })]
  expect([whoIs(a, b), whoIs(b, a)]).toEqual([expect.stringContaining('a@x.io'), expect.stringContaining('b@x.io')])
})

test.each<[string, User, User]>([
  ['no emails', { fullName: 'Kim Lee', email: null }, { fullName: 'Kim Lee', email: null }],
  ['a name that holds the other’s email', { fullName: 'Kim Lee' }, { fullName: 'Kim Lee (a@x.io)' }],
  ['no names that can be seen', { fullName: '\u200B' }, { fullName: ' ' }],
  ['nothing of one', { fullName: 'Kim Lee' }, { id: null, fullName: 'Kim Lee', email: null }],
])('two are told apart: %s', (_, one, other) => {
  const [a, b] = [session({ id: '1', email: 'a@x.io', ...one }), session({ id: '2', email: 'b@x.io', ...other })]
  expect(whoIs(a, b)).not.toBe(whoIs(b, a))
  for (const said of [whoIs(a, b), whoIs(b, a)]) expect(said).not.toMatch(/\(user \)|null|undefined/)
})

test('somebody is not their own namesake', () => {
  const dana = session({ id: '1', fullName: 'Dana Ruiz', email: 'dana@x.io' })
  expect(whoIs(dana, { ...dana, id: 'two', origin: 'https://us-west-2.api.clumio.com', isSandbox: false })).toBe(
    'Dana Ruiz on Sandbox',
  )
})

test('S23: one person in two organizations of a host is told by those', () => {
  const of = (organizationId: string | null) => ({
    ...session({ id: '1', fullName: 'Dana Ruiz', email: 'dana@x.io' }),
    token: { kind: null, expiresAt: null, organizationId },
  })
  expect(whoIs(of('5'), of('6'))).toBe('Dana Ruiz on Sandbox, in organization 5')
  expect(whoIs(of(null), of('6'))).toBe('Dana Ruiz on Sandbox, in an organization that the token does not tell')
  expect(whoIs(of('5'), of('5'))).toBe('Dana Ruiz on Sandbox')
  expect(whoIs(of('5'))).toBe('Dana Ruiz on Sandbox')
})
