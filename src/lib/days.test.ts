import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, dayOf, lastDays, longDay, shortDay, windowOfDays } from './days.ts'
import { windowBounds } from './time-window.ts'

test('a day is that of the zone, whatever the zone of the browser', () => {
  expect(dayOf(new Date('2026-03-04T23:59:59Z'), 'UTC')).toBe('2026-03-04')
  expect(dayOf(new Date('2026-03-05T01:30:00+02:00'), 'UTC')).toBe('2026-03-04')
  expect(dayOf(new Date('2026-03-04T18:30:00Z'), 'Asia/Kolkata')).toBe('2026-03-05')
})

test('whole days are a window, by name in UTC and by their minutes elsewhere', () => {
  expect(windowOfDays('2026-03-04', '2026-03-05', 'UTC')).toBe('2026-03-04..2026-03-05')
  expect(windowOfDays('', '2026-03-05', 'UTC')).toBe('..2026-03-05')
  expect(windowOfDays('2026-03-04', '2026-03-04', 'Asia/Kolkata')).toBe('2026-03-03T18:30..2026-03-04T18:29')
  expect(windowOfDays('', '2026-03-04', 'Asia/Kolkata')).toBe('..2026-03-04T18:29')
  // Clocks go forward by an hour at one in the morning, and in Beirut at midnight.
  expect(windowOfDays('2026-03-29', '2026-03-29', 'Europe/Berlin')).toBe('2026-03-28T23:00..2026-03-29T21:59')
  expect(windowOfDays('2026-03-29', '2026-03-29', 'Asia/Beirut')).toBe('2026-03-28T22:00..2026-03-29T20:59')
})

test('R14: each moment is in the window of its own day, and in no other, where clocks change too', () => {
  const zones = fc.constantFrom('UTC', 'Europe/Berlin', 'Asia/Beirut', 'America/Havana', 'Australia/Lord_Howe')
  fc.assert(
    fc.property(zones, fc.integer({ min: 1_600_000_000, max: 1_900_000_000 }), (zone, seconds) => {
      const at = new Date(seconds * 1000)
      const today = dayOf(at, zone)
      const holds = (day: string) => {
        const { from, to } = windowBounds(windowOfDays(day, day, zone), at)
        return Date.parse(from) <= at.getTime() && at.getTime() <= Date.parse(to)
      }
      expect([addDays(today, -1), today, addDays(today, 1)].map(holds)).toEqual([false, true, false])
    }),
    { numRuns: 2000 },
  )
})

test('days are counted over the ends of months, leap years and changes of the clock', () => {
  expect(addDays('2026-03-01', -1)).toBe('2026-02-28')
  expect(addDays('2028-02-28', 1)).toBe('2028-02-29')
  expect(addDays('2026-10-24', 2)).toBe('2026-10-26')
  expect(lastDays('2026-03-02', 3)).toEqual(['2026-02-28', '2026-03-01', '2026-03-02'])
})

test('days as people read them', () => {
  expect(shortDay('2026-03-04')).toBe('4 Mar')
  expect(longDay('2026-03-04')).toBe('4 Mar 2026')
})
