import { apiNow } from '#lib/api-time.ts'

/** How long an answer asks to wait: whole seconds, or the time at which to come back, by the clock of whoever answers. */
export const retryAfterMs = (headers: Headers): number | undefined => {
  const text = headers.get('Retry-After')
  if (text === null) return undefined
  if (/^[0-9]+$/.test(text)) return Number(text) * 1000
  const answeredAt = Date.parse(headers.get('Date') ?? '')
  const now = Number.isNaN(answeredAt) ? apiNow() : answeredAt
  const ms = text.endsWith(' GMT') ? Date.parse(text) - now : Number.NaN
  return Number.isNaN(ms) ? undefined : Math.max(0, ms)
}
