/** The key that seals sessions: derived from SESSION_KEY, or from a secret made once and kept for its owner alone. */
import { hkdfSync, randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { BadSetting } from '#server/settings.ts'

const derive = (secret: string, purpose: string): Uint8Array =>
  new Uint8Array(hkdfSync('sha256', secret, 'clumio-admin', purpose, 32))

export const deriveKey = (secret: string): Uint8Array => derive(secret, 'session cookie, version 1')

/** Hides in the store that gateways share whose something is. */
export const deriveStoreKey = (secret: string): Uint8Array => derive(secret, 'shared state, version 1')

/** The secret in `file`, made on first use. Keeping it lets sessions survive a restart. */
export const readKeyFile = (file: string): string => {
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
    writeFileSync(file, randomBytes(32).toString('base64url'), { mode: 0o600, flag: 'wx' })
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code !== 'EEXIST')
      throw new BadSetting(
        `The session key cannot be kept in ${file} (${code}): set SESSION_KEY, 32 characters or more.`,
      )
  }
  // Windows has no such modes; there, a person's folder is the person's.
  if (process.platform !== 'win32' && (statSync(file).mode & 0o077) !== 0)
    throw new BadSetting(`The session key file ${file} can be read by others: run chmod 600 on it, or set SESSION_KEY.`)
  const secret = readFileSync(file, 'utf8').trim()
  if (secret.length < 32)
    throw new BadSetting(`The session key file ${file} is too short: delete it to have it made anew.`)
  return secret
}
