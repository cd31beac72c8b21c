import { beforeEach, describe, expect, test, vi } from 'vitest'
import { hearFromOtherTab } from './testing.ts'
import { clockAhead, apiDate, askInTime, toApiDate } from '#lib/api-time.ts'
import { clockSkew } from './clock-skew.ts'
import { answeredAt } from './retry-after.ts'

const HOUR = 3_600_000
const AT = Date.UTC(2026, 2, 29, 1, 0, 0)
const DATE = new Date(AT).toUTCString()

beforeEach(() => clockSkew.note(DATE, AT, AT))

test.each([
  ['a clock that is right', DATE, AT + 200, 0, 0],
  ['a clock that is nearly right', DATE, AT + 1900, 0, 0],
  ['a clock that is some seconds off', DATE, AT + 50_000, 0, 49_501],
  ['three hours ahead', DATE, AT + 3 * HOUR, 3 * HOUR, 3 * HOUR - 499],
  ['three hours behind', DATE, AT - 3 * HOUR, -3 * HOUR, -3 * HOUR - 499],
  ['no date', null, AT + 3 * HOUR, 0, 0],
  ['nonsense', 'soon', AT + 3 * HOUR, 0, 0],
  ['half a date', '12', AT + 3 * HOUR, 0, 0],
])('R14: %s', (_, date, sentAt, told, ahead) => {
  clockSkew.note(date, sentAt, sentAt)
  expect(clockSkew.get()).toBe(told)
  expect(Math.abs(clockAhead.get() - ahead)).toBeLessThan(2)
})

test('R14: an answer that took long is no wrong clock', () => {
  clockSkew.note(DATE, AT - 20_000, AT + 9000)
  expect(clockAhead.get()).toBe(0)
  clockSkew.note(DATE, AT + 3 * HOUR, AT + 5 * HOUR)
  expect(clockAhead.get()).toBe(0)
})

test('R14: a clock that was put back while an answer was on its way says nothing', () => {
  clockSkew.note(DATE, AT + 3 * HOUR, AT)
  expect(clockAhead.get()).toBe(0)
})

test('R14: answers that agree with what is known do not move it, one that does not is believed', () => {
  clockSkew.note(DATE, AT + 2 * HOUR, AT + 2 * HOUR)
  const known = clockAhead.get()
  for (let second = 1; second < 100; second += 1) {
    const servedAt = AT + second * 777
    const date = new Date(servedAt).toUTCString()
    clockSkew.note(date, servedAt + 2 * HOUR - 300, servedAt + 2 * HOUR + 300)
  }
  expect(Math.abs(clockAhead.get() - known)).toBeLessThan(1000)
  clockSkew.note(DATE, AT, AT + 100)
  expect(clockAhead.get()).toBe(0)
})

test('R14: whatever this clock says, now and its own stamps are the API’s', () => {
  const stamp = Date.now()
  clockSkew.note(new Date(stamp - 2 * HOUR).toUTCString(), stamp, stamp)
  expect(Math.abs(apiDate().getTime() - (Date.now() - 2 * HOUR))).toBeLessThan(1500)
  expect(Math.abs(toApiDate(stamp).getTime() - (stamp - 2 * HOUR))).toBeLessThan(1500)
})

test('R14: a window that ends now is asked for anew when its own answer shows that it was laid wrong', async () => {
  const asked: number[] = []
  const ask = (ms: number) => () => {
    asked.push(clockAhead.get())
    clockSkew.note(DATE, AT + ms, AT + ms)
    return Promise.resolve(asked.length)
  }
  expect(await askInTime(true, ask(2 * HOUR))).toBe(2)
  expect(asked.map((ms) => Math.round(ms / HOUR))).toEqual([0, 2])
  expect(await askInTime(true, ask(2 * HOUR + 5000))).toBe(3)
  expect(await askInTime(false, ask(-2 * HOUR))).toBe(4)
})

test.each([
  ['X-Api-Answer', { 'X-Api-Answer': DATE, Date: 'Sun, 29 Mar 2026 04:00:00 GMT' }, DATE],
  ['Date, where the API says none', { 'X-Api-Answer': 'on', Date: DATE }, DATE],
  ['neither', { 'X-Api-Answer': 'on' }, null],
])('R14: it is the API’s own time that counts, not that of a proxy in between: %s', (_, headers, expected) => {
  expect(answeredAt(new Headers(headers))).toBe(expected)
})

describe('R14: what is kept of an earlier visit', () => {
  const KEY = 'clumio-admin.clock'

  test.each(['-9007199254740991', '9007199254740991', '1e99', '"7"', 'NaN', '{"', 'null', '[3]', '0.5e16'])(
    '%s leaves a time that can be laid and printed',
    async (text) => {
      hearFromOtherTab(KEY, text)
      vi.resetModules()
      await import('./clock-skew.ts')
      const { apiDate: afterReload } = await import('#lib/api-time.ts')
      expect(Math.abs(afterReload().getTime() - Date.now())).toBeLessThan(1000)
      expect(afterReload().toISOString()).toMatch(/^20/)
    },
  )

  test('a clock that was as wrong then is believed until the first answer', async () => {
    hearFromOtherTab(KEY, String(2 * HOUR))
    vi.resetModules()
    await import('./clock-skew.ts')
    const { clockAhead: afterReload } = await import('#lib/api-time.ts')
    expect(afterReload.get()).toBe(2 * HOUR)
  })

  test('a date that no API has is not believed', () => {
    clockSkew.note('Wed, 01 Jan 1800 00:00:00 GMT', AT, AT)
    expect(clockAhead.get()).toBe(0)
  })
})
