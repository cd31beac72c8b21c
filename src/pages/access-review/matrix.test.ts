import { describe, expect, test } from 'vitest'
import type { ListedUser } from '#queries/users.ts'
import { toCsv } from '#lib/csv.ts'
import { describeReview, reviewColumns, reviewOf, type Review } from './matrix.ts'

const user = (id: string, fullName: string, access: [string, string][]): ListedUser => ({
  id,
  email: `${id}@example.com`,
  fullName,
  status: 'Activated',
  isConfirmed: true,
  inviterId: null,
  lastActivityAt: 'never',
  lastPasswordChangeAt: null,
  roles: [...new Set(access.map(([roleId]) => roleId))].map((roleId) => ({ id: roleId, name: `Role ${roleId}` })),
  access: access.map(([roleId, unitId]) => ({ roleId, unitId })),
  unitIds: [...new Set(access.map(([, unitId]) => unitId))],
  unitCount: 1,
  actions: new Set(),
})

const ALL = { name: '', role: '', unit: '', status: '', units: 'held' }
const TREE = ['1', '2', 'u']
const unitName = (id: string) => `Unit ${id}`

/** As a file has it, heads first. */
const reviewCells = (review: Review, named: (id: string) => string) => {
  const columns = reviewColumns(review, named)
  return [columns.map(({ header }) => header), ...review.rows.map((row) => columns.map(({ text }) => text(row)))]
}

const users = [
  user('2', 'zoe', [['a', '1']]),
  user('1', 'Adam', [
    ['a', '2'],
    ['b', '2'],
    ['b', '1'],
  ]),
]

describe('the matrix', () => {
  test('has people by name, units in the order of the tree, and all roles in a cell', () => {
    expect(reviewCells(reviewOf(users, ALL, TREE), unitName)).toEqual([
      ['Name', 'Email', 'Status', 'Last activity', 'Unit 1', 'Unit 2'],
      ['Adam', '1@example.com', 'Activated', 'never', 'Role b', 'Role a; Role b'],
      ['zoe', '2@example.com', 'Activated', 'never', 'Role a', ''],
    ])
  })

  test('says never where nobody was active, and nothing of it where that is not told', () => {
    const [, row] = reviewCells(reviewOf([{ ...user('2', 'zoe', []), lastActivityAt: null }], ALL, TREE), unitName)
    expect(row?.slice(0, 4)).toEqual(['zoe', '2@example.com', 'Activated', ''])
  })

  test('has the roles where the version tells no units of them', () => {
    const untold = users.map((one) => ({ ...one, access: null, unitIds: null }))
    expect(reviewCells(reviewOf(untold, ALL, TREE), unitName)).toEqual([
      ['Name', 'Email', 'Status', 'Last activity', 'Role (units not told)'],
      ['Adam', '1@example.com', 'Activated', 'never', 'Role a; Role b'],
      ['zoe', '2@example.com', 'Activated', 'never', 'Role a'],
    ])
  })

  test('has only the units that anybody shown has, or all of them, those outside of the tree last', () => {
    const far = user('3', 'Eva', [
      ['a', '9'],
      ['a', '10'],
    ])
    const unitsOf = (filter: object, order = ['2', '7', '1']) =>
      reviewOf([...users, far], { ...ALL, ...filter }, order).unitIds
    expect(unitsOf({})).toEqual(['2', '1', '9', '10'])
    expect(unitsOf({ units: 'all' })).toEqual(['2', '7', '1', '9', '10'])
    expect(unitsOf({ name: 'zoe' })).toEqual(['1'])
    expect(unitsOf({ name: 'zoe', units: 'all' })).toEqual(['2', '7', '1'])
    expect(unitsOf({ unit: '2', units: 'all' })).toEqual(['2'])
    expect(unitsOf({ unit: '7' })).toEqual([])
    expect(unitsOf({}, [])).toEqual(['1', '2', '9', '10'])
  })

  test('tells people of one name apart by ids that differ in their last digit', () => {
    const twins = ['384502917364501931', '384502917364501930', '36'].map((id, at) =>
      user(id, 'Adam', [[`r${at}`, 'u']]),
    )
    const { rows } = reviewOf(twins, ALL, TREE)
    expect(rows.map((row) => [row.user.id, row.roles?.get('u')])).toEqual([
      ['36', ['Role r2']],
      ['384502917364501930', ['Role r1']],
      ['384502917364501931', ['Role r0']],
    ])
    expect(reviewOf(twins, { ...ALL, role: 'r0' }, TREE).rows.map((row) => row.user.id)).toEqual(['384502917364501931'])
  })

  test('names a role that the organization has made, and says that one is not known any more', () => {
    const holder = {
      ...user('3', 'Eva', [
        ['a', '1'],
        ['gone', '1'],
      ]),
      roles: [{ id: 'a', name: 'Restore Operator' }],
    }
    const [, row] = reviewCells(reviewOf([holder], ALL, TREE), unitName)
    expect(row?.at(-1)).toBe('Restore Operator; unknown role gone')
  })

  test.each([
    [{ role: 'b' }, ['1']],
    [{ unit: '1' }, ['1', '2']],
    [{ role: 'a', unit: '1' }, ['2']],
    [{ name: 'ADA' }, ['1']],
    [{ status: 'Suspended' }, []],
  ])('filtered by %j shows %j', (filter, ids) => {
    expect(reviewOf(users, { ...ALL, ...filter }, TREE).rows.map((row) => row.user.id)).toEqual(ids)
  })

  test('says what it was filtered by', () => {
    const roleName = (id: string) => `Role ${id}`
    const described = (filter: object) => describeReview({ ...ALL, ...filter }, 0, roleName, unitName)
    expect(described({})).toBe('none')
    expect(described({ name: ' ada ', role: 'b', unit: '1', status: 'Suspended' })).toBe(
      'a name or email with “ada”, the role Role b, a role in Unit 1 itself and status Suspended',
    )
  })

  test('is no formula in a spreadsheet', () => {
    const hostile = user('3', '=HYPERLINK("http://evil.example")', [['a', '1']])
    const csv = toCsv(reviewCells(reviewOf([hostile], ALL, TREE), () => '@SUM(1)'))
    expect(csv).toContain(`"'=HYPERLINK(""http://evil.example"")"`)
    expect(csv).toContain("'@SUM(1)")
  })
})

test('whom a filter by role leaves out, since their roles were not told, is counted and said', () => {
  const untold = { ...user('3', 'Uma', []), access: null, unitIds: null }
  const filter = { ...ALL, role: 'a' }
  const { rows, untoldCount } = reviewOf([...users, untold], filter, TREE)
  expect([rows.map((row) => row.user.id), untoldCount]).toEqual([['1', '2'], 1])
  expect(describeReview(filter, untoldCount, String, unitName)).toBe('the role a (1 user left out: roles not told)')
  expect(reviewOf([...users, untold], { ...filter, name: 'adam' }, TREE).untoldCount).toBe(0)
  expect(reviewOf([...users, untold], ALL, TREE).untoldCount).toBe(0)
})
