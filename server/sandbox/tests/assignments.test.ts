/** Policies laid on assets directly, and taken off again: tasks, what they move, and what is refused. */
import { beforeEach, describe, expect, test } from 'vitest'
import type { WireEbsVolume } from '#contract/assets.ts'
import type { WirePolicy } from '#contract/policies.ts'
import { inAWorldEach, itemsOf, linksOf, messagesOf, walk, type Json } from './support/testing.ts'

const FINANCE = 'b3f0f6f2-51ab-4a36-9f0e-2f1f6f2a7d11'
const NOWHERE = '11111111-2222-4333-8444-555555555555'
const VOLUMES = '/datasources/aws/ebs-volumes'
const PATH = '/policies/assignments'

const { world } = inAWorldEach()

let policies: ReadonlyMap<string, string>
const policy = (name: string) => policies.get(name) ?? ''
beforeEach(async () => {
  const all = itemsOf<WirePolicy>(await world.ask('/policies/definitions'))
  policies = new Map(all.map(({ name, id }) => [name.split(' ')[0] ?? '', id]))
})

const volumes = async (filter: object) =>
  walk<WireEbsVolume>(world.ask, VOLUMES, { filter, query: { limit: '500', lookback_days: '30' } })
const some = async (filter: object): Promise<WireEbsVolume> => {
  const [found] = await volumes(filter)
  if (found === undefined) throw new Error('There is no such volume.')
  return found
}
const gap = () => some({ protection_status: { $eq: 'unprotected' } })
const volume = async (id: string) =>
  (await world.ask(`${VOLUMES}/${id}`, { query: { lookback_days: '30' } })).body as WireEbsVolume

const assign = (id: string, to: string) => ({
  action: 'assign',
  entity: { type: 'aws_ebs_volume', id },
  policy_id: policy(to),
})
const unassign = (id: string) => ({ action: 'unassign', entity: { type: 'aws_ebs_volume', id } })
const post = (items: unknown, unit?: string) =>
  world.ask(PATH, { method: 'POST', body: { items }, ...(unit !== undefined && { unit }) })
const pass = (advanceSeconds: number) => world.control('clock', { advanceSeconds })
const done = async (items: unknown) => {
  expect((await post(items)).status).toBe(202)
  await pass(20)
}

