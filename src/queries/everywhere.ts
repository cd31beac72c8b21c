/** All that one is signed in to at once: in each connection the token's own unit, in the latest versions. */
import { useQueries, type QueryKey, type UseQueryOptions, type UseQueryResult } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { Session } from '#contract/session.ts'
import type { ApiContext } from '#api/transport/context.ts'
import { identity } from '#api/transport/identity.ts'
import { DEFAULT_UNIT, type Place } from '#lib/unit-paths.ts'
import { useStore } from '#lib/use-store.ts'
import { untilAnswered, type Polled } from '#lib/polling.ts'
import { useWhileSame } from '#lib/use-while-same.ts'
import { LATEST } from '#lib/versions.ts'
import { labelsOf } from './connection-labels.ts'
import { contextOf } from './read-place.ts'
import { unitTree } from './organizational-units.ts'

/** A connection that one is signed in to. */
export type Here = {
  connection: string
  label: string
  session: Session
  place: Place
  ctx: ApiContext
  /** The token's own unit has been found: until then nothing is asked for. */
  isFound: boolean
}

/** A connection whose session has ended by itself. */
export type EndedHere = Pick<Here, 'connection' | 'label'>

export type Everywhere = {
  here: readonly Here[]
  ended: readonly EndedHere[]
  /** How each one's own unit is found, in the same order. */
  units: readonly UseQueryResult<unknown>[]
}

/** A unit is another one's only after somebody has moved the token. */
const UNITS_STALE_MS = 10 * 60_000

const placeIn = ({ connection }: Session, unit: string): Place => ({ connection, unit, versions: LATEST })

const byName = (one: { connection: string }, other: { connection: string }) =>
  one.connection < other.connection ? -1 : 1

export const useEverywhere = (): Everywhere => {
  const known = useStore(identity.known)
  const sessions = useMemo(() => known.sessions.toSorted(byName), [known])
  const units = useQueries({
    queries: sessions.map((session) => ({
      ...unitTree(contextOf(session, placeIn(session, DEFAULT_UNIT))),
      staleTime: UNITS_STALE_MS,
    })),
  })
  const found = units.map(({ data }) => data?.roots[0]?.unit.id ?? '').join(' ')
  // The results are drawn anew with each of their states; what is made of them is another with the units alone.
  const states = units.map(({ error, isFetching }) => `${error} ${isFetching}`).join()
  return useWhileSame([known, sessions, found, states], () => {
    const labels = labelsOf(known)
    const labelled = (connection: string) => ({ connection, label: labels.get(connection) ?? connection })
    const own = found.split(' ')
    return {
      here: sessions.map((session, index) => {
        const place = placeIn(session, own[index] || DEFAULT_UNIT)
        return {
          ...labelled(session.connection),
          session,
          place,
          ctx: contextOf(session, place),
          isFound: place.unit !== DEFAULT_UNIT,
        }
      }),
      ended: known.ended.map(({ connection }) => labelled(connection)).toSorted(byName),
      units,
    }
  })
}

/** Whether it is asked for, and how it refreshes itself. */
export type Manner = {
  enabled?: boolean
  refetchInterval?: (query: Queried) => number | false
  refetchOnWindowFocus?: (query: Queried) => boolean | 'always'
}
type Queried = { state: Polled }

/** The same read in each connection, in their order. What has failed is asked for again, whatever else refreshes. */
export const useEach = <Data, Key extends QueryKey>(
  here: readonly Pick<Here, 'ctx' | 'isFound'>[],
  readOf: (ctx: ApiContext, index: number) => UseQueryOptions<Data, Error, Data, Key>,
  manner: Manner = {},
): UseQueryResult<Data>[] =>
  useQueries({
    queries: here.map(({ ctx, isFound }, index) => {
      const read = readOf(ctx, index)
      return {
        ...read,
        ...manner,
        enabled: isFound && manner.enabled !== false && read.enabled !== false,
        refetchInterval: (query: Queried) => manner.refetchInterval?.(query) || untilAnswered(query),
      }
    }),
  })
