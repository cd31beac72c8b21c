import { fieldOf, readJson, textOf, withFields, writeJson, type JsonNode } from '#contract/json-text.ts'
import { AccessRefused } from '../access/refusals.ts'
import { randomOf } from '../seed/random.ts'
import type { Fault, FaultName } from './faults.ts'

/** Changes one field; `undefined` leaves it out. */
type Change = (key: string, value: JsonNode) => JsonNode | undefined

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

const NULL: JsonNode = { kind: 'null', text: 'null' }

const string = (text: string): JsonNode => ({ kind: 'string', text })

const swapType = (value: JsonNode): JsonNode => {
  if (value.kind === 'number' || value.kind === 'boolean') return string(value.text)
  return value.kind === 'string' ? { kind: 'number', text: String(value.text.length) } : value
}

const CHANGES: Partial<Record<FaultName, Change>> = {
  nulls: (key, value) => (FRAME.has(key) ? value : NULL),
  'no-entities': (key, value) => (key === 'primary_entity' || key === 'parent_entity' ? NULL : value),
  'missing-fields': (key, value) => (FRAME.has(key) ? value : undefined),
  'unknown-values': (key, value) =>
    VOCABULARY.has(key) && value.kind === 'string' ? string(`brand_new_${value.text}`) : value,
  'wrong-types': (key, value) => (FRAME.has(key) ? value : swapType(value)),
  'strange-ids': (key, value) => (key === 'id' ? string(`../${textOf(value)} /?#%`) : value),
  'hostile-text': (key, value) => (TEXTS.has(key) && value.kind === 'string' ? string(value.text + MARKUP) : value),
  'empty-names': (key, value) => (key === 'full_name' ? string('') : value),
  'hostile-links': (key, value) =>
    key === 'href' ? string(HOSTILE_HREFS[textOf(value).length % HOSTILE_HREFS.length] ?? '') : value,
  'no-links': (key, value) => {
    const self = key === '_links' ? fieldOf(value, '_self') : undefined
    return self === undefined ? value : { kind: 'object', entries: [['_self', self]] }
  },
}

/** What no two answers have in common: a stream of choices that is the same for the same seed. */
const patchy = (seed: number): Change => {
  const random = randomOf('patchy', seed)
  return (key, value) => {
    const draw = random.next()
    if (FRAME.has(key) || draw > 0.6) return value
    if (draw < 0.3) return NULL
    if (draw < 0.45) return undefined
    return value.kind === 'string' ? string(`brand_new_${value.text}`) : value
  }
}

/** Keys that have a meaning for JavaScript must stay mere keys. */
const EXTRAS = readJson('{"x_new_field":{"deep":[1,2]},"__proto__":{"polluted":true},"constructor":"x"}')

const withExtras = (node: JsonNode): JsonNode => {
  if (node.kind === 'array') return { kind: 'array', items: node.items.map(withExtras) }
  if (node.kind !== 'object') return node
  const entries = node.entries.map(([key, value]) => [key, withExtras(value)] as const)
  return { kind: 'object', entries: [...entries, ...(EXTRAS?.kind === 'object' ? EXTRAS.entries : [])] }
}

/** The same JSON changed, with every digit of what was left alone. */
const rewritten = (text: string, change: (node: JsonNode) => JsonNode): string => {
  const node = readJson(text)
  return (node && writeJson(change(node))) ?? text
}

const HTML = '<!doctype html><title>502 Bad Gateway</title><h1>502 Bad Gateway</h1><script>window.__injected=1</script>'

export type Refusal = {
  status: number
  messages: readonly string[]
  code?: number | undefined
  headers?: Record<string, string>
}

/** What comes instead of the API's answer, so that nothing is applied. */
export const insteadOfAnswer = (faults: readonly Fault[], manner: Fault['refusals']): Refusal | undefined => {
  for (const { name, status, retryAfter, to, reason = 'deleted', refusals = manner } of faults) {
    const headers: Record<string, string> = retryAfter === undefined ? {} : { 'retry-after': retryAfter }
    if (name === 'refused') return new AccessRefused(reason, refusals)
    if (name === 'status') return { status: status ?? 500, messages: ['The sandbox was told to fail.'], headers }
    if (name === 'redirect')
      return { status: status ?? 302, messages: ['Moved.'], headers: { location: to ?? 'https://evil.example/users' } }
    if (name === 'html') return { status: status ?? 200, messages: ['Replaced by a page.'] }
  }
  return undefined
}

/** The body as the faults leave it: still JSON, or no longer. */
export const tamperedBody = (original: string, faults: readonly Fault[]): string => {
  let body = original
  for (const { name, seed = 1 } of faults) {
    const change = name === 'patchy' ? patchy(seed) : CHANGES[name]
    if (change !== undefined) body = rewritten(body, (node) => withFields(node, change))
    else if (name === 'extra-fields') body = rewritten(body, withExtras)
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
