/** The certificate and key that the dashboard shows who it is by: read from files, and read again when they are renewed. */
import { createPrivateKey, X509Certificate } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createSecureContext } from 'node:tls'

export type TlsFiles = { certFile: string; keyFile: string }
/** Both as PEM; of the certificate also those between it and its authority. */
export type TlsPair = { cert: string; key: string; untilMs: number }

/** Why files cannot be used: `message` is the one line to show. */
export class BadTlsFiles extends Error {}

const EVERY_MS = 10_000

const textOf = (setting: string, file: string): string => {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    throw new BadTlsFiles(`${setting} names a file that cannot be read (${code}): ${file}.`, { cause: error })
  }
}

const parsed = <Value>(parse: () => Value, message: string): Value => {
  try {
    return parse()
  } catch (error) {
    throw new BadTlsFiles(message, { cause: error })
  }
}

const dayOf = (date: Date): string => date.toISOString().slice(0, 16).replace('T', ' ')

export const readTlsPair = ({ certFile, keyFile }: TlsFiles, nowMs = Date.now()): TlsPair => {
  const [cert, key] = [textOf('TLS_CERT', certFile), textOf('TLS_KEY', keyFile)]
  const certificate = parsed(
    () => new X509Certificate(cert),
    `TLS_CERT names a file without a certificate: ${certFile}.`,
  )
  const privateKey = parsed(
    () => createPrivateKey(key),
    `TLS_KEY names a file without a private key that can be read, which must be without a password: ${keyFile}.`,
  )
  if (!certificate.checkPrivateKey(privateKey))
    throw new BadTlsFiles(`TLS_KEY is not the key of the certificate that TLS_CERT names: ${keyFile}.`)
  const { validFromDate, validToDate } = certificate
  if (validToDate.getTime() <= nowMs)
    throw new BadTlsFiles(`The certificate that TLS_CERT names ended on ${dayOf(validToDate)} UTC: ${certFile}.`)
  if (validFromDate.getTime() > nowMs)
    throw new BadTlsFiles(`The certificate that TLS_CERT names begins on ${dayOf(validFromDate)} UTC: ${certFile}.`)
  parsed(() => createSecureContext({ cert, key }), `The certificate that TLS_CERT names cannot be used: ${certFile}.`)
  return { cert, key, untilMs: validToDate.getTime() }
}

/** What the files hold, or that they cannot be read, to see that they have changed. */
const contentOf = ({ certFile, keyFile }: TlsFiles): string => {
  try {
    return JSON.stringify([readFileSync(certFile, 'utf8'), readFileSync(keyFile, 'utf8')])
  } catch (error) {
    return String(error)
  }
}

/**
 * Looks at the files every now and then, since what watches files misses links that are turned, as services do that renew
 * them. One is written before the other, so only what stands for two looks is read.
 */
export const watchTlsFiles = (options: {
  files: TlsFiles
  renew: (pair: TlsPair) => void
  fail: (error: Error) => void
  everyMs?: number | undefined
}) => {
  const { files, renew, fail, everyMs = EVERY_MS } = options
  let used = contentOf(files)
  let seen = used
  const look = (): void => {
    const content = contentOf(files)
    const isWhole = content === seen
    seen = content
    if (!isWhole || content === used) return
    used = content
    try {
      renew(readTlsPair(files))
    } catch (error) {
      fail(error as Error)
    }
  }
  const timer = setInterval(look, everyMs)
  timer.unref()
  return { stop: () => clearInterval(timer) }
}
