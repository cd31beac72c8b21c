/** Policies changed and deleted: tasks that lock them, what they leave as it was, and what is refused. */
import { beforeEach, describe, expect, test } from 'vitest'
import type { WireEbsVolume } from '#contract/assets.ts'
import type { WirePolicy } from '#contract/policies.ts'
import { inAWorldEach, itemsOf, linksOf, messagesOf, walk, type Ask, type Json } from './support/testing.ts'

const FINANCE = 'b3f0f6f2-51ab-4a36-9f0e-2f1f6f2a7d11'
const VOLUMES = '/datasources/aws/ebs-volumes'
const POLICIES = '/policies/definitions'
const { world } = inAWorldEach()

let all: WirePolicy[]
beforeEach(async () => {
  all = itemsOf<WirePolicy>(await world.ask(POLICIES))
})
const named = (name: string): WirePolicy => {
  const found = all.find((policy) => policy.name.startsWith(name))
  if (found === undefined) throw new Error(`There is no policy ${name}.`)
  return found
}
const pathOf = ({ id }: WirePolicy) => `${POLICIES}/${id}`
const read = async (policy: WirePolicy) => (await world.ask(pathOf(policy))).body as WirePolicy
const put = (policy: WirePolicy, body: unknown, more: Ask = {}) =>
  world.ask(pathOf(policy), { method: 'PUT', body, ...more })
const remove = (policy: WirePolicy, more: Ask = {}) => world.ask(pathOf(policy), { method: 'DELETE', ...more })
const pass = (advanceSeconds: number) => world.control('clock', { advanceSeconds })

/** What a change sends back: the policy without its times. */
const contentOf = ({ name, activation_status: status, operations, ...policy }: WirePolicy) => ({
  name,
  activation_status: status,
  timezone: policy.timezone,
  organizational_unit_id: policy.organizational_unit_id,
  operations: operations.map((operation) => ({
    ...operation,
    next_start_time: undefined,
    previous_start_time: undefined,
  })),
})
const done = async (policy: WirePolicy, body: unknown) => {
  expect((await put(policy, body)).status).toBe(202)
  await pass(11)
}

const under = async ({ id }: WirePolicy) => {
  const filter = { 'protection_info.policy_id': { $eq: id } }
  const [found] = itemsOf<WireEbsVolume>(await world.ask(VOLUMES, { filter }))
  if (found === undefined) throw new Error('It protects no volume.')
  return found
}
const backupsOf = (id: string) =>
  walk<Json>(world.ask, '/backups/aws/ebs-volumes', { filter: { volume_id: { $eq: id } }, query: { limit: '500' } })
const total = async () => {
  const pages = await walk<Json>(world.ask, '/backups/aws/ebs-volumes', { query: { limit: '10000' } })
  return pages.length
}

