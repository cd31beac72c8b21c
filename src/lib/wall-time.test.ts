import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fromWallTime, toWallTime } from './wall-time.ts'

describe('where clocks change', () => {
  test.each([
    // Berlin, 29 March 2026: 02:00 to 03:00 does not exist.
    ['Europe/Berlin', '2026-03-29T01:59', 'from', '2026-03-29T00:59'],
    ['Europe/Berlin', '2026-03-29T02:30', 'from', '2026-03-29T00:30'],
    ['Europe/Berlin', '2026-03-29T02:30', 'to', '2026-03-29T01:30'],
    ['Europe/Berlin', '2026-03-29T03:00', 'to', '2026-03-29T01:00'],
    // 25 October 2026: 02:00 to 03:00 comes twice.
    ['Europe/Berlin', '2026-10-25T02:30', 'from', '2026-10-25T00:30'],
    ['Europe/Berlin', '2026-10-25T02:30', 'to', '2026-10-25T01:30'],
    ['Europe/Berlin', '2026-10-25T03:00', 'from', '2026-10-25T02:00'],
    ['America/New_York', '2026-11-01T01:15', 'from', '2026-11-01T05:15'],
    ['America/New_York', '2026-11-01T01:15', 'to', '2026-11-01T06:15'],
    // Half an hour, and quarters of one.
    ['Australia/Lord_Howe', '2026-04-05T01:45', 'to', '2026-04-04T15:15'],
    ['Asia/Kathmandu', '2026-01-01T00:00', 'from', '2025-12-31T18:15'],
  ] as const)('%s %s as %s is %s UTC', (zone, wall, end, utc) => {
    expect(fromWallTime(wall, zone, end)).toBe(utc)
  })
})

test('an open end stays open', () => {
  expect(fromWallTime('', 'Asia/Kolkata', 'to')).toBe('')
  expect(toWallTime('', 'Asia/Kolkata')).toBe('')
})

test('a minute that is shown once is read as itself, and one that is shown twice lies between its two readings', () => {
  const zones = fc.constantFrom('UTC', 'Europe/London', 'America/St_Johns', 'Australia/Lord_Howe', 'Pacific/Chatham')
  const minutes = fc.integer({ min: 27_000_000, max: 31_000_000 })
  fc.assert(
    fc.property(zones, minutes, (zone, minute) => {
      const utc = new Date(minute * 60_000).toISOString().slice(0, 16)
      const wall = toWallTime(utc, zone)
      const [from, to] = [fromWallTime(wall, zone, 'from'), fromWallTime(wall, zone, 'to')]
      expect(from <= utc && utc <= to).toBe(true)
      expect([toWallTime(from, zone), toWallTime(to, zone)]).toEqual([wall, wall])
    }),
    { numRuns: 500 },
  )
})
