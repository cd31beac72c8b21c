import * as fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { answer, CONTEXT, identity, listBody, SESSION, stubGateway, UNIT, versioned } from '#api/transport/testing.ts'
import type { WireUserReadV1, WireUserV1, WireUserV2 } from '#contract/users.ts'
import { LATEST, type ChosenVersions } from '#lib/versions.ts'
import { userListRequest } from '#api/requests/users.ts'
import { setUserEnabled } from './user-writes.ts'
import { loadUsers, statusOf, type User, type UserStatus } from './users.ts'

vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] })
beforeEach(() => identity.set(SESSION))
afterEach(() => vi.advanceTimersByTimeAsync(1000))

const ALL = { name: '', roleId: '', unitId: '' }
const V1_CHOSEN: ChosenVersions = { all: 'v1', resources: {} }
const { signal } = new AbortController()
const ROLE = '10000000-0000-0000-0000-000000000000'
const ROLE_NAME = 'Organizational Unit Admin'
const SUPER_ADMIN = '00000000-0000-0000-0000-000000000000'

const SHARED = {
  id: '40',
  email: 'dana@example.com',
  full_name: 'Dana Ruiz',
  inviter: '1',
  is_enabled: true,
  is_confirmed: false,
  last_activity_timestamp: '2026-03-04T04:12:41Z',
  organizational_unit_count: 3,
  _links: {
    _self: { href: '/users/40', type: 'get', templated: false },
    'update-user': { href: '/users/40', type: 'patch', templated: false },
    'delete-user': { href: '/users/40', type: 'delete', templated: false },
  },
} as const

const V2: WireUserV2 = {
  ...SHARED,
  last_password_change_timestamp: null,
  access_control_configuration: [{ role_id: ROLE, organizational_unit_ids: [UNIT] }],
  _embedded: { 'read-role': [{ id: ROLE, name: ROLE_NAME, description: '', permissions: [], user_count: 2 }] },
  _etag: '77c0',
}
const V1: WireUserV1 = { ...SHARED, assigned_role: ROLE, _embedded: { name: ROLE_NAME, description: '' } }
const V1_READ: WireUserReadV1 = { ...V1, assigned_organizational_unit_ids: [UNIT] }

const DANA: User = {
  id: '40',
  email: 'dana@example.com',
  fullName: 'Dana Ruiz',
  status: 'Invited',
  isConfirmed: false,
  inviterId: '1',
  lastActivityAt: new Date('2026-03-04T04:12:41Z'),
  lastPasswordChangeAt: 'never',
  roles: [{ id: ROLE, name: ROLE_NAME }],
  access: [{ roleId: ROLE, unitId: UNIT }],
  unitIds: [UNIT],
  unitCount: 3,
  actions: new Set(['_self', 'update-user', 'delete-user']),
}

/** The users of a list in one version as the app sees them. */
const list = async (version: 'v1' | 'v2' | 'v3', ...items: readonly unknown[]): Promise<readonly User[]> => {
  stubGateway(() => answer(listBody(items), 200, versioned('users', version)))
  let users: readonly User[] = []
  for await (const set of loadUsers(CONTEXT, ALL, signal)) users = set.items
  return users
}

const mapped = async (version: 'v1' | 'v2', wire: unknown): Promise<User | undefined> => (await list(version, wire))[0]

/** v1 tells nothing of passwords. */
const DANA_OF_V1: User = { ...DANA, lastPasswordChangeAt: null }

