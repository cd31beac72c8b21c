import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { age, ago, clockTime, exactTime, isOlderThan, parseTimestamp, preciseTime, shortTime } from './dates.ts'
import { clocksAt, isTimeZone } from './time-zone.ts'

const NOW = new Date('2026-03-12T12:00:00Z')
const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const before = (ms: number) => new Date(NOW.getTime() - ms)

describe('parseTimestamp', () => {
  test.each([
    ['2026-03-04T04:12:41Z', '2026-03-04T04:12:41.000Z'],
    ['1985-04-12T23:20:50Z', '1985-04-12T23:20:50.000Z'],
    ['2026-03-04T04:12:41.123456Z', '2026-03-04T04:12:41.123Z'],
    ['2026-03-04T04:12:41+02:00', '2026-03-04T02:12:41.000Z'],
    ['2026-03-04T23:12:41-01:30', '2026-03-05T00:42:41.000Z'],
  ])('%s', (text, iso) => {
    expect(parseTimestamp(text)?.toISOString()).toBe(iso)
  })

  test.each([
    undefined,
    null,
    '',
    'never',
    '0',
    '12',
    '1772597561',
    'March 4',
    '2026',
    '2026-03-04',
    '2026-03-04T04:12:41',
    '2026-13-01T00:00:00Z',
    '2026-03-04T25:00:00Z',
    1_772_597_561,
    {},
    [],
    new Date(NOW),
  ])('%j is no time', (value) => {
    expect(parseTimestamp(value)).toBeNull()
  })

  test('reads every time that can be written in the same format', () => {
    const dates = fc.date({ min: new Date(0), max: new Date('9999-12-31T23:59:59Z'), noInvalidDate: true })
    fc.assert(
      fc.property(dates, (date) => {
        expect(parseTimestamp(date.toISOString())).toEqual(date)
      }),
    )
  })
})

describe('times are those of the API, not of the browser, until somebody chooses', () => {
  const date = new Date('2026-03-12T00:05:09Z')

  test('exactTime, clockTime', () => {
    expect(exactTime(date)).toBe('12 Mar 2026 00:05:09 UTC')
    expect(clockTime(date)).toBe('00:05:09 UTC')
  })

  test('shortTime has the time of day within a year and the year beyond', () => {
    expect(shortTime(date, 'UTC', NOW.getTime())).toBe('12 Mar 00:05')
    expect(shortTime(before(329 * DAY), 'UTC', NOW.getTime())).toBe('17 Apr 12:00')
    expect(shortTime(before(330 * DAY), 'UTC', NOW.getTime())).toBe('16 Apr 2025')
    expect(shortTime(new Date('2028-01-02T03:04:05Z'), 'UTC', NOW.getTime())).toBe('02 Jan 2028')
  })

  test('no short time can mean two days: it never stands for the same day a year apart', () => {
    const ages = fc.integer({ min: 0, max: 3000 })
    fc.assert(
      fc.property(ages, (days) => {
        const [one, other] = [before(days * DAY), before((days + 365) * DAY)]
        expect(shortTime(one, 'UTC', NOW.getTime())).not.toBe(shortTime(other, 'UTC', NOW.getTime()))
      }),
    )
  })
})

