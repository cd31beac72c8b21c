/** Sends requests through the gateway, which adds the token. The one place where the app fetches API data. */
import { GATEWAY_ERROR_HEADER, SESSION_HEADER } from '#contract/headers.ts'
import type { OperationId, Version } from '#contract/operations.ts'
import type { Session } from '#contract/session.ts'
import { apiNow } from '#lib/api-time.ts'
import type { Pace } from '#lib/pace.ts'
import { servedVersions } from '#api/versions/served-versions.ts'
import { presence } from './awake.ts'
import { callLog, type Received } from './call-log.ts'
import { whyNotSent } from '#api/versions/discovery-cache.ts'
import { clockSkew } from './clock-skew.ts'
import type { ApiContext } from './context.ts'
import { fallbackRequestOf } from './fallback-request.ts'
import { ApiError, kindOfStatus } from './errors.ts'
import { identity, userKey } from './identity.ts'
import { sessionExpiry } from './session-expiry.ts'
import { limiter, type Priority } from './limiter.ts'
import { describeRequest, type ApiRequest, type CallOptions } from './request.ts'
import { withRetries } from './retry.ts'
import { sessionUse } from './session-use.ts'
import { throttle } from './throttle.ts'
import { servedVersion } from '#api/versions/versions.ts'
import { pendingRetries } from './pending-retries.ts'

const TIMEOUT_MS = 30_000
/** From here on it is said that the API is slow. */
const SLOW_MS = 5000

export type Answer<Body> = {
  body: Body
  /** The version that the answer came in, the promised one where the answer does not say. */
  version: Version
}

type SendOptions = CallOptions & {
  signal?: AbortSignal
  priority?: Priority
  /** Spaces out what is sent for one purpose, repeated reads included. */
  pace?: Pace | undefined
}

/** Calls an operation. Reads are repeated as `retry.ts` says; every failure is an `ApiError`, unless `signal` aborted. */
export const call = async <Body>(
  ctx: ApiContext,
  operation: OperationId,
  { signal, priority = 'now', pace = unpaced, ...options }: SendOptions = {},
): Promise<Answer<Body>> => {
  const request = describeRequest(ctx, operation, options)
  const refusal = whyNotSent(ctx.host, operation, request.promised)
  if (refusal !== undefined) throw new ApiError('precondition', { messages: [refusal], request: nameOf(request) })
  const perform = async (where: ApiContext, described: ApiRequest) => {
    const log = callLog.follow(where, described)
    const once = () =>
      pace((sent) =>
        limiter(
          async () => {
            sent()
            return readAnswer<Body>(where, described, await send(where, described, log, signal))
          },
          priority,
          signal,
        ),
      )
    if (described.method !== 'GET') return once()
    // Only to begin with: what is tried again has waited for as long as it was told itself.
    await throttle.passed(where.host, signal)
    return withRetries(once, signal)
  }
  try {
    return await perform(ctx, request)
  } catch (error) {
    const detour = await fallbackRequestOf(ctx, operation, options, request, error)
    signal?.throwIfAborted()
    if (detour === undefined) throw error
    const answer = await perform(detour.ctx, detour.request)
    detour.onDone()
    return answer
  }
}

/** Sends a request once, as it is described, and answers whatever comes: to try it by hand. */
export const sendOnce = (ctx: ApiContext, request: ApiRequest, signal?: AbortSignal): Promise<Received> => {
  const log = callLog.follow(ctx, request)
  return limiter(() => send(ctx, request, log, signal), 'now', signal)
}

const unpaced: Pace = (work) => work(() => undefined)

type Log = ReturnType<typeof callLog.follow>

const send = async (ctx: ApiContext, request: ApiRequest, log: Log, signal?: AbortSignal): Promise<Received> => {
  const name = nameOf(request)
  const session = sessionFor(ctx, name)
  if (request.method !== 'GET') presence.require(name)
  const headers = { [SESSION_HEADER]: session.id, 'X-Requested-With': 'dashboard' }
  log.sent()
  const sentAt = Date.now()
  let received: Received
  try {
    received = await exchange(`/api${request.target}`, request, headers, name, signal)
    log.answered(received)
  } catch (error) {
    log.failed(error instanceof ApiError ? error.message : 'Given up: the answer was no longer needed.')
    throw error
  }
  // The gateway's own answers are made by another clock.
  if (!received.headers.has(GATEWAY_ERROR_HEADER)) clockSkew.note(received.headers.get('Date'), sentAt, Date.now())
  if (received.status !== 401) {
    sessionUse.note(sentAt)
    sessionExpiry.noteTaken(name)
  } else if (identity.get()?.id === session.id) sessionExpiry.note(name, request.method !== 'GET')
  // Somebody has signed in while this was on its way: a read is worth another try, if it was the same person.
  else if (request.method === 'GET') return send(ctx, request, log, signal)
  return received
}

const nameOf = ({ method, target }: ApiRequest): string => `${method} ${target.split('?')[0]}`

const readAnswer = <Body>({ host }: ApiContext, request: ApiRequest, received: Received): Answer<Body> => {
  if (received.status === 429) throttle.hold(host, readRetryAfter(received.headers) ?? null)
  const body = readJson(received, nameOf(request))
  const served = servedVersion(request.resource, received.headers.get('Content-Type'))
  servedVersions.note(request.resource, request.promised, served)
  return { body: body as Body, version: served ?? request.promised }
}

