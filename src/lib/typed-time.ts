/** What people type or paste where a day or a minute is asked for, read as clocks in a zone show it. */
import { MONTHS } from './months.ts'
import { fromWallTime, isMinute, toWallTime } from './wall-time.ts'

// The year comes first or last, or the month has a name: what is left, like 01/11/2026, means two days.
const DAYS = [
  /^(?<day>\d{1,2})\.\s?(?<month>\d{1,2})\.\s?(?<year>\d{4}|\d{2})(?!\d)/,
  /^(?<year>\d{2,6})[-/.](?<month>\d{1,2})[-/.](?<day>\d{1,2})/,
  /^(?<day>\d{1,2})\s(?<month>[a-z]{3})[a-z]*,?\s(?<year>\d{4})(?!\d)/i,
]
const TIME = /^(?:t|,?\s+)(?<hour>\d{1,2}):(?<minute>\d{2})(?::\d{2}(?:[.,]\d+)?)?/i
const ZONE = /^\s?(?:(?<utc>z|utc|gmt)?(?<sign>[+-])(?<hours>\d{1,2}):?(?<minutes>\d{2})?|z|utc|gmt)$/i

const two = (text: string): string => text.padStart(2, '0')

/** 3 for `march`, by its first three letters; 0 for what is no month. */
const monthNumber = (word: string): number => {
  const start = (text: string) => text.slice(0, 3).toLowerCase()
  return MONTHS.findIndex((month) => start(month) === start(word)) + 1
}

const readDay = (text: string) => {
  for (const pattern of DAYS) {
    const found = pattern.exec(text)
    if (found?.groups === undefined) continue
    const { year = '', month = '', day = '' } = found.groups
    const named = monthNumber(month)
    // Fields for dates write a year that was typed as 26 as 0026.
    const whole = Number(year) < 100 ? `20${two(String(Number(year)))}` : year
    return { day: `${whole}-${two(named > 0 ? String(named) : month)}-${two(day)}`, length: found[0].length }
  }
  return undefined
}

/** A day from either end of what an address can name, since the same minute is on another day in UTC. */
const isTypable = (wall: string): boolean => isMinute(wall) && wall > '1970-01-03' && wall < '9999-12-27'

/** How far a zone that stands behind a time is ahead of UTC; `undefined` for what is none. */
const readZone = (text: string): number | undefined => {
  const found = ZONE.exec(text)
  if (!found) return undefined
  const { sign, hours = '0', minutes = '0' } = found.groups ?? {}
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes))
}

/**
 * `2026-11-01T08:30` for whatever says so; `undefined` for what is not understood. A day alone begins or ends with its
 * first or last minute.
 */
export const readTypedTime = (typed: string, end: 'from' | 'to', zone: string): string | undefined => {
  const text = typed.trim()
  const found = readDay(text)
  if (!found) return undefined
  const rest = text.slice(found.length)
  const time = TIME.exec(rest)
  const { hour = end === 'from' ? '00' : '23', minute = end === 'from' ? '00' : '59' } = time?.groups ?? {}
  const wall = `${found.day}T${two(hour)}:${minute}`
  if (!isTypable(wall)) return undefined
  const mark = rest.slice(time?.[0].length ?? 0).trimEnd()
  if (mark === '') return wall
  const aheadMinutes = time ? readZone(mark) : undefined
  if (aheadMinutes === undefined) return undefined
  const utc = new Date(Date.parse(`${wall}:00Z`) - aheadMinutes * 60_000).toISOString().slice(0, 16)
  return isMinute(utc) ? toWallTime(utc, zone) : undefined
}

/** Whether the start is after the end, also where the clocks show one time twice. */
export const isBackwards = ({ from, to }: { from: string; to: string }, zone: string): boolean =>
  from !== '' && to !== '' && fromWallTime(from, zone, 'from') > fromWallTime(to, zone, 'to')
