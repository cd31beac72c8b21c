import { expect, test } from 'vitest'
import { changeRange, describeWindow, isTimeWindow, wallRange, windowBounds } from './time-window.ts'

const NOW = new Date('2026-11-23T12:00:00.250Z')

test('a preset ends now and starts where it says', () => {
  expect(windowBounds('24h', NOW)).toEqual({ from: '2026-11-22T12:00:00Z', to: '' })
  expect(windowBounds('7d', NOW)).toEqual({ from: '2026-11-16T12:00:00Z', to: '' })
  expect(describeWindow('7d')).toBe('in the last 7 days')
})

test('days are whole: from their first second to their last', () => {
  expect(windowBounds('2026-11-01..2026-11-02', NOW)).toEqual({
    from: '2026-11-01T00:00:00Z',
    to: '2026-11-02T23:59:59Z',
  })
  expect(describeWindow('2026-11-01..2026-11-01')).toBe('on 2026-11-01')
})

test('minutes are whole, and either end may be open', () => {
  expect(windowBounds('2026-11-01T08:30..', NOW)).toEqual({ from: '2026-11-01T08:30:00Z', to: '' })
  expect(windowBounds('..2026-11-01T08:30', NOW)).toEqual({ from: '', to: '2026-11-01T08:30:59Z' })
  expect(describeWindow('2026-11-01T08:30..')).toBe('since 2026-11-01 08:30')
  expect(describeWindow('..2026-11-01')).toBe('until 2026-11-01')
})

test.each(['', '..', '24', '2026-13-01..', 'yesterday', '2026-11-01', '2026-11-01T25:00..', '7d..'])(
  '“%s” names no window',
  (text) => {
    expect(isTimeWindow(text)).toBe(false)
    expect(windowBounds(text, NOW)).toEqual({ from: '', to: '' })
    expect(describeWindow(text)).toBe('any time')
  },
)

test('what is written is read again', () => {
  const open = changeRange('', { from: '2026-11-01T08:30', to: '' }, 'UTC')
  expect(open).toBe('2026-11-01T08:30..')
  expect(wallRange(open, 'UTC')).toEqual({ from: '2026-11-01T08:30', to: '' })
  expect(changeRange(open, { from: '', to: '' }, 'UTC')).toBe('')
})

test('another zone shows and takes its own minutes of the same moments', () => {
  const days = '2026-11-01..2026-11-02'
  expect(describeWindow(days, 'Asia/Kolkata')).toBe('2026-11-01 05:30 to 2026-11-03 05:29')
  expect(describeWindow('..2026-11-01T08:30', 'America/New_York')).toBe('until 2026-11-01 03:30')
  const { to } = wallRange(days, 'Asia/Kolkata')
  expect(changeRange(days, { from: '2026-11-01T00:00', to }, 'Asia/Kolkata')).toBe('2026-10-31T18:30..2026-11-02T23:59')
})

test('an end left as it is keeps its moment where the clocks show two', () => {
  const second = '2026-10-25T01:30..2026-10-25T05:00'
  const shown = wallRange(second, 'Europe/Berlin')
  expect(shown).toEqual({ from: '2026-10-25T02:30', to: '2026-10-25T06:00' })
  expect(changeRange(second, shown, 'Europe/Berlin')).toBe(second)
})
