/**
 * Tells what something in front of the dashboard answered in its place: a proxy that cannot pass a request on, or one
 * that wants a sign-in of its own. The gateway never redirects, nothing that it says to a script is HTML, and it marks
 * each failure as its own or the API's: proxies, too, answer scripts in JSON.
 */
import { API_ANSWER_HEADER, GATEWAY_ERROR_HEADER } from '#contract/headers.ts'
import { ApiError, type ErrorKind } from './errors.ts'
import { retryAfterMs } from './retry-after.ts'

/** Undefined where it is the gateway's answer. */
export const answerInFront = ({ status, type, headers }: Response, request: string): ApiError | undefined => {
  const isRedirect = type === 'opaqueredirect' || (status >= 300 && status < 400)
  const isPage = /^text\/html\b/i.test(headers.get('Content-Type') ?? '')
  const isOurs = status < 400 ? !isRedirect && !isPage : headers.has(API_ANSWER_HEADER)
  if (isOurs || headers.has(GATEWAY_ERROR_HEADER)) return undefined
  if (isRedirect || status < 300 || status === 401 || status === 403)
    return new ApiError('signed-out-in-front', { request, ...(status > 0 && { status }) })
  const messages = [`Something in front of this dashboard answered ${status} in its place.`]
  const kind: ErrorKind = status === 429 ? 'throttled' : status < 500 ? 'malformed' : 'server'
  return new ApiError(kind, { status, messages, request, isFromGateway: true, retryAfterMs: retryAfterMs(headers) })
}
