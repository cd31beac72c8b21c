import { beforeEach, describe, expect, test, vi } from 'vitest'
import { answer, CONTEXT, identity, listBody, refusal, SESSION, stubGateway, UNIT } from '#api/transport/testing.ts'
import type { ApiContext } from '#api/transport/context.ts'
import { ApiError } from '#api/transport/errors.ts'
import { assetsById, assetsByNativeId, assetRequest, readAsset } from './assets.ts'
import { connectionRequest, environmentRequest, readConnection, readEnvironment } from './connections.ts'
import { isNativeId } from './native-ids.ts'
import { policyRequest, readPolicy } from './policies.ts'

vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] })
beforeEach(async () => {
  identity.set(SESSION)
  await vi.advanceTimersByTimeAsync(1000)
})

const { signal } = new AbortController()
const ID = '503765b4-62af-536d-c7ab-c5850a123194'
const POLICY = '11111111-2222-4333-8444-555555555555'
const DAY_AGO = '2026-03-03T00:00:00Z'

const operation = {
  type: 'aws_ebs_volume_backup',
  action_setting: 'window',
  timezone: 'Etc/UTC',
  backup_aws_region: 'eu-central-1',
  backup_window: null,
  backup_window_tz: { start_time: '00:00', end_time: '04:00' },
  slas: [
    { retention_duration: { unit: 'days', value: 30 }, rpo_frequency: { unit: 'days', value: 1, offsets: null } },
    { retention_duration: { unit: 'months', value: 12 }, rpo_frequency: { unit: 'months', value: 1, offsets: null } },
  ],
  next_start_time: 1_772_668_800,
  previous_start_time: 1_772_582_400,
}
const policy = { id: POLICY, name: 'Silver – daily', activation_status: 'activated', operations: [operation] }
const POLICY_READ = {
  id: POLICY,
  name: 'Silver – daily',
  activation: 'activated',
  unitId: null,
  operations: [
    {
      type: 'aws_ebs_volume_backup',
      previousAt: new Date('2026-03-04T00:00:00Z'),
      nextAt: new Date('2026-03-05T00:00:00Z'),
      window: 'between 00:00–04:00 Etc/UTC',
      keeping: ['every 1 day, kept 30 days', 'every 1 month, kept 12 months'],
      region: 'eu-central-1',
    },
  ],
}

const volume = {
  id: ID,
  name: '',
  volume_native_id: 'vol-0a5f2e52d6decd664',
  account_native_id: '891106093485',
  aws_region: 'us-west-2',
  aws_az: 'us-west-2a',
  environment_id: 'e1',
  organizational_unit_id: UNIT,
  type: 'gp3',
  size: 214_748_364_800,
  iops: 3000,
  is_encrypted: true,
  kms_key_native_id: 'k1',
  is_supported: true,
  unsupported_reason: null,
  is_deleted: false,
  deletion_timestamp: null,
  protection_status: 'protected',
  protection_info: { policy_id: POLICY, inheriting_entity_id: 't1', inheriting_entity_type: 'aws_tag' },
  has_direct_assignment: false,
  direct_assignment_policy_id: null,
  last_backup_timestamp: '2026-03-01T00:03:12Z',
  last_snapshot_timestamp: null,
  backup_status_info: {
    backup_status: 'partial_success',
    last_successful_policy_start_timestamp: DAY_AGO,
    last_failed_policy_start_timestamp: DAY_AGO,
    operation_info_list: [
      {
        operation: 'aws_ebs_volume_backup',
        backup_status: 'failure',
        last_successful_policy_start_timestamp: null,
        last_failed_policy_start_timestamp: DAY_AGO,
      },
    ],
  },
  tags: [{ id: 't1', key: 'backup', key_id: 'k', value: 'silver' }],
  _embedded: { 'read-policy-definition': policy },
}

const READ = {
  actions: new Set<string>(),
  id: ID,
  type: 'aws_ebs_volume',
  name: '',
  nativeId: 'vol-0a5f2e52d6decd664',
  environmentId: 'e1',
  unitId: UNIT,
  protection: 'protected',
  policyId: POLICY,
  byTag: 'backup:silver',
  isDirect: false,
  directPolicyId: null,
  policy: POLICY_READ,
  runs: [{ operation: 'aws_ebs_volume_backup', status: 'failure', succeededAt: null, failedAt: new Date(DAY_AGO) }],
  lastBackupAt: new Date('2026-03-01T00:03:12Z'),
  lastSnapshotAt: null,
  isDeleted: false,
  deletedAt: null,
  isSupported: true,
  unsupportedReason: '',
  tags: ['backup:silver'],
  facts: [
    ['Account', '891106093485'],
    ['Region', 'us-west-2'],
    ['Zone', 'us-west-2a'],
    ['Volume type', 'gp3'],
    ['Size', '200 GiB'],
    ['IOPS', '3,000'],
    ['Encrypted', 'key k1'],
  ],
}

test('a volume is read with its runs and its policy', async () => {
  stubGateway(() => answer(volume))
  expect(await readAsset(CONTEXT, 'aws_ebs_volume', ID, signal)).toEqual(READ)
})

