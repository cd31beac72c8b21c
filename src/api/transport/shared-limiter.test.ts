/** What the tabs of a browser, and the organizations that somebody is signed in to, take from one another. */
import * as fc from 'fast-check'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { CONTEXT } from './testing.ts'
import { whereKey } from './context.ts'
import { createLimiter } from './limiter.ts'
import type { HoldPlace, OtherTabs } from './places.ts'

beforeEach(() => {
  vi.useFakeTimers()
  return () => vi.useRealTimers()
})

const sleep = (ms: number) => new Promise<void>((resolve) => void setTimeout(resolve, ms))

const sleepWithTimers = (ms: number) => vi.advanceTimersByTimeAsync(ms)

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
