/** Looks an answer of the API over as a whole, before anything is made of it: its true size, and that it tells no secret. */
import type { IncomingHttpHeaders } from 'node:http'
import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import { Refusal } from './errors.ts'

export type ApiAnswer = {
  status: number
  headers: IncomingHttpHeaders
  /** As it came, and as it reads. */
  body: Buffer
  unpacked: Buffer
}

export const MAX_ANSWER_BYTES = 32 * 1024 * 1024

/** Shorter ones are no secrets, and would be found in answers by chance. */
const MIN_SECRET_CHARS = 16

const unpack = promisify(gunzip)

export const tooLarge = (): Refusal => new Refusal(502, 'The answer of the API is larger than 32 MB.')

export const checkAnswer = async (answer: Omit<ApiAnswer, 'unpacked'>, token: string): Promise<ApiAnswer> => {
  const unpacked = await readable(answer)
  const texts = [unpacked, JSON.stringify(answer.headers)]
  // Whoever answers knows the token, but the page must not get to know it: not even from a page for debugging.
  if (token.length >= MIN_SECRET_CHARS && texts.some((text) => text.includes(token)))
    throw new Refusal(502, 'The API repeated the token in its answer, which is therefore not passed on.')
  return { ...answer, unpacked }
}

/** A small file can unpack to one that no browser has the memory for. */
const readable = async ({ headers, body }: Omit<ApiAnswer, 'unpacked'>): Promise<Buffer> => {
  const encoding = headers['content-encoding'] ?? 'identity'
  if (encoding === 'identity' || body.length === 0) return body
  if (encoding !== 'gzip') throw new Refusal(502, 'The API answered in an encoding that was not asked for.')
  try {
    return await unpack(body, { maxOutputLength: MAX_ANSWER_BYTES })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') throw tooLarge()
    throw new Refusal(502, 'The API answered with a body that cannot be unpacked.')
  }
}
