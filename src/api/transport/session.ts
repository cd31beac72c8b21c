/** The gateway's own routes, outside the API: no context, no limiter, no retry. */
import { SESSION_HEADER } from '#contract/headers.ts'
import type { Session, SignInOptions, SignInRequest } from '#contract/session.ts'
import { ApiError, isApiError } from './errors.ts'
import { exchange } from './exchange.ts'
import { asObject } from '#lib/json.ts'
import { isBoolean } from '#lib/shapes.ts'
import { isSession } from './identity.ts'
import { readJson } from './read-json.ts'
import { sessionUse } from './session-use.ts'

type GatewayOptions = {
  body?: object
  /** Which session the request is meant for; without, whichever the browser's cookie holds. */
  session?: string | undefined
  signal?: AbortSignal | undefined
}

/** Answers the body, `undefined` for 204. */
export const callGateway = async (
  method: 'GET' | 'POST' | 'DELETE',
  url: string,
  { body, session, signal }: GatewayOptions = {},
): Promise<unknown> => {
  const name = `${method} ${url}`
  const headers = {
    'X-Requested-With': 'dashboard',
    'Content-Type': 'application/json',
    ...(session !== undefined && { [SESSION_HEADER]: session }),
  }
  const sentAt = Date.now()
  const received = await exchange({ method, url, headers, name, body: body && JSON.stringify(body) }, signal)
  if (received.status === 204) return undefined
  const answer = readJson(received, name)
  sessionUse.note(sentAt)
  return answer
}

const asSession = (answer: unknown): Session => {
  if (isSession(answer)) return answer
  throw new ApiError('malformed', { request: '/session' })
}

/** A browser that keeps no cookie would be signed out again at once, and sent round in circles: it is told so instead. */
export const signIn = async (request: SignInRequest, signal?: AbortSignal): Promise<Session> => {
  const session = asSession(await callGateway('POST', '/session', { body: request, signal }))
  const kept = await readSession(session.id).catch(() => session)
  if (kept !== null) return session
  signal?.throwIfAborted()
  throw new ApiError('unauthenticated', {
    messages: [
      `The token is right, but this browser does not keep the cookie of this dashboard, without which nobody is signed in. Allow cookies for ${location.host}, then sign in again.`,
    ],
    request: 'POST /session',
  })
}

/** Null when nobody is signed in; with an id: when not in that session. */
export const readSession = async (id?: string): Promise<Session | null> => {
  try {
    return asSession(await callGateway('GET', '/session', { session: id }))
  } catch (error) {
    if (isApiError(error, 'unauthenticated')) return null
    throw error
  }
}

/** Whether the API still takes the token of this session; undefined where nobody can tell. */
export const askTokenWorks = async (id: string): Promise<boolean | undefined> => {
  try {
    const { works } = asObject(await callGateway('POST', '/session/token', { session: id }))
    return isBoolean(works) ? works : undefined
  } catch (error) {
    // The session itself is over.
    return isApiError(error, 'unauthenticated') ? false : undefined
  }
}

/** Signs out of this session and no other: somebody may have signed in anew meanwhile. */
export const signOut = async (id: string | undefined): Promise<void> => {
  await callGateway('DELETE', '/session', { session: id })
}

export type SignInHost = SignInOptions['hosts'][number]

export const readSignInHosts = async (): Promise<readonly SignInHost[]> => {
  const answer = (await callGateway('GET', '/session/options')) as Partial<SignInOptions> | null
  if (!Array.isArray(answer?.hosts)) throw new ApiError('malformed', { request: '/session/options' })
  return answer.hosts
}