describe('in another zone', () => {
  test.each([
    ['Europe/Berlin', '2026-03-12T00:05:09Z', '12 Mar 2026 01:05:09 UTC+1'],
    ['Europe/Berlin', '2026-07-12T00:05:09Z', '12 Jul 2026 02:05:09 UTC+2'],
    ['Europe/London', '2026-03-12T00:05:09Z', '12 Mar 2026 00:05:09 UTC'],
    ['America/St_Johns', '2026-03-01T00:05:09Z', '28 Feb 2026 20:35:09 UTC-3:30'],
    ['Asia/Kathmandu', '2026-12-31T20:00:00Z', '01 Jan 2027 01:45:00 UTC+5:45'],
  ])('%s writes %s as %s', (zone, iso, text) => {
    expect(exactTime(new Date(iso), zone)).toBe(text)
  })

  test('R14: an hour that comes twice is told apart by its offset', () => {
    const [first, second] = ['2026-10-25T00:30:00Z', '2026-10-25T01:30:00Z'].map((iso) => new Date(iso))
    expect(first && clockTime(first, 'Europe/Berlin')).toBe('02:30:00 UTC+2')
    expect(second && clockTime(second, 'Europe/Berlin')).toBe('02:30:00 UTC+1')
  })

  test('short and precise times follow as well', () => {
    const date = new Date('2026-03-11T23:59:59.042Z')
    expect(shortTime(date, 'Asia/Tokyo', NOW.getTime())).toBe('12 Mar 08:59')
    expect(preciseTime(date, 'Asia/Tokyo')).toBe('08:59:59.042')
    expect(preciseTime(date)).toBe('23:59:59.042')
  })

  test('whatever the zone and the time, clocks show what the platform’s own format says', () => {
    const zones = ['UTC', 'Europe/Berlin', 'America/St_Johns', 'Asia/Kathmandu', 'Pacific/Apia', 'Antarctica/Troll']
    const dates = fc.date({ min: new Date('1950-01-01'), max: new Date('9999-12-30'), noInvalidDate: true })
    fc.assert(
      fc.property(fc.constantFrom(...zones), dates, (zone, date) => {
        const format = (locale: string, options: Intl.DateTimeFormatOptions) =>
          new Intl.DateTimeFormat(locale, { hourCycle: 'h23', timeZone: zone, ...options }).format(date)
        const [day, time] = clocksAt(date, zone).split('T')
        expect(day).toBe(format('sv-SE', { year: 'numeric', month: '2-digit', day: '2-digit' }).padStart(10, '0'))
        expect(exactTime(date, zone)).toContain(format('en-GB', { day: '2-digit', month: 'short', year: 'numeric' }))
        expect(time).toBe(
          format('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit', fractionalSecondDigits: 3 }),
        )
      }),
    )
  })

  test('names are known or not', () => {
    expect(['UTC', 'Asia/Kolkata', 'Etc/GMT+5'].every(isTimeZone)).toBe(true)
    expect(['', 'local', 'Mars/Olympus', '<b>'].some(isTimeZone)).toBe(false)
  })
})

describe('age', () => {
  test.each([
    [-5 * SECOND, '0 s'],
    [0, '0 s'],
    [999, '0 s'],
    [14 * SECOND, '14 s'],
    [MINUTE, '1 min'],
    [9 * MINUTE + 59 * SECOND, '9 min 59 s'],
    [10 * MINUTE + 59 * SECOND, '10 min'],
    [59 * MINUTE + 59 * SECOND, '59 min'],
    [HOUR, '1 h'],
    [2 * HOUR + 33 * MINUTE, '2 h 33 min'],
    [2 * DAY - 1, '47 h 59 min'],
    [2 * DAY, '2 days'],
    [12 * DAY + 5 * HOUR, '12 days'],
  ])('%i ms is %s', (ms, text) => {
    expect(age(ms)).toBe(text)
  })
})

test.each([
  ['2025-12-12T12:00:00Z', true],
  ['2025-12-12T12:00:01Z', false],
  ['2026-04-01T00:00:00Z', false],
  ['1970-01-01T00:00:00Z', true],
])('%s is three months ago: %j', (at, isOld) => {
  expect(isOlderThan(new Date(at), 3, NOW)).toBe(isOld)
})

describe('ago', () => {
  test.each([
    [0, 'just now'],
    [59 * SECOND, 'just now'],
    [MINUTE, '1 min ago'],
    [59 * MINUTE, '59 min ago'],
    [HOUR, '1 h ago'],
    [47 * HOUR, '47 h ago'],
    [2 * DAY, '2 days ago'],
    [412 * DAY, '412 days ago'],
    [15_000 * DAY, '15,000 days ago'],
    [-30 * SECOND, 'just now'],
    [-3 * HOUR, 'in 3 h'],
  ])('%i ms before now is %s', (ms, text) => {
    expect(ago(before(ms), NOW)).toBe(text)
  })
})
