import { describe, expect, test } from 'vitest'
import type { ListedUser, UserSet } from '#queries/users.ts'
import { arrangeUsers, sayUntold, unitsText, whoIsSought, type Names } from './arrange.ts'
import { USER_SORTS } from './state.ts'

const names: Names = {
  unit: (id) => `Unit ${id}`,
  inviter: (id) => ({ '1': 'Zoë', '2': 'Adam' })[id] ?? id,
}

const user = (id: string, change: Partial<ListedUser> = {}): ListedUser => ({
  id,
  email: `${id}@example.com`,
  fullName: `User ${id}`,
  status: 'Activated',
  isConfirmed: true,
  inviterId: null,
  lastActivityAt: 'never',
  roles: [],
  lastPasswordChangeAt: null,
  access: [],
  unitIds: [],
  unitCount: 0,
  actions: new Set(),
  ...change,
})

const whole = (...items: readonly ListedUser[]): UserSet => ({
  items,
  total: items.length,
  isComplete: true,
  actions: new Set(),
})
const order = (set: UserSet, sort: string, status = '') =>
  arrangeUsers(set, { status, idle: '', invitation: '', sort }, names, {
    now: new Date(),
    invitedAt: undefined,
  }).map(({ id }) => id)

describe('sorting', () => {
  const [anna, bob, carl] = [
    user('10', {
      fullName: 'anna',
      email: 'z@example.com',
      status: 'Suspended',
      roles: [{ id: 'r', name: 'Super Admin' }],
      unitCount: 9,
      lastActivityAt: new Date('2026-01-01T00:00:00Z'),
      inviterId: '1',
    }),
    user('9', {
      fullName: 'Bob',
      email: 'Y@example.com',
      status: 'Invited',
      roles: [{ id: 'r', name: 'Backup Admin' }],
      unitCount: 10,
      lastActivityAt: 'never',
      inviterId: null,
    }),
    user('8', {
      fullName: 'Carl',
      email: 'x@example.com',
      status: 'Activated',
      roles: [],
      unitCount: 1,
      lastActivityAt: new Date('2026-02-01T00:00:00Z'),
      inviterId: '2',
    }),
  ]
  const set = whole(bob, carl, anna)

  test.each([
    ['name', ['10', '9', '8']],
    ['email', ['8', '9', '10']],
    ['status', ['8', '9', '10']],
    ['roles', ['8', '9', '10']],
    ['units', ['8', '10', '9']],
    ['activity', ['9', '10', '8']],
    ['inviter', ['9', '8', '10']],
  ])('by %s, and the other way round', (sort, ids) => {
    expect(order(set, sort)).toEqual(ids)
    expect(order(set, `-${sort}`)).toEqual(ids.toReversed())
  })

  test('by everything that a column offers', () => {
    for (const sort of USER_SORTS) expect(order(set, sort).toSorted()).toEqual(['10', '8', '9'])
  })

  test('falls to the id, as a number, among equals', () => {
    const same = whole(user('10', { fullName: 'A' }), user('9', { fullName: 'A' }), user('100', { fullName: 'a' }))
    expect(order(same, 'name')).toEqual(['9', '10', '100'])
    expect(order(same, '-name')).toEqual(['9', '10', '100'])
  })

  test('falls to the id, also of 18 digits, which differ in the last one', () => {
    const ids = ['384502917364501931', '40', '384502917364501930', '99999999999999999', '384502917364501939']
    const sorted = ['40', '99999999999999999', '384502917364501930', '384502917364501931', '384502917364501939']
    const same = whole(...ids.map((id) => user(id, { fullName: 'A', email: 'a@example.com' })))
    for (const sort of USER_SORTS) {
      expect(order(same, sort), sort).toEqual(sorted)
      expect(order(same, `-${sort}`), sort).toEqual(sorted)
    }
  })

  test('an inviter who is not known is told by the id, of which none is like another', () => {
    const invited = ['384502917364501939', '384502917364501931', '384502917364501930'].map((inviterId, at) =>
      user(String(at), { inviterId }),
    )
    expect(order(whole(...invited), 'inviter')).toEqual(['2', '1', '0'])
  })

  test.each(['nonsense', 'fullName', ''])('by %j leaves the order of arrival', (sort) => {
    expect(order(set, sort)).toEqual(['9', '8', '10'])
  })

  test('half a set is left in the order of its arrival', () => {
    expect(order({ ...set, total: 5000, isComplete: false }, 'name')).toEqual(['9', '8', '10'])
  })

  test('leaves the set itself alone', () => {
    order(set, 'name')
    expect(set.items).toEqual([bob, carl, anna])
  })
})

describe('the status', () => {
  const set = whole(user('1'), user('2', { status: 'Suspended' }), user('3', { status: 'Unknown' }))

  test('filters, and without one all are there', () => {
    expect(order(set, 'name', 'Suspended')).toEqual(['2'])
    expect(order(set, 'name', 'Invited')).toEqual([])
    expect(order(set, 'name')).toEqual(['1', '2', '3'])
  })

  test('of a row that was changed here counts as it was when the row was loaded', () => {
    const changed = whole(user('1', { status: 'Suspended', listedAs: 'Activated' }), user('2', { status: 'Invited' }))
    expect(order(changed, 'status', 'Activated')).toEqual(['1'])
    expect(order(changed, 'status', 'Suspended')).toEqual([])
    expect(order(changed, 'status')).toEqual(['1', '2'])
  })
})