describe('a change', () => {
  test('answers what the policy is until then, locks it, and is there when its task has completed', async () => {
    const before = named('Gold')
    const { status, body } = await put(before, { ...contentOf(before), name: 'Gold – renamed' })
    expect(status).toBe(202)
    expect(body).toMatchObject({ id: before.id, name: before.name, lock_status: 'updating' })
    expect(linksOf(body)).toEqual(['_self'])
    const task = async () => (await world.ask(`/tasks/${String(body['task_id'])}`)).body
    expect(await task()).toMatchObject({
      type: 'policy_update',
      category: 'management',
      is_abortable: false,
      primary_entity: { id: before.id, type: 'policy', value: before.name },
    })
    expect(await read(before)).toMatchObject({ name: before.name, lock_status: 'updating' })
    await pass(9)
    expect(await task()).toMatchObject({ status: 'in_progress' })
    await pass(1)
    expect(await task()).toMatchObject({ status: 'completed' })
    const after = await read(before)
    expect(after).toEqual({ ...before, name: 'Gold – renamed', updated_time: after.updated_time })
    expect(after.updated_time).toBe(Date.parse('2026-03-04T09:30:10Z') / 1000)
    expect(linksOf(after)).toEqual(['_self', 'update-policy-definition', 'delete-policy-definition'])
  })

  test('embeds the counts that are asked for', async () => {
    const policy = named('Gold')
    const embed = 'read-policy-aws-ebs-volumes-protection-stats'
    const { body } = await put(policy, contentOf(policy), { query: { embed } })
    expect(Object.keys(body['_embedded'] as object)).toEqual([embed])
  })

  test('that fails leaves it unlocked and as it was', async () => {
    const before = named('Gold')
    const { body } = await put(before, { ...contentOf(before), name: 'Other' })
    await world.control('faults', { name: 'task-failed', path: `/tasks/${String(body['task_id'])}` })
    await world.ask(`/tasks/${String(body['task_id'])}`)
    expect(await read(before)).toEqual(before)
  })

  test('of the schedule leaves what was backed up, and goes on in the new way', async () => {
    const gold = named('Gold')
    const volume = await under(gold)
    const before = [await backupsOf(volume.id), await total()]
    const content = contentOf(gold)
    const operations = content.operations
      .filter(({ type }) => type !== 'aws_ebs_volume_snapshot')
      .map((operation) => ({
        ...operation,
        slas: [{ retention_duration: { unit: 'days', value: 5 }, rpo_frequency: { unit: 'days', value: 1 } }],
        backup_window_tz: { start_time: '10:17', end_time: '10:50' },
      }))
    await done(gold, { ...content, operations })
    expect([await backupsOf(volume.id), await total()]).toEqual(before)
    const changed = (await read(gold)).operations[0]
    expect(changed).toMatchObject({
      previous_start_time: gold.operations[0]?.previous_start_time,
      next_start_time: Date.parse('2026-03-04T10:17:00Z') / 1000,
      slas: [{ rpo_frequency: { unit: 'days', value: 1, offsets: null } }],
    })
    // Over at 10:50, and none of the old starts at 12:00 and later was one.
    await pass(81 * 60)
    const [made, ...rest] = await backupsOf(volume.id)
    expect(rest).toEqual(before[0])
    expect(String(made?.['start_timestamp'])).toMatch(/^2026-03-04T10:(?:1[7-9]|2[0-2])/)
    expect(await total()).toBeGreaterThan(Number(before[1]))
    await pass(3 * 3600)
    expect((await backupsOf(volume.id))[0]).toEqual(made)
  })

  test('that takes an operation away leaves its assets unprotected, with the backups that they have', async () => {
    const gold = named('Gold')
    const volume = await under(gold)
    const kept = await backupsOf(volume.id)
    const content = contentOf(gold)
    await done(gold, { ...content, operations: content.operations.filter(({ type }) => type.includes('ec2')) })
    expect((await world.ask(`${VOLUMES}/${volume.id}`)).body).toMatchObject({
      protection_status: 'unprotected',
      protection_info: null,
    })
    expect(await backupsOf(volume.id)).toEqual(kept)
  })

  test('that deactivates it stops its runs, and one that activates it again makes up for none', async () => {
    const gold = named('Gold')
    const volume = await under(gold)
    const kept = await backupsOf(volume.id)
    const protectedBy = async (filter: object) => (await world.ask(VOLUMES, { filter })).body['total_count']
    const held = await protectedBy({ 'protection_info.policy_id': { $eq: gold.id } })
    const paused = Number(await protectedBy({ deactivated: { $eq: true } }))
    await done(gold, { ...contentOf(gold), activation_status: 'deactivated' })
    expect(await protectedBy({ deactivated: { $eq: true } })).toBe(paused + Number(held))
    expect((await read(gold)).operations[0]).toMatchObject({
      next_start_time: null,
      previous_start_time: gold.operations[0]?.previous_start_time,
    })
    // The starts at 12:00 and 16:00 pass; that at 20:00 is one again.
    await pass(8 * 3600)
    expect((await backupsOf(volume.id)).length).toBeLessThanOrEqual(kept.length)
    await done(gold, { ...contentOf(gold), activation_status: 'activated' })
    await pass(4 * 3600)
    const starts = (await backupsOf(volume.id)).map(({ start_timestamp: at }) => String(at).slice(0, 13))
    expect(starts.filter((at) => at > '2026-03-04T09')).toEqual(['2026-03-04T20', '2026-03-04T20'])
  })

  test.each<[string, (policy: ReturnType<typeof contentOf>) => unknown]>([
    ['no body', () => 'x'],
    ['no name', (content) => ({ ...content, name: undefined })],
    ['an empty name', (content) => ({ ...content, name: ' ' })],
    ['no operations', (content) => ({ ...content, operations: undefined })],
    ['not one operation', (content) => ({ ...content, operations: [] })],
    ['two of one type', ({ operations, ...content }) => ({ ...content, operations: [operations[0], operations[0]] })],
    ['another status', (content) => ({ ...content, activation_status: 'paused' })],
    ['an unknown unit', (content) => ({ ...content, organizational_unit_id: '11111111-2222-4333-8444-555555555555' })],
    ...Object.entries<Json>({
      'an unknown type': { type: 'aws_volume_backup' },
      'no setting': { action_setting: null },
      'another setting': { action_setting: 'later' },
      'an hour that there is not': { backup_window_tz: { start_time: '24:00', end_time: '' } },
      'an hour of one digit': { backup_window_tz: { start_time: '02:00', end_time: '4:00' } },
      'an unknown time zone': { timezone: 'Europe/Atlantis' },
      'an offset for a time zone': { timezone: '+01:00' },
      'an unknown region': { backup_aws_region: 'mars-1' },
      'an unknown unit of time': {
        slas: [{ retention_duration: { unit: 'fortnights', value: 1 }, rpo_frequency: { unit: 'days', value: 1 } }],
      },
      'nothing kept': {
        slas: [{ retention_duration: { unit: 'days', value: 0 }, rpo_frequency: { unit: 'days', value: 1 } }],
      },
      'more than 7 years': {
        slas: [{ retention_duration: { unit: 'months', value: 85 }, rpo_frequency: { unit: 'days', value: 1 } }],
      },
      'more than all time': {
        slas: [{ retention_duration: { unit: 'months', value: 1e15 }, rpo_frequency: { unit: 'days', value: 1 } }],
      },
      'no frequency': { slas: [{ retention_duration: { unit: 'days', value: 1 } }] },
      'every no days': {
        slas: [{ retention_duration: { unit: 'days', value: 1 }, rpo_frequency: { unit: 'days', value: 0 } }],
      },
      'a volume every few minutes': {
        slas: [{ retention_duration: { unit: 'days', value: 1 }, rpo_frequency: { unit: 'minutes', value: 15 } }],
      },
      'a window with hours': {
        slas: [{ retention_duration: { unit: 'days', value: 1 }, rpo_frequency: { unit: 'hours', value: 4 } }],
      },
      'an eighth day': {
        slas: [
          { retention_duration: { unit: 'days', value: 1 }, rpo_frequency: { unit: 'weeks', value: 1, offsets: [7] } },
        ],
      },
    }).map(([name, more]): [string, (policy: ReturnType<typeof contentOf>) => unknown] => [
      name,
      ({ operations: [first], ...content }) => ({ ...content, operations: [{ ...first, ...more }] }),
    ]),
  ])('is refused with 400: %s', async (_, change) => {
    const silver = named('Silver')
    expect((await put(silver, change(contentOf(silver)))).status).toBe(400)
    expect(await read(silver)).toEqual(silver)
  })

  test('is refused with 409 for a name that another has', async () => {
    expect((await put(named('Gold'), { ...contentOf(named('Gold')), name: named('Silver').name })).status).toBe(409)
  })

  test('takes the older spellings, and tells them in the newer', async () => {
    const unused = named('Unused')
    const [operation] = contentOf(unused).operations
    const slas = [
      {
        retention_duration: { unit: 'weeks', value: 2 },
        rpo_frequency: { unit: 'weekly', value: 2, offsets: [1, 4] },
      },
      { retention_duration: { unit: 'days', value: 3 }, rpo_frequency: { unit: 'on_demand' } },
    ]
    const backup_window = { start_time: '23:00', end_time: '' }
    await done(unused, {
      name: unused.name,
      timezone: 'Asia/Kathmandu',
      operations: [{ ...operation, slas, backup_window, timezone: null }],
    })
    expect((await read(unused)).operations[0]).toMatchObject({
      timezone: 'Asia/Kathmandu',
      backup_window_tz: backup_window,
      backup_window: null,
      slas: [
        { rpo_frequency: { unit: 'weeks', value: 2, offsets: [1, 4] } },
        { rpo_frequency: { unit: 'on_demand', value: null, offsets: null } },
      ],
    })
  })
})

