/** Minutes as clocks in a zone show them, `2026-11-01T08:30`, to and from the same in UTC. */
import { clocksAt } from './time-zone.ts'

const DAY_MS = 86_400_000

const shown = (ms: number, zone: string): string => clocksAt(new Date(ms), zone).slice(0, -7)
const parse = (minute: string): number => Date.parse(`${minute}:00Z`)

const MINUTE = /^(?:19[7-9]\d|[2-9]\d{3})-\d{2}-\d{2}T\d{2}:\d{2}$/
const LAST = '9999-12-30'

/** Whether there is such a minute: `Date` itself takes 31 February for March, and 24:00 for the next day. */
export const isMinute = (text: string): boolean => {
  if (!MINUTE.test(text) || text > LAST) return false
  const ms = parse(text)
  return !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(text)
}

export const toWallTime = (utc: string, zone: string): string => (utc === '' ? '' : shown(parse(utc), zone))

/**
 * Where clocks change, a time of day comes twice or not at all. Then the start of a window is the earliest moment that
 * can be meant and its end the latest, so that nothing which the person may have meant is left out.
 */
export const fromWallTime = (wall: string, zone: string, end: 'from' | 'to'): string => {
  if (wall === '') return ''
  const read = parse(wall)
  const moments = [read - DAY_MS, read + DAY_MS].map((near) => read - (parse(shown(near, zone)) - near))
  const right = moments.filter((ms) => shown(ms, zone) === wall)
  const meant = right.length > 0 ? right : moments
  return shown(end === 'from' ? Math.min(...meant) : Math.max(...meant), 'UTC')
}
