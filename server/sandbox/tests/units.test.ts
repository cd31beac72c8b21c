import { beforeEach, describe, expect, test } from 'vitest'
import { GLOBAL_UNIT_ID } from '#contract/operations.ts'
import { ROLE } from '../access/roles.ts'
import { fault, inAWorldEach, itemsOf, linksOf, messagesOf, walk, type Json } from './support/testing.ts'

const V1 = 'application/api.clumio.organizational-units=v1+json'
const FINANCE = 'b3f0f6f2-51ab-4a36-9f0e-2f1f6f2a7d11'
const EMEA = '5b1f3c1e-7d0c-4c55-8a44-9a0b6f1f0c22'
const NOWHERE = '11111111-2222-4333-8444-555555555555'
const GUIDE_ALERT = '/alerts/individual/32e6f210-0b83-4308-b437-8c9ac11f306c'
const environment = { primary_entity: { id: '9c2934fc-ff4d-11e9-8e11-76706df7fe01', type: 'aws_environment' } }

const { world } = inAWorldEach()
let treasury: string
beforeEach(async () => {
  treasury = await unitNamed('Treasury London')
})

const unitNamed = async (name: string): Promise<string> =>
  String(itemsOf(await world.ask('/organizational-units', { filter: { name: { $contains: name } } }))[0]?.['id'])
const post = (body: unknown, more: object = {}) => world.ask('/organizational-units', { method: 'POST', body, ...more })
const read = async (id: string, more: object = {}) => (await world.ask(`/organizational-units/${id}`, more)).body
const patch = (id: string, body: unknown, more: object = {}) =>
  world.ask(`/organizational-units/${id}`, { method: 'PATCH', body, ...more })
const remove = (id: string, more: object = {}) =>
  world.ask(`/organizational-units/${id}`, { method: 'DELETE', ...more })
const later = () => world.control('clock', { advanceSeconds: 10 })

describe('the two versions', () => {
  test('tell the same facts; v1 has the bare users, and only in single reads', async () => {
    const second = await walk<Json>(world.ask, '/organizational-units')
    const first = await walk<Json>(world.ask, '/organizational-units', { accept: V1 })
    for (const [at, { users, _etag, ...shared }] of second.entries()) {
      expect(first[at]).toEqual({ ...shared, _etag: first[at]?.['_etag'] })
      const single = await read(String(shared['id']), { accept: V1 })
      const ids = (users as Json[]).map(({ user_id }) => user_id)
      expect(single['users']).toEqual([...new Set(ids)])
    }
  })
})

describe('the tree', () => {
  test('counts children, descendants and users as its parts say', async () => {
    const units = await walk<Json>(world.ask, '/organizational-units')
    const below = (id: unknown): Json[] =>
      units.filter((unit) => unit['parent_id'] === id).flatMap((unit) => [unit, ...below(unit['id'])])
    for (const unit of units) {
      const descendants = below(unit['id'])
      const people = [unit, ...descendants].flatMap(({ users }) => (users as Json[]).map(({ user_id }) => user_id))
      expect(new Set(unit['descendant_ids'] as string[])).toEqual(new Set(descendants.map(({ id }) => id)))
      expect(unit['children_count']).toBe(units.filter(({ parent_id }) => parent_id === unit['id']).length)
      expect(unit['user_count']).toBe(new Set(people).size)
      const listed = await world.ask('/users', { unit: String(unit['id']) })
      expect(listed.body['total_count']).toBe(unit['user_count'])
    }
    expect(units[0]).toMatchObject({ id: GLOBAL_UNIT_ID, parent_id: null })
  })
})

describe('protection groups', () => {
  const GROUPS = '/datasources/protection-groups'
  const groups = async (unit: string) => (await walk<Json>(world.ask, GROUPS, { unit })).map(({ id }) => id)

  test('are moved by a task, and by themselves: what they hold stays', async () => {
    const [group] = (await walk<Json>(world.ask, GROUPS)).filter(({ organizational_unit_id: id }) => id !== treasury)
    const id = String(group?.['id'])
    const held = await walk<Json>(world.ask, `${GROUPS}/s3-assets`, { filter: { protection_group_id: { $eq: id } } })
    const assign = { protection_groups: { assign: [id] } }
    expect((await patch(treasury, assign)).status).toBe(202)
    expect(await groups(treasury)).not.toContain(id)
    await later()
    expect(await groups(treasury)).toContain(id)
    expect((await world.ask(`${GROUPS}/${id}`)).body['organizational_unit_id']).toBe(treasury)
    const after = await walk<Json>(world.ask, `${GROUPS}/s3-assets`, { filter: { protection_group_id: { $eq: id } } })
    expect(after).toEqual(held)

    expect((await patch(treasury, { protection_groups: { unassign: [id] } })).status).toBe(202)
    await later()
    const { parent_id: parent } = await read(treasury)
    expect((await world.ask(`${GROUPS}/${id}`)).body['organizational_unit_id']).toBe(parent)
    // It is not there any more, and stays where it is.
    await patch(treasury, { protection_groups: { unassign: [id] } })
    await later()
    expect((await world.ask(`${GROUPS}/${id}`)).body['organizational_unit_id']).toBe(parent)
  })

  test('that are not there, or not in sight, are refused; v1 knows none', async () => {
    const all = await groups(GLOBAL_UNIT_ID)
    const seen = await groups(FINANCE)
    const hidden = all.find((id) => !seen.includes(id))
    for (const id of [NOWHERE, hidden]) {
      const answer = await patch(FINANCE, { protection_groups: { assign: [id] } }, { unit: FINANCE })
      expect([answer.status, messagesOf(answer)]).toEqual([400, [expect.stringContaining(String(id))]])
    }
    expect((await patch(FINANCE, { protection_groups: { assign: [NOWHERE] } }, { accept: V1 })).status).toBe(200)
  })
})

