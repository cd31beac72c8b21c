/**
 * Reads an answer of the API as it comes, and looks it over: its true size, and that it tells no secret. Never more than
 * a piece of it at a time, so that no answer keeps the others waiting.
 */
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import { Failure } from './errors.ts'
import { createPieces, joined } from './pieces.ts'

export type ApiAnswer = {
  status: number
  headers: IncomingHttpHeaders
  /** The body as it came, in pieces. */
  body: Buffer<ArrayBuffer>[]
  size: number
  /** The beginning of the body as it reads. */
  beginning: Buffer
}

export type Reading = {
  token: string
  /** Waits until there is room for so many bytes; without it, only a small answer is read. */
  reserve?: ((bytes: number, signal: AbortSignal) => Promise<void>) | undefined
}

const MAX_ANSWER_BYTES = 32 * 1024 * 1024
/** What any request may hold. Nearly all answers stay below; more than that has to be reserved. */
export const SMALL_ANSWER_BYTES = 256 * 1024
/** However small a large answer says that it is, not too many of them are kept at once. */
const LEAST_RESERVED_BYTES = 4 * 1024 * 1024
/** Enough to tell by what kind of page the API was replaced, or whose profile it is. */
const BEGINNING_BYTES = 64 * 1024
const UNPACKED_PIECE_BYTES = 64 * 1024

/** Shorter ones are no secrets, and would be found in answers by chance. */
const MIN_SECRET_CHARS = 16
/**
 * The end of a token is the part that nobody can guess. Searching for up to 250 bytes takes time by the length of the
 * text alone; for more, a text made for the purpose would cost as much as text and token multiplied.
 */
const SEARCHED_CHARS = 128

const NOTHING = Buffer.alloc(0)

const tooLarge = (maxBytes: number): Failure => {
  const size = maxBytes === MAX_ANSWER_BYTES ? '32 MB' : '256 kB'
  return new Failure('unusable', `The answer of the API is larger than ${size}.`)
}

export const readAnswer = async (incoming: IncomingMessage, { token, reserve }: Reading, signal: AbortSignal) => {
  const { headers, statusCode = 0 } = incoming
  const maxBytes = reserve === undefined ? SMALL_ANSWER_BYTES : MAX_ANSWER_BYTES
  const encoding = headers['content-encoding'] ?? 'identity'
  if (encoding !== 'identity' && encoding !== 'gzip')
    throw new Failure('unusable', 'The API answered in an encoding that was not asked for.')
  const guard = createSecretGuard(token)
  guard(Buffer.from(incoming.rawHeaders.join('\n')))
  const pieces = createPieces()
  const unpacked = createPieces()
  let unpackedSize = 0

  const keep = async (chunk: Buffer): Promise<void> => {
    const size = pieces.size + chunk.length
    if (size > maxBytes) throw tooLarge(maxBytes)
    if (pieces.size <= SMALL_ANSWER_BYTES && size > SMALL_ANSWER_BYTES) {
      await reserve?.(Math.max(LEAST_RESERVED_BYTES, announcedSize(headers) ?? maxBytes), signal)
      pieces.expectMuch()
    }
    pieces.add(chunk)
  }
  const look = (chunk: Buffer): void => {
    // A small file can unpack to one that no browser has the memory for.
    unpackedSize += chunk.length
    if (unpackedSize > maxBytes) throw tooLarge(maxBytes)
    guard(chunk)
  }
  const chunks = chunksOf(incoming)
  const kept = async function* () {
    for await (const chunk of chunks) {
      await keep(chunk)
      yield chunk
    }
  }

  if ((announcedSize(headers) ?? 0) > maxBytes) throw tooLarge(maxBytes)
  try {
    if (encoding === 'gzip')
      await pipeline(
        kept,
        createGunzip({ chunkSize: UNPACKED_PIECE_BYTES }),
        async (unpacking: AsyncIterable<Buffer>) => {
          for await (const chunk of unpacking) {
            look(chunk)
            unpacked.add(chunk.subarray(0, Math.max(0, BEGINNING_BYTES - unpacked.size)))
          }
        },
      )
    else
      for await (const chunk of chunks) {
        await keep(chunk)
        look(chunk)
      }
  } catch (error) {
    const isOfUnpacking = error instanceof Error && 'code' in error && String(error.code).startsWith('Z_')
    if (!isOfUnpacking) throw error
    if (pieces.size > 0) throw new Failure('unusable', 'The API answered with a body that cannot be unpacked.')
  }
  const body = pieces.take()
  const beginning = encoding === 'gzip' ? joined(unpacked.take()) : joined(body, BEGINNING_BYTES)
  return { status: statusCode, headers, body, size: pieces.size, beginning }
}

/**
 * As they come. As a rule all is there with the headers, and is taken at once: to be told piece by piece costs as much as
 * all else that is done with a small answer.
 */
const chunksOf = (incoming: IncomingMessage): AsyncIterable<Buffer> | Buffer[] => {
  if (!incoming.complete) return incoming
  const whole = incoming.read() as Buffer | null
  return whole === null ? [] : [whole]
}

const announcedSize = ({ 'content-length': length }: IncomingHttpHeaders): number | undefined =>
  length !== undefined && /^[0-9]{1,15}$/.test(length) ? Number(length) : undefined

/** Whoever answers knows the token, but the page must not get to know it: not even from a page for debugging. */
const createSecretGuard = (token: string): ((chunk: Buffer) => void) => {
  const secret = Buffer.from(token.slice(-SEARCHED_CHARS))
  let before: Buffer = NOTHING
  return (chunk) => {
    if (token.length < MIN_SECRET_CHARS) return
    const reach = secret.length - 1
    const isInSeam = before.length > 0 && Buffer.concat([before, chunk.subarray(0, reach)]).includes(secret)
    if (isInSeam || chunk.includes(secret))
      throw new Failure('unusable', 'The API repeated the token in its answer, which is therefore not passed on.')
    before = (chunk.length < reach ? Buffer.concat([before, chunk]) : chunk).subarray(-reach)
  }
}
