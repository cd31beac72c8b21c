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
  'download_link',
  'download_url',
  'malicious_objects_list_link',
  'endpoint_uri',
  'deployment_url',
  'template_url',
  'cloudformation_url',
  'terraform_url',
]

/** A JSON string under such a key. When a password was changed is no secret. */
const SECRET_FIELD = new RegExp(
  `("(?![^"]{0,400}timestamp")[^"]{0,200}(?:${SECRET_NAMES.join('|')})[^"]{0,200}"\\s*:\\s*)"(?:[^"\\\\]|\\\\.)*"?`,
  'gi',
)

/**
 * The form of the API's own tokens, also right behind an escaped sign: `%22eyJ…`. What only begins like one is taken in
 * one go, without its beginning again at each of its letters.
 */
const TOKEN = /eyJ(?:[\w-]{5,}\.[\w-]+(?:\.[\w-]*)?|[\w-]*)/g

export const maskSecrets = (text: string): string =>
  text.replaceAll(SECRET_FIELD, `$1"${MASK}"`).replaceAll(TOKEN, (run) => (run.includes('.') ? MASK : run))

/** A request as it may be kept and shown. What is masked in it is not sent as it stands. */
export const maskRequest = (request: ApiRequest): ApiRequest => {
  const target = maskSecrets(request.target)
  const body = request.body === undefined ? undefined : maskSecrets(request.body)
  return target === request.target && body === request.body ? request : { ...request, target, body, isMasked: true }
}
