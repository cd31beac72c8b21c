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
