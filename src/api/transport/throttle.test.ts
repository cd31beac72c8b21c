import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { hearFromOtherTab, storage } from './testing.ts'
import { pendingRetries } from './pending-retries.ts'
import { throttle } from './throttle.ts'

const HOUR = 3_600_000
const KEY = 'clumio-admin.throttled'
/** The longest that anybody is asked to wait, and a little so that tabs do not come back in step. */
const MOST_MS = 21_000

let hosts = 0
let host = ''
beforeEach(() => {
  vi.useFakeTimers()
  hosts += 1
  host = `api-${hosts}.test`
})
afterEach(() => void vi.useRealTimers())

/** How long a read of the host waits. */
const waitMs = async (at = host, here = throttle): Promise<number> => {
  const from = performance.now()
  let ms: number | undefined
  void here.passed(at).then(() => {
    ms = performance.now() - from
  })
  await vi.advanceTimersByTimeAsync(2 * HOUR)
  return ms ?? Number.POSITIVE_INFINITY
}

const hear = (left: unknown, of: unknown = host) => hearFromOtherTab(KEY, JSON.stringify({ where: of, until: left }))

describe('R14: a wait that the API has asked for', () => {
  test.each([
    ['put back by a day', -24 * HOUR],
    ['put back by a second', -1000],
    ['put on by a day', 24 * HOUR],
  ])('passes as asked when the clock is %s meanwhile, and holds nothing afterwards', async (_, by) => {
    throttle.hold(host, 5000)
    vi.setSystemTime(Date.now() + by)
    const first = await waitMs()
    expect(first).toBeGreaterThanOrEqual(5000)
    expect(first).toBeLessThan(6001)
    expect(await waitMs()).toBe(0)
  })

  test('of another tab holds once, however late the clock is put back', async () => {
    hear(Date.now() + 5000)
    vi.setSystemTime(Date.now() - 24 * HOUR)
    expect(await waitMs()).toBeGreaterThanOrEqual(5000)
    expect(await waitMs()).toBe(0)
  })

  test('holds a page that is loaded meanwhile, for as long as it lasts, and none that is loaded later', async () => {
    const load = async () => {
      vi.resetModules()
      return (await import('./throttle.ts')).throttle
    }
    throttle.hold(host, 8000)
    await vi.advanceTimersByTimeAsync(3000)
    const first = await waitMs(host, await load())
    expect(first).toBeGreaterThanOrEqual(5000)
    expect(first).toBeLessThan(6001)
    expect((await load()).holds(host)).toBe(false)
    throttle.hold(host, 8000)
    vi.setSystemTime(Date.now() - HOUR)
    expect((await load()).holds(host)).toBe(false)
  })

  test('is shown as long as it lasts, whatever the clock says', async () => {
    throttle.hold(host, 5000)
    void throttle.passed(host)
    vi.setSystemTime(Date.now() - HOUR)
    const [wait] = pendingRetries.get()
    expect(wait && 'until' in wait ? wait.until - performance.now() : 0).toBeLessThan(6001)
    await vi.advanceTimersByTimeAsync(6001)
    expect(pendingRetries.get()).toEqual([])
  })
})

describe('R14: what else stands where other tabs tell of a wait', () => {
  test.each<[string, unknown]>([
    ['an absurd number', 1e99],
    ['a time in days to come', Date.UTC(2100, 0)],
    ['a text', 'tomorrow'],
    ['nothing', null],
    ['a list', []],
    ['a negative number', -1e99],
    ['a time long ago', 1],
  ])('%s holds reads once at most, and no longer than an API may', async (_, left) => {
    hear(left)
    expect(await waitMs()).toBeLessThan(MOST_MS)
    expect(await waitMs()).toBe(0)
    expect(pendingRetries.get()).toEqual([])
  })

  test.each(['', '{"', '7', 'null', '[]', '{"where":7,"until":9}'])('%s holds nothing', async (text) => {
    hearFromOtherTab(KEY, text)
    expect(await waitMs()).toBe(0)
  })
})

describe('R20: a wait of one organization', () => {
  test('holds no other', async () => {
    const other = `${host} of another organization`
    throttle.hold(other, 5000)
    expect(await waitMs()).toBe(0)
    throttle.hold(other, 5000)
    expect(await waitMs(other)).toBeGreaterThanOrEqual(5000)
  })

  test('is told to other tabs beside that of another, which is not lost by it', async () => {
    const other = `${host} of another organization`
    throttle.hold(host, 5000)
    throttle.hold(other, 9000)
    const told = JSON.parse(storage.get(KEY) ?? '') as { where: string; until: number }[]
    expect(told.map(({ where }) => where)).toEqual([host, other])
    await vi.advanceTimersByTimeAsync(HOUR)
    hearFromOtherTab(KEY, JSON.stringify(told.map((hold) => ({ ...hold, until: hold.until + HOUR }))))
    const [mine, theirs] = await Promise.all([waitMs(), waitMs(other)])
    expect(mine).toBeGreaterThanOrEqual(5000)
    expect(theirs).toBeGreaterThanOrEqual(9000)
  })
})