describe('the units of a user', () => {
  test.each<[Partial<ListedUser>, ReturnType<typeof unitsText>]>([
    [
      { unitIds: ['a'], unitCount: 1 },
      { first: 'Unit a', more: 0 },
    ],
    [
      { unitIds: ['a', 'b'], unitCount: 2 },
      { first: 'Unit a', more: 1 },
    ],
    // The count has the units below the assigned ones too.
    [
      { unitIds: ['a'], unitCount: 7 },
      { first: 'Unit a', more: 6 },
    ],
    [
      { unitIds: ['a', 'b', 'c'], unitCount: 0 },
      { first: 'Unit a', more: 2 },
    ],
    [{ unitIds: [], unitCount: 0 }, null],
    [{ unitIds: null, unitCount: 7 }, null],
  ])('%j', (units, text) => {
    expect(unitsText(user('1', units), names)).toEqual(text)
  })
})

describe('filters by age', () => {
  const now = new Date('2026-03-04T00:00:00Z')
  const set = whole(
    user('1', { lastActivityAt: new Date('2026-03-01T00:00:00Z') }),
    user('2', { lastActivityAt: new Date('2026-02-02T00:00:00Z') }),
    user('3', { status: 'Invited' }),
    user('4', { status: 'Invited' }),
    user('5', { status: 'Invited' }),
    user('6', { status: 'Suspended' }),
    user('7', { lastActivityAt: null }),
  )
  const invitedAt = new Map([
    ['3', new Date('2026-02-20T00:00:00Z')],
    ['4', new Date('2026-03-01T00:00:00Z')],
    ['6', new Date('2026-01-01T00:00:00Z')],
  ])
  test.each([
    ['30', '', ['2']],
    ['never', '', ['3', '4', '5', '6']],
    ['', 'old', ['3']],
    ['', 'unknown', ['5']],
    ['', '', ['1', '2', '3', '4', '5', '6', '7']],
  ])('idle %j, invitation %j: %j', (idle, invitation, ids) => {
    const wanted = { status: '', idle, invitation, sort: 'name' }
    expect(arrangeUsers(set, wanted, names, { now, invitedAt }).map(({ id }) => id)).toEqual(ids)
  })

  test('an unread audit trail makes no invitation old or unknown', () => {
    const wanted = { status: '', idle: '', invitation: 'unknown', sort: 'name' }
    expect(arrangeUsers(set, wanted, names, { now, invitedAt: undefined })).toEqual([])
  })
})

test.each(['dana.ruiz@example.com', ' <Dana.Ruiz@example.com>', 'mailto:dana.ruiz@example.com'])(
  'the address %j finds its owner alone',
  (name) => {
    const set = whole(user('0', { email: 'dana.ruiz@example.com' }), user('1', { email: 'dan@example.com' }))
    const found = whoIsSought(set, undefined, name)
    expect(found.items.map(({ id }) => id)).toEqual(['0'])
    expect(found.total).toBe(1)
    // Nor are the others of half a set shown, whose rest may hold more.
    expect(whoIsSought({ ...set, total: 9, isComplete: false }, undefined, name)).toMatchObject({
      items: [{ id: '0' }],
      total: 9,
    })
  },
)

const people = ['Jürgen Müller', 'Anna Muller', 'Seán O’Connor', 'Dana Ruiz'].map((fullName, index) =>
  user(String(index + 1), { fullName }),
)
const setOf = (items: readonly ListedUser[], isComplete = true): UserSet => ({ ...whole(...items), isComplete })
const all = setOf(people)
const idsOf = (set: UserSet) => set.items.map(({ id }) => id)

test('whoever the API does not find, but a reader would, comes after those that it found', () => {
  const found = setOf(people.slice(1, 2))
  const both = whoIsSought(found, all, 'Muller')
  expect(idsOf(both)).toEqual(['2', '1'])
  expect(both.total).toBe(2)
  expect(idsOf(whoIsSought(setOf([]), all, "o'connor"))).toEqual(['3'])
})

test('each answer makes one set, which keeps its order', () => {
  const found = setOf([])
  expect(whoIsSought(found, all, 'Muller')).toBe(whoIsSought(found, all, 'Muller'))
})

test('half a set, or half of all, is left as it is', () => {
  const half = setOf([], false)
  expect(whoIsSought(half, all, 'Muller')).toBe(half)
  const found = setOf([])
  expect(whoIsSought(found, setOf(people, false), 'Muller')).toBe(found)
  expect(whoIsSought(found, undefined, 'Muller')).toBe(found)
})

test('users whose last activity is not told are found as that, and counted where a filter leaves them out', () => {
  const set = whole(user('1', { lastActivityAt: null }), user('2'), user('3', { lastActivityAt: new Date(0) }))
  const idle = (value: string) =>
    arrangeUsers(set, { status: '', idle: value, invitation: '', sort: 'name' }, names, {
      now: new Date(),
      invitedAt: undefined,
    }).map(({ id }) => id)
  expect(['30', 'never', 'unknown'].map(idle)).toEqual([['3'], ['2'], ['1']])
  const said = '1 user left out: last activity not told'
  expect(['', '30', 'never', 'unknown'].map((value) => sayUntold(set.items, value))).toEqual([
    undefined,
    said,
    said,
    undefined,
  ])
})
