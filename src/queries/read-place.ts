/** The one place that knows where the context comes from: who from the identity, unit and versions from the address. */
import type { Session } from '#contract/session.ts'
import type { ApiContext } from '#api/transport/context.ts'
import { whoseOf } from '#api/transport/identity.ts'
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
