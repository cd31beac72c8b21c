import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { answer, CONTEXT, listBody, refusal, stubGateway, UNIT, type Sent } from '#api/transport/testing.ts'
import type { OrganizationalUnit } from '#api/resources/organizational-units.ts'
import { tab, writesOf } from '#actions/testing.ts'
import type { Waiting } from './wait-for-unit.ts'

const { addUnit, changeUnit, removeUnit } = await import('./change-unit.ts')

const GLOBAL = '00000000-0000-0000-0000-000000000000'
const SOURCE = { id: '9c2934fc-ff4d-11e9-8e11-76706df7fe01', type: 'aws_environment', value: '8/us-west-2' }

/** The API as far as it is asked here: one unit, its newest task, and what a write does or fails to do. */
const createApi = () => {
  const unit = {
    id: UNIT,
    name: 'Finance',
    description: '',
    parent_id: GLOBAL,
    children_count: 0,
    user_count: 3,
    users: [] as { user_id: string; assigned_role: string }[],
    configured_datasource_types: ['aws'],
    task_id: null as string | null,
    _links: { 'patch-organizational-unit': {}, 'delete-organizational-unit': {} },
  }
  const api = {
    unit,
    isGone: false,
    tasks: ['113'],
    taskStatus: 'in_progress',
    write: (sent: Sent): Response | Promise<Response> => answer({ ...unit, ...(sent.body as object) }),
    found: [] as unknown[],
  }
  const requests = stubGateway((sent) => {
    if (sent.method !== 'GET') return api.write(sent)
    if (sent.path === `/api/organizational-units/${UNIT}`) return api.isGone ? refusal(404, ['Gone.']) : answer(unit)
    if (sent.path === '/api/organizational-units') return answer(listBody(api.found))
    if (sent.path === '/api/tasks') return answer(listBody(api.tasks.slice(-1).map((id) => ({ id }))))
    if (sent.path.startsWith('/api/tasks/')) return answer({ id: '114', status: api.taskStatus })
    return answer(listBody([]))
  })
  return { api, requests, writes: () => writesOf(requests) }
}

const seen: OrganizationalUnit = {
  id: UNIT,
  name: 'Finance',
  description: '',
  parentId: GLOBAL,
  childrenCount: 0,
  userCount: 3,
  members: [],
  datasourceTypes: ['aws'],
  taskId: null,
  actions: new Set(),
}
const waiting = (): Waiting & { stop: () => void; waitedFor: (string | null)[] } => {
  const controller = new AbortController()
  const waitedFor: (string | null)[] = []
  return {
    signal: controller.signal,
    onWait: (taskId) => void waitedFor.push(taskId),
    stop: () => controller.abort(),
    waitedFor,
  }
}
const lost = () => refusal(502, ['Lost.'])
const settled = (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => 'done',
    (error: { explanation?: string; name: string }) => error.explanation ?? error.name,
  )

// One clock for all: the limiter and what is followed keep their timers from test to test.
beforeAll(() => void vi.useFakeTimers())
afterAll(() => void vi.useRealTimers())
beforeEach(async () => {
  await vi.advanceTimersByTimeAsync(2000)
})

test('a change waits for the task of somebody else, and is sent when it has ended', async () => {
  const { api, writes } = createApi()
  api.unit.task_id = '114'
  const wait = waiting()
  const change = settled(changeUnit(CONTEXT, seen, { name: 'Tax' }, wait))
  await vi.advanceTimersByTimeAsync(9000)
  expect([writes().length, wait.waitedFor]).toEqual([0, ['114']])
  api.taskStatus = 'failed'
  api.unit.task_id = null
  await vi.advanceTimersByTimeAsync(6000)
  expect(await change).toBe('done')
  expect(wait.waitedFor).toEqual(['114', null])
  expect(writes().map(({ body }) => body)).toEqual([{ name: 'Tax' }])
})

test('nothing is asked for, and nothing sent, while nobody looks', async () => {
  const { api, requests, writes } = createApi()
  api.unit.task_id = '114'
  const change = settled(changeUnit(CONTEXT, seen, { name: 'Tax' }, waiting()))
  await vi.advanceTimersByTimeAsync(1000)
  tab.visibilityState = 'hidden'
  await vi.advanceTimersByTimeAsync(10_000)
  const before = requests.length
  api.unit.task_id = null
  api.taskStatus = 'completed'
  await vi.advanceTimersByTimeAsync(60_000)
  expect(requests).toHaveLength(before)
  tab.visibilityState = 'visible'
  tab.dispatchEvent(new Event('visibilitychange'))
  expect(await change).toBe('done')
  expect(writes()).toHaveLength(1)
})

test('what still waits can be given up, and is never sent', async () => {
  const { api, writes } = createApi()
  api.unit.task_id = '114'
  const wait = waiting()
  const change = settled(changeUnit(CONTEXT, seen, { name: 'Tax' }, wait))
  await vi.advanceTimersByTimeAsync(1000)
  wait.stop()
  expect(await change).toBe('AbortError')
  api.unit.task_id = null
  await vi.advanceTimersByTimeAsync(60_000)
  expect(writes()).toEqual([])
})

