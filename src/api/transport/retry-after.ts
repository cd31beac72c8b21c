import { API_ANSWER_HEADER } from '#contract/headers.ts'
import { apiNow } from '#lib/api-time.ts'

/** When the API has answered, as it says itself; null where that is not told. */
export const answeredAt = (headers: Headers): string | null =>
  [API_ANSWER_HEADER, 'Date'].map((name) => headers.get(name)).find((date) => date?.endsWith(' GMT')) ?? null

/** How long an answer asks to wait: whole seconds, or the time at which to come back, by the clock of whoever answers. */
export const retryAfterMs = (headers: Headers): number | undefined => {
  const text = headers.get('Retry-After')
  if (text === null) return undefined
  if (/^[0-9]+$/.test(text)) return Number(text) * 1000
  const at = Date.parse(answeredAt(headers) ?? '')
  const now = Number.isNaN(at) ? apiNow() : at
  const ms = text.endsWith(' GMT') ? Date.parse(text) - now : Number.NaN
  return Number.isNaN(ms) ? undefined : Math.max(0, ms)
}
