import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createPace } from './pace.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('starts are a tenth of a second apart, whatever each takes', async () => {
  const { pace } = createPace({ perSecond: 10, now: Date.now })
  const starts: number[] = []
  const all = Promise.all(
    Array.from({ length: 21 }, (_, index) =>
      pace(async (sent) => {
        sent()
        starts.push(Date.now())
        await new Promise((resolve) => void setTimeout(resolve, index % 3 === 0 ? 450 : 1))
      }),
    ),
  )
  await vi.runAllTimersAsync()
  await all
  for (const [index, at] of starts.entries()) expect((starts[index + 10] ?? Infinity) - at).toBeGreaterThan(1000)
  expect((starts.at(-1) ?? 0) - (starts[0] ?? 0)).toBeLessThan(2200)
})

test('the next one waits until the one before is really sent, or will never be', async () => {
  const { pace } = createPace({ perSecond: 10, now: Date.now })
  const order: string[] = []
  const first = pace(async (sent) => {
    await new Promise((resolve) => void setTimeout(resolve, 5000))
    order.push('first')
    sent()
  })
  const never = pace(() => Promise.reject(new Error('refused'))).catch(() => undefined)
  const last = pace(async (sent) => {
    sent()
    order.push('last')
    await Promise.resolve()
  })
  await vi.runAllTimersAsync()
  await Promise.all([first, never, last])
  expect(order).toEqual(['first', 'last'])
})

test('a hold keeps back what waits already', async () => {
  const { pace, hold } = createPace({ perSecond: 10, now: Date.now })
  const begun = Date.now()
  const send = () => pace((sent) => Promise.resolve(sent()).then(() => Date.now() - begun))
  const first = await send()
  const second = send()
  hold(3000)
  await vi.runAllTimersAsync()
  expect([first, await second]).toEqual([0, 3000])
})
