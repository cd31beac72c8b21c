/**
 * What things are called in the store. Nothing of it can be read back: what would tell a session, an address or an
 * organization is hashed with a key that only gateways have. All names share a part by which a cluster keeps them together.
 */
import { createHmac, createSecretKey } from 'node:crypto'
import { createRecent } from '../recent.ts'

export type Names = ReturnType<typeof createNames>

/** As many are remembered: those of sessions are asked for with every request. */
const MOST_HASHES = 10_000

export const createNames = (bytes: Uint8Array) => {
  const key = createSecretKey(bytes)
  const hashes = createRecent<string>(MOST_HASHES)
  const hash = (kind: string, value: string): string => {
    const text = `${kind} ${value}`
    return hashes.get(text) ?? hashes.put(text, createHmac('sha256', key).update(text).digest('base64url').slice(0, 22))
  }
  /** Others may use the same store with a key of theirs. */
  const prefix = `{clumio-admin ${hash('gateways', '').slice(0, 8)}}`

  return {
    sessionHash: (id: string): string => hash('session', id),
    /** By the hash of its id, as the others are told of it. */
    session: (idHash: string): string => `${prefix} session ${idHash}`,
    ended: (idHash: string): string => `${prefix} ended ${idHash}`,
    /** All that have ended, in that order. */
    endings: `${prefix} endings`,
    tries: (address: string): string => `${prefix} tries ${hash('address', address)}`,
    sent: (organization: string): string => `${prefix} sent ${hash('organization', organization)}`,
  }
}
