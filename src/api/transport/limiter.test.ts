import * as fc from 'fast-check'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import type { Priority } from '#contract/headers.ts'
import { CONTEXT } from './testing.ts'
import { whereKey } from './context.ts'
import { createLimiter } from './limiter.ts'
import type { HoldPlace, OtherTabs } from './places.ts'

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

/** What tabs share: places that are handed on in turn, a moment later, and the word of each start. */
const createBrowser = () => {
  const queues = new Map<string, Promise<void>>()
  const listeners = new Set<(where: string) => void>()
  let asked = 0
  const hold: HoldPlace = ({ name }, send) => {
    asked += 1
    const turn = (queues.get(name) ?? Promise.resolve()).then(() => sleep(1)).then(send)
    queues.set(name, turn)
    return turn
  }
  const openTab = (limits: { inFlight: number; perSecond: number; organizations?: () => readonly string[] }) => {
    let own: (where: string) => void = () => {}
    const others: OtherTabs = {
      tellStart: (where) => listeners.forEach((listener) => listener !== own && listener(where)),
      onStart: (listener) => {
        own = listener
        listeners.add(listener)
      },
    }
    return createLimiter({ ...limits, hold, others })
  }
  return { openTab, asked: () => asked }
}

describe('R16: tabs of one browser', () => {
  test('are never more at once, nor faster, than one alone; all are served, and what was given up is not', async () => {
    const requests = fc.array(
      fc.record({
        tab: fc.nat({ max: 2 }),
        afterMs: fc.nat({ max: 900 }),
        takesMs: fc.nat({ max: 1500 }),
        isLater: fc.boolean(),
        isGivenUp: fc.boolean(),
      }),
      { minLength: 1, maxLength: 60 },
    )
    await fc.assert(
      fc.asyncProperty(requests, async (given) => {
        const limits = { inFlight: 5, perSecond: 8 }
        const { openTab } = createBrowser()
        const tabs = [openTab(limits), openTab(limits), openTab(limits)]
        const starts: number[] = []
        let running = 0
        let most = 0
        let ranGivenUp = 0
        const all = Promise.allSettled(
          given.map(async ({ tab, afterMs, takesMs, isLater, isGivenUp }) => {
            await sleep(afterMs)
            const controller = new AbortController()
            const work = async () => {
              if (controller.signal.aborted) ranGivenUp += 1
              starts.push(performance.now())
              running += 1
              most = Math.max(most, running)
              await sleep(takesMs)
              running -= 1
            }
            const done = tabs[tab]?.(work, isLater ? 'later' : 'now', controller.signal)
            if (isGivenUp) controller.abort()
            await done
          }),
        )
        await vi.runAllTimersAsync()
        const ends = (await all).map(({ status }) => status)
        expect(ends).toEqual(given.map(({ isGivenUp }) => (isGivenUp ? 'rejected' : 'fulfilled')))
        expect(ranGivenUp).toBe(0)
        expect(most).toBeLessThanOrEqual(limits.inFlight)
        for (const [index, start] of starts.entries()) {
          expect(starts[index + limits.perSecond] ?? Infinity).toBeGreaterThanOrEqual(start + 1000)
        }
      }),
      { numRuns: 50 },
    )
  })

  test('one that asks for much keeps no other waiting for more than a request', async () => {
    const { openTab } = createBrowser()
    const busy = openTab({ inFlight: 5, perSecond: 1000 })
    const other = openTab({ inFlight: 5, perSecond: 1000 })
    for (let index = 0; index < 200; index += 1) void busy(() => sleep(100), 'now')
    await sleepWithTimers(50)
    const begun = performance.now()
    let waited = Infinity
    void other(async () => void (waited = performance.now() - begun), 'now')
    await vi.runAllTimersAsync()
    expect(waited).toBeLessThan(150)
  })

  test('what nobody waits for leaves places to people, though the API hangs', async () => {
    const { openTab } = createBrowser()
    const reading = openTab({ inFlight: 5, perSecond: 30 })
    const other = openTab({ inFlight: 5, perSecond: 30 })
    const hanging = vi.fn<() => Promise<void>>(() => new Promise(() => undefined))
    const run = vi.fn<() => Promise<void>>(async () => undefined)
    for (let index = 0; index < 20; index += 1) void reading(hanging, 'later')
    await vi.runAllTimersAsync()
    expect(hanging).toHaveBeenCalledTimes(3)
    void other(run, 'now')
    await vi.runAllTimersAsync()
    expect(run).toHaveBeenCalledTimes(1)
  })

  test('that wait ask once for each place, however much they have to send', async () => {
    const { openTab, asked } = createBrowser()
    const hanging = openTab({ inFlight: 5, perSecond: 1000 })
    for (let index = 0; index < 5; index += 1) void hanging(() => new Promise(() => undefined), 'now')
    await vi.runAllTimersAsync()
    const before = asked()
    const waiting = openTab({ inFlight: 5, perSecond: 1000 })
    for (let index = 0; index < 500; index += 1) void waiting(() => sleep(1), 'now')
    await vi.runAllTimersAsync()
    expect(asked() - before).toBe(5)
  })
})

