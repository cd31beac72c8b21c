import { describe, expect, test } from 'vitest'
import { UNIT } from '#api/transport/testing.ts'
import type { Place } from '#lib/unit-paths.ts'
import { leftBehind, moveToUnit, PAGES, partsAt } from './pages.ts'

test('every page is listed, once, its folder named as its address', () => {
  const screens = Object.keys(import.meta.glob('../pages/*/*Page.tsx'))
  const folders = screens.map((file) => file.split('/')[2] ?? '').filter((name) => name !== 'sign-in')
  const listed = PAGES.map(({ link }) => link.path)
  expect(new Set(listed)).toEqual(new Set(folders))
  expect(listed).toHaveLength(folders.length)
})

describe('an address names a page, and what is open beside it', () => {
  test.each([
    ['/ou/global/alerts', 1],
    ['/at/us.7/ou/global/alerts', 1],
    ['/AT/us.7/OU/global/Alerts/32e6f210', 2],
    ['/at/us.7/ou/global/users/invite', 2],
    ['/at/us.7/ou/global', 0],
    ['/at/us.7/users', 0],
    ['/at/ou/global/users', 0],
    ['/at/a/b/ou/global/users', 0],
    ['/OU/global/Alerts/', 1],
    ['/ou/global/alerts/32e6f210', 2],
    ['/ou/global/alerts/32e6f210/more', 1],
    ['/ou/global/alerts/%zz', 2],
    ['/ou/global/users/invite', 2],
    ['/ou/global/roles/1', 1],
    ['/ou/global/nowhere', 0],
    ['/ou/global', 0],
    ['/sign-in', 0],
    ['/in/global/alerts', 0],
    ['/', 0],
  ])('%s', (pathname, count) => {
    expect(partsAt(pathname)).toHaveLength(count)
  })
})

describe('a move to another unit', () => {
  const place: Place = { connection: 'us.7', unit: UNIT, versions: { all: 'v1', resources: {} } }

  test.each([
    ['alerts', 'entityId=x&parent=t:x&group=x&severity=error', 'severity=error'],
    ['consolidated-alerts', 'parent=t:x&open=x&status=active', 'status=active'],
    ['tasks', 'id=1&id=2&entityId=x&parentId=x&entity=vol&status=failed', 'entity=vol&status=failed'],
    ['users', 'assigned=x&role=r&name=n', 'role=r&name=n'],
    ['access-review', 'unit=x&name=n', 'name=n'],
    ['audit-trail', 'unitId=x&when=7d', 'when=7d'],
    ['organizational-units', 'open=x&name=n', 'name=n'],
  ])('leaves behind what names an object on %s: of %s only %s goes along', (screen, before, after) => {
    const params = new URLSearchParams(before)
    const at = `/at/us.7/ou/${UNIT}/${screen}`
    expect(moveToUnit(place, `/at/us.7/ou/global/${screen}`, params)).toBe(`${at}?${after}&versions=v1`)
    expect(moveToUnit(place, at, params)).toBe(`${at}?${params}&versions=v1`)
  })

  test('leaves it behind however its name is spelled', () => {
    const params = new URLSearchParams('EntityId=x&amp%3Bgroup=y&PAGE=2&severity=error')
    expect(moveToUnit(place, '/ou/global/Alerts', params)).toBe(`/at/us.7/ou/${UNIT}/Alerts?severity=error&versions=v1`)
    expect(leftBehind(place, '/ou/global/Alerts', params)).toEqual(['entityId', 'group'])
  })

  test('does not speak of unfolded rows alone, which are no filter', () => {
    expect(leftBehind(place, '/ou/global/organizational-units', new URLSearchParams('open=x'))).toEqual([])
    expect(leftBehind(place, '/ou/global/users', new URLSearchParams('assigned=x&name=n'))).toEqual(['assigned'])
    expect(leftBehind(place, `/ou/${UNIT}/users`, new URLSearchParams('assigned=x'))).toEqual([])
  })

  test('S28: of another connection leaves all of it behind, though the unit has the same id there', () => {
    const params = new URLSearchParams('assigned=x&name=n')
    const there = `/at/us.8/ou/${UNIT}/users`
    expect(moveToUnit(place, `${there}/40`, params)).toBe(`/at/us.7/ou/${UNIT}/users?name=n&versions=v1`)
    expect(leftBehind(place, there, params)).toEqual(['assigned'])
    const here = { ...place, connection: null }
    expect(moveToUnit(here, `${there}/40`, params)).toBe(`/ou/${UNIT}/users/40?assigned=x&name=n&versions=v1`)
  })
})
