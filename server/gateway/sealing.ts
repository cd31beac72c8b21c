/**
 * Encrypts a session into pieces of text that only a gateway with the same key can read or make, each short enough for
 * a cookie. A piece proves itself alone and says which it is, so whatever else is found beside the pieces of a session
 * is told from them one by one.
 */
import { randomUUID } from 'node:crypto'
import { compactDecrypt, CompactEncrypt } from 'jose'
import { z } from 'zod'
import { createRecent } from './recent.ts'

const sealedSession = z.strictObject({
  id: z.string(),
  host: z.string(),
  token: z.string(),
  user: z.strictObject({ id: z.string().nullable(), fullName: z.string().nullable(), email: z.string().nullable() }),
  /** Milliseconds since 1970: when the person signed in, and when the session was last used (to the minute). */
  startedAt: z.number(),
  seenAt: z.number(),
  /** How often its cookie has been renewed. Each renewal of one cookie has the same number, whoever makes it. */
  generation: z.int(),
})
export type SealedSession = z.infer<typeof sealedSession>

/** In the open, and protected: of which sealing this is a piece, and which one of how many. */
const header = z.looseObject({ of: z.string(), piece: z.int(), pieces: z.int() })

const HEADER = { alg: 'dir', enc: 'A256GCM' } as const
/** Some 3,900 characters when encrypted; browsers cap a cookie at 4 kB. */
const PIECE_BYTES = 2800
/** A token of 8,192 characters, a long host and long names make four. */
export const MAX_PIECES = 4
/** As many sessions as are kept open: with tokens of 1,200 characters they take 6 MB. */
const MOST_OPENED = 1000
/** What is none is not even tried. */
const PIECE = /^eyJ[\w-]{20,200}\.\.[\w-]{16}\.[\w-]{2,3800}\.[\w-]{22}$/

export const seal = async (key: Uint8Array, session: SealedSession): Promise<string[]> => {
  const bytes = new TextEncoder().encode(JSON.stringify(session))
  const pieces = Math.ceil(bytes.length / PIECE_BYTES)
  if (pieces > MAX_PIECES) throw new Error('The session does not fit into its cookies.')
  const of = randomUUID()
  const parts = Array.from({ length: pieces }, (_, piece) =>
    bytes.subarray(piece * PIECE_BYTES, (piece + 1) * PIECE_BYTES),
  )
  return Promise.all(
    parts.map((part, piece) =>
      new CompactEncrypt(part).setProtectedHeader({ ...HEADER, of, piece, pieces }).encrypt(key),
    ),
  )
}

/** A session, and the texts that it was put together from. */
type Unsealed = { session: SealedSession; texts: readonly string[] }

/** All sessions that are whole among `texts`: what was made with another key, changed, cut or is none at all is left out. */
export const unseal = async (key: Uint8Array, texts: readonly string[]): Promise<Unsealed[]> => {
  const opened = await Promise.all([...new Set(texts)].map((text) => open(key, text)))
  const sealings = new Map<string, Piece[]>()
  for (const piece of opened)
    if (piece !== undefined) sealings.set(piece.of, [...(sealings.get(piece.of) ?? []), piece])
  return [...sealings.values()].flatMap(join)
}

/** The same, but what is nothing but a session is opened once: its page sends it along with every request. */
export const createUnseal = (key: Uint8Array) => {
  const opened = createRecent<Unsealed>(MOST_OPENED)
  return async (texts: readonly string[]): Promise<readonly Unsealed[]> => {
    const sent = texts.join(' ')
    const known = opened.get(sent)
    if (known !== undefined) return [known]
    const found = await unseal(key, texts)
    const [first] = found
    if (found.length === 1 && first?.texts.length === texts.length) opened.put(sent, first)
    return found
  }
}

type Piece = z.infer<typeof header> & { bytes: Uint8Array; text: string }

const open = async (key: Uint8Array, text: string): Promise<Piece | undefined> => {
  if (!PIECE.test(text)) return undefined
  try {
    const { plaintext, protectedHeader } = await compactDecrypt(text, key, {
      keyManagementAlgorithms: [HEADER.alg],
      contentEncryptionAlgorithms: [HEADER.enc],
    })
    return { ...header.parse(protectedHeader), bytes: plaintext, text }
  } catch {
    return undefined
  }
}

const join = (found: Piece[]): Unsealed[] => {
  // The last character of a text may hold bits that nothing reads: one piece can come in several spellings.
  const pieces = [...new Map(found.map((one) => [one.piece, one])).values()].toSorted((a, b) => a.piece - b.piece)
  if (pieces.length !== pieces[0]?.pieces) return []
  try {
    const text = new TextDecoder().decode(Buffer.concat(pieces.map(({ bytes }) => bytes)))
    const session = sealedSession.safeParse(JSON.parse(text)).data
    return session === undefined ? [] : [{ session, texts: pieces.map((one) => one.text) }]
  } catch {
    return []
  }
}
