/** Times inside the sandbox are whole seconds since 1970 (UTC); on the wire they are RFC-3339. */
export type Seconds = number

export const MINUTE = 60
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR

export const toTimestamp = (at: Seconds): string => `${new Date(at * 1000).toISOString().slice(0, 19)}Z`

export const toTimestampOrNull = (at: Seconds | null): string | null => (at === null ? null : toTimestamp(at))

const RFC_3339 = /^\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(\.\d+)?([Zz]|[+-]\d\d:\d\d)$/

/** Seconds, with their fraction; `undefined` for anything that is not an RFC-3339 time. */
export const parseTimestamp = (text: unknown): Seconds | undefined => {
  if (typeof text !== 'string' || !RFC_3339.test(text)) return undefined
  const milliseconds = Date.parse(text)
  return Number.isNaN(milliseconds) ? undefined : milliseconds / 1000
}

export type Duration = { readonly unit: 'hours' | 'days' | 'weeks' | 'months' | 'years'; readonly value: number }

const FIXED: Partial<Record<Duration['unit'], Seconds>> = { hours: HOUR, days: DAY, weeks: 7 * DAY }

/** Months and years by the calendar; what would fall beyond the end of a month falls on its last day. */
export const addDuration = (at: Seconds, { unit, value }: Duration): Seconds => {
  const fixed = FIXED[unit]
  if (fixed !== undefined) return at + value * fixed
  const date = new Date(at * 1000)
  const day = date.getUTCDate()
  date.setUTCDate(1)
  date.setUTCMonth(date.getUTCMonth() + (unit === 'years' ? 12 * value : value))
  const last = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate()
  date.setUTCDate(Math.min(day, last))
  return date.getTime() / 1000
}

const zones = new Map<string, Intl.DateTimeFormat>()

const formatOf = (timeZone: string): Intl.DateTimeFormat => {
  const known =
    zones.get(timeZone) ?? new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' })
  zones.set(timeZone, known)
  return known
}

/** Of the names that IANA keeps: an offset is none. */
export const isTimeZone = (name: string): boolean => {
  if (!/^[A-Za-z]/.test(name)) return false
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }) instanceof Intl.DateTimeFormat
  } catch {
    return false
  }
}

/** By zone and half hour: no zone changes within one, and several policies ask for the same ones. */
const ahead = new Map<string, Seconds>()

/** How far ahead of UTC a zone is at a time. */
const aheadAt = (at: Seconds, timeZone: string): Seconds => {
  if (timeZone === 'Etc/UTC') return 0
  const key = `${Math.floor(at / (HOUR / 2))} ${timeZone}`
  const known = ahead.get(key)
  if (known !== undefined) return known
  const shown = formatOf(timeZone).format(at * 1000)
  const found = Date.parse(`${shown.replace(' ', 'T')}Z`) / 1000 - at
  ahead.set(key, found)
  return found
}

/** The moment at which a zone's clock shows what UTC's shows at `wall`. */
export const momentOf = (wall: Seconds, timeZone: string): Seconds => {
  const first = wall - aheadAt(wall, timeZone)
  return wall - aheadAt(first, timeZone)
}
