/** Days as a calendar has them, written `2026-03-04`; which moments one covers is the zone's to say. */
import { monthOf } from './months.ts'
import { clocksAt } from './time-zone.ts'
import { fromWallTime, toWallTime } from './wall-time.ts'

const DAY_MS = 86_400_000

/** The day that calendars show in the zone. */
export const dayOf = (at: Date, zone: string) => clocksAt(at, zone).slice(0, -13)

/** `days` later; earlier when negative. */
export const addDays = (day: string, days: number): string =>
  dayOf(new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS), 'UTC')

/** The first minute of a day, in UTC: midnight, or where clocks go forward at midnight, the first that there is. */
const startOf = (day: string, zone: string): string => {
  const midnight = `${day}T00:00`
  const first = fromWallTime(midnight, zone, 'from')
  return toWallTime(first, zone) < midnight ? fromWallTime(midnight, zone, 'to') : first
}

const lastOf = (day: string, zone: string): string =>
  new Date(Date.parse(`${startOf(addDays(day, 1), zone)}Z`) - 60_000).toISOString().slice(0, 16)

/** Whole days as a window of time; either end may be open. */
export const windowOfDays = (from: string, to: string, zone: string): string =>
  zone === 'UTC' ? `${from}..${to}` : `${from && startOf(from, zone)}..${to && lastOf(to, zone)}`

/** The last `length` days up to `today`, the oldest first. */
export const lastDays = (today: string, length: number): readonly string[] =>
  Array.from({ length }, (_, index) => addDays(today, index - length + 1))

/** `4 Mar` */
export const shortDay = (day: string): string => `${Number(day.slice(-2))} ${monthOf(day)}`
/** `4 Mar 2026` */
export const longDay = (day: string): string => `${shortDay(day)} ${Number(day.slice(0, -6))}`
