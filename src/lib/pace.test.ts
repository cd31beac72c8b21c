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

/** Browsers let the timers of a hidden tab run at whole seconds, and at whole minutes where one sets the next. */
const throttleTimers = () => {
  const timer = globalThis.setTimeout
  let depth = 0
  const throttled = (run: () => void, ms = 0) => {
    const own = depth + 1
    const stepMs = own >= 5 ? 60_000 : 1000
    const due = Math.ceil((Date.now() + ms) / stepMs) * stepMs
    return timer(() => {
      depth = own
      run()
    }, due - Date.now())
  }
  vi.stubGlobal('setTimeout', throttled)
  return {
    /** What comes from the network is not held up, and sets timers of its own. */
    answerIn: (ms: number) =>
      new Promise<void>((resolve) => {
        timer(() => {
          depth = 0
          resolve()
        }, ms)
      }),
  }
}

/** Four workers send one request after the other for ten minutes. */
const tenMinutesHidden = async (latencyMs: number) => {
  const { answerIn } = throttleTimers()
  const { pace, slowed } = createPace({ perSecond: 10, now: Date.now, isHidden: () => true })
  const begun = Date.now()
  const starts: number[] = []
  const work = async () => {
    while (Date.now() - begun < 600_000) {
      // One after the other.
      await pace(async (sent) => {
        sent()
        starts.push(Date.now())
        await answerIn(latencyMs)
      })
    }
  }
  const all = Promise.all([work(), work(), work(), work()])
  await vi.runAllTimersAsync()
  await all
  vi.unstubAllGlobals()
  for (const [index, at] of starts.entries()) expect((starts[index + 10] ?? Infinity) - at).toBeGreaterThan(1000)
  return { perSecond: starts.length / 600, slowed: slowed(), begun }
}

test('R15: in a hidden tab it keeps most of its rate where answers come often enough to set the pace', async () => {
  const { perSecond } = await tenMinutesHidden(400)
  expect(perSecond).toBeGreaterThan(8)
})

test('R15: in a hidden tab it is never slower than half, and says since when the browser slows it', async () => {
  const { perSecond, slowed, begun } = await tenMinutesHidden(20)
  expect(perSecond).toBeGreaterThan(4.9)
  expect(slowed?.since.getTime()).toBeLessThan(begun + 5000)
  expect(slowed?.ms).toBeGreaterThan(585_000)
})

test('R14: how long it was slowed is measured by no clock that can be set', async () => {
  const { answerIn } = throttleTimers()
  const { pace, slowed } = createPace({ perSecond: 10, now: () => performance.now(), isHidden: () => true })
  const work = async (times: number) => {
    for (let time = 0; time < times; time += 1) {
      await pace(async (sent) => {
        sent()
        await answerIn(20)
      })
    }
  }
  const slow = async () => {
    const all = Promise.all([work(20), work(20), work(20), work(20)])
    await vi.runAllTimersAsync()
    await all
  }
  await slow()
  const before = slowed()
  vi.setSystemTime(Date.now() - 24 * 3_600_000)
  await slow()
  vi.unstubAllGlobals()
  expect(before?.ms).toBeGreaterThan(0)
  expect(slowed()?.ms).toBeGreaterThan(before?.ms ?? 0)
  expect(slowed()?.since).toEqual(before?.since)
})