describe('creating', () => {
  test('without entities is done at once: 200, and nothing about tasks', async () => {
    const created = await post({
      name: 'Tax',
      users: [{ user_id: '36', assigned_role: ROLE.reporting }],
      parent_id: FINANCE,
    })
    expect(created.status).toBe(200)
    expect(created.body).toMatchObject({
      name: 'Tax',
      description: '',
      parent_id: FINANCE,
      user_count: 1,
      children_count: 0,
    })
    const { _etag, task_id, _embedded, ...rest } = await read(String(created.body['id']))
    expect(created.body).toEqual(rest)
    expect(task_id).toBeNull()
    const people = (await world.ask('/users/36')).body['access_control_configuration'] as Json[]
    expect(people.at(-1)).toEqual({ role_id: ROLE.reporting, organizational_unit_ids: [created.body['id']] })
  })

  test('with entities answers 202 and a task; the entities move when it completes', async () => {
    const created = await post(
      { name: 'Cash', entities: [environment], users: null },
      { query: { embed: 'read-task' } },
    )
    const id = String(created.body['id'])
    expect(created.status).toBe(202)
    expect(created.body['_embedded']).toMatchObject({
      'read-task': { status: 'queued', type: 'organizational_unit_update' },
    })
    expect(linksOf(created.body)).toContain('read-task')
    expect((await world.ask(GUIDE_ALERT, { unit: id })).status).toBe(404)
    await later()
    expect((await world.ask(`/tasks/${String(created.body['task_id'])}`)).body['status']).toBe('completed')
    expect((await world.ask(GUIDE_ALERT, { unit: id })).status).toBe(200)
    expect((await world.ask(GUIDE_ALERT, { unit: treasury })).status).toBe(404)
    expect(await read(id)).toMatchObject({ task_id: null, configured_datasource_types: ['aws'] })
  })

  test('lands under the unit of the context when no parent is named', async () => {
    expect((await post({ name: 'Tax' })).body['parent_id']).toBe(GLOBAL_UNIT_ID)
    expect((await post({ name: 'Ledger' }, { unit: EMEA })).body['parent_id']).toBe(EMEA)
  })

  test('v1 names users only', async () => {
    const created = await post({ name: 'Tax', users: ['36', '40'] }, { accept: V1 })
    expect(created.body['users']).toEqual(['36', '40'])
  })

  test.each([
    [{}, 400],
    [{ name: '' }, 400],
    [{ name: 'x'.repeat(130) }, 400],
    [{ name: 'Tax', description: 'x'.repeat(130) }, 400],
    [{ name: 'Tax', parent_id: NOWHERE }, 400],
    [{ name: 'Tax', parent_id: 'x' }, 400],
    [{ name: 'Tax', users: [{ user_id: '9999', assigned_role: ROLE.backup }] }, 400],
    [{ name: 'Tax', users: [{ user_id: '36', assigned_role: NOWHERE }] }, 400],
    [{ name: 'Tax', users: ['36'] }, 400],
    [{ name: 'Tax', entities: [{ primary_entity: { id: NOWHERE, type: 'aws_environment' } }] }, 400],
    [{ name: 'Tax', entities: [{ primary_entity: { ...environment.primary_entity, type: 'aws_ebs_volume' } }] }, 400],
    [{ name: 'finance' }, 409],
  ])('refuses %o with %i', async (body, status) => {
    expect((await post(body)).status).toBe(status)
    expect((await world.ask('/organizational-units')).body['total_count']).toBe(24)
  })

  test('tells everything in a body that does not exist at once', async () => {
    const answer = await post({
      name: 'Tax',
      parent_id: NOWHERE,
      users: [{ user_id: '9999', assigned_role: ROLE.backup }],
      entities: [{ primary_entity: { id: NOWHERE, type: 'aws_environment' } }],
    })
    expect([answer.status, messagesOf(answer).length]).toEqual([400, 3])
  })

  test('takes a name and a description of 129 characters', async () => {
    expect((await post({ name: 'x'.repeat(129), description: 'y'.repeat(129) })).status).toBe(200)
  })
})

