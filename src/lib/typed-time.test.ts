import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { changeRange, describeWindow, isTimeWindow, wallRange, windowBounds } from './time-window.ts'
import { isBackwards, readTypedTime } from './typed-time.ts'
import { isMinute } from './wall-time.ts'

test.each([
  ['2026-11-01T08:30', '2026-11-01T08:30'],
  ['2026-11-01 08:30', '2026-11-01T08:30'],
  [' 2026-11-01T08:30:12.250 ', '2026-11-01T08:30'],
  ['2026-11-01', '2026-11-01T00:00'],
  ['2026/11/1 8:30', '2026-11-01T08:30'],
  ['1.11.2026', '2026-11-01T00:00'],
  ['01.11.2026, 08:30', '2026-11-01T08:30'],
  ['1. 11. 2026', '2026-11-01T00:00'],
  ['1.11.26', '2026-11-01T00:00'],
  ['26-11-01', '2026-11-01T00:00'],
  ['0026-11-01T08:30', '2026-11-01T08:30'],
  ['04 Mar 2026 09:30:12', '2026-03-04T09:30'],
  ['4 March 2026', '2026-03-04T00:00'],
])('“%s” is %s', (typed, wall) => {
  expect(readTypedTime(typed, 'from', 'Asia/Kolkata')).toBe(wall)
})

test('a day alone ends with its last minute', () => {
  expect(readTypedTime('1.11.2026', 'to', 'UTC')).toBe('2026-11-01T23:59')
})

test.each([
  ['2026-11-01T08:30Z', '2026-11-01T14:00'],
  ['2026-11-01T08:30:00+02:00', '2026-11-01T12:00'],
  ['2026-11-01T08:30:00-0330', '2026-11-01T17:30'],
  ['04 Mar 2026 09:30:12 UTC', '2026-03-04T15:00'],
  ['04 Mar 2026 09:30:12 UTC+5:30', '2026-03-04T09:30'],
  ['04 Mar 2026 09:30:12 UTC-3', '2026-03-04T18:00'],
])('“%s” is a moment, shown as %s in Kolkata', (typed, wall) => {
  expect(readTypedTime(typed, 'from', 'Asia/Kolkata')).toBe(wall)
})

test.each([
  '',
  'yesterday',
  '20266-11-01T08:30',
  '0126-11-01T08:30',
  '1969-12-31',
  '1970-01-01',
  '9999-12-29T23:59',
  '2026-02-31',
  '31.2.2026',
  '2026-11-01T24:30',
  '2026-11-01T24:00',
  '2026-13-01',
  '01/11/2026',
  '4 Foo 2026',
  '2026-11-01T08:30 and more',
  '2026-11-01Z',
  '9999-12-31T23:59Z',
  '2026-11-01T08:30+99999',
])('“%s” is not understood', (typed) => {
  expect(readTypedTime(typed, 'from', 'UTC')).toBeUndefined()
})

test('the end is before the start by the moments that are meant, also where clocks show one time twice', () => {
  expect(isBackwards({ from: '2026-11-02T00:00', to: '2026-11-01T23:59' }, 'UTC')).toBe(true)
  expect(isBackwards({ from: '2026-11-01T00:00', to: '' }, 'UTC')).toBe(false)
  expect(isBackwards({ from: '2026-10-25T02:40', to: '2026-10-25T02:10' }, 'Europe/Berlin')).toBe(false)
})

test('whatever is typed or stands in an address, nothing throws, and what is taken is a window that is there', () => {
  const zones = fc.constantFrom('UTC', 'Europe/Berlin', 'America/St_Johns', 'Australia/Lord_Howe', 'Pacific/Apia')
  const digits = fc.stringMatching(/^\d{0,6}[-./ ]\d{0,3}[-./ ]\d{0,6}[T ]?\d{0,2}:?\d{0,2}(Z|[+-]\d{0,2}:?\d{0,2})?$/)
  const edges = fc.constantFrom('1970-01-01', '1970-01-03T00:01', '9999-12-26T23:59', '9999-12-30T00:00')
  const typed = fc.oneof(fc.string(), fc.string({ unit: 'binary' }), digits, edges)
  const shown = fc.oneof(
    typed,
    fc.constantFrom('__proto__', 'constructor', 'toString'),
    fc.tuple(digits, digits).map(([from, to]) => `${from}..${to}`),
  )
  fc.assert(
    fc.property(typed, typed, shown, zones, (a, b, address, zone) => {
      const [from, to] = [readTypedTime(a, 'from', zone), readTypedTime(b, 'to', zone)]
      for (const wall of [from, to]) expect(wall === undefined || isMinute(wall)).toBe(true)
      expect(describeWindow(address, zone)).not.toMatch(/invalid|NaN/i)
      windowBounds(address, new Date())
      wallRange(address, zone)
      const ends = { from: from ?? '', to: to ?? '' }
      const range = changeRange(address, ends, zone)
      expect(range === '' || isTimeWindow(range)).toBe(true)
      expect(range === '').toBe(ends.from === '' && ends.to === '')
      for (const bound of Object.values(windowBounds(range, new Date())))
        expect(bound === '' || !Number.isNaN(Date.parse(bound))).toBe(true)
    }),
    { numRuns: 3000 },
  )
})
