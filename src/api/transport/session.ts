/** The gateway's own routes, outside the API: no context, no limiter, no retry. */
import { prefixOf } from '#contract/connection-prefix.ts'
import { SESSION_HEADER } from '#contract/headers.ts'
import type { Session, SessionList, SignInOptions, SignInRequest } from '#contract/session.ts'
import { ApiError, isApiError } from './errors.ts'
import { exchange } from './exchange.ts'
import { asObject } from '#lib/json.ts'
import { isBoolean, isText, listOf, shapeOf } from '#lib/shapes.ts'
import { isSession } from './kept-sessions.ts'
import { readJson } from './read-json.ts'
import { sessionUse } from './session-use.ts'

/** A connection and its session, as the page believes. */
export type At = Pick<Session, 'connection' | 'prefix'> & Partial<Pick<Session, 'id'>>

type GatewayOptions = {
  body?: object
  /** Which session the request is meant for; without an id, whichever the browser's cookie of the connection holds. */
  at?: At
  /** Whether the gateway counts it as use of the session. */
  isUse?: boolean
  signal?: AbortSignal | undefined
}

/** Answers the body, `undefined` for 204. */
export const callGateway = async (
  method: 'GET' | 'POST' | 'DELETE',
  path: string,
  options: GatewayOptions = {},
): Promise<unknown> => {
  const { body, at, isUse = true, signal } = options
  const name = `${method} ${path}`
  const url = `${at?.prefix ?? ''}${path}`
  const headers = {
    'X-Requested-With': 'dashboard',
    'Content-Type': 'application/json',
    ...(at?.id !== undefined && { [SESSION_HEADER]: at.id }),
  }
  const received = await exchange({ method, url, headers, name, body: body && JSON.stringify(body) }, signal)
  if (received.status === 204) return undefined
  if (received.status === 401 && at?.id !== undefined && !at.prefix)
    return callGateway(method, path, { ...options, at: { ...at, prefix: prefixOf(at.connection) } })
  const answer = readJson(received, name)
  if (at && isUse) sessionUse.note(at.connection, received.sentAt)
  return answer
}

const asSession = (answer: unknown): Session => {
  if (isSession(answer)) return answer
  throw new ApiError('malformed', { request: '/session' })
}

/** A browser that keeps no cookie would be signed out again at once, and sent round in circles: it is told so instead. */
export const signIn = async (request: SignInRequest, signal?: AbortSignal): Promise<Session> => {
  const session = asSession(await callGateway('POST', '/session', { body: request, signal }))
  const kept = await readSession(session).catch(() => session)
  if (kept !== null) return session
  signal?.throwIfAborted()
  throw new ApiError('unauthenticated', {
    messages: [
      `The token is right, but this browser does not keep the cookie of this dashboard, without which nobody is signed in. Allow cookies for ${location.host}, then sign in again.`,
    ],
    request: 'POST /session',
  })
}

/** Null when nobody is signed in there; with an id: when not in that session. */
export const readSession = async (at?: At): Promise<Session | null> => {
  try {
    return asSession(await callGateway('GET', '/session', at && { at }))
  } catch (error) {
    if (isApiError(error, 'unauthenticated')) return null
    throw error
  }
}

const isList = listOf(shapeOf<SessionList['sessions'][number]>({ id: isText, connection: isText, prefix: isText }))

/** To what this browser is signed in. */
export const readSessions = async (): Promise<readonly SessionList['sessions'][number][]> => {
  const { sessions } = asObject(await callGateway('GET', '/session/list'))
  if (isList(sessions)) return sessions
  throw new ApiError('malformed', { request: '/session/list' })
}

/** Whether the API still takes the token of this session; undefined where nobody can tell. */
export const askTokenWorks = async (at: At): Promise<boolean | undefined> => {
  try {
    const { works } = asObject(await callGateway('POST', '/session/token', { at }))
    return isBoolean(works) ? works : undefined
  } catch (error) {
    // The session itself is over.
    return isApiError(error, 'unauthenticated') ? false : undefined
  }
}

/** Signs out of this session and no other: somebody may have signed in anew meanwhile. Without one, of all. */
export const signOut = async (at?: At): Promise<void> => {
  await callGateway('DELETE', '/session', at && { at })
}

export type SignInHost = SignInOptions['hosts'][number]

export const readSignInHosts = async (): Promise<readonly SignInHost[]> => {
  const answer = (await callGateway('GET', '/session/options')) as Partial<SignInOptions> | null
  if (!Array.isArray(answer?.hosts)) throw new ApiError('malformed', { request: '/session/options' })
  return answer.hosts
}