test('two changes of one unit go one after the other', async () => {
  const { api, writes } = createApi()
  let answerFirst: (response: Response) => void = () => undefined
  api.write = () =>
    new Promise((resolve) => {
      answerFirst = resolve
    })
  const first = settled(changeUnit(CONTEXT, seen, { name: 'Tax' }, waiting()))
  const second = settled(changeUnit(CONTEXT, { ...seen, name: 'Tax' }, { description: 'All of it' }, waiting()))
  await vi.advanceTimersByTimeAsync(5000)
  expect(writes()).toHaveLength(1)
  api.write = () => answer(api.unit)
  api.unit.name = 'Tax'
  answerFirst(answer(api.unit))
  expect([await first, await second]).toEqual(['done', 'done'])
  expect(writes().map(({ body }) => body)).toEqual([{ name: 'Tax' }, { description: 'All of it' }])
})

test('a data source that is still being moved is waited for, whichever unit it goes to', async () => {
  const { api, writes } = createApi()
  api.write = () => answer({ ...api.unit, id: GLOBAL, task_id: '114' }, 202)
  // The task belongs to another unit; this one is idle all the time.
  expect(await settled(changeUnit(CONTEXT, seen, { sources: { remove: [SOURCE] } }, waiting()))).toBe('done')
  const wait = waiting()
  const second = settled(changeUnit(CONTEXT, seen, { sources: { add: [SOURCE] } }, wait))
  await vi.advanceTimersByTimeAsync(4000)
  expect([writes().length, wait.waitedFor]).toEqual([1, ['114']])
  api.taskStatus = 'completed'
  api.write = () => answer(api.unit)
  await vi.advanceTimersByTimeAsync(9000)
  expect(await second).toBe('done')
  expect(writes()).toHaveLength(2)
})

test.each([
  ['name', { name: 'Ledger' }],
  ['description', { description: 'Theirs' }],
])('a %s that somebody else gave meanwhile is not overwritten', async (_, theirs) => {
  const { api, writes } = createApi()
  Object.assign(api.unit, theirs)
  await expect(changeUnit(CONTEXT, seen, { name: 'Tax' }, waiting())).rejects.toMatchObject({
    explanation: 'Somebody else changed this unit meanwhile. Nothing was sent.',
    now: theirs,
  })
  expect(writes()).toEqual([])
})

test('a refusal that the unit tells of itself is not sent', async () => {
  const { api, writes } = createApi()
  Object.assign(api.unit, { _links: {}, children_count: 2 })
  expect(await settled(changeUnit(CONTEXT, seen, { name: 'Tax' }, waiting()))).toMatch(/^Your role does not allow/)
  expect(await settled(removeUnit(CONTEXT, seen))).toMatch(/has 2 units below it/)
  Object.assign(api.unit, { children_count: 0, task_id: '114' })
  expect(await settled(removeUnit(CONTEXT, seen))).toMatch(/^Task 114 is still working on Finance/)
  expect(writes()).toEqual([])
})

const texts = { name: 'Tax', description: '', parentId: UNIT, sources: [] }
const create = () => addUnit(CONTEXT, texts, waiting())
const rename = () => changeUnit(CONTEXT, seen, { name: 'Tax' }, waiting())
const addMember = () => changeUnit(CONTEXT, seen, { members: { add: [{ userId: '40', roleId: GLOBAL }] } }, waiting())
// A fresh one each time: what a task of an earlier test still moves would be waited for.
const addSource = () =>
  changeUnit(CONTEXT, seen, { sources: { add: [{ ...SOURCE, id: crypto.randomUUID() }] } }, waiting())
const remove = () => removeUnit({ ...CONTEXT, unit: GLOBAL }, seen)
type Api = ReturnType<typeof createApi>['api']

test.each<[string, () => Promise<unknown>, (api: Api) => void, string]>([
  ['creation, applied', create, (api) => (api.found = [{ ...api.unit, name: 'Tax', parent_id: UNIT }]), 'done'],
  ['creation, not applied', create, () => undefined, 'Not applied, there is no unit Tax below Finance.'],
  ['change, applied', rename, (api) => (api.unit.name = 'Tax'), 'done'],
  ['change, not applied', rename, () => undefined, 'Not applied.'],
  ['change, not known', rename, (api) => (api.isGone = true), 'Not known whether it was applied'],
  ['members, applied', addMember, (api) => api.unit.users.push({ user_id: '40', assigned_role: GLOBAL }), 'done'],
  ['members, not applied', addMember, () => undefined, 'Not applied.'],
  ['data sources, at work', addSource, (api) => (api.unit.task_id = '115'), 'done'],
  ['data sources, done already', addSource, (api) => api.tasks.push('115'), 'done'],
  ['data sources, not applied', addSource, () => undefined, 'Not applied, no task has begun for it.'],
  ['deletion, at work', remove, (api) => (api.unit.task_id = '115'), 'done'],
  ['deletion, done already', remove, (api) => (api.isGone = true), 'done'],
  ['deletion, not applied', remove, () => undefined, 'Not applied, Finance is still there.'],
])('R5: an answer that is lost is told by the record, and nothing is sent twice: %s', async (_, act, apply, told) => {
  const { api, writes } = createApi()
  api.write = () => {
    apply(api)
    return lost()
  }
  const end = settled(act())
  await vi.advanceTimersByTimeAsync(10_000)
  expect(await end).toContain(told)
  expect(writes()).toHaveLength(1)
})
