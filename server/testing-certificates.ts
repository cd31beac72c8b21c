/** Certificates for tests, made when they are needed: of an authority of their own, for whatever names and time. */
import { generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto'
import { isIPv4 } from 'node:net'

/** Both as PEM. */
export type Certificate = { cert: string; key: string; untilMs: number }
type Authority = { cert: string; issue: (options?: Validity & { names?: readonly string[] }) => Certificate }
type Validity = { from?: Date; until?: Date }

const DAY_MS = 24 * 60 * 60 * 1000

// ASN.1, as far as a certificate needs it.

const value = (tag: number, ...parts: readonly Buffer[]): Buffer => {
  const body = Buffer.concat(parts)
  const { length } = body
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255]
  return Buffer.concat([Buffer.from([tag, ...size]), body])
}
const sequence = (...parts: readonly Buffer[]) => value(0x30, ...parts)
const oid = (hex: string) => value(0x06, Buffer.from(hex, 'hex'))
const utcTime = (at: Date) =>
  value(
    0x17,
    Buffer.from(
      `${at
        .toISOString()
        .replaceAll(/\.\d+|\D/g, '')
        .slice(2, 14)}Z`,
    ),
  )

const ECDSA_SHA256 = sequence(oid('2a8648ce3d040302'))
const nameOf = (text: string) => sequence(value(0x31, sequence(oid('550403'), value(0x0c, Buffer.from(text)))))
const altName = (name: string) =>
  isIPv4(name) ? value(0x87, Buffer.from(name.split('.').map(Number))) : value(0x82, Buffer.from(name))
const extension = (id: string, content: Buffer) => sequence(oid(id), value(0x04, content))

const pem = (der: Buffer): string =>
  `-----BEGIN CERTIFICATE-----\n${der.toString('base64').replaceAll(/.{1,64}/g, '$&\n')}-----END CERTIFICATE-----\n`

const certify = (options: {
  subject: string
  publicKey: KeyObject
  issuerKey: KeyObject
  extensions: readonly Buffer[]
  from: Date
  until: Date
}): string => {
  const { subject, publicKey, issuerKey, extensions, from, until } = options
  const body = sequence(
    value(0xa0, value(0x02, Buffer.from([2]))),
    value(0x02, Buffer.concat([Buffer.from([1]), randomBytes(8)])),
    ECDSA_SHA256,
    nameOf('An authority for tests'),
    sequence(utcTime(from), utcTime(until)),
    nameOf(subject),
    publicKey.export({ type: 'spki', format: 'der' }),
    value(0xa3, sequence(...extensions)),
  )
  return pem(sequence(body, ECDSA_SHA256, value(0x03, Buffer.from([0]), sign('sha256', body, issuerKey))))
}

const newKeys = () => generateKeyPairSync('ec', { namedCurve: 'P-256' })

export const createAuthority = (): Authority => {
  const own = newKeys()
  const lasting = ({ from, until }: Validity) => ({
    from: from ?? new Date(Date.now() - DAY_MS),
    until: until ?? new Date(Date.now() + 30 * DAY_MS),
  })
  return {
    cert: certify({
      subject: 'An authority for tests',
      publicKey: own.publicKey,
      issuerKey: own.privateKey,
      extensions: [extension('551d13', sequence(value(0x01, Buffer.from([255]))))],
      ...lasting({}),
    }),
    issue: ({ names = ['localhost', '127.0.0.1'], ...validity } = {}) => {
      const { publicKey, privateKey } = newKeys()
      const time = lasting(validity)
      const cert = certify({
        subject: names[0] ?? '',
        publicKey,
        issuerKey: own.privateKey,
        extensions: [extension('551d11', sequence(...names.map(altName)))],
        ...time,
      })
      const key = String(privateKey.export({ type: 'pkcs8', format: 'pem' }))
      return { cert, key, untilMs: time.until.getTime() }
    },
  }
}
