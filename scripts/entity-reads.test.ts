/** What an entity's page reads, by its own reads of the real sandbox: each kind, in each state that it can be in. */
import { beforeAll, expect, test, vi } from 'vitest'
import { API_ANSWER_HEADER } from '#contract/headers.ts'
import type { WireIndividualAlert } from '#contract/individual-alerts.ts'
import { inAWorld, itemsOf, type Json } from '#server/sandbox/tests/support/testing.ts'

/** What of the page is looked at. Its modules are typed for a browser, so they are not imported by a name that is. */
type Context = { host: string; user: string; unit: string | null; versions: object }
type Asset = {
  id: string
  type: string
  name: string
  nativeId: string
  byTag: string
  policyId: string | null
  policy: { id: string; operations: { nextAt: Date | null }[] } | null
  runs: { operation: string; succeededAt: Date | null; failedAt: Date | null }[] | null
}
type Signal = AbortSignal

const load = <Module>(name: string) => import(/* @vite-ignore */ `${name}.ts`) as Promise<Module>

const { identity, SESSION } = await load<{
  identity: { set: (session: object | null) => void }
  SESSION: { host: string; user: { id: string } }
}>('#api/transport/testing')
const { readAsset, assetsById, assetsByNativeId } = await load<{
  readAsset: (ctx: Context, type: string, id: string, signal: Signal) => Promise<Asset>
  assetsById: (ctx: Context, id: string, signal: Signal) => Promise<Asset[]>
  assetsByNativeId: (ctx: Context, id: string, signal: Signal) => Promise<Asset[]>
}>('#api/resources/assets')
const { readPolicy } = await load<{
  readPolicy: (ctx: Context, id: string, signal: Signal) => Promise<{ id: string; name: string }>
}>('#api/resources/policies')
const { readEnvironment, readConnection } = await load<{
  readEnvironment: (ctx: Context, id: string, signal: Signal) => Promise<{ id: string; connectionId: string }>
  readConnection: (ctx: Context, id: string, signal: Signal) => Promise<{ id: string; status: string }>
}>('#api/resources/connections')
const { protectionSaid } = await load<{ protectionSaid: (asset: Asset) => { word: string; text: string } }>(
  '#pages/entities/words',
)

const { judge } = await load<{ judge: (updatedAt: Date, runs: Asset['runs']) => { state: string } }>('#lib/recovered')

const CONTEXT: Context = { host: SESSION.host, user: '40', unit: null, versions: { all: 'latest', resources: {} } }
const { signal } = new AbortController()

const LISTS = {
  aws_ebs_volume: '/datasources/aws/ebs-volumes',
  aws_ec2_instance: '/datasources/aws/ec2-instances',
  aws_rds_cluster: '/datasources/aws/rds-resources',
  aws_dynamodb_table: '/datasources/aws/dynamodb-tables',
  protection_group: '/datasources/protection-groups',
  protection_group_s3_asset: '/datasources/protection-groups/s3-assets',
  aws_s3_bucket: '/datasources/aws/s3-buckets',
} as const
type Type = keyof typeof LISTS
const TYPES = Object.keys(LISTS) as Type[]

const beside = fetch
const { sandbox, world } = inAWorld({ alerts: 120, assets: 400 })
const all = new Map<Type, Json[]>()

beforeAll(async () => {
  identity.set(SESSION)
  vi.stubGlobal('fetch', async (url: string | URL, init: RequestInit) => {
    if (typeof url !== 'string' || !url.startsWith('/')) return beside(url, init)
    const headers = new Headers(init.headers)
    headers.set('authorization', `Bearer ${world.tokens['Super Admin']}`)
    const { body, status, headers: told } = await beside(sandbox.url + url.slice('/api'.length), { ...init, headers })
    // As the gateway passes it on.
    return new Response(body, { status, headers: [...told, [API_ANSWER_HEADER, 'on']] })
  })
  for (const type of TYPES)
    all.set(
      type,
      itemsOf(
        await world.ask(LISTS[type], {
          query: { limit: '2000', ...(type !== 'aws_s3_bucket' && { lookback_days: '60' }) },
          filter: { is_deleted: { $in: ['true', 'false'] } },
        }),
      ),
    )
})

/** One of each state that a kind is in. */
const samples = (type: Type): Json[] => [
  ...new Map(
    (all.get(type) ?? []).map((item) => {
      const info = item['protection_info'] as Json | null
      const state = [item['protection_status'], info?.['inheriting_entity_type'], item['has_direct_assignment']]
      return [state.join(), item] as const
    }),
  ).values(),
]

