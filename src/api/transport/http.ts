/** Calls the operations of the API. The one place where the app fetches API data: each concern has a file of its own. */
import type { Priority } from '#contract/headers.ts'
import type { Version } from '#contract/operations.ts'
import type { Pace } from '#lib/pace.ts'
import type { Called } from '#api/versions/called.ts'
import { whyNotSent } from '#api/versions/discovery-cache.ts'
import { servedVersions } from '#api/versions/served-versions.ts'
import { servedVersion } from '#api/versions/versions.ts'
import { byItself } from './by-itself.ts'
import { callLog } from './call-log.ts'
import { whereKey, type ApiContext } from './context.ts'
import { takeEarly } from './early.ts'
import { ApiError } from './errors.ts'
import type { Received } from './exchange.ts'
import { fallbackRequestOf } from './fallback-request.ts'
import { limiter } from './limiter.ts'
import { kindOf, readJson } from './read-json.ts'
import { describeRequest, requestName, type ApiRequest, type CallOptions } from './request.ts'
import { retryAfterMs } from './retry-after.ts'
import { withRetries } from './retry.ts'
import { send } from './send.ts'
import { throttle } from './throttle.ts'

export type Answer<Body> = {
  body: Body
  /** The version that the answer came in, the promised one where the answer does not say. */
  version: Version
  /** The body as it was sent. */
  text: () => string
}

/** How a call is sent. */
export type Manner = {
  signal?: AbortSignal | undefined
  priority?: Priority
  /** Spaces out what is sent for one purpose, repeated reads included. */
  pace?: Pace | undefined
}

const unpaced: Pace = (work) => work(() => undefined)

/** Calls an operation. Reads are repeated as `retry.ts` says; every failure is an `ApiError`, unless `signal` aborted. */
export const call = async <Body>(
  ctx: ApiContext,
  operation: Called,
  {
    signal,
    priority = signal && byItself.has(signal) ? 'later' : 'now',
    pace = unpaced,
    ...options
  }: CallOptions & Manner = {},
): Promise<Answer<Body>> => {
  const request = describeRequest(ctx, operation, options)
  const refusal = whyNotSent(ctx.host, operation, request.promised)
  if (refusal !== undefined) throw new ApiError('precondition', { messages: [refusal], request: requestName(request) })
  const perform = async (where: ApiContext, described: ApiRequest) => {
    const log = callLog.follow(where, described)
    const once = () =>
      pace((sent) => {
        const early = takeEarly(where, described, priority, signal)
        const work = async () => {
          sent()
          return readAnswer<Body>(where, described, await send(where, described, log, { priority, signal, early }))
        }
        // What was sent already has a place.
        return early ? work() : limiter(where, work, priority, signal)
      })
    if (described.method !== 'GET') return once()
    // Only to begin with: what is tried again has waited for as long as it was told itself.
    const organization = whereKey(where)
    await throttle.passed(organization, signal)
    return withRetries(once, signal, organization)
  }
  try {
    return await perform(ctx, request)
  } catch (error) {
    const fallback = await fallbackRequestOf(ctx, operation, options, request, error)
    signal?.throwIfAborted()
    if (fallback === undefined) throw error
    const answer = await perform(fallback.ctx, fallback.request)
    fallback.onDone()
    return answer
  }
}

const readAnswer = <Body>(ctx: ApiContext, request: ApiRequest, received: Received): Answer<Body> => {
  // The gateway knows whose turn it is: what it puts off keeps nothing else waiting here.
  if (kindOf(received) === 'throttled') throttle.hold(whereKey(ctx), retryAfterMs(received.headers) ?? null)
  const body = readJson(received, requestName(request)) as Body
  const served = servedVersion(request.resource, received.headers.get('Content-Type'))
  servedVersions.note(request.resource, request.promised, served)
  return { body, version: served ?? request.promised, text: () => new TextDecoder().decode(received.bytes) }
}

/** Sends a request once, as it is described, and answers whatever comes: to try it by hand. */
export const sendOnce = (ctx: ApiContext, request: ApiRequest, signal?: AbortSignal): Promise<Received> => {
  const log = callLog.follow(ctx, request)
  return limiter(ctx, () => send(ctx, request, log, { priority: 'now', signal }), 'now', signal)
}
