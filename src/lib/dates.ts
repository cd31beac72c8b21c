/** Dates and ages as text, in the zone that was chosen. Where a time stands without it, the screen names it once. */
import { apiNow } from './api-time.ts'
import { monthOf } from './months.ts'
import { count } from './numbers.ts'
import { clocksAt, timeZone, zoneMark } from './time-zone.ts'

/** `12 Mar` */
const dayOfMonth = (day: string): string => `${day.slice(-2)} ${monthOf(day)}`
/** `12 Mar 2026` */
const dayOfYear = (day: string): string => `${dayOfMonth(day)} ${Number(day.slice(0, -6))}`

const dayAndTime = (date: Date, zone: string): [string, string] => {
  const [day = '', time = ''] = clocksAt(date, zone).split('T')
  return [day, time]
}

const DAY_MS = 86_400_000

const RFC_3339 = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:\d{2})$/i

/** An API timestamp as a date; `null` where it is missing or cannot be read. */
export const parseTimestamp = (text: unknown): Date | null => {
  // `Date` alone would read `12` as a day of 2001, and a time without a zone in the browser's own.
  if (typeof text !== 'string' || !RFC_3339.test(text)) return null
  const date = new Date(text)
  return Number.isNaN(date.getTime()) ? null : date
}

/** `12 Mar 11:58` for the last twelve months or so, `12 Mar 2024` before: as short as it can be without doubt. */
export const shortTime = (date: Date, zone = timeZone(), now = apiNow()): string => {
  const [day, time] = dayAndTime(date, zone)
  return Math.abs(now - date.getTime()) < 330 * DAY_MS ? `${dayOfMonth(day)} ${time.slice(0, 5)}` : dayOfYear(day)
}

/** `12 Mar 2026 09:30:12 UTC` */
export const exactTime = (date: Date, zone = timeZone()): string => {
  const [day, time] = dayAndTime(date, zone)
  return `${dayOfYear(day)} ${time.slice(0, 8)} ${zoneMark(date, zone)}`
}

/** `12 Mar 2026 09:30 UTC`: what is written down for others, whatever the zone on screen. */
export const minuteInUtc = (date: Date): string => {
  const [day, time] = dayAndTime(date, 'UTC')
  return `${dayOfYear(day)} ${time.slice(0, 5)} UTC`
}

/** `2026-03-12T09:30:12Z`, empty for a time that is not known: what files have. */
export const isoTime = (date: Date | null): string => date?.toISOString().replace('.000Z', 'Z') ?? ''

/** `12:03:10 UTC` */
export const clockTime = (date: Date, zone = timeZone()): string => {
  const [, time] = dayAndTime(date, zone)
  return `${time.slice(0, 8)} ${zoneMark(date, zone)}`
}

/** An age in the two units that matter: `2 h 33 min`, `14 s`, `12 days`. */
export const age = (ms: number): string => {
  const total = Math.max(0, Math.floor(ms / 1000))
  if (total < 60) return `${total} s`
  const min = Math.floor(total / 60)
  if (min < 60) return min < 10 && total % 60 > 0 ? `${min} min ${total % 60} s` : `${min} min`
  const hours = Math.floor(min / 60)
  if (hours < 48) return min % 60 > 0 ? `${hours} h ${min % 60} min` : `${hours} h`
  return `${Math.floor(hours / 24)} days`
}

/** `412 days ago`, `3 h ago`; a time in the future (a clock is wrong) is said as it is. */
export const ago = (date: Date, now: Date): string => {
  const ms = now.getTime() - date.getTime()
  if (ms < -60_000) return `in ${age(-ms)}`
  const total = Math.floor(ms / 60_000)
  if (total < 1) return 'just now'
  if (total < 60) return `${total} min ago`
  if (total < 48 * 60) return `${Math.floor(total / 60)} h ago`
  return `${count(Math.floor(ms / DAY_MS))} days ago`
}

/** Whether so many months of the calendar have gone by since. */
export const isOlderThan = (date: Date, months: number, now: Date): boolean => {
  const then = new Date(date)
  then.setUTCMonth(then.getUTCMonth() + months)
  return then.getTime() <= now.getTime()
}

/** `12:03:10.412`: for lists of what happened within seconds, under a head that names the zone. */
export const preciseTime = (date: Date, zone = timeZone()): string => dayAndTime(date, zone)[1]
