/** One request and its answer, whatever that is worth: or a failure that says why there is none. */
import { ApiError, isApiError } from './errors.ts'
import { answerInFront } from './in-front.ts'
import { pendingRetries } from './pending-retries.ts'
import { fetchAs, type Exchange, type Sent } from './sent-as.ts'

const TIMEOUT_MS = 30_000
/** From here on it is said that the API is slow. */
const SLOW_MS = 5000

/** An answer as it came. */
export type Received = {
  status: number
  headers: Headers
  bytes: Uint8Array<ArrayBuffer>
  /** When it was asked for and when it was here, by this computer's clock. */
  sentAt: number
  receivedAt: number
  /** A 403 that was for the token: it means the same as a 401. */
  isForToken?: boolean
}

/** `before`: it has been sent already. */
export const exchange = async (asked: Exchange, signal?: AbortSignal, before?: Sent): Promise<Received> => {
  const { name } = asked
  const since = performance.now()
  signal?.throwIfAborted()
  // A controller and timer of our own, put away with the answer: a signal that times out by itself holds on to the
  // request until then, which adds up while a person pages.
  const sent = before ?? fetchAs(asked)
  const giveUp = () => sent.stop.abort(signal?.reason)
  signal?.addEventListener('abort', giveUp)
  let isLate = false
  const timeout = setTimeout(() => {
    isLate = true
    sent.stop.abort()
  }, TIMEOUT_MS)
  let endWait: (() => void) | undefined
  const slow = setTimeout(() => {
    endWait = pendingRetries.add({ since })
  }, SLOW_MS)
  let response: Response | undefined
  try {
    response = await sent.response
    const { bytes, receivedAt } = await sent.body
    const inFront = answerInFront(response, bytes, name)
    if (inFront) throw inFront
    return { status: response.status, headers: response.headers, bytes, sentAt: sent.sentAt, receivedAt }
  } catch (error) {
    signal?.throwIfAborted()
    if (isApiError(error)) throw error
    const messages = isLate
      ? [`No answer came within ${TIMEOUT_MS / 1000} seconds.`]
      : response
        ? ['The answer was cut off.']
        : []
    throw new ApiError('network', { messages, request: name, isLate })
  } finally {
    clearTimeout(timeout)
    signal?.removeEventListener('abort', giveUp)
    clearTimeout(slow)
    endWait?.()
  }
}
