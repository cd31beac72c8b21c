/** The one place that knows where the context comes from: who from the identity, unit and versions from the address. */
import { createContext, useContext, useMemo } from 'react'
import type { Session } from '#contract/session.ts'
import type { ApiContext } from '#api/transport/context.ts'
import { identity, whoseOf } from '#api/transport/identity.ts'
import { useStore } from '#lib/use-store.ts'
import { DEFAULT_UNIT, isConnection, readPlaceVersions, unitOfSegment, type Place } from '#lib/unit-paths.ts'

/** The segments of an address that tell where it is. */
type Segments = { connection?: string | undefined; unit?: string | undefined }

/** No place where the address is of another connection, or names no unit: nothing is asked for then. */
export const readPlace = ({ connection }: Session, segments: Segments, search: URLSearchParams): Place | undefined => {
  const unit = unitOfSegment(segments.unit)
  if (unit === undefined || !isConnection(segments.connection, connection)) return undefined
  return { connection, unit, versions: readPlaceVersions(search) }
}

export const contextOf = (session: Session, { unit, versions }: Place): ApiContext => ({
  ...whoseOf(session),
  unit: unit === DEFAULT_UNIT ? null : unit,
  versions,
})

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
