import * as fc from 'fast-check'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import type { Priority } from '#contract/headers.ts'

vi.stubGlobal('addEventListener', () => undefined)
const { createLimiter } = await import('./limiter.ts')

beforeEach(() => {
  vi.useFakeTimers()
  return () => vi.useRealTimers()
})

const sleep = (ms: number) => new Promise<void>((resolve) => void setTimeout(resolve, ms))

test('works are never more at once, nor more in any second, than allowed; all are done', async () => {
  const works = fc.array(fc.record({ afterMs: fc.nat({ max: 900 }), takesMs: fc.nat({ max: 1500 }) }), {
    minLength: 1,
    maxLength: 40,
  })
  const limits = fc.record({ inFlight: fc.integer({ min: 1, max: 6 }), perSecond: fc.integer({ min: 1, max: 10 }) })
  await fc.assert(
    fc.asyncProperty(works, limits, async (given, { inFlight, perSecond }) => {
      const limit = createLimiter({ inFlight, perSecond })
      const starts: number[] = []
      let running = 0
      let most = 0
      const all = Promise.all(
        given.map(async ({ afterMs, takesMs }) => {
          await sleep(afterMs)
          return limit(async () => {
            starts.push(performance.now())
            running += 1
            most = Math.max(most, running)
            await sleep(takesMs)
            running -= 1
            return takesMs
          }, 'now')
        }),
      )
      await vi.runAllTimersAsync()
      expect(await all).toEqual(given.map(({ takesMs }) => takesMs))
      expect(most).toBeLessThanOrEqual(inFlight)
      for (const [index, start] of starts.entries()) {
        expect(starts[index + perSecond] ?? Infinity).toBeGreaterThanOrEqual(start + 1000)
      }
    }),
    { numRuns: 50 },
  )
})

/** Timers end at whole milliseconds, so that some end just before it is time: then it is time between two looks. */
test('time that passes while it is looked whose turn it is keeps nobody waiting', async () => {
  const run = vi.fn<() => Promise<void>>(() => sleep(1))
  const steps = Array.from({ length: 100 }, (_, index) => (index + 1) / 100)
  for (const byMs of steps) {
    let looks = 0
    const limit = createLimiter({ inFlight: 1, perSecond: 1, now: () => performance.now() + (looks += 1) * byMs })
    void limit(run, 'now')
    void limit(run, 'now')
  }
  await vi.runAllTimersAsync()
  expect(run).toHaveBeenCalledTimes(2 * steps.length)
})

test('what can start at once does', async () => {
  const limit = createLimiter({ inFlight: 6, perSecond: 30 })
  const run = vi.fn<() => Promise<void>>(() => sleep(100))
  for (let index = 0; index < 8; index += 1) void limit(run, 'now')
  await vi.advanceTimersByTimeAsync(0)
  expect(run).toHaveBeenCalledTimes(6)
  await vi.advanceTimersByTimeAsync(100)
  expect(run).toHaveBeenCalledTimes(8)
})

test('the budget of a second comes back as its starts grow old, not all at once', async () => {
  const limit = createLimiter({ inFlight: 100, perSecond: 2 })
  const starts: number[] = []
  const begin = performance.now()
  const run = () => limit(async () => void starts.push(performance.now() - begin), 'now')
  const first = run()
  await sleepWithTimers(400)
  const rest = [run(), run(), run()]
  await vi.runAllTimersAsync()
  await Promise.all([first, ...rest])
  expect(starts).toEqual([0, 400, 1000, 1400])
})

const sleepWithTimers = (ms: number) => vi.advanceTimersByTimeAsync(ms)

/** Occupies the only place, lets `queue` fill the queue, and tells the order in which it was served. */
const orderOf = async (
  queue: (add: (name: string, priority: Priority, signal?: AbortSignal) => Promise<void>) => void,
) => {
  const limit = createLimiter({ inFlight: 1, perSecond: 1000 })
  const order: string[] = []
  const busy = limit(() => sleep(50), 'now')
  queue((name, priority, signal) => limit(async () => void order.push(name), priority, signal))
  await vi.runAllTimersAsync()
  await busy
  return order
}

test('what a person waits for goes first, otherwise first come, first served', async () => {
  const order = await orderOf((add) => {
    void add('later 1', 'later')
    void add('now 1', 'now')
    void add('later 2', 'later')
    void add('now 2', 'now')
  })
  expect(order).toEqual(['now 1', 'now 2', 'later 1', 'later 2'])
})

describe('a signal', () => {
  test('takes what still waits out of the queue, with its own reason, and nothing else', async () => {
    const controller = new AbortController()
    const reason = new Error('left the page')
    let given: Promise<unknown> = Promise.resolve()
    const order = await orderOf((add) => {
      void add('first', 'now')
      given = add('given up', 'now', controller.signal).catch((error: unknown) => error)
      void add('last', 'now')
      controller.abort(reason)
    })
    expect(await given).toBe(reason)
    expect(order).toEqual(['first', 'last'])
  })

  test('that has aborted before lets nothing in', async () => {
    const limit = createLimiter({ inFlight: 1, perSecond: 1 })
    const run = vi.fn<() => Promise<number>>(async () => 1)
    const reason = new Error('too late')
    await expect(limit(run, 'now', AbortSignal.abort(reason))).rejects.toBe(reason)
    expect(run).not.toHaveBeenCalled()
    expect(await limit(run, 'now')).toBe(1)
  })

  test('leaves to the work itself what has started', async () => {
    const limit = createLimiter({ inFlight: 1, perSecond: 10 })
    const controller = new AbortController()
    const work = limit(() => sleep(50).then(() => 'done'), 'now', controller.signal)
    await vi.advanceTimersByTimeAsync(10)
    controller.abort()
    await vi.runAllTimersAsync()
    expect(await work).toBe('done')
  })

  test('frees no place twice', async () => {
    const limit = createLimiter({ inFlight: 1, perSecond: 100 })
    const controller = new AbortController()
    let running = 0
    let most = 0
    const run = async () => {
      running += 1
      most = Math.max(most, running)
      await sleep(10)
      running -= 1
    }
    const works = [
      limit(run, 'now', controller.signal),
      limit(run, 'now', controller.signal),
      limit(run, 'now'),
      limit(run, 'now'),
    ]
    const settled = Promise.allSettled(works)
    controller.abort()
    await vi.runAllTimersAsync()
    expect((await settled).map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'fulfilled'])
    expect(most).toBe(1)
  })
})

test('a work that fails gives its place free, and its error to who asked', async () => {
  const limit = createLimiter({ inFlight: 1, perSecond: 100 })
  const reason = new Error('no')
  const failed = limit(() => Promise.reject(reason), 'now').catch((error: unknown) => error)
  const next = limit(async () => 'next', 'now')
  await vi.runAllTimersAsync()
  expect(await failed).toBe(reason)
  expect(await next).toBe('next')
})
