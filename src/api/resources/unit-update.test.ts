import { beforeEach, describe, expect, test } from 'vitest'
import { answer, CONTEXT, identity, listBody, SESSION, stubGateway, UNIT } from '#api/transport/testing.ts'
import { withdrawnOn } from '#api/versions/testing.ts'
import { createUnit, deleteUnit, findUnit, patchUnit } from './unit-update.ts'

beforeEach(() => identity.set(SESSION))

const GLOBAL = '00000000-0000-0000-0000-000000000000'
const ENVIRONMENT = { id: '9c2934fc-ff4d-11e9-8e11-76706df7fe01', type: 'aws_environment', value: '8/us-west-2' }
const entity = { primary_entity: { id: ENVIRONMENT.id, type: 'aws_environment' } }
const unit = { id: UNIT, name: 'Sales', parent_id: GLOBAL, description: '', task_id: null, _links: {} }

test.each([
  ['v2', [{ user_id: '40', assigned_role: GLOBAL }]],
  ['v1', ['40']],
] as const)('members change by a difference, as %s has it', async (version, add) => {
  const requests = stubGateway(() => answer({ ...unit, task_id: '114' }, 202))
  const ctx = { ...CONTEXT, versions: { all: version, resources: {} } }
  const changed = await patchUnit(ctx, UNIT, { members: { add: [{ userId: '40', roleId: GLOBAL }] } })
  expect(changed.taskId).toBe('114')
  expect(requests.map(({ method, body }) => [method, body])).toEqual([['PATCH', { users: { add, remove: [] } }]])
})

describe('of a host that lists v1 of units alone', () => {
  withdrawnOn(CONTEXT.host, 'organizational-units', 'v2')
  test('members are named without a role, though the latest was chosen', async () => {
    const requests = stubGateway(() => answer(unit))
    await patchUnit(CONTEXT, UNIT, { members: { add: [{ userId: '40', roleId: GLOBAL }] } })
    expect(requests[0]?.body).toEqual({ users: { add: ['40'], remove: [] } })
  })
})

test('data sources change by a difference, named by id and type', async () => {
  const requests = stubGateway(() => answer({ ...unit, task_id: '114' }, 202))
  await patchUnit(CONTEXT, UNIT, { sources: { remove: [ENVIRONMENT] } })
  expect(requests[0]?.body).toEqual({ entities: { add: [], remove: [entity] } })
})

test('a new unit goes below the one that was chosen, with its data sources, and a deletion begins a task', async () => {
  const requests = stubGateway(({ method }) =>
    method === 'POST' ? answer(unit) : answer({ task_id: '115', _embedded: {}, _links: {} }, 202),
  )
  const texts = { name: 'Sales', description: '', parentId: GLOBAL }
  expect(await createUnit(CONTEXT, { ...texts, sources: [] })).toMatchObject({ id: UNIT, taskId: null })
  await createUnit(CONTEXT, { ...texts, sources: [ENVIRONMENT] })
  expect(await deleteUnit(CONTEXT, UNIT)).toBe('115')
  expect(requests.map(({ method, body }) => [method, body])).toEqual([
    ['POST', { name: 'Sales', description: '', parent_id: GLOBAL }],
    ['POST', { name: 'Sales', description: '', parent_id: GLOBAL, entities: [entity] }],
    ['DELETE', null],
  ])
})

test('a unit is found by its whole name and its parent', async () => {
  stubGateway(() => answer(listBody([{ ...unit, name: 'Sales East' }, { ...unit, parent_id: UNIT }, unit])))
  expect(await findUnit(CONTEXT, 'Sales', GLOBAL)).toMatchObject({ id: UNIT, parentId: GLOBAL })
  expect(await findUnit(CONTEXT, 'Sale', GLOBAL)).toBeNull()
})

test.each([
  ['its id', { task_id: '114' }, '114'],
  [
    'what is embedded of it alone',
    { task_id: null, _embedded: { 'read-task': { id: '114', status: 'queued' } } },
    '114',
  ],
  ['the link to it alone', { _links: { 'read-task': { href: '/tasks/114', type: 'get', templated: false } } }, '114'],
  ['a link to something else', { _links: { 'read-task': { href: '/users/114' } } }, null],
  ['nulls', { task_id: null, _embedded: null, _links: { 'read-task': null } }, null],
  ['nothing', {}, null],
])('a task that works on a unit is told by %s', async (_, told, taskId) => {
  stubGateway(() => answer({ id: UNIT, name: 'Sales', ...told }, 202))
  expect((await patchUnit(CONTEXT, UNIT, { name: 'Sales' })).taskId).toBe(taskId)
  expect(await deleteUnit(CONTEXT, UNIT)).toBe(taskId)
})
