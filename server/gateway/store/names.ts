/**
 * What things are called in the store. Nothing of it can be read back: what would tell a session, an address or an
 * organization is hashed with a key that only gateways have. All names share a part by which a cluster keeps them together.
 */
import { createHmac } from 'node:crypto'

export type Names = ReturnType<typeof createNames>

export const createNames = (key: Uint8Array) => {
  const hash = (kind: string, value: string): string =>
    createHmac('sha256', key).update(`${kind} ${value}`).digest('base64url').slice(0, 22)
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