describe('patching', () => {
  test('changes name, description and users at once', async () => {
    const users = {
      add: [{ user_id: '36', assigned_role: ROLE.backup }],
      remove: [{ user_id: '40', assigned_role: ROLE.unitAdmin }],
    }
    const { status, body } = await patch(FINANCE, { name: 'Finance & Tax', description: 'New', users })
    expect(status).toBe(200)
    expect(body).toMatchObject({ name: 'Finance & Tax', description: 'New' })
    const ids = (body['users'] as Json[]).map(({ user_id }) => user_id)
    expect(ids).toContain('36')
    expect(ids).not.toContain('40')
    expect((await patch(FINANCE, { name: 'Finance & Tax', description: '' })).body['description']).toBe('')
  })

  test('moves entities with a task, during which another change is refused', async () => {
    const patched = await patch(treasury, { entities: { remove: [environment] } }, { query: { embed: 'read-task' } })
    expect(patched.status).toBe(202)
    const task = patched.body['task_id']
    expect(await read(treasury)).toMatchObject({
      task_id: task,
      _links: { 'read-task': { href: `/tasks/${String(task)}` } },
    })
    const refused = await patch(treasury, { name: 'Other' })
    expect([refused.status, messagesOf(refused)[0]]).toEqual([412, expect.stringContaining(String(task))])
    await later()
    expect((await patch(treasury, { name: 'Other' })).status).toBe(200)
    expect((await world.ask(GUIDE_ALERT, { unit: treasury })).status).toBe(404)
    expect((await world.ask(GUIDE_ALERT, { unit: EMEA })).status).toBe(200)
  })

  test.each(['task-failed', 'task-aborted'] as const)(
    'undoes its work when the task is cut short: %s',
    async (name) => {
      const id = String((await patch(treasury, { entities: { remove: [environment] } })).body['task_id'])
      await world.control('faults', fault(name, { path: `/tasks/${id}` }))
      expect((await world.ask(`/tasks/${id}`)).body).toMatchObject({ status: name.slice('task-'.length) })
      expect(await read(treasury)).toMatchObject({ task_id: null })
      await later()
      expect((await world.ask(GUIDE_ALERT, { unit: treasury })).status).toBe(200)
    },
  )

  test('never moves a unit', async () => {
    expect((await patch(EMEA, { parent_id: GLOBAL_UNIT_ID })).body['parent_id']).toBe(FINANCE)
  })

  test('refuses a name that is taken', async () => {
    expect((await patch(FINANCE, { name: 'RESEARCH' })).status).toBe(409)
    expect((await patch(FINANCE, { name: 'FINANCE' })).status).toBe(200)
  })
})

describe('deleting', () => {
  test('answers 202 with a task; the unit is readable until it completes, then gone with the access to it', async () => {
    await patch(treasury, { users: { add: [{ user_id: '36', assigned_role: ROLE.backup }] } })
    const deleted = await remove(treasury, { query: { embed: 'read-task' } })
    expect(deleted.status).toBe(202)
    expect(Object.keys(deleted.body).toSorted()).toEqual(['_embedded', '_links', 'task_id'])
    expect((await read(treasury))['task_id']).toBe(deleted.body['task_id'])
    expect((await remove(treasury)).status).toBe(412)
    await later()
    expect((await world.ask(`/organizational-units/${treasury}`)).status).toBe(404)
    expect((await world.ask(GUIDE_ALERT, { unit: EMEA })).status).toBe(200)
    expect(JSON.stringify((await world.ask('/users/36')).body)).not.toContain(treasury)
    expect((await read(EMEA))['children_count']).toBe(0)
    const task = await world.ask(`/tasks/${String(deleted.body['task_id'])}`)
    expect(task.body).toMatchObject({
      status: 'completed',
      category: 'management',
      genre: 'administrative',
      is_abortable: false,
    })
  })

  test('is refused for the Global unit and for units with others below them', async () => {
    expect((await remove(GLOBAL_UNIT_ID)).status).toBe(412)
    expect((await remove(FINANCE)).status).toBe(412)
    expect(linksOf(await read(GLOBAL_UNIT_ID))).not.toContain('delete-organizational-unit')
    expect(linksOf(await read(treasury))).toContain('delete-organizational-unit')
  })

  test('nothing new is put below a unit that is being deleted', async () => {
    await remove(treasury)
    expect((await post({ name: 'Below', parent_id: treasury })).status).toBe(412)
  })
})
