import { describe, expect, test } from 'vitest'
import { everywherePart } from '#lib/everywhere-paths.ts'

// Stands in for the browser before the modules that look at it.
await import('#api/transport/testing.ts')
const { EVERYWHERE_PAGES, everywherePageAt, everywherePathOf, moveEverywhere } = await import('./pages.ts')
const { notUnderstoodAt } = await import('./not-understood.ts')

const titleAt = (pathname: string) => everywherePageAt(pathname)?.page.title

describe('an address over all connections', () => {
  test.each(EVERYWHERE_PAGES.map((one) => [one.page.title, everywherePathOf(one)]))(
    'leads to %s: %s',
    (title, path) => {
      expect(titleAt(path.split('?')[0] ?? '')).toBe(title)
      expect(titleAt(`${path.split('?')[0]}/`)).toBe(title)
      expect(titleAt((path.split('?')[0] ?? '').toUpperCase())).toBe(title)
    },
  )

  test.each([
    '/at/all/tasks',
    '/at/all/alerts/32e6f210-0b83-4308-b437-8c9ac11f306c',
    '/at/all/users/40',
    '/at/all/alerts/../users',
    '/at/all/alerts//users',
    '/at/all/alerts%2Fusers',
    '/at/all/%2e%2e%2fusers',
    '/at/all/%E0%A4%A',
    '/at/all/<script>',
    '/at/all/javascript:alert(1)',
    '/at/all/constructor',
    '/at/all/__proto__',
    '/at/all/ou/global/alerts',
    '/at/all//evil.example/alerts',
    `/at/all/${'a'.repeat(5000)}`,
  ])('of no screen, and of no record, leads to none: %s', (pathname) => {
    expect(everywherePageAt(pathname)).toBeUndefined()
    expect(notUnderstoodAt(pathname, '?status=active')).toEqual([])
  })

  test.each(['/at/all.7/alerts', '/at/allx/alerts', '/at/%61ll.7/alerts', '/x/at/all/alerts', '/ou/all/alerts'])(
    'is none: %s',
    (pathname) => {
      expect(everywherePart(pathname)).toBeUndefined()
    },
  )

  test('says what its screen does not know of, and leads on without it', () => {
    const parts = notUnderstoodAt('/at/all/alerts', '?status=active&versions=v1&since=1h')
    expect(parts.map(({ text }) => text)).toEqual(['versions=v1', 'since=1h'])
    expect(String(parts[0]?.rest())).toBe('status=active&since=1h')
  })
})

test('a role goes by its name over all, and by its id in one', () => {
  const said = (pathname: string, search: string) => notUnderstoodAt(pathname, search).map(({ text }) => text)
  expect(said('/at/all/users', '?roleName=Helpdesk&status=Invited')).toEqual([])
  expect(said('/at/all/users', '?role=30000000-0000-0000-0000-000000000000')).toEqual([
    'role=30000000-0000-0000-0000-000000000000',
  ])
  expect(said('/at/all/alerts', '?roleName=Helpdesk')).toEqual(['roleName=Helpdesk'])
})

describe('from a screen of one connection', () => {
  test.each([
    ['/at/us.7/ou/global/users', 'status=Activated&page=4', '/at/all/users?status=Activated'],
    ['/at/us.7/ou/global/users', 'role=00000000-0000-0000-0000-000000000000', '/at/all/users'],
    [
      '/at/us.7/ou/global/alerts/32e6f210-0b83-4308-b437-8c9ac11f306c',
      'severity=error',
      '/at/all/alerts?severity=error',
    ],
    ['/at/us.7/ou/global/tasks', 'status=queued', '/at/all/overview'],
    ['/at/us.7/ou/global/constructor', '', '/at/all/overview'],
  ])('%s?%s leads to the same over all: %s', (pathname, search, to) => {
    expect(moveEverywhere(pathname, new URLSearchParams(search))).toBe(to)
  })
})