test('a policy that came along in a form that nobody knows is to be asked for', async () => {
  stubGateway(() => answer({ ...volume, _embedded: { 'read-policy-definition': [] } }))
  expect(await readAsset(CONTEXT, 'aws_ebs_volume', ID, signal)).toMatchObject({ policyId: POLICY, policy: null })
})

test('what is left out stays out: nothing is told of it', async () => {
  stubGateway(() => answer({ id: ID }))
  expect(await readAsset(CONTEXT, 'aws_ec2_instance', ID, signal)).toMatchObject({
    protection: '',
    policyId: null,
    runs: null,
    isDeleted: false,
    isSupported: true,
    tags: [],
    facts: [],
  })
})

test('of RDS the read tells whether it is a cluster', async () => {
  stubGateway(() => answer({ id: ID, type: 'aws_rds_cluster', engine: 'aurora-mysql', engine_version: '8' }))
  expect(await readAsset(CONTEXT, 'aws_rds_instance', ID, signal)).toMatchObject({
    type: 'aws_rds_cluster',
    facts: [['Engine', 'aurora-mysql 8']],
  })
})

type Read = (ctx: ApiContext) => Promise<unknown>
const asset =
  (type: string): Read =>
  (ctx) =>
    readAsset(ctx, type, 'x/1', signal)

const LOOKBACK = 'lookback_days=60'
const POLICY_TOO = `${LOOKBACK}&embed=read-policy-definition`

/** Every read of the page, and what it is asked with. */
const READS: readonly (readonly [what: string, read: Read, target: string, described: string])[] = (
  [
    ['aws_ebs_volume', '/datasources/aws/ebs-volumes', POLICY_TOO],
    ['aws_ec2_instance', '/datasources/aws/ec2-instances', POLICY_TOO],
    ['aws_rds_cluster', '/datasources/aws/rds-resources', POLICY_TOO],
    ['aws_rds_instance', '/datasources/aws/rds-resources', POLICY_TOO],
    ['aws_dynamodb_table', '/datasources/aws/dynamodb-tables', POLICY_TOO],
    ['protection_group', '/datasources/protection-groups', LOOKBACK],
    ['protection_group_s3_asset', '/datasources/protection-groups/s3-assets', LOOKBACK],
    ['aws_s3_bucket', '/datasources/aws/s3-buckets', ''],
  ] as const
)
  .map(([type, path, query]): (typeof READS)[number] => [
    type,
    asset(type),
    `${path}/x%2F1${query && `?${query}`}`,
    assetRequest(CONTEXT, type, 'x/1').target,
  ])
  .concat([
    [
      'policy',
      (ctx) => readPolicy(ctx, 'x/1', signal),
      '/policies/definitions/x%2F1',
      policyRequest(CONTEXT, 'x/1').target,
    ],
    [
      'environment',
      (ctx) => readEnvironment(ctx, 'x/1', signal),
      '/datasources/aws/environments/x%2F1',
      environmentRequest(CONTEXT, 'x/1').target,
    ],
    [
      'connection',
      (ctx) => readConnection(ctx, 'x/1', signal),
      '/connections/aws/x%2F1',
      connectionRequest(CONTEXT, 'x/1').target,
    ],
  ])

/** What the promise comes to, whatever has to be waited for. */
const outcome = async (promise: Promise<unknown>): Promise<unknown> => {
  const settled = promise.catch((error: unknown) => error)
  await vi.advanceTimersByTimeAsync(300_000)
  return settled
}

const notJson = () => new Response('<html>', { headers: { 'Content-Type': 'application/json' } })

const FAILURES: readonly (readonly [what: string, reply: () => Response, kind: string, words: RegExp])[] = [
  ['403', () => refusal(403, ['No such right.']), 'forbidden', /answered 403: “No such right.”/],
  ['404', () => refusal(404, []), 'not-found', /There is no such record in this organizational unit/],
  ['429', () => refusal(429, ['Slow down.']), 'throttled', /answered 429: “Slow down.”/],
  ['500', () => refusal(500, ['Out of order.']), 'server', /answered 500: “Out of order.”/],
  ['no JSON', notJson, 'malformed', /./],
  ['null', () => answer(null), 'malformed', /as the API documents it/],
  ['a list', () => answer([]), 'malformed', /as the API documents it/],
  ['a text', () => answer('gone'), 'malformed', /as the API documents it/],
  ['no id', () => answer({ name: 'x', tags: 7 }), 'malformed', /as the API documents it/],
]

describe.each(READS)('the read of %s', (_, read, target, described) => {
  test('is sent as it is described, in the unit and version of the address', async () => {
    const requests = stubGateway(() => answer({ id: 'x' }))
    await outcome(read({ ...CONTEXT, versions: { all: 'v1', resources: {} } }))
    expect(requests).toHaveLength(1)
    const [sent] = requests
    expect(`${sent?.path}${sent?.query.size ? `?${sent.query}` : ''}`).toBe(`/api${target}`)
    expect(described).toBe(target)
    expect(sent?.headers.get('X-Clumio-OrganizationalUnit-Context')).toBe(UNIT)
    expect(sent?.headers.get('Accept')).toBe('application/api.clumio.*=v1+json')
  })

  test.each(FAILURES)('says in words what %s is', async (_answer, reply, kind, words) => {
    stubGateway(reply)
    const error = await outcome(read(CONTEXT))
    expect(error).toBeInstanceOf(ApiError)
    expect(error).toMatchObject({ kind, explanation: expect.stringMatching(words) as unknown })
  })
})

