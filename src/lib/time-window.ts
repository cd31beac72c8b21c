import { timeZone } from './time-zone.ts'
import { fromWallTime, isMinute, toWallTime } from './wall-time.ts'

/**
 * A window of time as the address holds it: a preset that ends now (`24h`, `7d`), or two days or minutes in UTC with
 * either end left open (`2026-11-01..2026-11-07`, `2026-11-01T08:30..`). Empty: any time.
 */
const PRESETS: ReadonlyMap<string, { label: string; ms: number }> = new Map([
  ['1h', { label: 'in the last hour', ms: 3_600_000 }],
  ['24h', { label: 'in the last 24 hours', ms: 86_400_000 }],
  ['7d', { label: 'in the last 7 days', ms: 7 * 86_400_000 }],
  ['30d', { label: 'in the last 30 days', ms: 30 * 86_400_000 }],
  ['90d', { label: 'in the last 90 days', ms: 90 * 86_400_000 }],
])

type Range = { from: string; to: string }

export const WINDOW_PRESETS = [...PRESETS].map(([value, { label }]) => ({ value, label }))

const END = '(?:\\d{4}-\\d{2}-\\d{2}(?:T\\d{2}:\\d{2})?)?'
const RANGE = new RegExp(`^(${END})\\.\\.(${END})$`)

const isTime = (text: string): boolean => isMinute(text.includes('T') ? text : `${text}T00:00`)

const toTimestamp = (text: string, time: string): string => `${text}${text.includes('T') ? '' : time}:00Z`

/** The two ends as the address has them; `undefined` where the text is no range. */
export const readRange = (text: string): Range | undefined => {
  const [, from = '', to = ''] = RANGE.exec(text) ?? []
  if (from === '' && to === '') return undefined
  return [from, to].every((end) => end === '' || isTime(end)) ? { from, to } : undefined
}

const writeRange = (from: string, to: string): string => (from === '' && to === '' ? '' : `${from}..${to}`)

export const isTimeWindow = (text: string): boolean => PRESETS.has(text) || readRange(text) !== undefined

/** RFC 3339 bounds, both inclusive; a day ends with its last second. Empty ends are open. */
export const windowBounds = (text: string, now: Date): Range => {
  const preset = PRESETS.get(text)
  if (preset) return { from: new Date(now.getTime() - preset.ms).toISOString().replace(/\.\d+Z$/, 'Z'), to: '' }
  const range = readRange(text)
  if (!range) return { from: '', to: '' }
  return {
    from: range.from && toTimestamp(range.from, 'T00:00'),
    to: range.to && (range.to.includes('T') ? `${range.to}:59Z` : `${range.to}T23:59:59Z`),
  }
}

/** Whether it ends at the moment at which it is asked for. */
export const endsNow = (text: string): boolean => PRESETS.has(text)

/** How many seconds back from now a preset reaches; `undefined` for everything else. */
export const windowSeconds = (text: string): number | undefined => {
  const preset = PRESETS.get(text)
  return preset && preset.ms / 1000
}

/** Both ends to the minute: a whole day begins and ends with one. */
const inMinutes = ({ from, to }: Range): Range => ({
  from: from === '' || from.includes('T') ? from : `${from}T00:00`,
  to: to === '' || to.includes('T') ? to : `${to}T23:59`,
})

/** The two ends to the minute, as clocks in the zone show them; empty where they are open. */
export const wallRange = (text: string, zone: string): Range => {
  const { from, to } = inMinutes(readRange(text) ?? { from: '', to: '' })
  return { from: toWallTime(from, zone), to: toWallTime(to, zone) }
}

/** The window between two such ends. One that stayed as it was keeps its moment, even where clocks show it twice. */
export const changeRange = (text: string, { from, to }: Range, zone: string): string => {
  const shown = wallRange(text, zone)
  const kept = inMinutes(readRange(text) ?? { from: '', to: '' })
  return writeRange(
    from === shown.from ? kept.from : fromWallTime(from, zone, 'from'),
    to === shown.to ? kept.to : fromWallTime(to, zone, 'to'),
  )
}

/**
 * How a person reads it after the name of the time: `any time`, `in the last 7 days`, `2026-11-01 to 2026-11-07`. Days
 * of UTC are days nowhere else, so elsewhere their minutes are said.
 */
export const describeWindow = (text: string, zone = timeZone()): string => {
  const preset = PRESETS.get(text)
  if (preset) return preset.label
  const range = readRange(text)
  if (!range) return 'any time'
  const ends = zone === 'UTC' ? range : wallRange(text, zone)
  const [from, to] = [ends.from, ends.to].map((end) => end.replace('T', ' '))
  if (!from) return `until ${to}`
  if (!to) return `since ${from}`
  return from === to ? `on ${from}` : `${from} to ${to}`
}
