import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createGap, watchSleep } from './slept.ts'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

const setUp = (leastMs = 120_000) => {
  const time = { steady: 0, wall: 1_000_000 }
  const clocks = { steady: () => time.steady, wall: () => time.wall }
  const slept: number[] = []
  const watch = watchSleep(leastMs, (ms) => slept.push(ms), clocks)
  const pass = (ms: number) => {
    time.steady += ms
    time.wall += ms
  }
  return { time, clocks, slept, watch, pass }
}

test('R15: a tab that runs has not slept, however long', () => {
  const { slept, pass, watch } = setUp()
  for (let second = 0; second < 7200; second += 1) {
    pass(1000)
    vi.advanceTimersByTime(1000)
  }
  expect([slept, watch.look()]).toEqual([[], false])
})

test('R15: nor has a hidden one, whose timers run once a minute', () => {
  const { slept, pass } = setUp()
  for (let minute = 0; minute < 120; minute += 1) {
    pass(60_000)
    vi.advanceTimersByTime(1000)
  }
  expect(slept).toEqual([])
})

test('R15: sleep is noticed where the steady clock stands still in it, and where it does not', () => {
  const { time, slept, pass } = setUp()
  time.wall += 3_600_000
  vi.advanceTimersByTime(1000)
  expect(slept).toEqual([3_600_000])
  pass(7_200_000)
  vi.advanceTimersByTime(1000)
  expect(slept).toEqual([3_600_000, 7_200_000])
})

test('R15: whoever looks before the beat is told first, and the beat does not say it again', () => {
  const { slept, pass, watch } = setUp()
  pass(3_600_000)
  expect(watch.look()).toBe(true)
  vi.advanceTimersByTime(1000)
  expect([watch.look(), slept]).toEqual([false, [3_600_000]])
})

test('R15: an ended watch is silent', () => {
  const { slept, pass, watch } = setUp()
  watch.end()
  pass(3_600_000)
  vi.advanceTimersByTime(5000)
  expect(slept).toEqual([])
})

test('R15: a clock that is put back is no sleep, and hides none', () => {
  const { time, clocks } = setUp()
  const gap = createGap(clocks)
  time.wall -= 7_200_000
  time.steady += 250
  expect(gap()).toBe(250)
  time.wall += 5000
  expect(gap()).toBe(5000)
  time.wall -= 7_200_000
  expect(gap()).toBe(0)
})
