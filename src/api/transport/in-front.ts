/**
 * Tells what something in front of the dashboard answered in its place: a proxy that cannot pass a request on, or one
 * that wants a sign-in of its own. The gateway never redirects, nothing that it says to a script is HTML, and it marks
 * each failure as its own or the API's: proxies, too, answer scripts in JSON.
 */
import { API_ANSWER_HEADER, GATEWAY_ERROR_HEADER } from '#contract/headers.ts'
import { ApiError, type ErrorKind } from './errors.ts'
import { retryAfterMs } from './retry-after.ts'

/** Unmarked, as a gateway of an earlier release passes it on: several that belong together are not renewed at once. */
const API_ERROR = /^\s*\{\s*"errors"\s*:\s*\[/

/** Undefined where it is the gateway's answer; `bytes` are its body. */
export const answerInFront = (
  { status, type, headers }: Response,
  bytes: Uint8Array,
  request: string,
): ApiError | undefined => {
  const isRedirect = type === 'opaqueredirect' || (status >= 300 && status < 400)
  const sentAs = headers.get('Content-Type') ?? ''
  const isPage = /^text\/html\b/i.test(sentAs)
  const isOfApi = () =>
    headers.has(API_ANSWER_HEADER) ||
    (/json\b/i.test(sentAs) && API_ERROR.test(new TextDecoder().decode(bytes.subarray(0, 100))))
  const isOurs = status < 400 ? !isRedirect && !isPage : isOfApi()
  if (isOurs || headers.has(GATEWAY_ERROR_HEADER)) return undefined
  if (isRedirect || status < 300 || status === 401 || status === 403)
    return new ApiError('signed-out-in-front', { request, ...(status > 0 && { status }) })
  const messages = [`Something in front of this dashboard answered ${status} in its place.`]
  const kind: ErrorKind = status === 429 ? 'throttled' : status < 500 ? 'malformed' : 'server'
  return new ApiError(kind, { status, messages, request, isFromGateway: true, retryAfterMs: retryAfterMs(headers) })
}
