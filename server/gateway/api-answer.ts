/**
 * What of the API's answer reaches the page: its status, a JSON body with its exact type, `Retry-After`, and `Date`, by
 * which the page can tell that its own clock is wrong.
 */
import { pipeline, Readable } from 'node:stream'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { promisify } from 'node:util'
import { createGzip, gzip } from 'node:zlib'
import { API_ANSWER_HEADER } from '#contract/headers.ts'
import { SMALL_ANSWER_BYTES, type ApiAnswer } from './answer-check.ts'
import { Failure } from './errors.ts'
import { excerptOf } from './excerpt.ts'
import type { ApiHost } from './hosts.ts'
import { joined } from './pieces.ts'
import { createRecent } from './recent.ts'

const JSON_TYPE = /^application\/(?:json|[\w.*=&+-]{1,900}\+json)\s*(?:;[ -~]{0,100})?$/i
const BODILESS = new Set([204, 205])
/** Of a type that is none of ours, as it is told to a person. */
const LONGEST_TYPE = 100

/** A page of 25 rows is 36 kB, and 4 kB packed; what is much less travels as fast as it is. */
const MIN_PACKED_BYTES = 2048
/** An API that does not pack its answers is not to be waited for on a slow line. The quickest level does nearly all. */
const PACKING = { level: 1, chunkSize: 64 * 1024 }
/** How much of a large answer is handed on at a time. */
const SENT_BYTES = 64 * 1024
/** And how much in one turn of the loop. */
const TURN_BYTES = 1024 * 1024
const MOST_DATES = 100
const pack = promisify(gzip)

/**
 * `mayPack`: the browser takes packed answers. `own`: the headers that every answer carries, which are put in here, as a
 * plain record: `Headers`, which check each again, cost as much as a tenth of all that is done for a call.
 */
export const toPageResponse = async (
  host: ApiHost,
  answer: ApiAnswer,
  mayPack: boolean,
  own: Readonly<Record<string, string>>,
): Promise<Response> => {
  const { status, size } = answer
  const type = answer.headers['content-type'] ?? ''
  if (status < 200 || status > 599)
    throw new Failure('unusable', `The API at ${nameOf(host)} answered with the unknown status ${status}.`)
  if (status >= 300 && status < 400)
    throw new Failure(
      'unusable',
      `The API at ${nameOf(host)} answered with a redirect (${status}), which is never followed.`,
    )

  const headers: Record<string, string> = { 'cache-control': 'no-store' }
  const retryAfter = answer.headers['retry-after']
  if (retryAfter !== undefined && /^[\x20-\x7e]{1,64}$/.test(retryAfter)) headers['retry-after'] = retryAfter
  const date = plainDate(answer.headers.date ?? '')
  if (date !== '') headers['date'] = date

  // Some operations may well succeed without a word; whether that will do is for the page to judge.
  if (BODILESS.has(status) || (size === 0 && status < 300))
    return new Response(null, { status, headers: { ...own, ...headers } })
  if (size === 0 || !JSON_TYPE.test(type)) throw notJson(nameOf(host), answer, headers)

  headers[API_ANSWER_HEADER] = headers['date'] ?? 'on'
  headers['content-type'] = type
  const isPacked = answer.headers['content-encoding'] === 'gzip'
  const isToPack = mayPack && !isPacked && size >= MIN_PACKED_BYTES
  if (isPacked || isToPack) headers['content-encoding'] = 'gzip'
  if (size > SMALL_ANSWER_BYTES) {
    if (!isToPack) headers['content-length'] = String(size)
    return new Response(streamOf(answer.body, isToPack), { status, headers: { ...own, ...headers } })
  }
  const whole = joined(answer.body)
  return new Response(isToPack ? await pack(whole, PACKING) : whole, { status, headers: { ...own, ...headers } })
}

/** All answers of a second have the same. */
const dates = createRecent<string>(MOST_DATES)

/** In its one spelling; nothing where it is none. */
const plainDate = (text: string): string => {
  const date = (): number => Date.parse(text)
  return dates.get(text) ?? dates.put(text, Number.isNaN(date()) ? '' : new Date(date()).toUTCString())
}

const nameOf = ({ origin }: ApiHost): string => new URL(origin).host

const streamOf = (pieces: readonly Buffer[], isToPack: boolean): ReadableStream => {
  const source = Readable.from(taken(pieces), { objectMode: false })
  // Whoever takes the answer hears of an error: there is none but that he went away.
  return Readable.toWeb(isToPack ? pipeline(source, createGzip(PACKING), () => {}) : source)
}

/** A browser that takes as fast as it is given would else have the loop for itself until the end. */
const taken = async function* (pieces: readonly Buffer[]) {
  let sent = 0
  for (const piece of pieces)
    for (let at = 0; at < piece.length; at += SENT_BYTES) {
      const part = piece.subarray(at, at + SENT_BYTES)
      yield part
      sent += part.length
      if (sent < TURN_BYTES) continue
      sent = 0
      // One turn after the other.
      await nextTurn()
    }
}

/** A failure keeps its status. A success that is not JSON is none: it comes from something else than the API. */
const notJson = (name: string, answer: ApiAnswer, headers: Record<string, string>): Failure => {
  const { status, size, beginning } = answer
  const type = answer.headers['content-type']?.split(';')[0]?.slice(0, LONGEST_TYPE)
  const what = size === 0 ? 'nothing' : `${type ?? 'something of no type'} instead of JSON`
  const text = type?.startsWith('text/') ? excerptOf(beginning.toString('utf8')) : ''
  const message = `The API at ${name} answered ${status} with ${what}${text === '' ? '.' : `: “${text}”`}`
  return new Failure('unusable', message, { ...(status >= 400 && { status }), headers })
}