describe('a deletion', () => {
  test('locks the policy, and it is gone when its task has completed', async () => {
    const unused = named('Unused')
    const { status, body } = await remove(unused)
    expect(status).toBe(202)
    expect(linksOf(body)).toEqual(['_self', 'read-task'])
    expect(await read(unused)).toMatchObject({ lock_status: 'deleting' })
    expect((await world.ask(`/tasks/${String(body['task_id'])}`)).body).toMatchObject({ type: 'policy_delete' })
    await pass(11)
    expect((await world.ask(pathOf(unused))).status).toBe(404)
    expect(itemsOf<WirePolicy>(await world.ask(POLICIES)).map(({ id }) => id)).not.toContain(unused.id)
    const bronze = named('Bronze')
    await done(bronze, { ...contentOf(bronze), name: unused.name })
  })

  test('leaves the backups that were made under it', async () => {
    const unused = named('Unused')
    const groups = itemsOf<Json>(await world.ask('/datasources/protection-groups'))
    const entity = { type: 'protection_group', id: groups[0]?.['id'] }
    const assign = async (item: object) => {
      const { status } = await world.ask('/policies/assignments', { method: 'POST', body: { items: [item] } })
      expect(status).toBe(202)
      await pass(20)
    }
    const made = async () =>
      itemsOf<Json>(
        await world.ask('/backups/protection-groups', { filter: { protection_group_id: { $eq: entity.id } } }),
      )
    await assign({ action: 'assign', entity, policy_id: unused.id })
    const refused = await remove(unused)
    expect([refused.status, messagesOf(refused)[0]]).toEqual([412, expect.stringContaining('1 assets')])
    await pass(86_400)
    await assign({ action: 'unassign', entity })
    const kept = await made()
    expect(String(kept[0]?.['start_timestamp'])).toContain('2026-03-05T00:0')
    expect((await remove(unused)).status).toBe(202)
    await pass(11)
    expect(await made()).toEqual(kept)
  })

  test('is refused with 412 while rules point to it, with their number', async () => {
    const refused = await remove(named('Gold'))
    expect([refused.status, messagesOf(refused)[0]]).toEqual([412, expect.stringMatching(/^1 rules .*\d+ assets/)])
  })
})

