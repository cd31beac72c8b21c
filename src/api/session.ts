/** The gateway's session routes. */
import type { Session, SignInOptions, SignInRequest } from '#contract/session.ts'
import { ApiError, isApiError } from './errors.ts'
import { callGateway } from './http.ts'
import { isSession } from './identity.ts'

export { readPastedToken } from '#contract/pasted-token.ts'

const asSession = (answer: unknown): Session => {
  if (isSession(answer)) return answer
  throw new ApiError('malformed', { request: '/session' })
}

export const signIn = async (request: SignInRequest): Promise<Session> =>
  asSession(await callGateway('POST', '/session', request))

/** Null when nobody is signed in. */
export const readSession = async (): Promise<Session | null> => {
  try {
    return asSession(await callGateway('GET', '/session'))
  } catch (error) {
    if (isApiError(error, 'unauthenticated')) return null
    throw error
  }
}

export const signOut = async (): Promise<void> => {
  await callGateway('DELETE', '/session')
}

export type SignInHost = SignInOptions['hosts'][number]

export const readSignInHosts = async (): Promise<readonly SignInHost[]> => {
  const answer = (await callGateway('GET', '/session/options')) as Partial<SignInOptions> | null
  if (!Array.isArray(answer?.hosts)) throw new ApiError('malformed', { request: '/session/options' })
  return answer.hosts
}
