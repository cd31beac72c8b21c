import { describe, expect, test, vi } from 'vitest'
import type { Guards } from './guards.ts'
import { personName } from '#lib/who.ts'
import type { ListedUser } from '#queries/users.ts'

vi.stubGlobal('localStorage', { getItem: () => null, setItem: () => undefined, removeItem: () => undefined })
vi.stubGlobal('addEventListener', () => undefined)
const { doubtsOf, whyAccessFixed, whyAccessRefused, whyFixed, whyNotDeleted, whyNotGivenAnew } =
  await import('./guards.ts')

const SUPER_ADMIN = '00000000-0000-0000-0000-000000000000'
const LAST = 'Ada is the last Super Admin. At least one must remain.'

const user = (change: Partial<ListedUser> = {}): ListedUser => ({
  id: '7',
  email: 'ada@example.com',
  fullName: 'Ada',
  status: 'Activated',
  isConfirmed: true,
  inviterId: null,
  lastActivityAt: null,
  lastPasswordChangeAt: null,
  roles: [],
  access: [],
  unitIds: [],
  unitCount: 0,
  actions: new Set(['update-user', 'delete-user']),
  ...change,
})
const guards = (change: Partial<Guards> = {}): Guards => ({ selfId: '1', superAdmins: [], who: personName, ...change })
const boss = user({ roles: [{ id: SUPER_ADMIN, name: 'Super Admin' }] })
const other = { ...boss, id: '8' }

describe('what may not be done', () => {
  test('nothing stands in the way of a plain user', () => {
    expect(whyFixed(user(), guards())).toBeUndefined()
    expect(whyNotDeleted(user(), guards())).toBeUndefined()
  })

  test('oneself', () => {
    const mine = guards({ selfId: '7' })
    expect(whyFixed(user(), mine)).toBe('Nobody can change their own status.')
    expect(whyNotDeleted(user(), mine)).toBe('Nobody can delete themselves.')
    expect(whyAccessFixed(user(), mine)).toBeUndefined()
    expect(whyAccessFixed(boss, mine)).toBe('A Super Admin cannot change their own role.')
  })

  test('whoever may be enabled or not: by the API’s own word, or after a change that had no answer', () => {
    const said = 'The API did not say whether Ada is enabled.'
    expect(whyFixed(user({ status: 'Unknown' }), guards())).toBe(said)
    expect(whyFixed(user({ status: 'Unknown', listedAs: 'Unknown' }), guards())).toBe(said)
    expect(whyFixed(user({ status: 'Unknown', listedAs: 'Activated' }), guards())).toBe(
      'Not known whether Ada is enabled: the last change had no answer. Refresh asks the API again.',
    )
  })

  test.each(['40', '284915730264118357', '284915730264118358'])('oneself, of the id %s and no other', (selfId) => {
    const near = selfId.replace(/.$/, (last) => (last === '7' ? '8' : '7'))
    for (const id of [near, `0${selfId}`, selfId.slice(1), `${selfId} `]) {
      expect(whyFixed(user({ id }), guards({ selfId }))).toBeUndefined()
      expect(whyNotDeleted(user({ id }), guards({ selfId }))).toBeUndefined()
    }
    expect(whyFixed(user({ id: selfId }), guards({ selfId }))).toBe('Nobody can change their own status.')
    expect(whyNotDeleted(user({ id: selfId }), guards({ selfId }))).toBe('Nobody can delete themselves.')
    expect(doubtsOf(user({ id: selfId }), guards({ selfId }))).toEqual([])
  })

  test('oneself, where the token does not tell whose it is: nothing is refused, and it is said', () => {
    const unknown = guards({ selfId: null })
    expect(whyFixed(user(), unknown)).toBeUndefined()
    expect(whyNotDeleted(user(), unknown)).toBeUndefined()
    expect(doubtsOf(user(), unknown)).toEqual([expect.stringMatching(/^Which account is your own is unknown/)])
  })

  test('inviting somebody anew, and editing, where the access is not told: they would be deleted for nothing', () => {
    expect(whyNotGivenAnew(user({ access: [{ roleId: 'r', unitId: 'u' }] }))).toBeUndefined()
    expect(whyNotGivenAnew(user({ access: [] }))).toMatch('no access to be given anew')
    expect(whyNotGivenAnew(user({ access: null }))).toMatch('did not tell the access')
    expect(whyAccessFixed(user({ access: [] }), guards())).toBeUndefined()
    expect(whyAccessFixed(user({ access: null }), guards())).toMatch('did not tell the access')
  })

  test('the last Super Admin who can sign in', () => {
    for (const superAdmins of [[boss], [boss, { ...other, status: 'Suspended' as const }]]) {
      expect(whyFixed(boss, guards({ superAdmins }))).toBe(LAST)
      expect(whyNotDeleted(boss, guards({ superAdmins }))).toBe(LAST)
      expect(whyAccessRefused(boss, [{ roleId: 'x', unitId: 'u' }], guards({ superAdmins }))).toBe(LAST)
      expect(whyAccessRefused(boss, [{ roleId: SUPER_ADMIN, unitId: 'u' }], guards({ superAdmins }))).toBeUndefined()
    }
    expect(whyFixed(boss, guards({ superAdmins: [boss, other] }))).toBeUndefined()
  })

  test('a Super Admin, while it is not known whether there are others', () => {
    expect(whyFixed(boss, guards({ superAdmins: 'checking' }))).toMatch('still being checked')
    expect(whyFixed(boss, guards({ superAdmins: 'unknown' }))).toBeUndefined()
    expect(doubtsOf(boss, guards({ superAdmins: 'unknown' }))).toEqual([
      expect.stringMatching('cannot be seen from here'),
    ])
    expect(doubtsOf(user(), guards({ superAdmins: 'unknown' }))).toEqual([])
    expect(doubtsOf({ ...boss, status: 'Suspended' }, guards({ selfId: null, superAdmins: 'unknown' }))).toEqual([])
  })

  test('whatever has no link', () => {
    const bare = user({ actions: new Set() })
    expect(whyFixed(bare, guards())).toBe('Your role does not allow changing Ada.')
    expect(whyNotDeleted(bare, guards())).toBe('Your role does not allow deleting Ada.')
  })

  test('all access taken away', () => {
    expect(whyAccessRefused(user(), [], guards())).toMatch('At least one role')
  })
})
