/** Every filter field with each of its conditions, every sort and embed, driven by the contract's table. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { operations, type Condition, type FilterField, type Operation, type Version } from '#contract/operations.ts'
import { holds, valuesOf } from '../oracle.ts'
import {
  itemsOf,
  messagesOf,
  NOW,
  startSandbox,
  walk,
  type Json,
  type TestSandbox,
  type TestWorld,
} from './support/testing.ts'

const NOW_MS = Date.parse(NOW)
const time = (value: unknown): number => Date.parse(String(value))

let sandbox: TestSandbox
let world: TestWorld
beforeAll(async () => {
  sandbox = await startSandbox()
  world = await sandbox.makeWorld()
})
afterAll(() => sandbox.close())

const lists = Object.entries<Operation>(operations).filter(([, { filters }]) => filters !== undefined)

/** A value to filter by, made from those that occur. */
const trial = ({ kind, partial }: FilterField, condition: Condition, [first, second = first]: unknown[]): unknown => {
  const part = String(first).slice(1, 6).toUpperCase()
  if (kind === 'seconds-ago' && condition === '$eq')
    return Math.ceil((NOW_MS - Date.parse(String(first))) / 1000) + 3600
  if (condition === '$in') return partial ? [part, 'zz-none'] : [first, second]
  return condition === '$contains' ? part : first
}

const cases = lists.flatMap(([list, { filters = {}, calls }]) =>
  Object.entries(filters).flatMap(([field, definition]) =>
    definition.conditions.flatMap((condition) =>
      (definition.versions ?? (Object.keys(calls) as Version[])).map((version) => ({
        list,
        field,
        condition,
        version,
        definition,
      })),
    ),
  ),
)

describe('filters', () => {
  test.each(cases)('$list $version: $field $condition', async ({ list, field, condition, version, definition }) => {
    const operation: Operation = operations[list as keyof typeof operations]
    const path = operation.calls[version]?.path ?? ''
    const accept = `application/api.clumio.${operation.resource}=${version}+json`
    const all = await walk<Json>(world.ask, path, { accept, query: { limit: '500' } })
    const known = all.flatMap((item) => valuesOf(list, field, item))
    const value = trial(definition, condition, known)
    // The partner must hold, too: its value is taken from the item that has the first one.
    const partner = definition.together
    const owner = all.find((item) => valuesOf(list, field, item).includes(known[0])) ?? {}
    const [partnered] = partner === undefined ? [] : valuesOf(list, partner, owner)
    const filter = { [field]: { [condition]: value }, ...(partner !== undefined && { [partner]: { $eq: partnered } }) }
    const answer = await world.ask(path, { accept, filter, query: { limit: '500' } })
    const meets = holds(definition, condition, value, NOW_MS)
    const isPartnered = (item: Json) => partner === undefined || valuesOf(list, partner, item).includes(partnered)
    const expected = all.filter((item) => valuesOf(list, field, item).some(meets) && isPartnered(item))
    expect(itemsOf(answer).map((item) => item['id'])).toEqual(expected.map((item) => item['id']))
    expect(expected.length).toBeGreaterThan(0)
    expect(JSON.parse(String(answer.body['filter_applied']))).toEqual(filter)
  })

  test.each(cases)(
    '$list $version: $field $condition refuses a wrong value',
    async ({ list, field, condition, version }) => {
      const operation: Operation = operations[list as keyof typeof operations]
      const accept = `application/api.clumio.${operation.resource}=${version}+json`
      const { status } = await world.ask(operation.calls[version]?.path ?? '', {
        accept,
        filter: { [field]: { [condition]: { odd: true } } },
      })
      expect(status).toBe(400)
    },
  )

  test.each(lists)(
    '%s refuses unknown fields and conditions, and text that is no JSON object',
    async (_, { calls }) => {
      const path = Object.values(calls).at(-1)?.path ?? ''
      for (const filter of [
        '{',
        '[]',
        'null',
        '"x"',
        '{"nowhere":{"$eq":"x"}}',
        '{"__proto__":{"$eq":"x"}}',
        '{"constructor":{}}',
      ])
        expect((await world.ask(path, { query: { filter } })).status, filter).toBe(400)
    },
  )

  test('conditions without their dollar sign are understood, and spelled out in filter_applied', async () => {
    const { body } = await world.ask('/alerts/individual', { filter: { status: { in: ['active'] } } })
    expect(body['filter_applied']).toBe('{"status":{"$in":["active"]}}')
  })

  test('several fields and several conditions all have to hold', async () => {
    const filter = {
      status: { $in: ['cleared'] },
      raised_timestamp: { $gte: '2026-01-10T00:00:00Z', $lte: '2026-02-10T00:00:00+02:00' },
    }
    const items = itemsOf(await world.ask('/alerts/individual', { filter, query: { limit: '500' } }))
    expect(items.length).toBeGreaterThan(0)
    for (const { status, raised_timestamp } of items) {
      expect(status).toBe('cleared')
      expect(time(raised_timestamp)).toBeGreaterThanOrEqual(time('2026-01-10T00:00:00Z'))
      expect(time(raised_timestamp)).toBeLessThanOrEqual(time('2026-02-09T22:00:00Z'))
    }
  })

  test.each(['/alerts/individual', '/alerts/consolidated'])('%s needs parent id and type together', async (path) => {
    const alone = await world.ask(path, { filter: { 'parent_entity.type': { $eq: 'aws_environment' } } })
    expect(alone.status).toBe(400)
    expect(messagesOf(alone)[0]).toContain('must be given together')
  })

  test('seconds back from now beat the other conditions of the audit trail', async () => {
    const week = { $eq: 7 * 86_400, $lt: '2020-01-01T00:00:00Z' }
    const items = itemsOf(
      await world.ask('/audit-trails', { filter: { start_timestamp: week }, query: { limit: '500' } }),
    )
    expect(items.length).toBeGreaterThan(0)
    for (const { timestamp } of items) expect(time(timestamp)).toBeGreaterThanOrEqual(NOW_MS - 7 * 86_400_000)
  })

  test('tasks cannot be asked for beyond six months', async () => {
    const filter = { created_timestamp: { $gte: '2025-08-01T00:00:00Z' } }
    expect((await world.ask('/tasks', { filter })).status).toBe(400)
  })
})

describe('sorting', () => {
  const fields = operations['list-individual-alerts'].sorts
  test.each(fields.flatMap((field) => [field, `-${field}`]))('individual alerts by %s', async (sort) => {
    const field = sort.replace('-', '')
    const items = await walk(world.ask, '/alerts/individual', { query: { sort, limit: '60' } })
    const times = items.map((item) => item[field] as string | null)
    const set = times.filter((value) => value !== null)
    expect(set).toEqual(sort.startsWith('-') ? set.toSorted().toReversed() : set.toSorted())
    expect(
      times.slice(set.length).every((value) => value === null),
      'never cleared ones come last',
    ).toBe(true)
    expect(items).toHaveLength(400)
  })

  test('newest raised first is the default', async () => {
    const { body } = await world.ask('/alerts/individual')
    expect(body['sort_applied']).toBe('-raised_timestamp')
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
  expect(roles.body).toMatchObject({ limit: 6, current_count: 6, total_count: 6, total_pages_count: 1 })
  expect(permissions.body).toMatchObject({ limit: 8, current_count: 8, total_count: 8, total_pages_count: 1 })
})
