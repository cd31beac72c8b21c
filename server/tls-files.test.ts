/** A certificate and its key in files: why they cannot be used, and that a renewed one is shown without a new start. */
import { generateKeyPairSync } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test, vi } from 'vitest'
import { createAuthority } from './testing-certificates.ts'
import { BadTlsFiles, readTlsPair, watchTlsFiles } from './tls-files.ts'

const folder = mkdtempSync(join(tmpdir(), 'clumio-admin-tls-'))
afterAll(() => rmSync(folder, { recursive: true }))
const authority = createAuthority()
const DAY_MS = 24 * 60 * 60 * 1000
const good = authority.issue()

let count = 0
const filesOf = ({ cert, key }: { cert?: string; key?: string }) => {
  count += 1
  const files = { certFile: join(folder, `${count}.cert`), keyFile: join(folder, `${count}.key`) }
  const write = (pair: { cert?: string; key?: string }) => {
    if (pair.cert !== undefined) writeFileSync(files.certFile, pair.cert)
    if (pair.key !== undefined) writeFileSync(files.keyFile, pair.key)
  }
  write({ ...(cert !== undefined && { cert }), ...(key !== undefined && { key }) })
  return { files, write }
}

describe('a start is refused in words', () => {
  const encrypted = generateKeyPairSync('ec', {
    namedCurve: 'P-256',
    privateKeyEncoding: { type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'secret' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  }).privateKey
  test.each<[string, { cert?: string; key?: string }, RegExp]>([
    ['no certificate', { key: good.key }, /^TLS_CERT names a file that cannot be read \(ENOENT\): .+\.cert\.$/],
    ['no key', { cert: good.cert }, /^TLS_KEY names a file that cannot be read \(ENOENT\): .+\.key\.$/],
    ['something else for a certificate', { ...good, cert: good.key }, /^TLS_CERT names a file without a certificate/],
    [
      'something else for a key',
      { ...good, key: good.cert },
      /^TLS_KEY names a file without a private key that can be/,
    ],
    ['a key with a password', { ...good, key: encrypted }, /^TLS_KEY names .* which must be without a password/],
    ['a key of another one', { ...good, key: authority.issue().key }, /^TLS_KEY is not the key of the certificate/],
    [
      'one that has ended',
      authority.issue({ until: new Date(Date.now() - 1000) }),
      /^The certificate .* ended on 20.* UTC/,
    ],
    [
      'one that has not begun',
      authority.issue({ from: new Date(Date.now() + DAY_MS) }),
      /^The certificate .* begins on 20/,
    ],
  ])('%s', (_what, pair, told) => {
    const read = () => readTlsPair(filesOf(pair).files)
    expect(read).toThrow(BadTlsFiles)
    expect(read).toThrow(told)
  })

  test('and a good one is read', () => {
    const { cert, key, untilMs } = readTlsPair(filesOf(good).files)
    expect({ cert, key }).toEqual({ cert: good.cert, key: good.key })
    expect(untilMs / 1000).toBe(Math.floor(good.untilMs / 1000))
  })
})

describe('S29: a renewal', () => {
  const watched = () => {
    vi.useFakeTimers()
    const { files, write } = filesOf(good)
    const happened: string[] = []
    const watch = watchTlsFiles({
      files,
      renew: ({ cert }) => void happened.push(cert),
      fail: ({ message }) => void happened.push(message),
      everyMs: 1000,
    })
    return { happened, write, look: () => vi.advanceTimersByTime(1000), end: () => (watch.stop(), vi.useRealTimers()) }
  }

  test('is shown once both files stand, and nothing is said of what is half written', () => {
    const { happened, write, look, end } = watched()
    const renewed = authority.issue()
    look()
    write({ cert: renewed.cert })
    look()
    write({ key: renewed.key })
    look()
    expect(happened).toEqual([])
    look()
    look()
    expect(happened).toEqual([renewed.cert])
    end()
  })

  test('that cannot be used is told once, and is none; the next one is', () => {
    const { happened, write, look, end } = watched()
    write(authority.issue({ until: new Date(Date.now() - 1000) }))
    for (let at = 0; at < 5; at += 1) look()
    expect(happened).toEqual([expect.stringMatching(/^The certificate that TLS_CERT names ended on /)])
    const renewed = authority.issue()
    write(renewed)
    for (let at = 0; at < 5; at += 1) look()
    expect(happened.slice(1)).toEqual([renewed.cert])
    end()
  })
})
