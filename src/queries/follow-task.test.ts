import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { answer, CONTEXT, identity, listBody, refusal, SESSION, stubGateway } from '#api/testing.ts'

const said: string[] = []
vi.mock('#ui/notify.ts', () => ({ notify: ({ title }: { title: string }) => void said.push(title) }))
vi.mock('#lib/ownership.ts', () => ({ ownership: { claim: () => Promise.resolve(true), giveUp: () => undefined } }))
vi.stubGlobal('sessionStorage', { getItem: () => null, setItem: () => undefined, removeItem: () => undefined })
vi.stubGlobal('document', Object.assign(new EventTarget(), { visibilityState: 'visible' }))

const { followTask } = await import('./follow-task.ts')

beforeAll(() => void vi.useFakeTimers())
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
