import { beforeEach, expect, test } from 'vitest'
import { answer, CONTEXT, identity, listBody, SESSION, stubGateway, UNIT, versioned } from '#api/transport/testing.ts'
import { loadUnits } from './organizational-units.ts'

beforeEach(() => identity.set(SESSION))

const { signal } = new AbortController()
const GLOBAL = '00000000-0000-0000-0000-000000000000'
const unit = (id: string, parentId: string | null, name: string) => ({
  id,
  name,
  description: '',
  parent_id: parentId,
  children_count: 0,
  descendant_ids: [],
  user_count: 2,
  configured_datasource_types: ['aws'],
  task_id: null,
  _etag: '1',
  _embedded: {},
  _links: { _self: { href: `/organizational-units/${id}`, type: 'get', templated: false } },
})

test.each(['v1', 'v2'])('units of %s are the same to the tree', async (version) => {
  const users = version === 'v2' ? { users: [{ user_id: '40', assigned_role: GLOBAL }] } : {}
  const requests = stubGateway(() =>
    answer(
      listBody([
        { ...unit(GLOBAL, null, 'Global'), ...users },
        { ...unit(UNIT, GLOBAL, 'Sales'), ...users },
      ]),
      200,
      versioned('organizational-units', version),
    ),
  )
  const rest = {
    description: '',
    childrenCount: 0,
    userCount: 2,
    members: version === 'v2' ? [{ userId: '40', roleId: GLOBAL }] : null,
    datasourceTypes: ['aws'],
    taskId: null,
    actions: new Set(['_self']),
  }
  expect((await loadUnits(CONTEXT, signal)).items).toEqual([
    { id: GLOBAL, name: 'Global', parentId: null, ...rest },
    { id: UNIT, name: 'Sales', parentId: GLOBAL, ...rest },
  ])
  expect(requests.map(({ path, query }) => `${path}?${query}`)).toEqual(['/api/organizational-units?limit=500&start=1'])
})

test('a unit without its fields still shows, and is called by its id', async () => {
  stubGateway(() =>
    answer(
      listBody([{ id: UNIT, name: ' \u200B' }, null, { id: GLOBAL, name: null, user_count: 'many', _links: null }], 2),
    ),
  )
  const nothing = {
    description: '',
    parentId: null,
    childrenCount: null,
    userCount: null,
    members: null,
    datasourceTypes: [],
    taskId: null,
    actions: new Set(),
  }
  expect((await loadUnits(CONTEXT, signal)).items).toEqual([
    { id: UNIT, name: UNIT, ...nothing },
    { id: GLOBAL, name: GLOBAL, ...nothing },
  ])
})

test('units come from all pages', async () => {
  stubGateway(({ query }) => {
    const start = Number(query.get('start'))
    const count = start < 3 ? 500 : 7
    const units = Array.from({ length: count }, (_, index) => unit(`${start}-${index}`, null, 'Unit'))
    return answer(listBody(units, 1007, 3))
  })
  const { items, isComplete } = await loadUnits(CONTEXT, signal)
  expect([items.length, isComplete]).toEqual([1007, true])
})

test('units that cannot be read are a failure, not an empty tree', async () => {
  stubGateway(() => answer({}, 403))
  await expect(loadUnits(CONTEXT, signal)).rejects.toMatchObject({ kind: 'forbidden' })
})

test('units beyond the most that are loaded, and those that move while they are read, are not told to be all', async () => {
  const answers = (total: (start: number) => number) =>
    stubGateway(({ query }) => {
      const start = Number(query.get('start'))
      const units = Array.from({ length: 500 }, (_, index) => unit(`${start}-${index}`, null, 'Unit'))
      return answer(listBody(units, total(start), Math.ceil(total(start) / 500)))
    })
  answers(() => 7212)
  const many = await loadUnits(CONTEXT, signal)
  expect([many.items.length, many.total, many.isComplete]).toEqual([5000, 7212, false])
  answers((start) => 1000 + (start % 2))
  expect((await loadUnits(CONTEXT, signal)).isComplete).toBe(false)
})