describe('an assignment', () => {
  test('is a task at once, and takes effect when that completes', async () => {
    const before = await gap()
    const { status, body } = await post([assign(before.id, 'Gold')])
    expect(status).toBe(202)
    expect(linksOf(body)).toEqual(['_self', 'read-task'])
    const task = async () => (await world.ask(`/tasks/${String(body['task_id'])}`)).body
    expect(await task()).toMatchObject({
      type: 'policy_assignment',
      category: 'management',
      status: 'queued',
      is_abortable: false,
      primary_entity: { id: policy('Gold'), type: 'policy', value: 'Gold – every 4 hours' },
      parent_entity: { type: 'organizational_unit' },
    })
    expect(await volume(before.id)).toEqual(before)
    await pass(20)
    expect(await task()).toMatchObject({ status: 'completed' })
    expect(await volume(before.id)).toMatchObject({
      protection_status: 'protected',
      protection_info: { policy_id: policy('Gold') },
      last_backup_timestamp: before.last_backup_timestamp,
    })
  })

  test('is backed up from the next policy start on, and what was made stays when it is taken away', async () => {
    const { id } = await gap()
    await done([assign(id, 'Gold')])
    const backups = async () =>
      walk<Json>(world.ask, '/backups/aws/ebs-volumes', {
        filter: { volume_id: { $eq: id } },
        query: { limit: '100' },
      })
    const kept = await backups()
    // At 12:00 the policy starts, within the hour its run is over.
    await pass(4 * 3600)
    const made = await backups()
    expect(made).toHaveLength(kept.length + 2)
    for (const { start_timestamp: at } of made.slice(0, 2)) expect(String(at)).toMatch(/^2026-03-04T12:0[0-5]/)
    expect((await volume(id)).backup_status_info).toMatchObject({
      backup_status: 'success',
      last_successful_policy_start_timestamp: '2026-03-04T12:00:00Z',
    })
    await done([unassign(id)])
    await pass(24 * 3600)
    expect(await backups()).toEqual(made)
    expect(await volume(id)).toMatchObject({
      protection_status: 'unprotected',
      has_direct_assignment: false,
      last_backup_timestamp: made.find(({ type }) => type === 'clumio_backup')?.['start_timestamp'],
    })
    expect((await world.ask('/backups/aws/ebs-volumes')).body['total_count']).toBeGreaterThan(0)
  })

  test('of another policy leaves the runs of the first one as they were, its failures too', async () => {
    const id = '503765b4-62af-536d-c7ab-c5850a123194'
    const before = await volume(id)
    await done([assign(id, 'Gold')])
    const after = await volume(id)
    expect(after.protection_info?.policy_id).toBe(policy('Gold'))
    const told = after.backup_status_info.operation_info_list.find(
      ({ operation }) => operation === 'aws_ebs_volume_backup',
    )
    expect(told).toEqual(before.backup_status_info.operation_info_list[0])
    await pass(4 * 3600)
    expect((await volume(id)).backup_status_info).toMatchObject({
      last_successful_policy_start_timestamp: '2026-03-04T12:00:00Z',
      last_failed_policy_start_timestamp: '2026-03-04T00:00:00Z',
    })
  })

  test('of a group is one of its buckets as well', async () => {
    const groups = await walk<Json>(world.ask, '/datasources/protection-groups', { query: { limit: '100' } })
    const open = groups.find(({ protection_status: status }) => status === 'unprotected')
    const entity = { type: 'protection_group', id: open?.['id'] }
    await done([{ action: 'assign', entity, policy_id: policy('Silver') }])
    const members = await walk<Json>(world.ask, '/datasources/protection-groups/s3-assets', {
      filter: { protection_group_id: { $eq: open?.['id'] } },
    })
    expect(members.length).toBeGreaterThan(0)
    for (const { protection_status: status, protection_info: info } of members)
      if (status !== 'unsupported') expect([status, info]).toMatchObject(['protected', { policy_id: policy('Silver') }])
  })

  test('takes up to a hundred at once, and longer the more there are', async () => {
    const all = (await volumes({ protection_status: { $in: ['protected', 'unprotected'] } })).slice(0, 100)
    const { body } = await post(all.map(({ id }) => assign(id, 'Bronze')))
    await pass(14)
    const status = async () => (await world.ask(`/tasks/${String(body['task_id'])}`)).body['status']
    expect(await status()).toBe('in_progress')
    await pass(2)
    expect(await status()).toBe('completed')
    for (const { id } of all.slice(0, 5)) expect((await volume(id)).direct_assignment_policy_id).toBe(policy('Bronze'))
  })

  test('that is taken away where there is none is accepted, without effect', async () => {
    const before = await gap()
    const { body } = await post([{ ...unassign(before.id), policy_id: null }])
    const task = (await world.ask(`/tasks/${String(body['task_id'])}`)).body
    expect(task).toMatchObject({
      primary_entity: { id: before.id },
      parent_entity: { id: before.environment_id },
    })
    await pass(20)
    expect(await volume(before.id)).toEqual(before)
  })

  test('that fails leaves everything as it was', async () => {
    const before = await gap()
    const { body } = await post([assign(before.id, 'Gold')])
    await world.control('faults', { name: 'task-failed', path: `/tasks/${String(body['task_id'])}` })
    await world.ask(`/tasks/${String(body['task_id'])}`)
    await pass(20)
    expect(await volume(before.id)).toEqual(before)
  })

  test('is told in the audit trail, one entry an item, a refused one as failed', async () => {
    const all = await volumes({ protection_status: { $eq: 'unprotected' } })
    const [first, second] = all.map(({ id }) => id)
    await post([assign(first ?? '', 'Gold'), unassign(second ?? '')])
    await post([assign(first ?? '', 'Gold'), assign(NOWHERE, 'Gold')])
    await post('all')
    const events = itemsOf<Json>(await world.ask('/audit-trails', { query: { limit: '5' } }))
    const told = events.map(({ category, action, status, primary_entity: entity }) =>
      [category, action, status, (entity as Json | null)?.['id'] ?? null].join(' '),
    )
    expect(told.toSorted()).toEqual(
      [
        `protection apply success ${first}`,
        `protection remove success ${second}`,
        `protection apply failure ${first}`,
        'protection apply failure ',
        'protection apply failure ',
      ].toSorted(),
    )
  })

  test('made in a unit is followed there', async () => {
    const own = itemsOf<WireEbsVolume>(await world.ask(VOLUMES, { unit: FINANCE }))
    const usable = own.find(({ protection_status: status }) => status === 'protected' || status === 'unprotected')
    const { status, body } = await post([assign(usable?.id ?? '', 'Gold')], FINANCE)
    expect(status).toBe(202)
    expect((await world.ask(`/tasks/${String(body['task_id'])}`, { unit: FINANCE })).status).toBe(200)
  })
})

