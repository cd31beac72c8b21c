import { expect, test } from 'vitest'
import { clockSkew } from './clock-skew.ts'

const HOUR = 3_600_000
const AT = Date.UTC(2026, 2, 29, 1, 0, 0)
const DATE = new Date(AT).toUTCString()

const skewFor = (date: string | null, sentAt: number, receivedAt = sentAt): number => {
  clockSkew.note(DATE, AT, AT)
  clockSkew.note(date, sentAt, receivedAt)
  return clockSkew.get()
}

test.each([
  ['a clock that is right', DATE, AT + 200, 0],
  ['a clock that is some seconds off', DATE, AT + 50_000, 0],
  ['three hours ahead', DATE, AT + 3 * HOUR, 3 * HOUR],
  ['three hours behind', DATE, AT - 3 * HOUR, -3 * HOUR],
  ['no date', null, AT + 3 * HOUR, 0],
  ['nonsense', 'soon', AT + 3 * HOUR, 0],
])('R14: %s', (_, date, sentAt, skew) => {
  expect(skewFor(date, sentAt)).toBe(skew)
})

test('R14: an answer that took long is no wrong clock', () => {
  expect(skewFor(DATE, AT - 90_000, AT + 20_000)).toBe(0)
  expect(skewFor(DATE, AT - 1000, AT + 2 * HOUR)).toBe(0)
})
