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
