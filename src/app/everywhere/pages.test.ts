import { describe, expect, test } from 'vitest'
import { UNIT } from '#api/transport/testing.ts'
import { leftBehind, moveToUnit } from '#app/pages.ts'
import { withUnit } from '#lib/everywhere-paths.ts'
import { DEFAULT_UNIT } from '#lib/unit-paths.ts'
import { LATEST } from '#lib/versions.ts'
import { leftByAll, moveEverywhere } from './pages.ts'

const there = { connection: 'us.7', unit: DEFAULT_UNIT, versions: LATEST }

describe('S28: to all connections', () => {
  test.each([
    ['/at/us.7/ou/global/users', 'status=Invited&page=3', '/at/all/users?status=Invited'],
    ['/at/us.7/ou/global/users/40', 'status=Invited', '/at/all/users?status=Invited'],
    ['/at/us.7/ou/global/Alerts', 'status=all&versions=users:v1', '/at/all/alerts?status=all'],
    // What belongs to one of them stays there.
    [`/at/us.7/ou/global/users`, `assigned=${UNIT}&status=Invited`, '/at/all/users?status=Invited'],
    // Over all a role goes by its name.
    ['/at/us.7/ou/global/users', `role=${UNIT}&status=Invited`, '/at/all/users?status=Invited'],
    ['/at/all/users', 'roleName=Helpdesk&page=2', '/at/all/users?roleName=Helpdesk'],
    // There is no such screen.
    ['/at/us.7/ou/global/tasks', 'status=failed', '/at/all/overview'],
    ['/sign-in', '', '/at/all/overview'],
    // From there itself.
    ['/at/all/users', 'status=Invited', '/at/all/users?status=Invited'],
    ['/at/all/nothing', '', '/at/all/overview'],
  ])('%s?%s', (pathname, search, leadsTo) => {
    expect(moveEverywhere(pathname, new URLSearchParams(search))).toBe(leadsTo)
  })
})

describe('S28: from all connections to one', () => {
  test.each([
    ['/at/all/users', 'status=Invited&page=3', '/at/us.7/ou/default/users?status=Invited'],
    ['/AT/ALL/USERS', '', '/at/us.7/ou/default/users'],
    ['/at/all', '', '/at/us.7/ou/default/overview'],
    // By the name of a role nothing can be filtered there.
    ['/at/all/users', 'roleName=Helpdesk&status=Invited', '/at/us.7/ou/default/users?status=Invited'],
    // Of no unit there: neither what is open nor a filter that names an object comes along.
    ['/at/all/users/40', `assigned=${UNIT}`, '/at/us.7/ou/default/users'],
  ])('%s?%s', (pathname, search, leadsTo) => {
    expect(moveToUnit(there, withUnit(pathname), new URLSearchParams(search))).toBe(leadsTo)
  })
})

test('a filter that only the screen over all connections has is told as left behind', () => {
  const search = new URLSearchParams('roleName=Helpdesk&status=Invited')
  expect(leftBehind(there, withUnit('/at/all/users'), search)).toEqual(['roleName'])
  expect(leftBehind(there, '/at/us.8/ou/global/users', search)).toEqual([])
})

test('what is of one connection alone is told as left behind, but how its screen was laid out', () => {
  const search = new URLSearchParams(`role=${UNIT}&status=Invited&versions=users:v1`)
  expect(leftByAll('/at/us.7/ou/global/users', search)).toEqual(['role'])
  expect(leftByAll('/at/us.7/ou/global/users/40', new URLSearchParams(`assigned=${UNIT}`))).toEqual(['assigned'])
  expect(leftByAll('/at/us.7/ou/global/overview', new URLSearchParams('raisedAs=table'))).toEqual([])
  expect(leftByAll('/at/us.7/ou/global/tasks', new URLSearchParams('status=failed'))).toEqual([])
})
