/** Operations that are immediate: their first run does not wait for the policy's next start. */
import { beforeEach, expect, test } from 'vitest'
import type { WireEbsVolume, WireProtectionGroup, WireS3Asset } from '#contract/assets.ts'
import type { WireEbsBackup, WireGroupBackup, WireS3AssetBackup } from '#contract/backups.ts'
import type { WireAwsEnvironment } from '#contract/aws-environments.ts'
import type { WirePolicy } from '#contract/policies.ts'
import type { WireTask } from '#contract/tasks.ts'
import { inAWorldEach, itemsOf, walk, type Json } from './support/testing.ts'

const VOLUMES = '/datasources/aws/ebs-volumes'
const BACKUPS = '/backups/aws/ebs-volumes'
const GROUPS = '/datasources/protection-groups'
const { world } = inAWorldEach()

let policies: WirePolicy[]
beforeEach(async () => {
  policies = itemsOf<WirePolicy>(await world.ask('/policies/definitions'))
})
const named = (name: string): WirePolicy => {
  const found = policies.find((policy) => policy.name.startsWith(name))
  if (found === undefined) throw new Error(`There is no policy ${name}.`)
  return found
}
const pass = (advanceSeconds: number) => world.control('clock', { advanceSeconds })

const lay = async (type: string, id: string, policy: WirePolicy | null) => {
  const item = { action: policy === null ? 'unassign' : 'assign', entity: { type, id }, policy_id: policy?.id }
  const { status, body } = await world.ask('/policies/assignments', { method: 'POST', body: { items: [item] } })
  expect(status).toBe(202)
  await pass(6)
  return String((await world.ask(`/tasks/${String(body['task_id'])}`)).body['end_timestamp'])
}
/** The operations of these types are immediate from now on, all others wait. */
const makeImmediate = async (policy: WirePolicy, ...types: string[]) => {
  const operations = policy.operations.map((operation) => ({
    ...operation,
    next_start_time: undefined,
    previous_start_time: undefined,
    action_setting: types.includes(operation.type) ? 'immediate' : 'window',
  }))
  const path = `/policies/definitions/${policy.id}`
  expect((await world.ask(path, { method: 'PUT', body: { ...policy, operations } })).status).toBe(202)
  await pass(11)
}

const tasksOf = async (id: string) =>
  itemsOf<WireTask>(await world.ask('/tasks', { filter: { 'primary_entity.id': { $eq: id } } }))
const backupsOf = (id: string) =>
  walk<WireEbsBackup>(world.ask, BACKUPS, { filter: { volume_id: { $eq: id } }, query: { limit: '500' } })
const volume = async (id: string) =>
  (await world.ask(`${VOLUMES}/${id}`, { query: { lookback_days: '30' } })).body as WireEbsVolume
/** A volume that nothing protects, in a place that can be reached or not. */
const gap = async (status = 'connected') => {
  const places = await walk<WireAwsEnvironment>(world.ask, '/datasources/aws/environments', {
    query: { limit: '100' },
    filter: { connection_status: { $eq: status } },
  })
  const open = await walk<WireEbsVolume>(world.ask, VOLUMES, {
    filter: { protection_status: { $eq: 'unprotected' } },
    query: { limit: '500' },
  })
  const found = open.find(({ environment_id: place }) => places.some(({ id }) => id === place))
  if (found === undefined) throw new Error('There is no such volume.')
  return found
}

test('a group is backed up with its buckets as soon as the policy is laid on it', async () => {
  const groups = await walk<WireProtectionGroup>(world.ask, GROUPS, { query: { limit: '100' } })
  const members = await walk<WireS3Asset>(world.ask, `${GROUPS}/s3-assets`, { query: { limit: '500' } })
  const isGood = ({ protection_status: status }: WireS3Asset) => status !== 'unsupported'
  const group = groups.find(({ id }) => members.some((one) => one.group_id === id && isGood(one)))
  const mine = members.filter((one) => one.group_id === group?.id && isGood(one))
  const id = group?.id ?? ''
  const at = await lay('protection_group', id, named('Unused template'))
  const [task] = await tasksOf(id)
  expect(task).toMatchObject({ type: 'protection_group_backup', category: 'backup', created_timestamp: at })
  await pass(61)
  expect((await tasksOf(id))[0]).toMatchObject({ id: task?.id, status: 'completed' })
  const filter = { protection_group_id: { $eq: id } }
  const [made] = itemsOf<WireGroupBackup>(await world.ask('/backups/protection-groups', { filter }))
  expect(made?.start_timestamp).toBe((await tasksOf(id))[0]?.start_timestamp)
  expect(Date.parse(made?.expiration_timestamp ?? '') - Date.parse(made?.start_timestamp ?? '')).toBe(30 * 86_400_000)
  expect((await world.ask(`/backups/protection-groups/${encodeURIComponent(made?.id ?? '')}`)).body).toEqual(made)
  const parts = await walk<WireS3AssetBackup>(world.ask, '/backups/protection-groups/s3-assets', {
    filter: { parent_protection_group_backup_id: { $eq: made?.id } },
  })
  expect(parts.map((part) => part.protection_group_s3_asset_id).toSorted()).toEqual(
    mine.map((one) => one.id).toSorted(),
  )
  const query = { lookback_days: '1' }
  const told = (await world.ask(`${GROUPS}/${id}`, { query })).body as WireProtectionGroup
  expect(told.last_backup_timestamp).toBe(made?.start_timestamp)
  expect(told.backup_status_stats.success_count).toBe(mine.length)
  const part = (await world.ask(`${GROUPS}/s3-assets/${mine[0]?.id}`, { query })).body as WireS3Asset
  expect(part.last_backup_timestamp).toBe(made?.start_timestamp)
  expect(part.backup_status_info).toMatchObject({
    backup_status: 'success',
    last_successful_policy_start_timestamp: at,
    operation_info_list: [{ operation: 'protection_group_backup', last_successful_policy_start_timestamp: at }],
  })
})

