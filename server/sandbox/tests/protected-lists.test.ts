/** The lists of assets, backups and policies: every filter, sort and page, driven by the contract's table. */
import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { imitatedOperations } from '#contract/imitated-operations.ts'
import { operations, type Condition, type FilterField, type Operation, type Version } from '#contract/operations.ts'
import { protectionOperations } from '#contract/protection-operations.ts'
import type { WireS3Bucket } from '#contract/assets.ts'
import type { WirePolicy } from '#contract/policies.ts'
import { filterFor, selects, toFilter } from './support/any-filter.ts'
import { meets, valuesOf } from './support/oracle.ts'
import { inAWorld, inOne, itemsOf, linksOf, NOW, walk, type Json } from './support/testing.ts'

const RUNS = Number(process.env['PROPERTY_RUNS'] ?? 30)
const NOW_MS = Date.parse(NOW)

const { world } = inAWorld({ alerts: 90, assets: 140, tasks: 20, audit: 20 })
/** All items of each list, what is deleted included, with what is only known of their policies. */
const everything = new Map<string, Json[]>()

const lists = Object.entries<Operation>(imitatedOperations).filter(
  ([id, { filters }]) => filters !== undefined && !Object.hasOwn(operations, id),
)
const paged = lists.filter(([, operation]) => operation.paged === true)
const pathOf = ({ calls }: Operation): string => inOne(Object.values(calls).at(-1)?.path ?? '')
const BOTH = { is_deleted: { $in: ['true', 'false'] } }
const hasDeleted = ({ filters = {} }: Operation): boolean => 'is_deleted' in filters
/** What is asked with every request, so that all items are told with all that is judged of them. */
const usual = (operation: Operation): Record<string, string> => ({
  ...(operation.paged !== undefined && { limit: '5000' }),
  ...('backup_status' in (operation.filters ?? {}) && { lookback_days: '30' }),
})

beforeAll(async () => {
  const policies = itemsOf<WirePolicy>(await world.ask('/policies/definitions'))
  const paused = new Set(
    policies.flatMap(({ id, activation_status: status }) => (status === 'deactivated' ? [id] : [])),
  )
  for (const [list, operation] of lists) {
    const items = await walk<Json>(world.ask, pathOf(operation), {
      query: usual(operation),
      ...(hasDeleted(operation) && { filter: BOTH }),
    })
    const buckets = await bucketStates(operation)
    everything.set(
      list,
      items.map((item) => {
        const info = item['protection_info'] as Json | null | undefined
        const told = buckets.get(String(item['id']))
        return {
          ...item,
          is_deactivated: info ? paused.has(String(info['policy_id'])) : undefined,
          ...(told !== undefined && { backup_status_info: { backup_status: told } }),
        }
      }),
    )
  }
}, 60_000)

/** A bucket does not tell how its backups went: its assets do. */
const bucketStates = async ({ resource }: Operation): Promise<Map<string, string[]>> => {
  if (resource !== 'aws-s3-buckets') return new Map()
  const query = { limit: '5000', lookback_days: '30' }
  const assets = await walk<Json>(world.ask, '/datasources/protection-groups/s3-assets', { query, filter: BOTH })
  return new Map(
    [...Map.groupBy(assets, (asset) => String(asset['bucket_id']))].map(([id, mine]) => [
      id,
      mine.map((asset) => String((asset['backup_status_info'] as Json)['backup_status'])),
    ]),
  )
}

const ask = (operation: Operation, filter: object, more: Record<string, string> = {}) =>
  world.ask(pathOf(operation), { filter, query: { ...usual(operation), ...more } })

/** Lists leave out what is deleted unless they are asked for it. */
const asListed = (operation: Operation, filter: object, items: readonly Json[]): Json[] =>
  items.filter((item) => !hasDeleted(operation) || 'is_deleted' in filter || item['is_deleted'] === false)
const idsOf = (items: readonly Json[]) => items.map(({ id }) => id)

const cases = lists.flatMap(([list, operation]) =>
  Object.entries(operation.filters ?? {}).flatMap(([field, definition]) =>
    definition.conditions.map((condition) => ({ list, operation, field, definition, condition })),
  ),
)