test.each(TYPES)('every state of %s is read as the list tells it', async (type) => {
  expect(samples(type).length).toBeGreaterThan(0)
  for (const item of samples(type)) {
    const asset = await readAsset(CONTEXT, type, String(item['id']), signal)
    const info = item['protection_info'] as Json | null | undefined
    const told = item['backup_status_info'] as { operation_info_list: Json[] } | undefined
    expect(asset).toMatchObject({ id: item['id'], policyId: info?.['policy_id'] ?? null })
    expect(asset.runs?.map(({ operation }) => operation)).toEqual(
      told?.operation_info_list.map(({ operation }) => operation),
    )
    const tag = (item['tags'] as Json[] | undefined)?.find(({ id }) => id === info?.['inheriting_entity_id'])
    expect(asset.byTag).toBe(tag ? `${String(tag['key'])}:${String(tag['value'])}` : '')
    const word = item['is_deleted'] === true ? 'Deleted' : item['protection_status']
    if (typeof word === 'string') expect(protectionSaid(asset).word.toLowerCase()).toBe(word.toLowerCase())
    if (asset.policyId === null) continue
    const policy = await readPolicy(CONTEXT, asset.policyId, signal)
    expect(policy.id).toBe(asset.policyId)
    // Where it came along, it is the same one.
    if (asset.policy !== null) expect(asset.policy).toEqual(policy)
  }
})

test('an alert on each kind of asset leads to that asset, and from there to where it is', async () => {
  const alerts = itemsOf<WireIndividualAlert>(await world.ask('/alerts/individual', { query: { limit: '500' } }))
  const byType = Map.groupBy(alerts, ({ primary_entity: { type } }) => type)
  const kinds = [...byType.keys()].filter((type) => type !== 'restored_file' && type !== 'aws_connection')
  expect(kinds.length).toBeGreaterThanOrEqual(6)
  for (const type of kinds) {
    const { primary_entity: entity, parent_entity: parent } = byType.get(type)?.[0] ?? expect.fail()
    const asset = await readAsset(CONTEXT, type, entity.id, signal)
    expect(asset).toMatchObject({ id: entity.id, type })
    expect([asset.name, asset.nativeId]).toContain(entity.value)
    const environment = await readEnvironment(CONTEXT, parent.id, signal)
    expect(environment.id).toBe(parent.id)
    expect((await readConnection(CONTEXT, environment.connectionId, signal)).status).toMatch(/^(?:connected|unlinked)$/)
  }
})

test('what has succeeded since has a backup that was started since, and what still fails has a failure that is newest', async () => {
  const filter = { status: { $in: ['active'] }, type: { $in: ['policy_violated'] } }
  const alerts = itemsOf<WireIndividualAlert>(
    await world.ask('/alerts/individual', { query: { limit: '500' }, filter }),
  )
  const states = new Map<string, number>()
  for (const { primary_entity: entity, updated_timestamp: updated } of alerts) {
    if (entity.type !== 'aws_ebs_volume' && entity.type !== 'aws_ec2_instance') continue
    const asset = await readAsset(CONTEXT, entity.type, entity.id, signal)
    const { state } = judge(new Date(updated), asset.runs)
    states.set(state, (states.get(state) ?? 0) + 1)
    const [path, field] =
      entity.type === 'aws_ebs_volume'
        ? ['/backups/aws/ebs-volumes', 'volume_id']
        : ['/backups/aws/ec2-instances', 'instance_id']
    const since = { [field]: { $eq: entity.id }, start_timestamp: { $gt: updated } }
    const backups = itemsOf(await world.ask(path, { filter: since }))
    if (state === 'since') expect(backups.length).toBeGreaterThan(0)
    else if (state === 'none') expect(backups).toEqual([])
    else expect(asset.runs?.some(({ failedAt, succeededAt }) => failedAt && failedAt > (succeededAt ?? 0))).toBe(true)
  }
  expect(states.get('since')).toBeGreaterThan(0)
  expect(states.get('failing')).toBeGreaterThan(0)
})

test('whatever has an id is found by it, whichever kind it is of', async () => {
  for (const type of TYPES) {
    const [item] = all.get(type) ?? []
    const found = await assetsById(CONTEXT, String(item?.['id']), signal)
    expect(found.map(({ id }) => id)).toEqual([item?.['id']])
  }
  const [table] = all.get('aws_dynamodb_table') ?? []
  const byAws = await assetsById(CONTEXT, String(table?.['table_native_id']), signal)
  expect(byAws.map(({ id }) => id)).toEqual([table?.['id']])
  expect(await assetsById(CONTEXT, '00000000-0000-4000-8000-000000000000', signal)).toEqual([])
})

test.each([
  ['aws_ebs_volume', 'volume_native_id'],
  ['aws_ec2_instance', 'instance_native_id'],
  ['aws_rds_cluster', 'resource_native_id'],
  ['aws_dynamodb_table', 'table_arn'],
] as const)('%s is found by the id that AWS gave it', async (type, field) => {
  const [item] = (all.get(type) ?? []).filter((one) => one['is_deleted'] === false)
  const found = await assetsByNativeId(CONTEXT, String(item?.[field]), signal)
  expect(found.map(({ id }) => id)).toEqual([item?.['id']])
})
