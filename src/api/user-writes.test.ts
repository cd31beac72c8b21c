/** Every write to users, in both versions, held against what the API documents of it. */
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { answer, CONTEXT, identity, SESSION, stubGateway, UNIT, versioned } from '#api/transport/testing.ts'
import type { AccessPair } from '#lib/access.ts'
import type { ApiContext } from '#api/transport/context.ts'
import { createUser } from '#api/resources/invitations.ts'
import { changeMyPassword, renameMyself } from '#api/resources/me.ts'
import { changeUserAccess, deleteUser, renameUser, setUserEnabled } from '#api/resources/user-writes.ts'
import { withdrawnOn } from '#api/versions/testing.ts'

vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] })
beforeEach(async () => {
  identity.set(SESSION)
  await vi.advanceTimersByTimeAsync(1000)
})

const BACKUP = '30000000-0000-0000-0000-000000000000'
const HELPDESK = '40000000-0000-0000-0000-000000000000'
const OTHER_UNIT = 'c3f0f6f2-51ab-4a36-9f0e-2f1f6f2a7d11'
const pair = (roleId: string, unitId: string): AccessPair => ({ roleId, unitId })

const NIA = { email: 'nia@example.com', fullName: 'Nia Invited' }
const PASSWORDS = { current: 'Northwind-2026-Seed!', next: 'Northwind-2026-New!' }
const BEFORE = [pair(BACKUP, UNIT)]

type Request = { method: string; path: string; body: unknown }
type Row = readonly [what: string, write: (ctx: ApiContext) => Promise<unknown>, v1: Request, v2: Request]

const patch = (body: object): Request => ({ method: 'PATCH', path: '/api/users/40', body })
const alike = (request: Request): [Request, Request] => [request, request]

const WRITES: readonly Row[] = [
  [
    'create, one role in two units',
    (ctx) => createUser(ctx, { ...NIA, access: [pair(BACKUP, UNIT), pair(BACKUP, OTHER_UNIT)] }),
    {
      method: 'POST',
      path: '/api/users',
      body: {
        email: 'nia@example.com',
        full_name: 'Nia Invited',
        assigned_role: BACKUP,
        organizational_unit_ids: [UNIT, OTHER_UNIT],
      },
    },
    {
      method: 'POST',
      path: '/api/users',
      body: {
        email: 'nia@example.com',
        full_name: 'Nia Invited',
        access_control_configuration: [{ role_id: BACKUP, organizational_unit_ids: [UNIT, OTHER_UNIT] }],
      },
    },
  ],
  ['a name', (ctx) => renameUser(ctx, '40', 'Dana'), ...alike(patch({ full_name: 'Dana' }))],
  ['disable', (ctx) => setUserEnabled(ctx, '40', false), ...alike(patch({ is_enabled: false }))],
  ['enable', (ctx) => setUserEnabled(ctx, '40', true), ...alike(patch({ is_enabled: true }))],
  [
    'another role in the same unit',
    (ctx) => changeUserAccess(ctx, '40', BEFORE, [pair(HELPDESK, UNIT)]),
    patch({ assigned_role: HELPDESK }),
    patch({
      access_control_configuration_updates: {
        add: [{ role_id: HELPDESK, organizational_unit_ids: [UNIT] }],
        remove: [{ role_id: BACKUP, organizational_unit_ids: [UNIT] }],
      },
    }),
  ],
  [
    'one more unit',
    (ctx) => changeUserAccess(ctx, '40', BEFORE, [...BEFORE, pair(BACKUP, OTHER_UNIT)]),
    patch({ organizational_unit_assignment_updates: { add: [OTHER_UNIT] } }),
    patch({
      access_control_configuration_updates: { add: [{ role_id: BACKUP, organizational_unit_ids: [OTHER_UNIT] }] },
    }),
  ],
  [
    'another role in another unit',
    (ctx) => changeUserAccess(ctx, '40', BEFORE, [pair(HELPDESK, OTHER_UNIT)]),
    patch({
      assigned_role: HELPDESK,
      organizational_unit_assignment_updates: { add: [OTHER_UNIT], remove: [UNIT] },
    }),
    patch({
      access_control_configuration_updates: {
        add: [{ role_id: HELPDESK, organizational_unit_ids: [OTHER_UNIT] }],
        remove: [{ role_id: BACKUP, organizational_unit_ids: [UNIT] }],
      },
    }),
  ],
  ['delete', (ctx) => deleteUser(ctx, '40'), ...alike({ method: 'DELETE', path: '/api/users/40', body: null })],
  [
    'the own name',
    (ctx) => renameMyself(ctx, 'Dana'),
    ...alike({ method: 'PATCH', path: '/api/users/my-profile', body: { full_name: 'Dana' } }),
  ],
  [
    'the own password',
    (ctx) => changeMyPassword(ctx, '40', PASSWORDS),
    {
      method: 'PUT',
      path: '/api/users/40/password',
      body: { current_password: PASSWORDS.current, new_password: PASSWORDS.next },
    },
    {
      method: 'PUT',
      path: '/api/users/_change_password',
      body: { current_password: PASSWORDS.current, new_password: PASSWORDS.next },
    },
  ],
]

describe.each(['v1', 'v2'] as const)('users %s', (version) => {
  const ctx: ApiContext = { ...CONTEXT, versions: { all: 'latest', resources: { users: version } } }
  test.each(WRITES)('%s', async (_, write, v1, v2) => {
    const requests = stubGateway(() => answer({ id: '40' }, 200, versioned('users', version)))
    await write(ctx)
    expect(requests.map(({ method, path, body }) => ({ method, path, body }))).toEqual([version === 'v1' ? v1 : v2])
    const [sent] = requests
    expect(sent?.query.toString()).toBe('')
    expect(sent?.headers.get('Accept')).toBe(`application/api.clumio.users=${version}+json`)
    expect(sent?.headers.get('X-Clumio-OrganizationalUnit-Context')).toBe(UNIT)
  })
})

describe('users of a host that lists v1 alone, whatever version is the latest elsewhere', () => {
  withdrawnOn(CONTEXT.host, 'users', 'v2')
  test.each(WRITES)('%s', async (_, write, v1) => {
    const requests = stubGateway(() => answer({ id: '40' }, 200, versioned('users', 'v1')))
    await write(CONTEXT)
    expect(requests.map(({ method, path, body }) => ({ method, path, body }))).toEqual([v1])
  })
})
