/** Where what is drawn takes its context from. */
import { createContext, useContext, useMemo } from 'react'
import type { Session } from '#contract/session.ts'
import type { ApiContext } from '#api/transport/context.ts'
import { identity } from '#api/transport/identity.ts'
import { useStore } from '#lib/use-store.ts'
import type { Place } from '#lib/unit-paths.ts'
import { contextOf } from './read-place.ts'

/** Of the connection that an address names, or else of the one that one is in. */
export const useSession = (connection: string): Session | null =>
  useStore({ subscribe: identity.subscribe, get: () => identity.at(connection) ?? identity.get() })

export const SessionContext = createContext<Session | null>(null)

/** For what is drawn inside the signed-in shell, which is not there without a session. */
export const useSignedIn = (): Session => {
  const session = useContext(SessionContext)
  if (session === null) throw new Error('This part of the page needs a session.')
  return session
}

/** Read out of the address once, by the shell: what only needs the place is not drawn for every filter and page. */
export const PlaceContext = createContext<Place | undefined>(undefined)

/** The same object as long as the address names the same place. */
export const usePlace = (): Place => {
  const place = useContext(PlaceContext)
  if (place === undefined) throw new Error('This part of the page needs an organizational unit in the address.')
  return place
}

/** Header and rows take their context from here, so that they can never speak of different units. */
export const useApiContext = (): ApiContext => {
  const session = useSignedIn()
  const place = usePlace()
  return useMemo(() => contextOf(session, place), [session, place])
}