const trial = ({ kind }: FilterField, condition: Condition, [first, second = first]: unknown[]): unknown => {
  if (kind === 'flag') return condition === '$in' ? [String(first)] : first
  if (condition === '$in') return [first, second]
  if (condition === '$all') return [first]
  return condition === '$contains' ? String(first).slice(1, 5).toUpperCase() : first
}

describe('filters', () => {
  test.each(cases)('$list: $field $condition', async ({ list, operation, field, definition, condition }) => {
    const all = everything.get(list) ?? []
    const shown = asListed(operation, {}, all)
    const known = (field === 'is_deleted' ? all : shown).flatMap((item) => valuesOf(list, field, item))
    const value = trial(definition, condition, known.toReversed())
    const filter = { [field]: { [condition]: value } }
    const answer = await ask(operation, filter)
    expect(answer.status).toBe(200)
    const expected = asListed(
      operation,
      filter,
      all.filter(meets(list, { field, definition, condition, value }, NOW_MS)),
    )
    expect(idsOf(itemsOf(answer))).toEqual(idsOf(expected))
    expect(expected.length).toBeGreaterThan(0)
    expect('filter_applied' in answer.body).toBe(operation.isUnechoed !== true)
    const wrong = await ask(operation, { [field]: { [condition]: { odd: true } } })
    expect(wrong.status).toBe(400)
  })

  test.each(lists)('%s: any filter selects exactly the right items, in their order', async (list, operation) => {
    const all = everything.get(list) ?? []
    await fc.assert(
      fc.asyncProperty(filterFor(list, all, operation.filters ?? {}), async (choices) => {
        const filter = toFilter(choices)
        const answer = await ask(operation, filter)
        expect(answer.status).toBe(200)
        const expected = asListed(operation, filter, all.filter(selects(list, choices)))
        expect(idsOf(itemsOf(answer))).toEqual(idsOf(expected))
        expect(answer.body['total_count']).toBe(operation.paged === true ? expected.length : undefined)
      }),
      { numRuns: RUNS },
    )
  })

  test('a native id is asked for as a whole or in part, not both', async () => {
    const filter = { volume_native_id: { $eq: 'vol-0a5f2e52d6decd664', $contains: 'vol' } }
    expect((await ask(protectionOperations['list-aws-ebs-volumes'], filter)).status).toBe(400)
  })

  test('how backups went is only filtered by with the days to look back to', async () => {
    const filter = { backup_status: { $in: ['failure'] } }
    expect((await world.ask('/datasources/aws/ebs-volumes', { filter })).status).toBe(400)
    expect((await world.ask('/datasources/aws/ebs-volumes', { filter, query: { lookback_days: '61' } })).status).toBe(
      400,
    )
  })
})

const sorted = paged.flatMap(([list, operation]) => {
  const { sorts: [first = '', second = ''] = [], isSortedInTurn } = operation
  const single = (operation.sorts ?? []).flatMap((field) => [field, `-${field}`])
  const inTurn = isSortedInTurn ? [`${second},-${first}`, `-${second},${first}`] : []
  return [...single, ...inTurn].map((sort) => ({ list, operation, sort }))
})