test.each([
  ['vol-0a5f2e52d6decd664', true],
  ['i-0a5f2e52d6decd664', true],
  ['db-ABCDEFGHIJKLMNOP', true],
  ['cluster-ABCDEFGHIJKLMNOP', true],
  ['vol-', false],
  ['i-robot', false],
  ['db-1', false],
  ['volume', false],
  [ID, false],
  ['arn:aws:ec2:us-west-2:891106093485:volume/vol-0a5f2e52d6decd664', true],
  ['arn:aws-us-gov:ec2:us-gov-west-1:891106093485:instance/i-0a5f2e52d6decd664', true],
  ['arn:aws:dynamodb:us-west-2:891106093485:table/Orders_2', true],
  ['arn:aws:dynamodb:us-west-2:891106093485:table/', false],
  ['arn:aws:ec2:us-west-2:891106093485:subnet/subnet-1', false],
  ['arn:aws:iam::891106093485:role/vol-0a5f2e52d6decd664', false],
])('%s is an id of AWS: %s', (text, isIt) => {
  expect(isNativeId(text)).toBe(isIt)
})

test('what AWS knows by an id is asked of the list of its kind alone, deleted or not', async () => {
  const requests = stubGateway(() => answer(listBody([volume])))
  expect(await assetsByNativeId(CONTEXT, 'vol-0a5f2e52d6decd664', signal)).toEqual([READ])
  expect(requests.map(({ path, query }) => [path, query.get('filter')])).toEqual([
    [
      '/api/datasources/aws/ebs-volumes',
      '{"volume_native_id":{"$eq":"vol-0a5f2e52d6decd664"},"is_deleted":{"$in":["true","false"]}}',
    ],
  ])
})

test('a volume is found by its ARN as by its id', async () => {
  const requests = stubGateway(() => answer(listBody([volume])))
  const arn = 'arn:aws:ec2:us-west-2:891106093485:volume/vol-0a5f2e52d6decd664'
  expect(await assetsByNativeId(CONTEXT, arn, signal)).toEqual([READ])
  expect(requests.map(({ query }) => query.get('filter'))).toEqual([
    '{"volume_native_id":{"$eq":"vol-0a5f2e52d6decd664"},"is_deleted":{"$in":["true","false"]}}',
  ])
})

test('a table is found by its ARN, among all whose names hold its name', async () => {
  const arn = (name: string) => `arn:aws:dynamodb:us-west-2:891106093485:table/${name}`
  const table = (name: string) => ({ id: `id of ${name}`, name, table_arn: arn(name) })
  const requests = stubGateway(() => answer(listBody(['all-orders', 'orders', 'orders-2'].map(table))))
  const found = await assetsByNativeId(CONTEXT, arn('orders'), signal)
  expect(found.map(({ id }) => id)).toEqual(['id of orders'])
  expect(requests.map(({ path, query }) => [path, query.get('filter')])).toEqual([
    [
      '/api/datasources/aws/dynamodb-tables',
      '{"name":{"$contains":"orders"},"account_native_id":{"$eq":"891106093485"},"aws_region":{"$eq":"us-west-2"},"is_deleted":{"$in":["true","false"]}}',
    ],
  ])
})

describe('what has an id, of whichever kind', () => {
  test('is a table by its id of AWS too, which is of the same form', async () => {
    const requests = stubGateway(({ path, query }) =>
      path.endsWith('/dynamodb-tables') && query.get('filter')?.includes(`"table_native_id":{"$eq":"${ID}"}`)
        ? answer(listBody([{ id: POLICY, name: 'orders', table_native_id: ID }]))
        : refusal(404, []),
    )
    expect(await outcome(assetsById(CONTEXT, ID, signal))).toMatchObject([
      { id: POLICY, type: 'aws_dynamodb_table', name: 'orders' },
    ])
    expect(requests).toHaveLength(8)
  })

  test('is found among those that have it not', async () => {
    stubGateway(({ path }) =>
      path.endsWith(ID) && path.includes('dynamodb') ? answer({ id: ID, name: 'orders' }) : refusal(404, []),
    )
    expect(await outcome(assetsById(CONTEXT, ID, signal))).toMatchObject([
      { id: ID, type: 'aws_dynamodb_table', name: 'orders' },
    ])
  })

  test('is nothing when no kind has it', async () => {
    stubGateway(() => refusal(404, []))
    expect(await outcome(assetsById(CONTEXT, ID, signal))).toEqual([])
  })

  test('is not known when a kind could not be asked', async () => {
    stubGateway(({ path }) => refusal(path.includes('ec2') ? 403 : 404, ['No.']))
    expect(await outcome(assetsById(CONTEXT, ID, signal))).toMatchObject({ kind: 'forbidden' })
  })
})
