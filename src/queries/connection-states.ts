/** How the sessions of the connections are that one is signed in to: the gateway is asked, which is no use of them. */
import { queryOptions } from '@tanstack/react-query'
import { isApiError } from '#api/transport/errors.ts'
import { identity } from '#api/transport/identity.ts'
import { readSessionState } from '#api/transport/session-state.ts'
import { readSession, readSessions } from '#api/transport/session.ts'
import type { Session } from '#contract/session.ts'
import { keyOf } from './keys.ts'

/** In how many milliseconds it ends if nobody uses it; or that it has, or that nobody can tell. */
export type ConnectionState = number | 'ended' | 'unreachable'

const stateOf = async (session: Session): Promise<ConnectionState> => {
  try {
    return await readSessionState(session)
  } catch (error) {
    return isApiError(error, 'unauthenticated') ? 'ended' : 'unreachable'
  }
}

/** Those that the browser has cookies of, and this page has heard nothing of: what it keeps may have been cleared. */
const findUnknown = async (): Promise<void> => {
  const sessions = await readSessions().catch(() => [])
  for (const one of sessions.filter(({ connection }) => identity.at(connection) === undefined)) {
    const found = await readSession(one).catch(() => null)
    if (found) identity.set(found)
  }
}

export const connectionStates = () =>
  queryOptions({
    queryKey: keyOf('connections', {}, 'states'),
    queryFn: async () => {
      await findUnknown()
      const states = identity.all().map(async (session) => [session.connection, await stateOf(session)] as const)
      return new Map(await Promise.all(states))
    },
    staleTime: 0,
    gcTime: 0,
  })
