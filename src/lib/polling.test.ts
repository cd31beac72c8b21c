import { describe, expect, test } from 'vitest'
import { nextPoll } from './polling.ts'

const explained = (kind: string) => Object.assign(new Error(kind), { kind, explanation: '', at: new Date() })
const after = (error: Error | null, failingMs: number) =>
  nextPoll(30_000, { error, dataUpdatedAt: 1_000_000, errorUpdatedAt: 1_000_000 + failingMs })

describe('R3: polling', () => {
  test('keeps its step while all goes well', () => {
    expect(after(null, 0)).toBe(30_000)
  })

  test('slows down while the API throttles or fails, and never stops for it', () => {
    expect([1_000, 90_000, 150_000, 1e9].map((ms) => after(explained('throttled'), ms))).toEqual([
      60_000, 90_000, 150_000, 240_000,
    ])
  })

  test('stops with the session', () => {
    expect(after(explained('unauthenticated'), 1_000)).toBe(false)
  })
})