describe('order and pages', () => {
  const valueOf = (item: Json, field: string): unknown =>
    field === 'average_object_size_bytes' ? Number(item['size_bytes']) / Number(item['object_count']) : item[field]

  const compareBy = (sort: string) => (a: Json, b: Json) => {
    const [first, second] = [a, b].map((item) => valueOf(item, sort.replace('-', '')))
    if (first === second) return 0
    if (first === '') return 1
    if (second === '') return -1
    return ((first as string) < (second as string) ? -1 : 1) * (sort.startsWith('-') ? -1 : 1)
  }

  test.each(sorted)('$list by $sort', async ({ list, operation, sort }) => {
    const filter = hasDeleted(operation) ? BOTH : {}
    const items = itemsOf<Json>(await ask(operation, filter, { sort }))
    const orders = [...sort.split(',').map(compareBy), compareBy('id')]
    const expected = (everything.get(list) ?? []).toSorted(
      (a, b) => orders.map((compare) => compare(a, b)).find((order) => order !== 0) ?? 0,
    )
    expect(idsOf(items)).toEqual(idsOf(expected))
  })

  test.each(['name,name', 'name,-name', 'name,', ',', 'name,type', 'name size'])(
    'refuses volumes by %s',
    async (sort) => {
      expect((await world.ask('/datasources/aws/ebs-volumes', { query: { sort } })).status).toBe(400)
    },
  )

  test.each(paged)('%s: walking pages of any size visits every item once, in order', async (list, operation) => {
    const filter = hasDeleted(operation) ? BOTH : {}
    const all = idsOf(everything.get(list) ?? [])
    expect(new Set(all).size).toBe(all.length)
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 40, max: 900 }), async (limit) => {
        const query = { ...usual(operation), limit: String(limit) }
        const pages: Json[] = []
        let answer = await world.ask(pathOf(operation), { filter, query })
        expect(answer.body['total_count']).toBe(all.length)
        for (;;) {
          pages.push(...itemsOf<Json>(answer))
          const { _next: next } = answer.body['_links'] as { _next?: { href: string } }
          if (next === undefined) break
          answer = await world.ask(next.href)
        }
        expect(idsOf(pages)).toEqual(all)
      }),
      { numRuns: 2 },
    )
  })

  test('every item is read by its id, the same as it was listed', async () => {
    for (const [list, operation] of paged) {
      const read = imitatedOperations[readOf(list)]
      for (const item of (everything.get(list) ?? []).filter((_, at) => at % 37 === 0)) {
        const path = pathOf(read).replace(/\{[^}]+\}/, encodeURIComponent(String(item['id'])))
        const isBucket = list === 'list-aws-s3-buckets'
        // The read of a bucket judges no runs.
        const days = isBucket ? undefined : usual(operation)['lookback_days']
        const { status, body } = await world.ask(path, { query: days === undefined ? {} : { lookback_days: days } })
        expect(status, path).toBe(200)
        const { is_deactivated: _, backup_status_info: info, ...told } = item
        expect(body, path).toMatchObject({
          ...told,
          ...(info !== undefined && !isBucket && { backup_status_info: info }),
        })
      }
    }
  })
})

type ReadId = keyof typeof imitatedOperations
const READS: Readonly<Record<string, ReadId>> = {
  'list-aws-ebs-volumes': 'read-aws-ebs-volume',
  'list-aws-ec2-instances': 'read-aws-ec2-instance',
  'list-aws-rds-resources': 'read-aws-rds-resource',
  'list-aws-dynamodb-tables': 'read-aws-dynamodb-table',
  'list-aws-s3-buckets': 'read-aws-s3-bucket',
  'list-aws-environment-tags': 'read-aws-environment-tag',
  'list-protection-groups': 'read-protection-group',
  'list-protection-group-s3-assets': 'read-protection-group-s3-asset',
  'list-backup-aws-ebs-volumes': 'read-backup-aws-ebs-volume',
  'list-backup-aws-ec2-instances': 'read-backup-aws-ec2-instance',
  'list-backup-aws-rds-resources': 'read-backup-aws-rds-resource',
  'list-backup-aws-dynamodb-tables': 'read-backup-aws-dynamodb-table',
  'list-backup-protection-groups': 'read-backup-protection-group',
  'list-backup-protection-group-s3-assets': 'read-backup-protection-group-s3-asset',
}
const readOf = (list: string): ReadId => READS[list] ?? 'read-policy-definition'

test('backups of volumes in v1 are of the volume’s type, without snapshots, and are the same otherwise', async () => {
  const accept = (version: Version) => `application/api.clumio.backup-aws-ebs-volumes=${version}+json`
  const query = { limit: '5000' }
  const [first, second] = await Promise.all(
    (['v1', 'v2'] as const).map(async (version) =>
      walk<Json>(world.ask, '/backups/aws/ebs-volumes', { query, accept: accept(version) }),
    ),
  )
  const kept = second?.filter(({ type }) => type === 'clumio_backup') ?? []
  expect(second?.length).toBeGreaterThan(kept.length)
  expect(first?.map(({ id, type }) => [id, type])).toEqual(kept.map(({ id, volume_type: type }) => [id, type]))
  const snapshot = second?.find(({ type }) => type === 'aws_snapshot')
  const read = (version: Version) =>
    world.ask(`/backups/aws/ebs-volumes/${String(snapshot?.['id'])}`, { accept: accept(version) })
  expect([(await read('v1')).status, (await read('v2')).status]).toEqual([404, 200])
})