describe('while a policy is being changed', () => {
  test('it can be neither changed nor deleted nor assigned', async () => {
    const gold = named('Gold')
    const volume = await under(gold)
    await put(gold, contentOf(gold))
    expect((await put(gold, contentOf(gold))).status).toBe(412)
    expect((await remove(gold)).status).toBe(412)
    const items = [{ action: 'assign', entity: { type: 'aws_ebs_volume', id: volume.id }, policy_id: gold.id }]
    const assign = () => world.ask('/policies/assignments', { method: 'POST', body: { items } })
    expect((await assign()).status).toBe(412)
    await pass(11)
    expect((await assign()).status).toBe(202)
  })
})

describe('by right and unit', () => {
  test('a policy of a unit above is for reading only', async () => {
    const gold = (await world.ask(pathOf(named('Gold')), { unit: FINANCE })).body
    expect(linksOf(gold)).toEqual(['_self'])
    expect((await put(named('Gold'), contentOf(named('Gold')), { unit: FINANCE })).status).toBe(403)
    expect((await remove(named('Unused'), { unit: FINANCE })).status).toBe(403)
    const own = named('Finance')
    expect(linksOf((await world.ask(pathOf(own), { unit: FINANCE })).body)).toContain('update-policy-definition')
    const moved = { ...contentOf(own), organizational_unit_id: '00000000-0000-0000-0000-000000000000' }
    expect((await put(own, moved, { unit: FINANCE })).status).toBe(400)
    expect((await put(own, contentOf(own), { unit: FINANCE })).status).toBe(202)
  })

  test.each([
    ['Organizational Unit Admin', true],
    ['Helpdesk Admin', false],
    ['Reporting/Audit Admin', false],
  ] as const)('%s may change: %s, in links and in the answer', async (persona, may) => {
    const ask = world.as(persona)
    const list = itemsOf<WirePolicy>(await ask(POLICIES))
    const own = list.find((policy) => linksOf(policy).includes('update-policy-definition'))
    expect(own !== undefined).toBe(may)
    const policy = own ?? named('Gold')
    const { status } = await ask(pathOf(policy), { method: 'PUT', body: contentOf(policy) })
    expect(status).toBe(may ? 202 : 403)
    if (!may) expect((await ask(pathOf(named('Unused')), { method: 'DELETE' })).status).toBe(403)
  })

  test('the audit trail tells of it with the policy, refused ones as failures', async () => {
    const unused = named('Unused')
    await put(unused, contentOf(unused))
    await remove(unused)
    const events = itemsOf<Json>(await world.ask('/audit-trails', { query: { limit: '2' } }))
    const told = events.map(({ category, action, status, primary_entity: entity }) =>
      [category, action, status, (entity as Json)['id']].join(' '),
    )
    expect(told.toSorted()).toEqual([`policy delete failure ${unused.id}`, `policy update success ${unused.id}`])
  })
})