/** A request belongs to the person it was started by: if somebody else has signed in since, it is not sent. */
const sessionFor = (ctx: ApiContext, name: string): Session => {
  const session = identity.get()
  if (session === null) throw new ApiError('unauthenticated', { request: name })
  if (session.host !== ctx.host || userKey(session) !== ctx.user) {
    throw new ApiError('unauthenticated', { request: name, messages: ['Another user or host is signed in now.'] })
  }
  return session
}

const exchange = async (
  url: string,
  { method, headers, body }: Pick<ApiRequest, 'method' | 'headers' | 'body'>,
  extra: Record<string, string>,
  name: string,
  signal?: AbortSignal,
): Promise<Received> => {
  const since = Date.now()
  // A controller and timer of our own, put away with the answer: a signal that times out by itself holds on to the
  // request until then, which adds up while a person pages.
  const stop = new AbortController()
  const giveUp = () => stop.abort(signal?.reason)
  signal?.addEventListener('abort', giveUp)
  if (signal?.aborted) giveUp()
  let isLate = false
  const timeout = setTimeout(() => {
    isLate = true
    stop.abort()
  }, TIMEOUT_MS)
  let endWait: (() => void) | undefined
  const slow = setTimeout(() => {
    endWait = pendingRetries.add({ since })
  }, SLOW_MS)
  let response: Response | undefined
  try {
    response = await fetch(url, {
      method,
      headers: { ...headers, ...extra },
      body: body ?? null,
      signal: stop.signal,
      redirect: 'error',
      cache: 'no-store',
    })
    return {
      status: response.status,
      headers: response.headers,
      bytes: new Uint8Array(await response.arrayBuffer()),
    }
  } catch {
    signal?.throwIfAborted()
    const messages = isLate
      ? [`No answer came within ${TIMEOUT_MS / 1000} seconds.`]
      : response
        ? ['The answer was cut off.']
        : []
    throw new ApiError('network', { messages, request: name })
  } finally {
    clearTimeout(timeout)
    signal?.removeEventListener('abort', giveUp)
    clearTimeout(slow)
    endWait?.()
  }
}

/** The answer's JSON; a failure that the API or the gateway tells of is thrown. */
export const readJson = (received: Received, name: string): unknown => {
  const { status, bytes } = received
  const isOk = status >= 200 && status < 300
  let body: unknown
  try {
    body = JSON.parse(new TextDecoder().decode(bytes))
  } catch {
    if (!isOk) throw errorFrom(received, null, name)
    throw new ApiError('malformed', {
      status,
      messages: [`${name} was answered ${status} with something that is not JSON.`],
      request: name,
    })
  }
  if (!isOk) throw errorFrom(received, body, name)
  return body
}

const errorFrom = (
  { status, headers }: Pick<Received, 'status' | 'headers'>,
  body: unknown,
  request: string,
): ApiError => {
  return new ApiError(kindOfStatus(status), {
    status,
    messages: errorMessages(body),
    request,
    isFromGateway: headers.has(GATEWAY_ERROR_HEADER),
    retryAfterMs: readRetryAfter(headers),
  })
}

/** Whole seconds, or the time at which to come back, by the clock of whoever answers. */
const readRetryAfter = (headers: Headers): number | undefined => {
  const text = headers.get('Retry-After')
  if (text === null) return undefined
  if (/^[0-9]+$/.test(text)) return Number(text) * 1000
  const answeredAt = Date.parse(headers.get('Date') ?? '')
  const now = Number.isNaN(answeredAt) ? apiNow() : answeredAt
  const ms = text.endsWith(' GMT') ? Date.parse(text) - now : Number.NaN
  return Number.isNaN(ms) ? undefined : Math.max(0, ms)
}

const errorMessages = (body: unknown): string[] => {
  const errors = (body as { errors?: unknown } | null)?.errors
  if (!Array.isArray(errors)) return []
  return errors.flatMap((error: { error_message?: unknown } | null) =>
    typeof error?.error_message === 'string' && error.error_message.trim() !== '' ? [error.error_message] : [],
  )
}

type GatewayOptions = {
  body?: object
  /** Which session the request is meant for; without, whichever the browser's cookie holds. */
  session?: string | undefined
  signal?: AbortSignal
}

/** The gateway's own routes, outside the API: no context, no limiter. Answers the body, `undefined` for 204. */
export const callGateway = async (
  method: 'GET' | 'POST' | 'DELETE',
  url: string,
  { body, session, signal }: GatewayOptions = {},
): Promise<unknown> => {
  const name = `${method} ${url}`
  const headers = { 'X-Requested-With': 'dashboard', 'Content-Type': 'application/json' }
  const request = { method, headers, body: body ? JSON.stringify(body) : undefined }
  const sentAt = Date.now()
  const received = await exchange(
    url,
    request,
    session === undefined ? {} : { [SESSION_HEADER]: session },
    name,
    signal,
  )
  if (received.status === 204) return undefined
  const answer = readJson(received, name)
  sessionUse.note(sentAt)
  return answer
}
