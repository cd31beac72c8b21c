/**
 * What of the API's answer reaches the page: its status, a JSON body with its exact type, `Retry-After`, and `Date`, by
 * which the page can tell that its own clock is wrong.
 */
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import type { ApiAnswer } from './answer-check.ts'
import { Refusal } from './errors.ts'
import type { ApiHost } from './hosts.ts'

const JSON_TYPE = /^application\/(?:json|[\w.*=&+-]{1,900}\+json)\s*(?:;[ -~]{0,100})?$/i
const BODILESS = new Set([204, 205])

/** A page of 25 rows is 36 kB, and 4 kB packed; what is much less travels as fast as it is. */
const MIN_PACKED_BYTES = 2048
const pack = promisify(gzip)

/** An API that does not pack its answers is not to be waited for on a slow line. The quickest level does nearly all. */
export const packed = async (answer: ApiAnswer): Promise<ApiAnswer> => {
  const { headers, body } = answer
  const isPacked = (headers['content-encoding'] ?? 'identity') !== 'identity'
  if (isPacked || body.length < MIN_PACKED_BYTES) return answer
  return { ...answer, headers: { ...headers, 'content-encoding': 'gzip' }, body: await pack(body, { level: 1 }) }
}

export const toPageResponse = (host: ApiHost, answer: ApiAnswer): Response => {
  const { status, body } = answer
  const type = answer.headers['content-type'] ?? ''
  const name = new URL(host.origin).host
  if (status < 200 || status > 599)
    throw new Refusal(502, `The API at ${name} answered with the unknown status ${status}.`)
  if (status >= 300 && status < 400)
    throw new Refusal(502, `The API at ${name} answered with a redirect (${status}), which is never followed.`)

  const headers = new Headers({ 'cache-control': 'no-store' })
  const retryAfter = answer.headers['retry-after']
  if (retryAfter !== undefined && /^[\x20-\x7e]{1,64}$/.test(retryAfter)) headers.set('retry-after', retryAfter)
  const date = Date.parse(answer.headers.date ?? '')
  if (!Number.isNaN(date)) headers.set('date', new Date(date).toUTCString())

  if (BODILESS.has(status)) return new Response(null, { status, headers })
  // Some operations may well succeed without a word; whether that will do is for the page to judge.
  if (body.length === 0 && status < 300) return new Response(null, { status, headers })
  if (body.length === 0 || !JSON_TYPE.test(type)) throw notJson(name, answer, headers)

  headers.set('content-type', type)
  if (answer.headers['content-encoding'] === 'gzip') headers.set('content-encoding', 'gzip')
  return new Response(new Uint8Array(body), { status, headers })
}

/** A failure keeps its status. A success that is not JSON is none: it comes from something else than the API. */
const notJson = (name: string, answer: ApiAnswer, headers: Headers): Refusal => {
  const { status, body } = answer
  const type = answer.headers['content-type']?.split(';')[0]
  const what = body.length === 0 ? 'nothing' : `${type ?? 'something of no type'} instead of JSON`
  const text = excerpt(answer)
  const message = `The API at ${name} answered ${status} with ${what}${text === '' ? '.' : `: “${text}”`}`
  return new Refusal(status < 400 ? 502 : status, message, Object.fromEntries(headers))
}

/** The first words of a text answer, without markup: enough to tell a proxy's error page from a login page. */
const excerpt = ({ headers, unpacked }: ApiAnswer): string => {
  if (!(headers['content-type'] ?? '').startsWith('text/')) return ''
  const text = unpacked.subarray(0, 65_536).toString('utf8')
  const words = text.replaceAll(/<(style|script)\b.*?<\/\1>/gis, ' ').replaceAll(/<[^>]*>/g, ' ')
  return words
    .replaceAll(/[\s\p{C}]+/gu, ' ')
    .trim()
    .slice(0, 160)
}
