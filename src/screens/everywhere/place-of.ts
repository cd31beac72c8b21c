import { DEFAULT_UNIT, type Place } from '#lib/unit-paths.ts'
import { LATEST } from '#lib/versions.ts'
import type { ConnectionOn } from './use-states.ts'

/** Where a connection starts; where nobody is signed in, its address leads to the sign-in. */
export const placeOf = ({ here, connection }: Pick<ConnectionOn, 'here' | 'connection'>): Place =>
  here?.place ?? { connection, unit: DEFAULT_UNIT, versions: LATEST }
