/** Properties that hold for any filter, sort, page size and unit, against a naive oracle. */
import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { GLOBAL_UNIT_ID, operations, type Operation } from '#contract/operations.ts'
import { valuesOf } from './support/oracle.ts'
import { seedFor } from '../seed/seed.ts'
import { PEOPLE } from '../seed/users.ts'
import { filterFor, selects, toFilter } from './support/any-filter.ts'
import { inAWorld, itemsOf, walk, type Json } from './support/testing.ts'

const RUNS = Number(process.env['PROPERTY_RUNS'] ?? 30)
const SIZE = { alerts: 150, audit: 150, tasks: 100, assets: 300 }

const { sandbox, world } = inAWorld(SIZE)
const everything = new Map<string, Json[]>()
let units: Json[]

const lists = Object.entries<Operation>(operations).filter(([, { paged }]) => paged === true)
const pathOf = ({ calls }: Operation): string => Object.values(calls).at(-1)?.path ?? ''

beforeAll(async () => {
  for (const [list, operation] of lists)
    everything.set(list, await walk<Json>(world.ask, pathOf(operation), { query: { limit: '500' } }))
  units = everything.get('list-organizational-units') ?? []
})

test.each(lists)('%s: any filter selects exactly the right items, in their order', async (list, operation) => {
  const all = everything.get(list) ?? []
  await fc.assert(
    fc.asyncProperty(
      fc.constant(null).chain(() => filterFor(list, all, operation.filters ?? {})),
      async (choices) => {
        const answer = await world.ask(pathOf(operation), { filter: toFilter(choices), query: { limit: '500' } })
        expect(answer.status).toBe(200)
        const expected = all.filter(selects(list, choices))
        expect(itemsOf(answer).map(({ id }) => id)).toEqual(expected.map(({ id }) => id))
        expect(answer.body['total_count']).toBe(expected.length)
      },
    ),
    { numRuns: RUNS },
  )
})

test.each(lists)('%s: walking pages of any size visits every item once, in order', async (list, operation) => {
  const all = (everything.get(list) ?? []).map(({ id }) => id)
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 7, max: 400 }), async (limit) => {
      const walked = await walk<Json>(world.ask, pathOf(operation), { query: { limit: String(limit) } })
      expect(walked.map(({ id }) => id)).toEqual(all)
    }),
    { numRuns: Math.ceil(RUNS / 10) },
  )
})

test('sorted alerts are in a total order: by time, then by id, never-cleared ones last', async () => {
  const { sorts } = operations['list-individual-alerts']
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...sorts),
      fc.boolean(),
      fc.integer({ min: 10, max: 200 }),
      async (field, descending, limit) => {
        const sort = descending ? `-${field}` : field
        const expected = (everything.get('list-individual-alerts') ?? []).toSorted((a, b) => {
          const [first, second] = [a[field] as string | null, b[field] as string | null]
          if (first === second) return String(a['id']) < String(b['id']) ? -1 : 1
          if (first === null) return 1
          if (second === null) return -1
          return (first < second ? -1 : 1) * (descending ? -1 : 1)
        })
        const walked = await walk<Json>(world.ask, '/alerts/individual', { query: { sort, limit: String(limit) } })
        expect(walked.map(({ id }) => id)).toEqual(expected.map(({ id }) => id))
      },
    ),
    { numRuns: Math.ceil(RUNS / 3) },
  )
})

/** All units below one, found by going up from each. */
const isBelow = (unit: Json, top: unknown): boolean => {
  if (unit['id'] === top) return true
  const parent = units.find(({ id }) => id === unit['parent_id'])
  return parent !== undefined && isBelow(parent, top)
}

test('any unit serves exactly what lies in it and below it', async () => {
  const ids = units.map(({ id }) => String(id))
  const { placements } = seedFor(
    { ...SIZE, users: 60, units: 24, seed: 7 },
    Date.parse('2026-03-04T09:00:00Z') / 1000,
  ).estate()
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...ids), async (top) => {
      const inside = units.filter((unit) => isBelow(unit, top)).map(({ id }) => id)
      const listed = await walk<Json>(world.ask, '/organizational-units', { unit: top })
      expect(new Set(listed.map(({ id }) => id))).toEqual(new Set(inside))

      const isInside = (placeId: unknown) => inside.includes(placements.get(String(placeId)) ?? placeId)
      const lies: Record<string, (item: Json) => boolean> = {
        'list-individual-alerts': (alert) => isInside(valuesOf('', 'parent_entity.id', alert)[0]),
        'list-consolidated-alerts': (alert) => isInside(valuesOf('', 'parent_entity.id', alert)[0]),
        'list-tasks': (task) =>
          ['parent_entity.id', 'primary_entity.id'].some((field) => isInside(valuesOf('', field, task)[0])),
        'list-users': (user) => valuesOf('list-users', 'organizational_unit_id', user).some(isInside),
        'list-audit-trails': (event) => valuesOf('list-audit-trails', 'organizational_unit_id', event).some(isInside),
      }
      for (const [list, isHere] of Object.entries(lies)) {
        const path = pathOf(operations[list as keyof typeof operations])
        const items = await walk<Json>(world.ask, path, { unit: top, query: { limit: '500' } })
        const expected = (everything.get(list) ?? []).filter((item) => top === GLOBAL_UNIT_ID || isHere(item))
        expect(
          items.map(({ id }) => id),
          list,
        ).toEqual(expected.map(({ id }) => id))
      }
    }),
    { numRuns: Math.ceil(RUNS / 3) },
  )
})