describe('is refused', () => {
  const VOLUME = '503765b4-62af-536d-c7ab-c5850a123194'
  const entity = { type: 'aws_ebs_volume', id: VOLUME }

  test.each<[string, (gold: string) => unknown]>([
    ['no items', () => []],
    ['no list', () => 'all'],
    ['too many items', (gold) => Array.from({ length: 101 }, () => ({ action: 'assign', entity, policy_id: gold }))],
    ['an unknown action', (gold) => [{ action: 'protect', entity, policy_id: gold }]],
    ['no entity', (gold) => [{ action: 'assign', policy_id: gold }]],
    ['no type', (gold) => [{ action: 'assign', entity: { id: VOLUME }, policy_id: gold }]],
    ['no policy', () => [{ action: 'assign', entity }]],
    ['an empty policy', () => [{ action: 'assign', entity, policy_id: '' }]],
    ['a policy that is no id', () => [{ action: 'assign', entity, policy_id: 'gold' }]],
    ['an unknown policy', () => [{ action: 'assign', entity, policy_id: NOWHERE }]],
    ['a policy to unassign', (gold) => [{ action: 'unassign', entity, policy_id: gold }]],
    ['an unknown volume', (gold) => [{ action: 'assign', entity: { ...entity, id: NOWHERE }, policy_id: gold }]],
    ['a native id', (gold) => [{ action: 'assign', entity: { ...entity, id: 'vol-0a5f2e52' }, policy_id: gold }]],
    [
      'another type',
      (gold) => [{ action: 'assign', entity: { ...entity, type: 'aws_ec2_instance' }, policy_id: gold }],
    ],
    ['a bucket', (gold) => [{ action: 'assign', entity: { ...entity, type: 'aws_s3_bucket' }, policy_id: gold }]],
    [
      'one twice',
      (gold) => [
        { action: 'assign', entity, policy_id: gold },
        { action: 'unassign', entity: { ...entity, id: VOLUME.toUpperCase() } },
      ],
    ],
  ])('with 400: %s', async (_, items) => {
    const before = await volume(VOLUME)
    expect((await post(items(policy('Gold')))).status).toBe(400)
    await pass(20)
    expect(await volume(VOLUME)).toEqual(before)
  })

  test('with 400 for a policy without an operation for the type, naming each problem', async () => {
    const open = await gap()
    const refused = await post([assign(open.id, 'Unused'), assign(NOWHERE, 'Gold'), assign(VOLUME, 'Production')])
    expect(refused.status).toBe(400)
    expect(messagesOf(refused)).toHaveLength(3)
  })

  test('with 400 for what another unit holds, asset or policy', async () => {
    expect((await post([assign(VOLUME, 'Gold')], FINANCE)).status).toBe(202)
    const units = itemsOf<Json>(
      await world.ask('/organizational-units', { filter: { name: { $contains: 'Engineer' } } }),
    )
    const unit = String(units[0]?.['id'])
    expect((await post([assign(VOLUME, 'Gold')], unit)).status).toBe(400)
    expect((await post([assign(VOLUME, 'Test')], FINANCE)).status).toBe(400)
  })

  test('with 412 for what is deleted or unsupported, and nothing is done', async () => {
    const open = await gap()
    for (const filter of [{ is_deleted: { $eq: true } }, { protection_status: { $eq: 'unsupported' } }]) {
      const other = await some(filter)
      expect((await post([assign(open.id, 'Gold'), assign(other.id, 'Gold')])).status).toBe(412)
    }
    await pass(20)
    expect(await volume(open.id)).toEqual(open)
  })

  test.each([
    ['Organizational Unit Admin', 202],
    ['Helpdesk Admin', 403],
    ['Reporting/Audit Admin', 403],
  ] as const)('or not by the right: %s gets %i', async (persona, status) => {
    const ask = world.as(persona)
    const [own] = itemsOf<WireEbsVolume>(
      await ask(VOLUMES, { filter: { protection_status: { $in: ['protected', 'unprotected'] } } }),
    )
    const body = { items: [assign(own?.id ?? '', 'Gold')] }
    expect((await ask(PATH, { method: 'POST', body })).status).toBe(status)
  })
})
