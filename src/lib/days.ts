/** Days as the API's times have them: UTC, written `2026-03-04`. */
const DAY_MS = 86_400_000

export const dayOf = (at: Date): string => at.toISOString().slice(0, 10)

/** `days` later; earlier when negative. */
export const addDays = (day: string, days: number): string =>
  dayOf(new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS))

/** The last `length` days up to `today`, the oldest first. */
export const lastDays = (today: string, length: number): readonly string[] =>
  Array.from({ length }, (_, index) => addDays(today, index - length + 1))

const short = new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', day: 'numeric', month: 'short' })
const long = new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', day: 'numeric', month: 'short', year: 'numeric' })

/** `4 Mar` */
export const shortDay = (day: string): string => short.format(new Date(`${day}T00:00:00Z`))
/** `4 Mar 2026` */
export const longDay = (day: string): string => long.format(new Date(`${day}T00:00:00Z`))
