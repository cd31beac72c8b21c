import type { Fault, FaultName } from './faults.ts'

type Json = null | boolean | number | string | Json[] | { [key: string]: Json }
/** Changes one field; `undefined` leaves it out. */
type Change = (key: string, value: Json) => Json | undefined

/** What keeps an answer in shape: without these there would be nothing left to show. */
const FRAME = new Set(['_links', '_embedded', 'items', 'id', 'href', 'limit', 'start', 'total_count', 'errors'])

const MARKUP =
  '"><img src=x onerror="window.__injected=1"><script>window.__injected=1</script>{{7*7}}=HYPERLINK("//evil.example")'
const VOCABULARY = new Set(['type', 'cause', 'status', 'severity', 'category', 'genre', 'action', 'interface'])
const TEXTS = new Set([
  'name',
  'full_name',
  'email',
  'user_email',
  'description',
  'notes',
  'value',
  'cause',
  'details',
  'error_message',
])
const HOSTILE_HREFS = [
  'javascript:window.__injected=1',
  '//evil.example/users',
  'data:text/html,<script>alert(1)</script>',
]

const swapType = (value: Json): Json => {
  if (typeof value === 'number') return String(value)
  if (typeof value === 'string') return value.length
  if (typeof value === 'boolean') return value ? 'true' : 'false'
  return value
}

const text = (value: Json): string => (typeof value === 'string' ? value : JSON.stringify(value))

const isObject = (value: Json): value is { [key: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const CHANGES: Partial<Record<FaultName, Change>> = {
  nulls: (key, value) => (FRAME.has(key) ? value : null),
  'missing-fields': (key, value) => (FRAME.has(key) ? value : undefined),
  'unknown-values': (key, value) => (VOCABULARY.has(key) && typeof value === 'string' ? `brand_new_${value}` : value),
  'wrong-types': (key, value) => (FRAME.has(key) ? value : swapType(value)),
  'strange-ids': (key, value) => (key === 'id' ? `../${text(value)} /?#%` : value),
  'hostile-text': (key, value) => (TEXTS.has(key) && typeof value === 'string' ? `${value}${MARKUP}` : value),
  'empty-names': (key, value) => (key === 'full_name' ? '' : value),
  'hostile-links': (key, value) =>
    key === 'href' ? (HOSTILE_HREFS[text(value).length % HOSTILE_HREFS.length] ?? value) : value,
  'no-links': (key, value) =>
    key === '_links' && isObject(value) && value['_self'] !== undefined ? { _self: value['_self'] } : value,
}

const changed = (json: Json, change: Change): Json => {
  if (Array.isArray(json)) return json.map((item) => changed(item, change))
  if (!isObject(json)) return json
  return Object.fromEntries(
    Object.entries(json).flatMap(([key, value]) => {
      const now = change(key, value)
      return now === undefined ? [] : [[key, changed(now, change)]]
    }),
  )
}

const withExtras = (json: Json): Json => {
  if (Array.isArray(json)) return json.map(withExtras)
  if (!isObject(json)) return json
  const entries = Object.entries(json).map(([key, value]): [string, Json] => [key, withExtras(value)])
  // Keys that have a meaning for JavaScript must stay mere keys.
  const extras = JSON.parse('{"x_new_field":{"deep":[1,2]},"__proto__":{"polluted":true},"constructor":"x"}') as Json
  return JSON.parse(`{${[...entries, ...Object.entries(extras ?? {})].map(pair).join()}}`) as Json
}

const pair = ([key, value]: readonly [string, unknown]): string => `${JSON.stringify(key)}:${JSON.stringify(value)}`

const HTML = '<!doctype html><title>502 Bad Gateway</title><h1>502 Bad Gateway</h1><script>window.__injected=1</script>'

type Refusal = [status: number, messages: string[], headers?: Record<string, string>]

/** What comes instead of the API's answer, so that nothing is applied. */
export const insteadOfAnswer = (faults: readonly Fault[]): Refusal | undefined => {
  for (const { name, status, retryAfter, to } of faults) {
    const headers: Record<string, string> = retryAfter === undefined ? {} : { 'retry-after': retryAfter }
    if (name === 'status') return [status ?? 500, ['The sandbox was told to fail.'], headers]
    if (name === 'redirect') return [status ?? 302, ['Moved.'], { location: to ?? 'https://evil.example/users' }]
    if (name === 'html') return [status ?? 200, ['Replaced by a page.']]
  }
  return undefined
}

/** The body as the faults leave it: still JSON, or no longer. */
export const tamperedBody = (original: string, faults: readonly Fault[]): string => {
  let body = original
  for (const { name } of faults) {
    const change = CHANGES[name]
    if (change !== undefined) body = JSON.stringify(changed(JSON.parse(body) as Json, change))
    else if (name === 'extra-fields') body = JSON.stringify(withExtras(JSON.parse(body) as Json))
    else if (name === 'not-an-object') body = '[1,2,3]'
    else if (name === 'broken-json') return body.slice(0, Math.floor(body.length / 2))
    else if (name === 'empty-body') return ''
    else if (name === 'html') return HTML
  }
  return body
}

/** Headers that the faults set, over the answer's own. */
export const tamperedHeaders = (faults: readonly Fault[]): Record<string, string> => {
  const headers: Record<string, string> = {}
  for (const { name } of faults) {
    if (name === 'html' || name === 'wrong-content-type') headers['content-type'] = 'text/html; charset=utf-8'
    if (name === 'wrong-version') headers['content-type'] = 'application/api.clumio.*=v9+json'
    if (name === 'foreign-headers')
      Object.assign(headers, {
        'set-cookie': 'tracking=1; Path=/',
        'access-control-allow-origin': '*',
        'access-control-allow-credentials': 'true',
        'cache-control': 'public, max-age=86400',
      })
  }
  return headers
}
