import { expect, test } from 'vitest'
import { isTimeWindow } from './time-window.ts'
import { readWindow, writeWindow } from './window-address.ts'

test.each([
  ['7d', '7d'],
  ['2026-11-01..2026-11-07', '2026-11-01..2026-11-07'],
  ['2026-11-01T08:30..', 'since-2026-11-01T0830Z'],
  ['2026-11-01..', 'since-2026-11-01Z'],
  ['..2026-11-01T08:30', 'until-2026-11-01T0830Z'],
  ['..2026-11-01', 'until-2026-11-01Z'],
  ['2026-11-01T08:30..2026-11-07T12:00', '2026-11-01T0830Z..2026-11-07T1200Z'],
])('%s is written as %s, and read in both forms, in small letters too', (window, written) => {
  expect(writeWindow(window)).toBe(written)
  for (const text of [window, written]) {
    expect(readWindow(text)).toBe(window)
    expect(readWindow(text.toLowerCase())).toBe(window)
  }
})

test('a window between a day and a minute is written in minutes', () => {
  expect(writeWindow('2026-11-01..2026-11-07T12:00')).toBe('2026-11-01T0000Z..2026-11-07T1200Z')
  expect(writeWindow('2026-11-01T08:30..2026-11-07')).toBe('2026-11-01T0830Z..2026-11-07T2359Z')
})

test.each(['since-2026-11-01T0830Z', 'until-2026-11-01Z', '2026-11-01T0830Z..2026-11-07T1200Z', '90d'])(
  'R19: nothing that %s is cut to is a window',
  (written) => {
    for (let length = 0; length < written.length; length += 1)
      expect(readWindow(written.slice(0, length))).toBeUndefined()
  },
)

test.each(['', '..', 'since-', 'since-Z', 'until-7dZ', 'since-2026-13-01Z', '2026-11-01', '2026-11-01Z', 'yesterday'])(
  '“%s” is no window',
  (text) => {
    expect(readWindow(text)).toBeUndefined()
    expect(isTimeWindow(text)).toBe(false)
  },
)
