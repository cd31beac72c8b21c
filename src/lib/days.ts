/** Days as a calendar has them, written `2026-03-04`; which moments one covers is the zone's to say. */
import { formatIn } from './time-zone.ts'
import { fromWallTime, toWallTime } from './wall-time.ts'

const DAY_MS = 86_400_000

// Swedish writes dates as ISO 8601 does.
const dayIn = formatIn({ year: 'numeric', month: '2-digit', day: '2-digit' }, 'sv-SE')

/** The day that calendars show in the zone. */
export const dayOf = (at: Date, zone: string) => (zone === 'UTC' ? at.toISOString().slice(0, 10) : dayIn(at, zone))

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

const short = new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', day: 'numeric', month: 'short' })
const long = new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', day: 'numeric', month: 'short', year: 'numeric' })

/** `4 Mar` */
export const shortDay = (day: string): string => short.format(new Date(`${day}T00:00:00Z`))
/** `4 Mar 2026` */
export const longDay = (day: string): string => long.format(new Date(`${day}T00:00:00Z`))
