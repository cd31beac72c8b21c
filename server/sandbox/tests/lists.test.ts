/** Sorting, paging and the parameters of every list, driven by the contract's table. */
import { describe, expect, test } from 'vitest'
import { operations, type Operation } from '#contract/operations.ts'
import { ROLES } from '../access/roles.ts'
import { inAWorld, itemsOf, messagesOf, walk, type Json } from './support/testing.ts'

const { world } = inAWorld()

describe('sorting', () => {
  const orders = operations['list-individual-alerts'].sorts.flatMap((field) => [field, `-${field}`])
  const cases = orders.flatMap((sort) => [
    { path: '/alerts/individual', sort },
    { path: '/alerts/consolidated', sort },
  ])
  test.each(cases)('$path by $sort', async ({ path, sort }) => {
    const field = sort.replace('-', '')
    const all = await walk(world.ask, path, { query: { limit: '60' } })
    const items = await walk(world.ask, path, { query: { sort, limit: '60' } })
    expect((await world.ask(path, { query: { sort } })).body['sort_applied']).toBe(sort)
    const times = items.map((item) => item[field] as string | null)
    const set = times.filter((value) => value !== null)
    expect(set).toEqual(sort.startsWith('-') ? set.toSorted().toReversed() : set.toSorted())
    expect(
      times.slice(set.length).every((value) => value === null),
      'never cleared ones come last',
    ).toBe(true)
    const idsOf = (list: readonly Json[]) => list.map(({ id }) => String(id)).toSorted()
    expect(idsOf(items)).toEqual(idsOf(all))
  })

  test('newest raised first is the default', async () => {
    for (const path of ['/alerts/individual', '/alerts/consolidated'])
      expect((await world.ask(path)).body['sort_applied']).toBe('-raised_timestamp')
  })

  test.each(['notes', 'raised_timestamp,id', '--raised_timestamp', '+raised_timestamp', '-'])(
    'refuses %s',
    async (sort) => {
      expect((await world.ask('/alerts/individual', { query: { sort } })).status).toBe(400)
    },
  )

  test('lists without a sort have their documented order', async () => {
    const tasks = itemsOf<{ created_timestamp: string }>(await world.ask('/tasks'))
    const events = itemsOf<{ timestamp: string }>(await world.ask('/audit-trails'))
    const groups = itemsOf<{ raised_timestamp: string }>(await world.ask('/alerts/consolidated'))
    const units = itemsOf<{ name: string }>(await world.ask('/organizational-units', { query: { limit: '99' } }))
    const falling = (times: string[]) => expect(times).toEqual(times.toSorted().toReversed())
    falling(tasks.map((task) => task.created_timestamp))
    falling(events.map((event) => event.timestamp))
    falling(groups.map((group) => group.raised_timestamp))
    const [first, ...others] = units.map(({ name }) => name)
    expect(first).toBe('Global organizational unit')
    expect(others).toEqual(others.toSorted((a, b) => a.localeCompare(b, 'en')))
  })
})

describe('parameters that a list does not take', () => {
  const get = Object.entries<Operation>(operations).filter(
    ([id, { calls }]) => Object.values(calls)[0]?.method === 'GET' && id !== 'discover' && !id.startsWith('read-'),
  )
  test.each(get)('%s refuses them', async (_, operation) => {
    const path = Object.values(operation.calls)[0]?.path ?? ''
    const refused: Record<string, string>[] = [
      ...(operation.sorts === undefined ? [{ sort: 'name' }] : []),
      ...(operation.filters === undefined ? [{ filter: '{"type":{"$eq":"x"}}' }] : []),
      ...(operation.paged === undefined ? [{ limit: '5' }, { start: '2' }] : []),
      ...(operation.embeds === undefined ? [{ embed: 'read-task' }] : [{ embed: 'read-nothing' }]),
    ]
    for (const query of refused) expect((await world.ask(path, { query })).status, JSON.stringify(query)).toBe(400)
    // Older official clients send all of it for nothing.
    const nothing = { limit: '0', start: '', filter: '', sort: '', embed: '' }
    expect((await world.ask(path, { query: nothing })).status).toBe(200)
  })
})

