/** Whatever of an answer is null, missing or new: its record is there, and holds nothing that a screen cannot show. */
import * as fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { WireAuditEvent } from '#contract/audit-trails.ts'
import type { WireAwsConnection } from '#contract/aws-connections.ts'
import type { WireAwsEnvironment } from '#contract/aws-environments.ts'
import type { WireConsolidatedAlert } from '#contract/consolidated-alerts.ts'
import type { WireIndividualAlert } from '#contract/individual-alerts.ts'
import type { WireOrganizationalUnitV2 } from '#contract/organizational-units.ts'
import type { WireRole } from '#contract/roles.ts'
import type { WireTask } from '#contract/tasks.ts'
import type { WireUserV1, WireUserV2 } from '#contract/users.ts'
import type { ApiContext } from '#api/transport/context.ts'
import { answer, CONTEXT, identity, listBody, SESSION, stubGateway, UNIT, versioned } from '#api/transport/testing.ts'
import { NO_ALERT_FILTER } from '#api/requests/alerts.ts'
import { listAlerts, readAlert } from './alerts.ts'
import { ASSET_KINDS } from './asset-kinds.ts'
import { readAsset } from './assets.ts'
import { listBackups } from './backups.ts'
import { NO_AUDIT_FILTER } from '#api/requests/audit-trail.ts'
import { listAuditEntries } from './audit-trail.ts'
import { readConnection, readEnvironment } from './connections.ts'
import { loadConsolidatedAlerts, readConsolidatedAlert } from './consolidated-alerts.ts'
import { findDataSources, listDataSources } from './data-sources.ts'
import { loadUnits, readUnit } from './organizational-units.ts'
import { readPolicy } from './policies.ts'
import { listRoles } from './roles.ts'
import { NO_TASK_FILTER } from '#api/requests/tasks.ts'
import { listTasks, readTask } from './tasks.ts'
import { loadUsers, readUser } from './users.ts'

vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] })
beforeEach(() => identity.set(SESSION))
afterEach(() => vi.advanceTimersByTimeAsync(1000))

const at = '2026-03-04T04:12:41Z'
const self = { href: '/x/1', type: 'get', templated: false } as const
const entity = (id: string) => ({ id, type: 'aws_environment', value: `name of ${id}` })
const alertDetails = { type: 'Policy Violated', cause: 'Late', description: 'So it is.', variables: { a: 'b' } }

const group: WireConsolidatedAlert = {
  id: 'g1',
  type: 'policy_violated',
  cause: 'late',
  severity: 'error',
  status: 'active',
  active_entity_count: 4,
  cleared_entity_count: 1,
  raised_timestamp: at,
  updated_timestamp: at,
  cleared_timestamp: at,
  notes: 'Case 8812',
  parent_entity: entity('e1'),
  details: { type: 'Policy Violated', cause: 'Late' },
  _etag: 'a',
  _links: { _self: self, 'update-consolidated-alert': self },
}
const alert: WireIndividualAlert = {
  ...group,
  raised_count: 3,
  consolidated_alert_id: 'g1',
  primary_entity: entity('v1'),
  details: alertDetails,
  tags: [entity('t1')],
  _links: { _self: self, 'read-consolidated-alert': self, 'update-individual-alert': self },
  _embedded: { 'read-consolidated-alert': group },
}
const task: WireTask = {
  id: '114',
  type: 'policy_update',
  category: 'management',
  genre: 'administrative',
  status: 'in_progress',
  created_timestamp: at,
  start_timestamp: at,
  end_timestamp: at,
  progress_percentage: 35,
  is_abortable: true,
  primary_entity: entity('v1'),
  parent_entity: entity('e1'),
  _etag: 'a',
  _links: { _self: self, 'update-task': self, 'read-organizational-unit': self },
}
const role: WireRole = {
  id: UNIT,
  name: 'Super Admin',
  description: 'All',
  permissions: [{ id: '1', name: 'Policy Management', description: 'Full' }],
  user_count: 2,
  _etag: 'a',
  _links: { _self: self },
}
const unit: WireOrganizationalUnitV2 = {
  id: UNIT,
  name: 'Finance',
  description: 'Accounts',
  parent_id: 'p1',
  children_count: 1,
  descendant_ids: ['d1'],
  user_count: 2,
  configured_datasource_types: ['aws'],
  task_id: '114',
  users: [{ user_id: '40', assigned_role: UNIT }],
  _etag: 'a',
  _links: { _self: self, 'patch-organizational-unit': self, 'read-task': self },
  _embedded: { 'read-task': task },
}
const sharedUser = {
  id: '384502917364501928',
  email: 'dana@example.com',
  full_name: 'Dana Ruiz',
  inviter: '1',
  is_enabled: true,
  is_confirmed: false,
  last_activity_timestamp: at,
  organizational_unit_count: 3,
  _links: { _self: self, 'update-user': self, 'delete-user': self },
}
const user: WireUserV2 = {
  ...sharedUser,
  access_control_configuration: [{ role_id: UNIT, organizational_unit_ids: [UNIT] }],
  last_password_change_timestamp: at,
  _etag: 'a',
  _embedded: { 'read-role': [role] },
}
const userV1: WireUserV1 = {
  ...sharedUser,
  assigned_role: UNIT,
  _embedded: { name: 'Super Admin', description: 'All' },
}
const event: WireAuditEvent = {
  id: 'a1',
  timestamp: at,
  user_email: 'lee@example.com',
  action: 'suspend',
  category: 'users',
  status: 'success',
  interface: 'UI',
  ip_address: '203.0.113.7',
  primary_entity: entity('40'),
  parent_entity: entity('1'),
  details: '{"request_body":{"is_enabled":false},"tags":[]}',
  details_json: { request_body: { is_enabled: false }, tags: [entity('t1')] },
}
const environment: Omit<WireAwsEnvironment, '_embedded'> = {
  id: 'e1',
  account_native_id: '891106093485',
  account_name: 'prod',
  aws_region: 'us-west-2',
  aws_az: ['us-west-2a'],
  connection_id: '891106093485_us-west-2',
  connection_status: 'connected',
  connection_management_status: 'managed',
  connection_group_id: 'c',
  description: 'd',
  organizational_unit_id: UNIT,
  services_enabled: ['ebs'],
  config: null,
  template_permission_set: 'all',
  template_version: 4,
  _links: { _self: self, 'read-organizational-unit': self },
}
const connection: Partial<WireAwsConnection> = {
  id: '891106093485_us-west-2',
  account_native_id: '891106093485',
  aws_region: 'us-west-2',
  connection_status: 'connecting',
  _links: { _self: self },
}