test('whatever is cleared, the counts of every group equal its members', async () => {
  const ids = (everything.get('list-individual-alerts') ?? []).map(({ id }) => String(id))
  const groupIds = (everything.get('list-consolidated-alerts') ?? []).map(({ id }) => String(id))
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(fc.constantFrom(...ids), { maxLength: 12 }),
      fc.uniqueArray(fc.constantFrom(...groupIds), { maxLength: 2 }),
      async (alertIds, cleared) => {
        const { ask } = await sandbox.makeWorld()
        const paths = [
          ...alertIds.map((id) => `/alerts/individual/${id}`),
          ...cleared.map((id) => `/alerts/consolidated/${id}`),
        ]
        for (const path of paths) await ask(path, { method: 'PATCH', body: { status: 'cleared' } })
        const alerts = await walk<Json>(ask, '/alerts/individual', { query: { limit: '500' } })
        const members = Map.groupBy(alerts, (alert) => alert['consolidated_alert_id'])
        const groups = await walk<Json>(ask, '/alerts/consolidated', { query: { limit: '500' } })
        expect(groups).toHaveLength(members.size)
        for (const group of groups) {
          const mine = members.get(group['id']) ?? []
          const active = mine.filter(({ status }) => status === 'active')
          expect(group).toMatchObject({
            active_entity_count: active.length,
            cleared_entity_count: mine.length - active.length,
            status: active.length > 0 ? 'active' : 'cleared',
          })
        }
      },
    ),
    { numRuns: Math.ceil(RUNS / 5) },
  )
})

test('v1 and v2 tell the same facts after any change made through either', async () => {
  const unitIds = units.map(({ id }) => String(id))
  const roleIds = ['10000000', '30000000', '50000000'].map((start) => `${start}-0000-0000-0000-000000000000`)
  const change = fc.record({
    version: fc.constantFrom('v1', 'v2'),
    user: fc.constantFrom('36', '40', PEOPLE.henrik, PEOPLE.noor),
    role: fc.constantFrom(...roleIds),
    add: fc.uniqueArray(fc.constantFrom(...unitIds), { minLength: 1, maxLength: 3 }),
    remove: fc.uniqueArray(fc.constantFrom(...unitIds), { minLength: 1, maxLength: 3 }),
    is_enabled: fc.boolean(),
  })
  await fc.assert(
    fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 5 }), async (changes) => {
      const { ask } = await sandbox.makeWorld()
      for (const { version, user, role, add, remove, is_enabled } of changes) {
        const accept = `application/api.clumio.users=${version}+json`
        const entry = (organizational_unit_ids: string[]) => [{ role_id: role, organizational_unit_ids }]
        const body =
          version === 'v1'
            ? { is_enabled, assigned_role: role, organizational_unit_assignment_updates: { add, remove } }
            : { is_enabled, access_control_configuration_updates: { add: entry(add), remove: entry(remove) } }
        expect((await ask(`/users/${user}`, { method: 'PATCH', accept, body })).status).toBe(200)
      }
      for (const id of ['36', '40', PEOPLE.henrik, PEOPLE.noor]) {
        const first = (await ask(`/users/${id}`, { accept: 'application/api.clumio.users=v1+json' })).body
        const second = (await ask(`/users/${id}`)).body
        const access = second['access_control_configuration'] as {
          role_id: string
          organizational_unit_ids: string[]
        }[]
        for (const key of ['email', 'full_name', 'is_enabled', 'is_confirmed', 'inviter', 'organizational_unit_count'])
          expect(first[key]).toEqual(second[key])
        expect(first['assigned_role']).toBe(access[0]?.role_id ?? null)
        const assigned = new Set(access.flatMap(({ organizational_unit_ids }) => organizational_unit_ids))
        expect(new Set(first['assigned_organizational_unit_ids'] as string[])).toEqual(assigned)
      }
    }),
    { numRuns: Math.ceil(RUNS / 5) },
  )
})
