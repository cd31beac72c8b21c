import { expect, test } from 'vitest'
import { addDays, dayOf, lastDays, longDay, shortDay } from './days.ts'

test('a day is the UTC one, whatever the zone of the browser', () => {
  expect(dayOf(new Date('2026-03-04T23:59:59Z'))).toBe('2026-03-04')
  expect(dayOf(new Date('2026-03-05T01:30:00+02:00'))).toBe('2026-03-04')
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