test('of a policy only what is immediate starts; all else waits', async () => {
  const gold = named('Gold')
  await makeImmediate(gold, 'aws_ebs_volume_snapshot')
  const { id } = await gap()
  const [tasks, backups] = [await tasksOf(id), await backupsOf(id)]
  const at = await lay('aws_ebs_volume', id, gold)
  const started = (await tasksOf(id)).filter((task) => !tasks.some((old) => old.id === task.id))
  expect(started.map(({ type }) => type)).toEqual(['aws_ebs_volume_snapshot'])
  await pass(61)
  const [made, ...rest] = await backupsOf(id)
  expect(rest).toEqual(backups)
  // Of its sets the one that keeps for the shortest time.
  expect(Date.parse(made?.expiration_timestamp ?? '') - Date.parse(made?.start_timestamp ?? '')).toBe(7 * 86_400_000)
  const [done] = await tasksOf(id)
  expect([made?.type, made?.start_timestamp]).toEqual(['aws_snapshot', done?.start_timestamp])
  const told = await volume(id)
  expect(told.last_snapshot_timestamp).toBe(made?.start_timestamp)
  expect(told.backup_status_info.operation_info_list).toContainEqual({
    operation: 'aws_ebs_volume_snapshot',
    backup_status: 'success',
    last_successful_policy_start_timestamp: at,
    last_failed_policy_start_timestamp: null,
  })
})

test('it is the same when nobody looks for an hour, and goes on to be told when the policy is taken off', async () => {
  const gold = named('Gold')
  await makeImmediate(gold, 'aws_ebs_volume_backup')
  const { id } = await gap()
  const kept = await backupsOf(id)
  const item = { action: 'assign', entity: { type: 'aws_ebs_volume', id }, policy_id: gold.id }
  const { body } = await world.ask('/policies/assignments', { method: 'POST', body: { items: [item] } })
  await pass(3600)
  const { end_timestamp: at } = (await world.ask(`/tasks/${String(body['task_id'])}`)).body
  const [task] = await tasksOf(id)
  expect(task).toMatchObject({ created_timestamp: at, status: 'completed' })
  await lay('aws_ebs_volume', id, null)
  const [made, ...rest] = await backupsOf(id)
  expect([made?.start_timestamp, rest]).toEqual([task?.start_timestamp, kept])
  expect((await volume(id)).backup_status_info).toMatchObject({ last_successful_policy_start_timestamp: at })
})

test('nothing is left of one that is aborted', async () => {
  const gold = named('Gold')
  await makeImmediate(gold, 'aws_ebs_volume_backup')
  const { id } = await gap()
  const [before, kept] = [await volume(id), await backupsOf(id)]
  await lay('aws_ebs_volume', id, gold)
  const [task] = await tasksOf(id)
  await world.ask(`/tasks/${task?.id}`, { method: 'PATCH', body: { status: 'aborting' } })
  await pass(120)
  expect((await tasksOf(id))[0]?.status).toBe('aborted')
  expect(await backupsOf(id)).toEqual(kept)
  expect((await volume(id)).last_backup_timestamp).toBe(before.last_backup_timestamp)
})

test('none starts in what is not connected, nor again where the policy was laid on already', async () => {
  const gold = named('Gold')
  await makeImmediate(gold, 'aws_ebs_volume_backup')
  const [away, there] = [await gap('unlinked'), await gap()]
  const before = await tasksOf(away.id)
  await lay('aws_ebs_volume', away.id, gold)
  expect(await tasksOf(away.id)).toEqual(before)
  await lay('aws_ebs_volume', there.id, gold)
  await pass(61)
  const once = await tasksOf(there.id)
  await lay('aws_ebs_volume', there.id, gold)
  expect(await tasksOf(there.id)).toEqual(once)
})

test('a restored volume that a rule takes is backed up at once too', async () => {
  const gold = named('Gold')
  await makeImmediate(gold, 'aws_ebs_volume_backup')
  const { environment_id: place, aws_az: zone } = await gap()
  const [backup] = itemsOf<WireEbsBackup>(await world.ask(BACKUPS))
  const tags = [
    { key: 'Name', value: 'taken at once' },
    { key: 'backup', value: 'gold' },
  ]
  const target = { environment_id: place, aws_az: zone, tags }
  const body = { source: { backup_id: backup?.id }, target }
  expect((await world.ask('/restores/aws/ebs-volumes', { method: 'POST', body })).status).toBe(202)
  await pass(200)
  const [made] = itemsOf<Json>(await world.ask(VOLUMES, { filter: { name: { $eq: 'taken at once' } } }))
  expect(made?.['protection_info']).toMatchObject({ policy_id: gold.id })
  const tasks = await tasksOf(String(made?.['id']))
  expect(tasks.map(({ type, status }) => [type, status])).toEqual([['aws_ebs_volume_backup_seeding', 'completed']])
  expect(await backupsOf(String(made?.['id']))).toHaveLength(1)
})
