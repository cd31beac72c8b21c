import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createSeenTime } from './seen-time.ts'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

const setUp = (asksAfterSleep = true) => {
  const time = { steady: 0, wall: 1_000_000 }
  const sight = { isSeen: true, isHeld: false }
  let ended = 0
  const seen = createSeenTime({
    ms: 8000,
    asksAfterSleep,
    onEnd: () => (ended += 1),
    clocks: { steady: () => time.steady, wall: () => time.wall },
  })
  const watch = () => seen.watch({ isSeen: () => sight.isSeen, isHeld: () => sight.isHeld })
  const pass = (ms: number) => {
    for (let at = 0; at < ms; at += 250) {
      time.steady += 250
      time.wall += 250
      vi.advanceTimersByTime(250)
    }
  }
  return { time, sight, seen, watch, pass, ended: () => ended }
}

test('R15: it does not begin before it is on screen, however long', () => {
  const { pass, ended, seen, watch } = setUp()
  pass(600_000)
  expect([ended(), seen.get().phase]).toEqual([0, 'unseen'])
  watch()
  pass(7750)
  expect(ended()).toBe(0)
  pass(250)
  expect([ended(), seen.get().phase]).toEqual([1, 'over'])
  pass(60_000)
  expect(ended()).toBe(1)
})

test('R15: out of sight it stands, and begins anew when it is seen', () => {
  const { pass, ended, sight, watch } = setUp()
  watch()
  pass(7000)
  sight.isSeen = false
  pass(3_600_000)
  expect(ended()).toBe(0)
  sight.isSeen = true
  pass(8000)
  expect(ended()).toBe(0)
  pass(250)
  expect(ended()).toBe(1)
})

test('R15: what is taken off the screen never ends, and begins anew when it is drawn again', () => {
  const { pass, ended, seen, watch } = setUp()
  const stop = watch()
  pass(7000)
  stop()
  pass(60_000)
  expect([ended(), seen.get()]).toEqual([0, { phase: 'unseen', leftMs: 8000 }])
  watch()
  pass(7000)
  expect(ended()).toBe(0)
})

test('R15: pointed at or focused it stands still, and goes on from there', () => {
  const { pass, ended, sight, seen, watch } = setUp()
  watch()
  pass(6000)
  sight.isHeld = true
  pass(600_000)
  expect([ended(), seen.get()]).toEqual([0, { phase: 'held', leftMs: 2000 }])
  sight.isHeld = false
  pass(1750)
  expect(ended()).toBe(0)
  pass(250)
  expect(ended()).toBe(1)
})

test.each(['steady', 'wall'] as const)('R15: a standstill of some seconds by the %s clock begins it anew', (clock) => {
  const { time, pass, ended, watch } = setUp()
  watch()
  pass(7000)
  time[clock] += 5000
  pass(8000)
  expect(ended()).toBe(0)
  pass(250)
  expect(ended()).toBe(1)
})

test('R15: after a long sleep it asks, and never ends by itself', () => {
  const { time, pass, ended, seen, watch } = setUp()
  watch()
  pass(7000)
  time.wall += 3_600_000
  pass(600_000)
  expect([ended(), seen.get().phase]).toEqual([0, 'asks'])
})

test('R15: what loses nothing begins anew instead of asking', () => {
  const { time, pass, ended, watch } = setUp(false)
  watch()
  pass(7000)
  time.wall += 3_600_000
  pass(8000)
  expect(ended()).toBe(0)
  pass(250)
  expect(ended()).toBe(1)
})

test('R15: a clock that is put back does not hold it up', () => {
  const { time, pass, ended, watch } = setUp()
  watch()
  pass(4000)
  time.wall -= 3_600_000
  pass(4000)
  expect(ended()).toBe(1)
})

test('R15: whatever comes between, it ends only after its whole time on screen, seen and in one piece', () => {
  const { time, sight, pass, ended, watch } = setUp()
  watch()
  let random = 7
  const dice = (sides: number) => {
    random = (random * 1_103_515_245 + 12_345) % 2_147_483_648
    return Math.floor((random / 2_147_483_648) * sides)
  }
  let whole = 0
  for (let step = 0; step < 4000 && ended() === 0; step += 1) {
    sight.isSeen = dice(12) > 0
    const sleep = dice(15) === 0 ? 2001 + dice(50_000) : 0
    time.wall += sleep
    pass(250)
    whole = sight.isSeen && sleep === 0 ? whole + 250 : 0
  }
  expect(ended()).toBe(1)
  expect(whole).toBeGreaterThanOrEqual(8000)
})