test('policies come on one page, by name, without a link to more', async () => {
  const { body } = await world.ask('/policies/definitions')
  const names = itemsOf<WirePolicy>({ body } as never).map(({ name }) => name)
  expect(names).toEqual(names.toSorted())
  expect(body).toMatchObject({ limit: names.length, current_count: names.length, start: '', filter_applied: null })
  expect(linksOf(body)).toEqual(['_self', '_first'])
  const narrowed = await world.ask('/policies/definitions', { filter: { activation_status: { $eq: 'activated' } } })
  const { _self: self } = narrowed.body['_links'] as Record<string, { href: string }>
  expect((await world.ask(self?.href ?? '')).body).toEqual(narrowed.body)
  expect((await world.ask('/policies/definitions', { query: { limit: '3' } })).status).toBe(400)
})

test.each([
  '/datasources/aws/ebs-volumes/',
  '/backups/aws/ebs-volumes/',
  '/backups/protection-groups/',
  '/backups/protection-groups/s3-assets/',
  '/policies/definitions/',
])('%s of something that there is not is not found', async (path) => {
  for (const id of ['11111111-2222-4333-8444-555555555555', 'x', 'ffffffff_2026-03-04T00:00:00Z.1', '%E2%82%AC'])
    expect((await world.ask(path + id)).status).toBe(404)
})

describe('buckets chosen by an expression', () => {
  const PATH = '/datasources/aws/s3-buckets'
  const chosen = (matcher: object) =>
    walk<WireS3Bucket>(world.ask, PATH, { query: { limit: '40', bucket_matcher: JSON.stringify(matcher) } })

  test('are those that meet all of it, page after page', async () => {
    const all = await walk<WireS3Bucket>(world.ask, PATH, { query: { limit: '100' } })
    const [{ aws_region: region, account_native_id: account } = { aws_region: '', account_native_id: '' }] = all
    const [{ key, value } = { key: '', value: '' }] = all.flatMap(({ tags }) => tags)
    const has = ({ tags }: WireS3Bucket) => tags.some((tag) => tag.key === key && tag.value === value)
    const like = ({ tags }: WireS3Bucket) => tags.some((tag) => tag.key === key && tag.value.includes(value.slice(1)))
    const part = { key, value: value.slice(1) }
    const none = { key, value: 'nowhere' }
    const expected: [object, (bucket: WireS3Bucket) => boolean][] = [
      [{}, () => true],
      [{ aws_region: { $eq: region } }, (one) => one.aws_region === region],
      [{ aws_region: { $in: [region, 'nowhere'] } }, (one) => one.aws_region === region],
      [{ aws_account_native_id: { $eq: account } }, (one) => one.account_native_id === account],
      [{ account_native_id: { $in: [account] } }, (one) => one.account_native_id === account],
      [{ aws_tag: { $eq: { key, value } } }, has],
      [{ aws_tag: { $not_eq: { key, value } } }, (one) => !has(one)],
      [{ aws_tag: { $contains: part } }, like],
      [{ aws_tag: { $not_contains: part } }, (one) => !like(one)],
      [{ aws_tag: { $in: [none, { key, value }] } }, has],
      [{ aws_tag: { $not_in: [none, { key, value }] } }, (one) => !has(one)],
      [{ aws_tag: { $all: [none, { key, value }] } }, () => false],
      [{ aws_tag: { $not_all: [none, { key, value }] } }, () => true],
      [
        { aws_tag: { $eq: { key, value } }, aws_region: { $eq: region } },
        (one) => has(one) && one.aws_region === region,
      ],
    ]
    for (const [matcher, isMeant] of expected)
      expect(await chosen(matcher), JSON.stringify(matcher)).toEqual(all.filter(isMeant))
    expect(all.some(has)).toBe(true)
    expect(all.every(has)).toBe(false)
  })

  test.each([
    'nonsense',
    '[]',
    '{"aws_tag":{"$eq":"gold"}}',
    '{"size":{"$eq":1}}',
    '{"aws_region":{"$contains":"us"}}',
  ])('%s is refused', async (matcher) => {
    expect((await world.ask(PATH, { query: { bucket_matcher: matcher } })).status).toBe(400)
  })
})
