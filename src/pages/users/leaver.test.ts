import { describe, expect, test, vi } from 'vitest'
import { CONTEXT, inOrganization, SESSION } from '#api/transport/testing.ts'
import type { Here } from '#queries/everywhere.ts'
import type { ListedUser } from '#queries/users.ts'
import { GLOBAL_UNIT } from '#lib/unit-paths.ts'
import { inFull } from '#lib/who.ts'
import type { LookedThrough } from './leaver.ts'

vi.doMock('#ui/notify.ts', () => ({ notify: () => undefined, tellOwnFault: () => undefined }))
vi.stubGlobal('removeEventListener', () => undefined)
const { accountsOf, splitAccounts, whyUnknown } = await import('./leaver.ts')

const SUPER_ADMIN = [{ id: '00000000-0000-0000-0000-000000000000', name: 'Super Admin' }]

const user = (change: Partial<ListedUser> = {}): ListedUser => ({
  id: '7',
  email: 'ada@example.com',
  fullName: 'Ada Lovelace',
  status: 'Activated',
  isConfirmed: true,
  inviterId: null,
  lastActivityAt: null,
  lastPasswordChangeAt: null,
  roles: [],
  access: [],
  unitIds: [],
  unitCount: 0,
  actions: new Set(['update-user']),
  ...change,
})

const hereOf = (organization: string, unit = GLOBAL_UNIT): Here => {
  const session = inOrganization(organization)
  const { connection } = session
  const place = { connection, unit, versions: CONTEXT.versions }
  return { connection, label: organization, session, place, ctx: { ...CONTEXT, organization, unit }, isFound: true }
}

const looked = (
  organization: string,
  items: readonly ListedUser[],
  guards: Partial<LookedThrough['guards']> = {},
): LookedThrough => ({
  here: hereOf(organization),
  set: { items },
  guards: { selfId: SESSION.user.id, superAdmins: [user({ id: '1', roles: SUPER_ADMIN })], who: inFull, ...guards },
})

const found = (...all: LookedThrough[]) =>
  accountsOf(user(), all).map(({ id, by, reason }) => [id, by, reason] as const)

describe('who is the person that leaves', () => {
  test('whoever has the email, as people compare two', () => {
    expect(
      found(
        looked('7', [user({ email: ' Ada@Example.COM\u200B ' }), user({ id: '8', email: 'ada@example.com.org' })]),
        looked('8', [user({ id: '9', fullName: 'A. King' })]),
      ).map(([id, by]) => [id, by]),
    ).toEqual([
      ['us.7/7', 'email'],
      ['us.8/9', 'email'],
      ['us.7/8', 'name'],
    ])
  })

  test('each of two accounts in one organization', () => {
    expect(found(looked('7', [user(), user({ id: '8', email: 'ADA@example.com' })]))).toHaveLength(2)
  })

  test('nobody by an email or a name that is not there', () => {
    const nobody = user({ email: '', fullName: ' ' })
    expect(accountsOf(nobody, [looked('7', [user({ id: '8', email: ' ', fullName: '' })])])).toEqual([])
  })
})

describe('what stands in the way of suspending them', () => {
  const reason = (change: Partial<ListedUser>, guards?: Partial<LookedThrough['guards']>) =>
    found(looked('7', [user(change)], guards))[0]?.[2]
  const CALLED = 'Ada Lovelace (ada@example.com)'
  const LAST = `${CALLED} is the last Super Admin. At least one must remain.`

  test.each(['Activated', 'Invited'] as const)('nothing, %s', (status) => {
    expect(reason({ status })).toBeUndefined()
  })

  test.each([
    ['is suspended already', { status: 'Suspended' }, {}, 'Suspended already.'],
    ['is oneself', {}, { selfId: '7' }, 'Nobody can change their own status.'],
    ['only reads', { actions: new Set<string>() }, {}, `Your role does not allow changing ${CALLED}.`],
    ['is the last Super Admin', { roles: SUPER_ADMIN }, { superAdmins: [user({ roles: SUPER_ADMIN })] }, LAST],
    [
      'only reads, of the last Super Admin',
      { roles: SUPER_ADMIN, actions: new Set<string>() },
      { superAdmins: [user({ roles: SUPER_ADMIN })] },
      `Your role does not allow changing ${CALLED}. ${LAST}`,
    ],
    [
      'is the last Super Admin oneself',
      { roles: SUPER_ADMIN },
      { selfId: '7', superAdmins: [user({ roles: SUPER_ADMIN })] },
      `Nobody can change their own status. ${LAST}`,
    ],
    ['has no known status', { status: 'Unknown' }, {}, `The API did not say whether ${CALLED} is enabled.`],
  ] as const)('that one %s', (_, change, guards, said) => {
    expect(reason(change, guards)).toBe(said)
  })

  test('each by itself may go, and both may not: two accounts that are all Super Admins of one organization', () => {
    const both = [user({ roles: SUPER_ADMIN }), user({ id: '8', email: 'ADA@example.com', roles: SUPER_ADMIN })]
    const all = [looked('7', both, { superAdmins: both }), looked('8', [user()])]
    const accounts = accountsOf(user(), all)
    expect(accounts.map(({ reason: alone }) => alone)).toEqual([undefined, undefined, undefined])
    const { ready, refused } = splitAccounts(accounts, all)
    expect(ready.map(({ id }) => id)).toEqual(['us.8/7'])
    expect(refused.map(({ id }) => id)).toEqual(['us.7/7', 'us.7/8'])
    expect(splitAccounts(accounts.slice(0, 1), all).ready).toHaveLength(1)
  })
})

describe('what is not known of a connection', () => {
  const answered = { kind: 'answered', at: 1, late: null } as const
  const set = { items: [user()], total: 1, isComplete: true, actions: new Set<string>() }

  test.each([
    ['its session has ended', { kind: 'ended', since: 1 }, undefined, 'the session has ended'],
    ['it fails', { kind: 'failed', since: 1, error: new Error('Odd.') }, undefined, 'not readable'],
    ['it is slow', { kind: 'waiting', since: 1 }, undefined, 'no answer so far'],
    ['half of it is here', answered, { ...set, total: 9, isComplete: false }, 'Only 1 of 9 users'],
  ] as const)('%s', (_, state, half, said) => {
    expect(whyUnknown(state, half, hereOf('7'))).toContain(said)
  })

  test('what is beyond the own unit', () => {
    expect(whyUnknown(answered, set, hereOf('7', 'unit-1'))).toContain('as far as your own unit reaches')
    expect(whyUnknown(answered, set, hereOf('7'))).toBeUndefined()
  })
})