describe('a user', () => {
  test('of v2', async () => {
    expect(await mapped('v2', V2)).toEqual(DANA)
  })

  test('of v1 is the same, but for the units that its lists do not tell', async () => {
    expect(await mapped('v1', V1)).toEqual({ ...DANA_OF_V1, access: null, unitIds: null })
  })

  test('read alone is the same in both versions, but for the password', async () => {
    const read = async (version: string, wire: unknown) => {
      stubGateway(() => answer(wire, 200, versioned('users', version)))
      return setUserEnabled(CONTEXT, '40', true)
    }
    expect(await read('v1', V1_READ)).toEqual(DANA_OF_V1)
    expect(await read('v2', V2)).toEqual(DANA)
  })

  test('is mapped by the version that came, whatever was asked for', async () => {
    expect(await list('v3', V2)).toEqual([DANA])
    stubGateway(() => answer(listBody([V2])))
    for await (const { items } of loadUsers(CONTEXT, ALL, signal)) expect(items).toEqual([DANA])
  })

  test('may hold several roles in several units, each told once', async () => {
    const wire: WireUserV2 = {
      ...V2,
      access_control_configuration: [
        { role_id: SUPER_ADMIN, organizational_unit_ids: [UNIT, SUPER_ADMIN] },
        { role_id: ROLE, organizational_unit_ids: [UNIT] },
        { role_id: ROLE, organizational_unit_ids: [] },
      ],
    }
    expect(await mapped('v2', wire)).toMatchObject({
      // The API did not send the name of the first: it may have been deleted.
      roles: [
        { id: SUPER_ADMIN, name: `unknown role ${SUPER_ADMIN}` },
        { id: ROLE, name: ROLE_NAME },
      ],
      unitIds: [UNIT, SUPER_ADMIN],
    })
  })

  test('may hold a role that the organization has made, or one that is deleted', async () => {
    const [custom, deleted] = ['7c4f0d3e-9b1a-4d52-8e67-3a5b1f0c9d24', 'e1a95b60-2f3c-4c8d-b714-60d8a2c7f935']
    const named = { id: custom, name: 'Restore Operator', description: '', permissions: [], user_count: 1 }
    const held = [custom, deleted].map((role_id) => ({ role_id, organizational_unit_ids: [UNIT] }))
    const v2 = { ...V2, access_control_configuration: held, _embedded: { 'read-role': [named] } }
    expect(await mapped('v2', v2)).toMatchObject({
      roles: [
        { id: custom, name: 'Restore Operator' },
        { id: deleted, name: `unknown role ${deleted}` },
      ],
      access: [
        { roleId: custom, unitId: UNIT },
        { roleId: deleted, unitId: UNIT },
      ],
    })
    for (const [embedded, name] of [
      [{ name: 'Restore Operator', description: '' }, 'Restore Operator'],
      [{ name: '', description: '' }, `unknown role ${custom}`],
      [null, `unknown role ${custom}`],
    ] as const)
      expect(await mapped('v1', { ...V1, assigned_role: custom, _embedded: embedded })).toMatchObject({
        roles: [{ id: custom, name }],
      })
  })

  test('who is the first has no inviter, and may never have been active', async () => {
    for (const [version, wire] of [
      ['v1', V1],
      ['v2', V2],
    ] as const) {
      const first = { ...wire, inviter: null, last_activity_timestamp: null }
      expect(await mapped(version, first)).toMatchObject({ inviterId: null, lastActivityAt: 'never' })
    }
  })

  test('whose id came as a number has the id that it has elsewhere', async () => {
    expect(await mapped('v2', { ...V2, id: 40, inviter: 1 })).toMatchObject({ id: '40', inviterId: '1' })
  })

  const EMPTY = {
    id: '',
    email: '',
    fullName: '',
    status: 'Unknown',
    isConfirmed: false,
    inviterId: null,
    roles: [],
    access: null,
    unitIds: null,
    unitCount: null,
    actions: new Set(),
  }

  test.each(['v1', 'v2'] as const)(
    'of %s without a field, or with nulls for all, is a row of nothing',
    async (version) => {
      const nulls = Object.fromEntries(Object.keys({ ...V1_READ, ...V2 }).map((name) => [name, null]))
      expect(await mapped(version, {})).toMatchObject({ ...EMPTY, lastActivityAt: null })
      expect(await mapped(version, nulls)).toMatchObject({ ...EMPTY, lastActivityAt: 'never' })
    },
  )

  test.each(['v1', 'v2'] as const)('of %s never was active where null says so, and nothing else', async (version) => {
    const activityOf = async (told: unknown) =>
      (await mapped(version, { ...(version === 'v1' ? V1 : V2), last_activity_timestamp: told }))?.lastActivityAt
    expect(await activityOf(null)).toBe('never')
    for (const told of [undefined, '', 'yesterday', 0, {}]) expect(await activityOf(told)).toBeNull()
  })

  test.each([
    [[null], [], []],
    [[{}], [], []],
    [[{ role_id: null, organizational_unit_ids: null }], [], []],
    [[{ role_id: '', organizational_unit_ids: [null, '', {}, UNIT] }], [], [UNIT]],
    [[{ role_id: ROLE, organizational_unit_ids: 'all' }], [{ id: ROLE, name: ROLE_NAME }], []],
    [[], [], []],
    ['all', [], null],
    [null, [], null],
  ])('with the access %j has roles %j and units %j', async (access, roles, unitIds) => {
    expect(await mapped('v2', { ...V2, access_control_configuration: access })).toMatchObject({ roles, unitIds })
  })

  test('whatever its fields hold is a row that every screen can show', async () => {
    const anything = fc.oneof(
      fc.jsonValue({ maxDepth: 3 }),
      fc.constantFrom<unknown[]>(null, {}, [null], [[]], 'x', -1),
    )
    const names = Object.keys({ ...V1_READ, ...V2 }).filter((name) => name !== 'id')
    const users = fc.record(Object.fromEntries(names.map((name) => [name, anything])), {
      requiredKeys: [],
      noNullPrototype: true,
    })
    const lists = fc.array(users, { minLength: 20, maxLength: 20 })
    await fc.assert(
      fc.asyncProperty(lists, fc.constantFrom('v1' as const, 'v2' as const), async (wires, version) => {
        await vi.advanceTimersByTimeAsync(1000)
        const rows = await list(version, ...wires.map((wire, index) => ({ ...wire, id: String(index) })))
        expect(rows.map(({ id }) => id)).toEqual(wires.map((_, index) => String(index)))
        for (const row of rows) {
          expect(['Activated', 'Invited', 'Suspended', 'Unknown']).toContain(row.status)
          expect(row.unitCount ?? 0).toBeGreaterThanOrEqual(0)
          const roles = row.roles.flatMap(({ id, name }) => [id, name])
          const texts = [row.email, row.fullName, row.inviterId ?? '', ...roles, ...(row.unitIds ?? []), ...row.actions]
          for (const text of texts) expect(typeof text).toBe('string')
          for (const text of [...roles, ...(row.unitIds ?? [])]) expect(text).not.toBe('')
        }
      }),
      { numRuns: 25 },
    )
  })
})