const policy = {
  id: 'p1',
  name: 'Gold',
  activation_status: 'activated',
  organizational_unit_id: UNIT,
  operations: [
    {
      type: 'aws_ebs_volume_backup',
      slas: [{ retention_duration: { unit: 'days', value: 7 }, rpo_frequency: { unit: 'days', value: 1 } }],
      backup_window_tz: { start_time: '00:00', end_time: '04:00' },
      backup_window: null,
      timezone: 'Etc/UTC',
      backup_aws_region: 'eu-central-1',
      next_start_time: 1_772_668_800,
      previous_start_time: 1_772_582_400,
    },
  ],
}
const outcome = {
  backup_status: 'success',
  last_successful_policy_start_timestamp: at,
  last_failed_policy_start_timestamp: at,
}
/** All that any kind of asset tells. */
const asset = {
  id: 'v1',
  name: 'payments',
  volume_native_id: 'vol-1',
  account_native_id: '891106093485',
  aws_region: 'us-west-2',
  aws_az: 'us-west-2a',
  aws_azs: ['us-west-2a'],
  environment_id: 'e1',
  organizational_unit_id: UNIT,
  protection_status: 'protected',
  protection_info: { policy_id: 'p1', inheriting_entity_id: 't1', inheriting_entity_type: 'aws_tag' },
  has_direct_assignment: true,
  direct_assignment_policy_id: 'p2',
  backup_status_info: { ...outcome, operation_info_list: [{ operation: 'aws_ebs_volume_backup', ...outcome }] },
  backup_status_stats: { success_count: 2, partial_success_count: 0, failure_count: 1, no_backup_count: 0 },
  last_backup_timestamp: at,
  last_snapshot_timestamp: at,
  is_deleted: true,
  deletion_timestamp: at,
  is_supported: true,
  unsupported_reason: 'rds_engine_oracle',
  tags: [{ id: 't1', key: 'backup', key_id: 'k', value: 'silver' }],
  type: 'gp3',
  size: 1,
  size_bytes: 1,
  iops: 3000,
  is_encrypted: true,
  kms_key_native_id: 'k1',
  engine: 'postgres',
  item_count: 4,
  pitr_status: true,
  bucket_count: 2,
  protection_group_count: 1,
  regions: ['us-west-2'],
  _embedded: { 'read-policy-definition': policy },
}

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

const backup = {
  id: 'b1',
  type: 'clumio_backup',
  start_timestamp: at,
  expiration_timestamp: at,
  size: 200,
  backed_up_size_bytes: 7,
  backed_up_object_count: 3,
  failed_object_count: 1,
  missing_object_count: 0,
  utilized_size_in_bytes: 5,
  aws_region: 'us-west-2',
  backup_tier: 'standard',
  volume_type: 'gp3',
  is_browsable: false,
  browsing_failed_reason: 'file_limit_exceeded',
}
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
