/** Sends one request as who is signed in, through the gateway, which adds the token; and notes what its answer tells. */
import { GATEWAY_ERROR_HEADER, type Priority } from '#contract/headers.ts'
import type { Session } from '#contract/session.ts'
import { presence } from './awake.ts'
import type { callLog } from './call-log.ts'
import { clockSkew } from './clock-skew.ts'
import type { ApiContext } from './context.ts'
import type { Early } from './early.ts'
import { ApiError } from './errors.ts'
import { exchange, type Received } from './exchange.ts'
import { identity } from './identity.ts'
import { requestName, type ApiRequest } from './request.ts'
import { answeredAt } from './retry-after.ts'
import { hasMoved } from './moved-session.ts'
import { sessionExpiry } from './session-expiry.ts'
import { sessionUse } from './session-use.ts'
import { sentAs } from './sent-as.ts'
import { followForDoubt } from './token-doubt.ts'

type Log = ReturnType<typeof callLog.follow>

type Manner = { priority: Priority; signal?: AbortSignal | undefined; early?: Early | undefined }

/** `early`: it has been sent already. */
export const send = async (ctx: ApiContext, request: ApiRequest, log: Log, manner: Manner): Promise<Received> => {
  const { priority, signal, early } = manner
  const name = requestName(request)
  const session = sessionFor(ctx, name)
  const isRead = request.method === 'GET'
  if (!isRead) presence.require(name)
  log.sent(early?.sentAt())
  const exchanged = early?.received ?? exchange(sentAs(session, request, priority), signal)
  const again = () => send(ctx, request, log, { priority, signal })
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
  if (received.status === 401 && isOfGateway && (await hasMoved(session))) return again()
  // The gateway's own answers are made by another clock.
  if (!isOfGateway) clockSkew.note(answeredAt(received.headers), received.sentAt, received.receivedAt)
  if (received.status === 403 && (await isForToken(received, session))) received = { ...received, isForToken: true }
  if (received.status !== 401 && !received.isForToken) {
    sessionUse.note(session.connection, received.sentAt)
    sessionExpiry.noteTaken(session, name)
  } else if (identity.at(session.connection)?.id === session.id) sessionExpiry.note(session, name, !isRead)
  // Somebody has signed in while this was on its way: a read is worth another try, if it was the same person.
  else if (isRead) return again()
  return received
}

/** A request belongs to the person it was started by: if somebody else has signed in since, it is not sent. */
const sessionFor = (ctx: ApiContext, request: string): Session => {
  const session = identity.of(ctx)
  if (session) return session
  const messages = identity.all().length === 0 ? [] : ['Another user or host is signed in now.']
  throw new ApiError('unauthenticated', { request, messages })
}
