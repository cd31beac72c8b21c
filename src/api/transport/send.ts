/** Sends one request as who is signed in, through the gateway, which adds the token; and notes what its answer tells. */
import {
  GATEWAY_ERROR_HEADER,
  LATER,
  PAGE_HEADER,
  PRIORITY_HEADER,
  SESSION_HEADER,
  type Priority,
} from '#contract/headers.ts'
import type { Session } from '#contract/session.ts'
import { presence } from './awake.ts'
import type { callLog } from './call-log.ts'
import { clockSkew } from './clock-skew.ts'
import type { ApiContext } from './context.ts'
import { ApiError } from './errors.ts'
import { exchange, type Received } from './exchange.ts'
import { identity } from './identity.ts'
import { requestName, type ApiRequest } from './request.ts'
import { answeredAt } from './retry-after.ts'
import { hasMoved } from './moved-session.ts'
import { sessionExpiry } from './session-expiry.ts'
import { sessionUse } from './session-use.ts'
import { followForDoubt } from './token-doubt.ts'

type Log = ReturnType<typeof callLog.follow>

const PAGE = Math.random().toString(36).slice(2)

export const send = async (
  ctx: ApiContext,
  request: ApiRequest,
  log: Log,
  priority: Priority,
  signal?: AbortSignal,
): Promise<Received> => {
  const name = requestName(request)
  const session = sessionFor(ctx, name)
  const isRead = request.method === 'GET'
  if (!isRead) presence.require(name)
  const headers = {
    ...request.headers,
    ...(priority === 'later' && { [PRIORITY_HEADER]: LATER }),
    [SESSION_HEADER]: session.id,
    [PAGE_HEADER]: PAGE,
    'X-Requested-With': 'dashboard',
  }
  log.sent()
  const sentAt = Date.now()
  const url = `${session.prefix ?? ''}/api${request.target}`
  const exchanged = exchange({ ...request, url, headers, name }, signal)
  const isForToken = followForDoubt(exchanged)
  let received: Received
  try {
    received = await exchanged
    log.answered(received)
  } catch (error) {
    log.failed(error instanceof ApiError ? error.message : 'Given up: the answer was no longer needed.')
    throw error
  }
  const isOfGateway = received.headers.has(GATEWAY_ERROR_HEADER)
  // It has reached nobody: a write may be sent anew like a read.
  if (received.status === 401 && isOfGateway && (await hasMoved(session)))
    return send(ctx, request, log, priority, signal)
  // The gateway's own answers are made by another clock.
  if (!isOfGateway) clockSkew.note(answeredAt(received.headers), sentAt, Date.now())
  if (received.status === 403 && (await isForToken(received, session))) received = { ...received, isForToken: true }
  if (received.status !== 401 && !received.isForToken) {
    sessionUse.note(session.connection, sentAt)
    sessionExpiry.noteTaken(session, name)
  } else if (identity.at(session.connection)?.id === session.id) sessionExpiry.note(session, name, !isRead)
  // Somebody has signed in while this was on its way: a read is worth another try, if it was the same person.
  else if (isRead) return send(ctx, request, log, priority, signal)
  return received
}

/** A request belongs to the person it was started by: if somebody else has signed in since, it is not sent. */
const sessionFor = (ctx: ApiContext, request: string): Session => {
  const session = identity.of(ctx)
  if (session) return session
  const messages = identity.all().length === 0 ? [] : ['Another user or host is signed in now.']
  throw new ApiError('unauthenticated', { request, messages })
}
