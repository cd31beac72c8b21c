/** Values that must not be kept, shown or saved, wherever they stand in a body, an address or an answer. */
import type { ApiRequest } from './request.ts'

/** Stands for a secret. */
export const MASK = '…'

/** What the API names so is secret, or opens something without a further sign-in. Ids of tasks and the like are none. */
const SECRET_NAMES = [
  'password',
  'passphrase',
  'passcode',
  'secret',
  'token',
  'authorization',
  'credential',
  'external_id',
  'restore_cookie',
].join('|')

const CHARS = '[^"\\\\]{0,200}'

/** Every address that an answer holds opens by itself. When a password was changed is no secret. */
const SECRET_NAME = `(?!${CHARS}${CHARS}timestamp\\\\*")${CHARS}(?:(?:${SECRET_NAMES})${CHARS}|_link|_ur[il])`

/**
 * A string under such a key. JSON may stand in a string of JSON, and again: its quotes all have the same backslashes in
 * front, and end a string unless there are more of them. What is cut off in a string is of it to the end.
 */
const SECRET_TEXT = new RegExp(
  `(?<!\\\\)((\\\\*)"${SECRET_NAME}\\2"\\s*:\\s*)\\2"[^]*?(?:(?<!\\\\)(?:\\2\\2\\\\\\\\)*\\2"|$)`,
  'gi',
)

/** Without one of these there is nothing to look for: each answer is searched, and few hold any. */
const ANY_SECRET_NAME = new RegExp(`${SECRET_NAMES}|_link\\\\*"|_ur[il]\\\\*"`, 'i')

/** A bare number: how long passwords last is none. */
const SECRET_NUMBER = new RegExp(`(?<!\\\\)((\\\\*)"${CHARS}(?:${SECRET_NAMES})\\2"\\s*:\\s*)-?\\d[\\d.e+-]*`, 'gi')

/**
 * The form of the API's own tokens, also right behind an escaped sign: `%22eyJ…`. What only begins like one is taken in
 * one go, without its beginning again at each of its letters.
 */
const TOKEN = /eyJ(?:[\w-]{5,}\.[\w-]+(?:\.[\w-]*)?|[\w-]*)/g

export const maskSecrets = (text: string): string =>
  maskNamed(text).replaceAll(TOKEN, (run) => (run.includes('.') ? MASK : run))

const maskNamed = (text: string): string =>
  ANY_SECRET_NAME.test(text)
    ? text.replaceAll(SECRET_TEXT, `$1$2"${MASK}$2"`).replaceAll(SECRET_NUMBER, `$1$2"${MASK}$2"`)
    : text

/** A request as it may be kept and shown. What is masked in it is not sent as it stands. */
export const maskRequest = (request: ApiRequest): ApiRequest => {
  const target = maskSecrets(request.target)
  const body = request.body === undefined ? undefined : maskSecrets(request.body)
  return target === request.target && body === request.body ? request : { ...request, target, body, isMasked: true }
}