describe('paging', () => {
  test('says where the page lies, and links to the others with everything that was asked', async () => {
    const filter = '{"status":{"$in":["active"]}}'
    const { body } = await world.ask('/alerts/individual', {
      query: { limit: '10', start: '2', filter, sort: 'raised_timestamp' },
    })
    const rest = `limit=10&filter=${encodeURIComponent(filter)}&sort=raised_timestamp`
    const to = (start: number) => ({ href: `/alerts/individual?${rest}&start=${start}`, type: 'get', templated: false })
    const pages = body['total_pages_count'] as number
    expect(body).toMatchObject({ limit: 10, start: '2', current_count: 10 })
    expect(pages).toBe(Math.ceil((body['total_count'] as number) / 10))
    expect(body['_links']).toEqual({ _self: to(2), _first: to(1), _prev: to(1), _next: to(3), _last: to(pages) })
  })

  test('leaves out _prev on the first page and _next on the last', async () => {
    const first = await world.ask('/users', { query: { limit: '30' } })
    const last = await world.ask('/users', { query: { limit: '30', start: '2' } })
    expect(Object.keys(first.body['_links'] as Json)).toEqual(['_self', '_first', '_next', '_last', 'create-user'])
    expect(Object.keys(last.body['_links'] as Json)).toEqual(['_self', '_first', '_prev', '_last', 'create-user'])
  })

  test('past the end there is an empty page, and a way back', async () => {
    const { status, body } = await world.ask('/users', { query: { limit: '30', start: '9' } })
    expect(status).toBe(200)
    expect(body).toMatchObject({
      current_count: 0,
      total_count: 60,
      total_pages_count: 2,
      _links: { _prev: { href: '/users?limit=30&start=2' } },
    })
  })

  test('a limit above the highest is taken as the highest', async () => {
    const { body } = await world.ask('/users', { query: { limit: '999999' } })
    expect(body).toMatchObject({ limit: 10_000, current_count: 60 })
  })

  test.each<Record<string, string>>([
    { limit: '-1' },
    { limit: '1.5' },
    { limit: 'ten' },
    { limit: ' 5' },
    { limit: '9'.repeat(40) },
    { start: '0' },
    { start: '-2' },
    { start: 'x' },
    { start: '1e3' },
  ])('refuses %o', async (query) => {
    expect((await world.ask('/users', { query })).status).toBe(400)
  })

  test('refuses a parameter that is given twice', async () => {
    expect((await world.ask('/users?limit=5&limit=6')).status).toBe(400)
    expect((await world.ask('/users?limit=5&limit=')).status).toBe(200)
  })

  test('tells all problems of a query at once', async () => {
    const answer = await world.ask('/alerts/individual', {
      query: {
        limit: '-1',
        start: '0',
        sort: 'notes',
        embed: 'all',
        filter: '{"a":{"$eq":1},"status":{"$in":["odd"]}}',
      },
    })
    expect(answer.status).toBe(400)
    expect(messagesOf(answer)).toHaveLength(6)
  })
})

test('roles and permissions come in one page whose limit is their number', async () => {
  const roles = await world.ask('/roles')
  const permissions = await world.ask('/roles/permissions')
  const count = ROLES.length
  expect(roles.body).toMatchObject({ limit: count, current_count: count, total_count: count, total_pages_count: 1 })
  expect(permissions.body).toMatchObject({ limit: 8, current_count: 8, total_count: 8, total_pages_count: 1 })
  const custom = await world.ask('/roles', { query: { filter: '{"type":{"$eq":"custom"}}' } })
  expect(custom.body).toMatchObject({ limit: 2, current_count: 2, total_count: 2, total_pages_count: 1 })
  // No page can be asked for, by a link neither.
  for (const { body } of [roles, permissions, custom])
    for (const [name, { href }] of Object.entries(body['_links'] as Record<string, { href: string }>))
      expect([name, (await world.ask(href)).body]).toEqual([name, body])
})
