/** Every filter field with each of its conditions, every sort and embed, driven by the contract's table. */
import { describe, expect, test } from 'vitest'
import { operations, type Condition, type FilterField, type Operation, type Version } from '#contract/operations.ts'
import { CUSTOM_ROLE } from '../access/roles.ts'
import { holds, valuesOf } from './support/oracle.ts'
import { inAWorld, itemsOf, messagesOf, NOW, walk, type Json } from './support/testing.ts'

const NOW_MS = Date.parse(NOW)
const time = (value: unknown): number => Date.parse(String(value))

const { world } = inAWorld()

/** Roles do not say of what type they are: their filter has a test of its own. */
const lists = Object.entries<Operation>(operations).filter(
  ([name, { filters }]) => filters !== undefined && name !== 'list-roles',
)

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
    // Some lists without a total do not tell it.
    const { filter_applied: applied } = answer.body
    expect(typeof applied === 'string' ? JSON.parse(applied) : filter).toEqual(filter)
    expect(applied === undefined).toBe(list === 'list-aws-environments')
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

test('individual alerts are asked for one entity or for some, of which there may be 100', async () => {
  const asked = async (filter: object) =>
    (await world.ask('/alerts/individual', { filter: { 'primary_entity.id': filter } })).status
  const many = (count: number) => Array.from({ length: count }, (_, at) => `entity ${at}`)
  expect([await asked({ $in: many(100) }), await asked({ $in: many(101) })]).toEqual([200, 400])
  expect(await asked({ $eq: 'entity 1', $in: many(2) })).toBe(400)
})

test('roles are filtered by their type, which they do not tell', async () => {
  const idsOf = async (filter?: object) => itemsOf<Json>(await world.ask('/roles', { filter })).map(({ id }) => id)
  const custom = await idsOf({ type: { $eq: 'custom' } })
  expect(custom).toEqual(Object.values(CUSTOM_ROLE))
  expect([...(await idsOf({ type: { $eq: 'default' } })), ...custom]).toEqual(await idsOf())
  expect((await world.ask('/roles', { filter: { type: { $eq: 'own' } } })).status).toBe(400)
})
