import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { answer, CONTEXT, identity, listBody, refusal, SESSION, stubGateway } from '#api/transport/testing.ts'

const said: string[] = []
const tabs = vi.hoisted(() => ({ isOurs: true, letGo: () => {}, givenUp: [] as string[] }))
vi.mock('#ui/notify.ts', () => ({ notify: ({ title }: { title: string }) => void said.push(title) }))
vi.mock('./ownership.ts', () => ({
  ownership: {
    claim: () => Promise.resolve(tabs.isOurs),
    isFree: () => new Promise<void>((resolve) => void (tabs.letGo = resolve)),
    giveUp: (name: string) => void tabs.givenUp.push(name),
  },
}))
vi.stubGlobal('sessionStorage', { getItem: () => null, setItem: () => undefined, removeItem: () => undefined })
vi.stubGlobal('document', Object.assign(new EventTarget(), { visibilityState: 'visible' }))

const { watchForSetBack } = await import('#queries/clock-set-back.ts')
const { followTask } = await import('./follow-task.ts')

beforeAll(() => void vi.useFakeTimers())
beforeEach(() => void said.splice(0))
afterAll(() => void vi.useRealTimers())

test('a task is followed through an API that is away for a while, and its end is told', async () => {
  identity.set(SESSION)
  let isAway = true
  const requests = stubGateway(({ path }) => {
    if (isAway) return refusal(500, ['Away.'])
    return path.startsWith('/api/tasks/') ? answer({ id: '114', status: 'completed' }) : answer(listBody([]))
  })
  followTask(CONTEXT, '114', 'Deleting Finance')
  await vi.advanceTimersByTimeAsync(20 * 60_000)
  expect(said).toEqual([])
  // Ever more rarely: each of these is tried three times.
  expect(requests.length).toBeGreaterThan(30)
  expect(requests.length).toBeLessThan(90)
  isAway = false
  await vi.advanceTimersByTimeAsync(70_000)
  expect(said).toEqual(['Deleting Finance: completed'])
})

test.each([
  ['nothing', {}],
  ['null', { status: null }],
])('R9: a task of which %s is told is not told as over, and is looked at again', async (_, told) => {
  identity.set(SESSION)
  let isTold = false
  stubGateway(({ path }) =>
    path.startsWith('/api/tasks/')
      ? answer({ id: '113', ...(isTold ? { status: 'completed' } : told) })
      : answer(listBody([])),
  )
  followTask(CONTEXT, '113', 'Backing up web-1')
  await vi.advanceTimersByTimeAsync(20_000)
  expect(said).toEqual([])
  isTold = true
  await vi.advanceTimersByTimeAsync(10_000)
  expect(said).toEqual(['Backing up web-1: completed'])
})

test('R16: a task is followed in one tab; another says so, and goes on when that tab is gone', async () => {
  identity.set(SESSION)
  tabs.isOurs = false
  const requests = stubGateway(({ path }) =>
    path.startsWith('/api/tasks/') ? answer({ id: '115', status: 'completed' }) : answer(listBody([])),
  )
  followTask(CONTEXT, '115', 'Deleting Legal')
  await vi.advanceTimersByTimeAsync(60_000)
  expect([requests, said]).toEqual([[], ['Deleting Legal: another tab follows it']])

  tabs.isOurs = true
  tabs.letGo()
  await vi.advanceTimersByTimeAsync(10_000)
  expect(said.slice(1)).toEqual(['Deleting Legal: completed'])
  expect(tabs.givenUp.at(-1)).toContain('115')
})

test('R14: a clock that is put back stops nothing: a task is asked for as before', async () => {
  identity.set(SESSION)
  tabs.isOurs = true
  watchForSetBack()
  let isRunning = true
  const requests = stubGateway(({ path }) =>
    path.startsWith('/api/tasks/')
      ? answer({ id: '116', status: isRunning ? 'in_progress' : 'completed' })
      : answer(listBody([])),
  )
  followTask(CONTEXT, '116', 'Deleting Sales')
  await vi.advanceTimersByTimeAsync(10_000)
  const before = requests.length
  expect(before).toBeGreaterThan(1)
  vi.setSystemTime(Date.now() - 6 * 3_600_000)
  await vi.advanceTimersByTimeAsync(20_000)
  expect(requests.length).toBeGreaterThan(before + 2)
  isRunning = false
  await vi.advanceTimersByTimeAsync(10_000)
  expect(said).toEqual(['Deleting Sales: completed'])
})
