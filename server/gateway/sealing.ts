/** Encrypts a session into text that only a gateway with the same key can read or make. */
import { compactDecrypt, CompactEncrypt } from 'jose'
import { z } from 'zod'

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

const HEADER = { alg: 'dir', enc: 'A256GCM' } as const

export const seal = (key: Uint8Array, session: SealedSession): Promise<string> =>
  new CompactEncrypt(new TextEncoder().encode(JSON.stringify(session))).setProtectedHeader(HEADER).encrypt(key)

/** The session in `text`; nothing when it was made with another key, changed, cut or is none at all. */
export const unseal = async (key: Uint8Array, text: string): Promise<SealedSession | undefined> => {
  try {
    const { plaintext } = await compactDecrypt(text, key, {
      keyManagementAlgorithms: [HEADER.alg],
      contentEncryptionAlgorithms: [HEADER.enc],
    })
    return sealedSession.safeParse(JSON.parse(new TextDecoder().decode(plaintext))).data
  } catch {
    return undefined
  }
}
