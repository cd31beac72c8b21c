/** Whatever of an answer is null, missing or new: its record is there, and holds nothing that a screen cannot show. */
import * as fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { ApiContext } from '#api/transport/context.ts'
import { answer, CONTEXT, identity, listBody, SESSION, stubGateway, versioned } from '#api/transport/testing.ts'
import { NO_ALERT_FILTER } from '#api/requests/alerts.ts'
import { NO_AUDIT_FILTER } from '#api/requests/audit-trail.ts'
import { NO_TASK_FILTER } from '#api/requests/tasks.ts'
import { ASSET_KINDS } from './asset-kinds.ts'
import { listAlerts, readAlert } from './alerts.ts'
import { readAsset } from './assets.ts'
import { listBackups } from './backups.ts'
import { listAuditEntries } from './audit-trail.ts'
import { readConnection, readEnvironment } from './connections.ts'
import { loadConsolidatedAlerts, readConsolidatedAlert } from './consolidated-alerts.ts'
import { findDataSources, listDataSources } from './data-sources.ts'
import { loadUnits, readUnit } from './organizational-units.ts'
import { readPolicy } from './policies.ts'
import { listRoles } from './roles.ts'
import { listTasks, readTask } from './tasks.ts'
import { loadUsers, readUser } from './users.ts'
import {
  alert,
  asset,
  backup,
  connection,
  environment,
  event,
  group,
  policy,
  role,
  task,
  unit,
  user,
  userV1,
} from './testing-records.ts'

vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] })
beforeEach(() => identity.set(SESSION))
afterEach(() => vi.advanceTimersByTimeAsync(1000))

const STRANGE = [
  null,
  undefined,
  '',
  'brand_new_word',
  '2026-03-04T04:12:41.123456+02:00',
  'yesterday',
  0,
  -1,
  1e21,
  true,
  [],
  [null],
  {},
  { id: null, type: null, value: null, href: null },
] as const

/** Any part of a record is as it is, null, missing, or something that does not belong there. Its id stays. */
const patchy = (sample: unknown): fc.Arbitrary<unknown> => {
  const strange = fc.constantFrom(...STRANGE)
  if (Array.isArray(sample)) {
    const items = fc.tuple(...sample.map(patchy)).map((some) => [...some, null])
    return fc.oneof({ weight: 3, arbitrary: items }, strange)
  }
  if (typeof sample !== 'object' || sample === null)
    return fc.oneof({ weight: 3, arbitrary: fc.constant(sample) }, strange)
  const fields = Object.entries(sample).map(([name, value]) => [name, patchy(value)] as const)
  const record = fc.record(
    { ...Object.fromEntries(fields), new_field: strange },
    { requiredKeys: [], noNullPrototype: true },
  )
  return fc.oneof({ weight: 4, arbitrary: record }, strange)
}

const anyOf = (sample: { id: string }): fc.Arbitrary<Record<string, unknown>> =>
  fc
    .record(Object.fromEntries(Object.entries(sample).map(([name, value]) => [name, patchy(value)])), {
      requiredKeys: [],
      noNullPrototype: true,
    })
    .map((wire) => ({ ...wire, id: sample.id }))

/** What no screen can show: anything that is neither text, flag, a real number or time, null, nor made of these. */
const unfit = (value: unknown, path = ''): string[] => {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return []
  if (typeof value === 'number') return Number.isFinite(value) ? [] : [`${path}: ${value}`]
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? [`${path}: no time`] : []
  if (value instanceof Set || Array.isArray(value))
    return [...value].flatMap((one, index) => unfit(one, `${path}.${index}`))
  if (typeof value === 'object')
    return Object.entries(value).flatMap(([name, inner]) => unfit(inner, `${path}.${name}`))
  return [`${path}: ${typeof value}`]
}

type Load = (ctx: ApiContext, signal: AbortSignal) => Promise<readonly object[]>

const whole = async <Item>(lists: AsyncIterable<{ items: readonly Item[] }>): Promise<readonly Item[]> => {
  let items: readonly Item[] = []
  for await (const list of lists) items = list.items
  return items
}
const itemsOf = async <Item>(page: Promise<{ items: readonly Item[] }>) => (await page).items
const one = async <Item>(record: Promise<Item>) => [await record]
const PAGE = { page: 1, limit: 25 }
const ANY_GROUP = { status: '', raised: '', parent: '' }

const ANY_BACKUP = { started: '', type: '' as const, sort: '', ...PAGE }

const KINDS: readonly [
  name: string,
  sample: { id: string },
  list: Load,
  read?: Load,
  resource?: string,
  version?: string,
][] = [
  [
    'alerts',
    alert,
    (ctx, signal) => itemsOf(listAlerts(ctx, { ...NO_ALERT_FILTER, ...PAGE, sort: '' }, signal)),
    (ctx, signal) => one(readAlert(ctx, 'x', signal)),
  ],
  [
    'consolidated alerts',
    group,
    (ctx, signal) => whole(loadConsolidatedAlerts(ctx, ANY_GROUP, signal)),
    (ctx, signal) => one(readConsolidatedAlert(ctx, 'x', signal)),
  ],
  [
    'tasks',
    task,
    (ctx, signal) => itemsOf(listTasks(ctx, { ...NO_TASK_FILTER, ...PAGE }, signal)),
    (ctx, signal) => one(readTask(ctx, 'x', signal)),
  ],
  [
    'units',
    unit,
    async (ctx, signal) => (await loadUnits(ctx, signal)).items,
    (ctx, signal) => one(readUnit(ctx, 'x', signal)),
  ],
  ['roles', role, (ctx, signal) => listRoles(ctx, '', signal)],
  ...['aws_ebs_volume', 'aws_rds_cluster', 'protection_group'].map((type): (typeof KINDS)[number] => [
    `backups of ${type}`,
    backup,
    (ctx, signal) => itemsOf(listBackups(ctx, type, 'x', ANY_BACKUP, signal)),
  ]),
  [
    'users',
    user,
    (ctx, signal) => whole(loadUsers(ctx, { name: '', roleId: '', unitId: '' }, signal)),
    (ctx, signal) => one(readUser(ctx, 'x', signal)),
    'users',
    'v2',
  ],
  [
    'users of v1',
    userV1,
    (ctx, signal) => whole(loadUsers(ctx, { name: '', roleId: '', unitId: '' }, signal)),
    (ctx, signal) => one(readUser(ctx, 'x', signal)),
    'users',
    'v1',
  ],
  ['audit entries', event, (ctx, signal) => itemsOf(listAuditEntries(ctx, { ...NO_AUDIT_FILTER, ...PAGE }, signal))],
]

