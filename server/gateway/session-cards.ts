/**
 * Small cookies, one for each connection that a browser is signed in to, which are sent with all requests: they say which
 * sessions there are, and with https nobody else can set one. They open nothing; each proves itself.
 */
import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto'

/** `pieces`: in how many cookies the session itself is. */
export type Card = { connection: string; id: string; startedAt: number; pieces: number }

const ID_BYTES = 16
const TIME_BYTES = 6
const TOLD_BYTES = ID_BYTES + TIME_BYTES + 1
const PROOF_BYTES = 13

const toId = (bytes: Buffer): string =>
  bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')

export const createCards = (key: Uint8Array) => {
  const own = Buffer.from(hkdfSync('sha256', key, 'clumio-admin', 'session cards, version 1', 32))
  const prove = (connection: string, told: Buffer): Buffer =>
    createHmac('sha256', own).update(`${connection} `).update(told).digest().subarray(0, PROOF_BYTES)

  return {
    write: ({ connection, id, startedAt, pieces }: Card): string => {
      const told = Buffer.alloc(TOLD_BYTES)
      told.write(id.replaceAll('-', ''), 'hex')
      told.writeUIntBE(startedAt, ID_BYTES, TIME_BYTES)
      told.writeUInt8(pieces, TOLD_BYTES - 1)
      return Buffer.concat([told, prove(connection, told)]).toString('base64url')
    },
    /** Nothing for what no gateway with the same key has made for this connection. */
    read: (connection: string, text: string): Card | undefined => {
      const bytes = Buffer.from(text, 'base64url')
      if (bytes.length !== TOLD_BYTES + PROOF_BYTES) return undefined
      const told = bytes.subarray(0, TOLD_BYTES)
      if (!timingSafeEqual(bytes.subarray(TOLD_BYTES), prove(connection, told))) return undefined
      const startedAt = told.readUIntBE(ID_BYTES, TIME_BYTES)
      return { connection, id: toId(told.subarray(0, ID_BYTES)), startedAt, pieces: told.readUInt8(TOLD_BYTES - 1) }
    },
  }
}
