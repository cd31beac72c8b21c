import { describe, expect, test } from 'vitest'
import { nextPoll, untilAnswered, untilLoaded } from './polling.ts'

const explained = (kind: string) => Object.assign(new Error(kind), { kind, explanation: '', at: new Date() })
const after = (error: Error | null, failingMs: number) =>
  nextPoll(30_000, { error, dataUpdatedAt: 1_000_000, errorUpdatedAt: 1_000_000 + failingMs, errorUpdateCount: 1 })
const neverLoaded = (error: Error | null, failures: number) => ({
  error,
  dataUpdatedAt: 0,
  errorUpdatedAt: 1_000_000,
  errorUpdateCount: failures,
})

describe('R3: polling', () => {
  test('keeps its step while all goes well', () => {
    expect(after(null, 0)).toBe(30_000)
  })

  test('slows down while the API throttles or fails, and never stops for it', () => {
    expect([1_000, 90_000, 150_000, 1e9].map((ms) => after(explained('throttled'), ms))).toEqual([
      60_000, 90_000, 150_000, 240_000,
    ])
  })

  test('what failed at first is asked for after one step, and then ever later', () => {
    const waits = [1, 2, 3, 4, 9].map((failures) => nextPoll(30_000, neverLoaded(explained('server'), failures)))
    expect(waits).toEqual([30_000, 60_000, 120_000, 240_000, 240_000])
  })

  test('stops with the session', () => {
    expect(after(explained('unauthenticated'), 1_000)).toBe(false)
    expect(nextPoll(30_000, neverLoaded(explained('unauthenticated'), 1))).toBe(false)
  })
})

describe('what does not refresh by itself', () => {
  const next = (error: Error | null, data?: unknown) => untilLoaded({ state: { ...neverLoaded(error, 1), data } })

  test('is asked for again until it is there, whole', () => {
    expect([next(explained('server')), next(explained('network')), next(explained('throttled'))]).toEqual([
      30_000, 30_000, 30_000,
    ])
    expect(next(explained('server'), { items: [1], total: 900, isComplete: false })).toBe(30_000)
  })

  test('and no longer: neither once it is there, nor where the answer would be the same', () => {
    expect([next(null), next(explained('server'), { items: [] }), next(explained('server'), 7)]).toEqual([
      false,
      false,
      false,
    ])
    for (const kind of ['forbidden', 'not-found', 'invalid', 'unauthenticated'])
      expect(next(explained(kind))).toBe(false)
  })
})

test('R23: what is not shown once it has failed is asked for again, however long it was there before', () => {
  const next = (error: Error | null) =>
    untilAnswered({ state: { error, dataUpdatedAt: 1_000_000, errorUpdatedAt: 1e9, errorUpdateCount: 1 } })
  expect(['server', 'network', 'throttled'].map((kind) => next(explained(kind)))).toEqual([30_000, 30_000, 30_000])
  expect([next(null), ...['forbidden', 'unauthenticated'].map((kind) => next(explained(kind)))]).toEqual([
    false,
    false,
    false,
  ])
})
