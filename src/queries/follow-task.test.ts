import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { answer, CONTEXT, identity, listBody, SESSION, stubGateway } from '#api/testing.ts'

type Told = { title: string; isPassing?: boolean }
const told = vi.hoisted((): Told[] => [])
const tabs = vi.hoisted(() => ({ isOurs: false, letGo: () => {}, givenUp: [] as string[] }))

vi.mock('#ui/notify.ts', () => ({ notify: (toast: Told) => void told.push(toast) }))
vi.mock('#lib/ownership.ts', () => ({
  ownership: {
    claim: () => Promise.resolve(tabs.isOurs),
    isFree: () => new Promise<void>((resolve) => void (tabs.letGo = resolve)),
    giveUp: (name: string) => void tabs.givenUp.push(name),
  },
}))
vi.stubGlobal('document', Object.assign(new EventTarget(), { visibilityState: 'visible' }))

const { followTask } = await import('./follow-task.ts')

beforeAll(() => void vi.useFakeTimers())
afterAll(() => void vi.useRealTimers())

test('R16: a task is followed in one tab; another says so, and goes on when that tab is gone', async () => {
  identity.set(SESSION)
  const requests = stubGateway(({ path }) =>
    path.startsWith('/api/tasks/') ? answer({ id: '114', status: 'completed' }) : answer(listBody([])),
  )
  followTask(CONTEXT, '114', 'Deleting Finance')
  await vi.advanceTimersByTimeAsync(60_000)
  expect(requests).toEqual([])
  expect(told).toEqual([{ title: 'Deleting Finance: another tab follows it', isPassing: true }])

  tabs.isOurs = true
  tabs.letGo()
  await vi.advanceTimersByTimeAsync(10_000)
  expect(told.map(({ title }) => title).slice(1)).toEqual(['Deleting Finance: completed'])
  expect(tabs.givenUp).toHaveLength(1)
})