const { signal } = new AbortController()

describe('R9: records of patchy answers', () => {
  test.each(KINDS)('%s', async (_, sample, list, read, resource = 'x', version = 'v1') => {
    const headers = versioned(resource, version)
    await fc.assert(
      fc.asyncProperty(anyOf(sample), anyOf(sample), async (first, second) => {
        await vi.advanceTimersByTimeAsync(1000)
        const wires = [first, { ...second, id: 'other' }]
        stubGateway(() => answer(listBody(wires), 200, headers))
        const rows = await list(CONTEXT, signal)
        expect(rows.map((row) => (row as { id: string }).id)).toEqual([sample.id, 'other'])
        expect(rows.flatMap((row) => unfit(row))).toEqual([])
        if (read === undefined) return
        stubGateway(() => answer(first, 200, headers))
        const records = await read(CONTEXT, signal)
        expect(records.flatMap((record) => unfit(record))).toEqual([])
      }),
      { numRuns: 40 },
    )
  })

  test('environments, connections, and what alerts and tasks are about', async () => {
    const walk = (items: readonly unknown[]) => ({ _links: {}, _embedded: { items } })
    await fc.assert(
      fc.asyncProperty(
        anyOf(environment),
        anyOf(connection as { id: string }),
        anyOf(task),
        async (place, link, about) => {
          await vi.advanceTimersByTimeAsync(1000)
          stubGateway(({ path }) =>
            answer(
              path.endsWith('environments') ? walk([place]) : path.endsWith('aws') ? walk([link]) : listBody([about]),
            ),
          )
          const listed = await listDataSources(CONTEXT, signal)
          expect(listed.environments).toHaveLength(1)
          expect(unfit(listed)).toEqual([])
          expect(unfit(await findDataSources(CONTEXT, signal))).toEqual([])
        },
      ),
      { numRuns: 40 },
    )
  })
})

const ENTITIES: readonly [name: string, sample: { id: string }, read: () => Promise<object>][] = [
  ...ASSET_KINDS.map(([type]): (typeof ENTITIES)[number] => [type, asset, () => readAsset(CONTEXT, type, 'x', signal)]),
  ['policy', policy, () => readPolicy(CONTEXT, 'x', signal)],
  ['environment', environment, () => readEnvironment(CONTEXT, 'x', signal)],
  ['connection', connection as { id: string }, () => readConnection(CONTEXT, 'x', signal)],
]

test.each(ENTITIES)('R9: a patchy answer to the read of %s', async (_, sample, read) => {
  await fc.assert(
    fc.asyncProperty(anyOf(sample), async (wire) => {
      await vi.advanceTimersByTimeAsync(1000)
      stubGateway(() => answer(wire))
      const record = await read()
      expect(record).toMatchObject({ id: sample.id })
      expect(unfit(record)).toEqual([])
    }),
    { numRuns: 40 },
  )
})

test('times with fractions and offsets are the same moments, in every record', async () => {
  const same = { raised_timestamp: '2026-03-04T04:12:41.000Z', updated_timestamp: '2026-03-04T06:12:41+02:00' }
  stubGateway(() => answer({ ...alert, ...same }))
  const { raisedAt, updatedAt } = await readAlert(CONTEXT, 'x', signal)
  expect([raisedAt, updatedAt].map((time) => time?.toISOString())).toEqual(Array(2).fill('2026-03-04T04:12:41.000Z'))
})

test.each([
  ['null', { filter_applied: null, sort_applied: null }],
  ['missing', { filter_applied: undefined }],
  [
    'more than was asked, of the system',
    { filter_applied: '{"status":{"$in":["active"]},"x":{"$eq":1}}', sort_applied: '-x' },
  ],
  ['no JSON', { filter_applied: '{', sort_applied: 7, start: '3', limit: null }],
])('what a list says was applied changes nothing, and is not asked again: %s', async (_, told) => {
  const requests = stubGateway(() => answer({ ...listBody([alert], 50, 2), ...told }))
  const choice = { ...NO_ALERT_FILTER, ...PAGE, severity: 'error', sort: 'updated_timestamp' }
  for (const page of [1, 2]) expect(await listAlerts(CONTEXT, { ...choice, page }, signal)).toMatchObject({ total: 50 })
  expect(requests.map(({ query }) => Object.fromEntries(query))).toEqual(
    ['1', '2'].map((start) => ({
      limit: '25',
      start,
      sort: 'updated_timestamp',
      filter: '{"severity":{"$in":["error"]}}',
    })),
  )
})