test.each<[unknown, unknown, UserStatus]>([
  [true, true, 'Activated'],
  [true, false, 'Invited'],
  [false, true, 'Suspended'],
  [false, false, 'Suspended'],
  [false, null, 'Suspended'],
  [true, null, 'Unknown'],
  [true, undefined, 'Unknown'],
  [null, true, 'Unknown'],
  ['true', 'true', 'Unknown'],
  [0, 0, 'Unknown'],
])('enabled %j and confirmed %j is %s', (isEnabled, isConfirmed, status) => {
  expect(statusOf(isEnabled, isConfirmed)).toBe(status)
})

describe('all users', () => {
  const pageOf = (query: URLSearchParams) => {
    const [start, limit] = [Number(query.get('start')), Number(query.get('limit'))]
    const first = (start - 1) * limit
    return Array.from({ length: Math.max(0, Math.min(limit, 1200 - first)) }, (_, index) => ({
      ...V2,
      id: String(first + index + 1),
    }))
  }

  test('are asked for page by page, with what the API documents and nothing else', async () => {
    const requests = stubGateway(({ query }) => answer(listBody(pageOf(query), 1200, 3), 200, versioned('users', 'v2')))
    const seen: [number, boolean][] = []
    for await (const { items, isComplete } of loadUsers(CONTEXT, { ...ALL, name: 'ruiz' }, signal))
      seen.push([items.length, isComplete])
    expect(seen).toEqual([
      [500, false],
      [1000, false],
      [1200, true],
    ])
    expect(requests.map(({ path, query }) => [path, ...query.keys()].join(' '))).toEqual(
      Array.from({ length: 3 }, () => '/api/users limit start filter'),
    )
    expect(requests.map(({ query }) => query.get('start'))).toEqual(['1', '2', '3'])
    expect(requests[0]?.query.get('filter')).toBe('{"name":{"$contains":"ruiz"}}')
  })

  test('without a name are asked for without a filter', async () => {
    const requests = stubGateway(() => answer(listBody([])))
    for await (const { total } of loadUsers(CONTEXT, ALL, signal)) expect(total).toBe(0)
    expect(requests.map(({ query }) => query.toString())).toEqual(['limit=500&start=1'])
    expect(userListRequest(CONTEXT, ALL).target).toBe('/users?limit=500&start=1')
  })

  test('are not half a list when a page fails', async () => {
    stubGateway(({ query }) =>
      query.get('start') === '2' ? answer({}, 403) : answer(listBody(pageOf(query), 1200, 3)),
    )
    const walk = async () => {
      for await (const { isComplete } of loadUsers(CONTEXT, ALL, signal)) expect(isComplete).toBe(false)
    }
    await expect(walk()).rejects.toMatchObject({ kind: 'forbidden' })
  })
})

test('a change of a user names only what changes, and its answer is the user', async () => {
  const requests = stubGateway(() => answer({ ...V2, is_enabled: false }, 200, versioned('users', 'v2')))
  expect(await setUserEnabled(CONTEXT, '40', false)).toEqual({ ...DANA, status: 'Suspended' })
  expect(requests).toMatchObject([{ method: 'PATCH', path: '/api/users/40', body: { is_enabled: false } }])
})

test('role and unit are filtered only where the version documents it', () => {
  const filter = { name: 'x', roleId: ROLE, unitId: UNIT }
  const filterIn = (versions: ChosenVersions) =>
    new URL(userListRequest({ ...CONTEXT, versions }, filter).target, 'http://api').searchParams.get('filter')
  expect(JSON.parse(filterIn(LATEST) ?? '')).toEqual({
    name: { $contains: 'x' },
    role_id: { $eq: ROLE },
    organizational_unit_id: { $eq: UNIT },
  })
  expect(JSON.parse(filterIn(V1_CHOSEN) ?? '')).toEqual({ name: { $contains: 'x' } })
})
