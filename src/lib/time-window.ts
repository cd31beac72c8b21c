/**
 * A window of time as the address holds it: a preset that ends now (`24h`, `7d`), or two days or minutes in UTC with
 * either end left open (`2026-11-01..2026-11-07`, `2026-11-01T08:30..`). Empty: any time.
 */
const PRESETS: Readonly<Record<string, { label: string; ms: number }>> = {
  '1h': { label: 'in the last hour', ms: 3_600_000 },
  '24h': { label: 'in the last 24 hours', ms: 86_400_000 },
  '7d': { label: 'in the last 7 days', ms: 7 * 86_400_000 },
  '30d': { label: 'in the last 30 days', ms: 30 * 86_400_000 },
  '90d': { label: 'in the last 90 days', ms: 90 * 86_400_000 },
}

export const WINDOW_PRESETS = Object.entries(PRESETS).map(([value, { label }]) => ({ value, label }))

const END = '(?:\\d{4}-\\d{2}-\\d{2}(?:T\\d{2}:\\d{2})?)?'
const RANGE = new RegExp(`^(${END})\\.\\.(${END})$`)

const isTime = (text: string): boolean => !Number.isNaN(Date.parse(toTimestamp(text, 'T00:00')))

const toTimestamp = (text: string, time: string): string => `${text}${text.includes('T') ? '' : time}:00Z`

/** The two ends as the address has them; `undefined` where the text is no range. */
export const readRange = (text: string): { from: string; to: string } | undefined => {
  const [, from = '', to = ''] = RANGE.exec(text) ?? []
  if (from === '' && to === '') return undefined
  return [from, to].every((end) => end === '' || isTime(end)) ? { from, to } : undefined
}

export const writeRange = (from: string, to: string): string => (from === '' && to === '' ? '' : `${from}..${to}`)

export const isTimeWindow = (text: string): boolean => text in PRESETS || readRange(text) !== undefined

/** RFC 3339 bounds, both inclusive; a day ends with its last second. Empty ends are open. */
export const windowBounds = (text: string, now: Date): { from: string; to: string } => {
  const preset = PRESETS[text]
  if (preset) return { from: new Date(now.getTime() - preset.ms).toISOString().replace(/\.\d+Z$/, 'Z'), to: '' }
  const range = readRange(text)
  if (!range) return { from: '', to: '' }
  return {
    from: range.from && toTimestamp(range.from, 'T00:00'),
    to: range.to && (range.to.includes('T') ? `${range.to}:59Z` : `${range.to}T23:59:59Z`),
  }
}

/** How many seconds back from now a preset reaches; `undefined` for everything else. */
export const windowSeconds = (text: string): number | undefined => {
  const preset = PRESETS[text]
  return preset && preset.ms / 1000
}

/** How a person reads it after the name of the time: `any time`, `in the last 7 days`, `2026-11-01 to 2026-11-07`. */
export const describeWindow = (text: string): string => {
  const preset = PRESETS[text]
  if (preset) return preset.label
  const range = readRange(text)
  if (!range) return 'any time'
  const [from, to] = [range.from, range.to].map((end) => end.replace('T', ' '))
  if (!from) return `until ${to}`
  if (!to) return `since ${from}`
  return from === to ? `on ${from}` : `${from} to ${to}`
}
