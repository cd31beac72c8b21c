import { expect, test, vi } from 'vitest'
import type { Polling } from './refresh-interval.ts'

vi.stubGlobal('addEventListener', () => undefined)
const { notBefore } = await import('./refresh-interval.ts')

const OFTEN: Polling = { refetchInterval: () => 30_000, refetchOnWindowFocus: () => 'always' }
const NEVER: Polling = { refetchInterval: () => false, refetchOnWindowFocus: () => false }

const aged = (ms: number, error: Error | null = null) => ({
  state: { error, dataUpdatedAt: Date.now() - ms, errorUpdatedAt: 0, errorUpdateCount: 0 },
})

test('what takes many requests is asked for again when it is old enough, or has failed, and not when updates are off', () => {
  vi.useFakeTimers({ toFake: ['Date'] })
  const rarely = notBefore(300_000, OFTEN)
  expect([0, 60_000, 290_000, 400_000].map((ms) => rarely.refetchInterval(aged(ms)))).toEqual([
    300_000, 240_000, 30_000, 30_000,
  ])
  expect([0, 299_000, 300_000].map((ms) => rarely.refetchOnWindowFocus(aged(ms)))).toEqual([false, false, 'always'])
  const failed = aged(1000, new Error('no'))
  expect([rarely.refetchInterval(failed), rarely.refetchOnWindowFocus(failed)]).toEqual([30_000, 'always'])
  const off = notBefore(300_000, NEVER)
  expect([off.refetchInterval(aged(0)), off.refetchOnWindowFocus(aged(400_000))]).toEqual([false, false])
})

test('R14: what was read before the clock was put back is asked for as ever, and not when the clock has caught up', () => {
  vi.useFakeTimers({ toFake: ['Date'] })
  const rarely = notBefore(300_000, OFTEN)
  const before = aged(60_000)
  vi.setSystemTime(Date.now() - 6 * 3_600_000)
  expect([rarely.refetchInterval(before), rarely.refetchOnWindowFocus(before)]).toEqual([30_000, 'always'])
  // Clocks are kept right by small steps all the time.
  expect(rarely.refetchInterval(aged(-500))).toBe(300_500)
})
