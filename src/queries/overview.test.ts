import { beforeEach, expect, test, vi } from 'vitest'
import { answer, CONTEXT, identity, listBody, SESSION, stubGateway } from '#api/transport/testing.ts'

vi.mock('#ui/notify.ts', () => ({ tellOwnFault: (fault: Error) => expect.fail(fault.message) }))

const { queryClient } = await import('./client.ts')
const { raisedBefore } = await import('./overview.ts')

beforeEach(() => {
  identity.set(SESSION)
  queryClient.clear()
})

test('days that are over are counted once an hour, also for who goes to other units and comes back', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'performance'] })
  const requests = stubGateway(() => answer(listBody([], 2000)))
  const read = async (unit: string) => {
    const before = requests.length
    const asked = queryClient.query(raisedBefore({ ...CONTEXT, unit }, '2026-03-04', 'UTC'))
    await vi.advanceTimersByTimeAsync(10_000)
    await asked
    return requests.length - before
  }
  expect(await read('a')).toBe(1 + 2 * 29)
  expect(await read('b')).toBe(1 + 2 * 29)
  expect(await read('a')).toBe(0)
})