describe('R20: several organizations', () => {
  const hangs = () => new Promise<void>(() => undefined)

  test('of which one hangs keep a place each, and have no more together than one has alone', async () => {
    for (const count of [2, 3, 5]) {
      const names = Array.from({ length: count }, (_, at) => `organization ${at}`)
      const { openTab } = createBrowser()
      const limits = { inFlight: 5, perSecond: 30, organizations: () => names }
      const [tab, other] = [openTab(limits), openTab(limits)]
      const run = vi.fn<() => Promise<void>>(hangs)
      for (const name of names.slice(0, -1)) {
        for (let index = 0; index < 10; index += 1) void tab(run, index % 2 === 0 ? 'now' : 'later', undefined, name)
        await sleepWithTimers(100)
      }
      expect(run).toHaveBeenCalledTimes(4)
      const last = vi.fn<() => Promise<void>>(hangs)
      for (let index = 0; index < 10; index += 1) void other(last, 'now', undefined, names.at(-1))
      await sleepWithTimers(100)
      expect(last).toHaveBeenCalledTimes(1)
    }
  })

  test('what nobody waits for is served of each, and leaves a place to people while there are any to leave', async () => {
    for (const count of [2, 3, 4, 5, 7]) {
      const names = Array.from({ length: count }, (_, at) => `organization ${at}`)
      const limit = createLimiter({ inFlight: 5, perSecond: 30, organizations: () => names })
      const later = vi.fn<(name: string) => Promise<void>>(() => Promise.resolve())
      await Promise.all(names.map((name) => limit(() => later(name), 'later', undefined, name)))
      expect(later).toHaveBeenCalledTimes(count)
      if (count >= 5) continue
      for (const name of names) for (let at = 0; at < 9; at += 1) void limit(hangs, 'later', undefined, name)
      const now = vi.fn<() => Promise<void>>(() => Promise.resolve())
      await Promise.all(names.map((name) => limit(now, 'now', undefined, name)))
      expect(now).toHaveBeenCalledTimes(count)
    }
  })

  test('have a second each: what one has used up keeps no other waiting, in no tab', async () => {
    const { openTab } = createBrowser()
    const eu = whereKey(CONTEXT)
    const us = whereKey({ ...CONTEXT, organization: '7' })
    const limits = { inFlight: 5, perSecond: 3, organizations: () => [eu, us] }
    const [tab, other] = [openTab(limits), openTab(limits)]
    const starts: [string, number][] = []
    const begin = performance.now()
    const ask = (limit: typeof tab, where: string) =>
      limit(async () => void starts.push([where, performance.now() - begin]), 'now', undefined, where)
    const all = [...Array.from({ length: 5 }, () => ask(tab, eu)), ...Array.from({ length: 3 }, () => ask(other, us))]
    await vi.runAllTimersAsync()
    await Promise.all(all)
    const late = (name: string) => starts.filter(([where, at]) => where === name && at >= 1000).length
    expect([late(eu), late(us)]).toEqual([2, 0])
    // The other tab has heard how often the first one has asked, and of whom.
    const next = ask(other, eu)
    await vi.runAllTimersAsync()
    await next
    expect(starts.at(-1)?.[0]).toBe(eu)
  })

  test('where one is left, it has all places again', async () => {
    let names = ['eu', 'us']
    const limit = createLimiter({ inFlight: 5, perSecond: 30, organizations: () => names })
    const run = vi.fn<() => Promise<void>>(hangs)
    for (let index = 0; index < 9; index += 1) void limit(run, 'now', undefined, 'eu')
    expect(run).toHaveBeenCalledTimes(4)
    names = ['eu']
    void limit(run, 'now', undefined, 'eu')
    await sleepWithTimers(1)
    expect(run.mock.calls.length).toBeGreaterThanOrEqual(5)
  })
})
