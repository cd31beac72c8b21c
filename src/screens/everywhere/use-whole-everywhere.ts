import type { QueryKey, UseQueryOptions, UseQueryResult } from '@tanstack/react-query'
import { WHOLE_LIST_LIMIT, type WholeList } from '#api/resources/whole-list.ts'
import type { ApiContext } from '#api/transport/context.ts'
import { useEach, useEverywhere, type Everywhere, type Here } from '#queries/everywhere.ts'
import type { Polling } from '#ui/refresh-interval.ts'
import { isPart } from '#lib/polling.ts'
import { isStillShown } from './connection-state.ts'
import { restOf, useStates } from './use-states.ts'

/** Lists of all connections that are loaded as wholes: those that are here, and how each connection is. */
export const useWholeEverywhere = <Data extends WholeList<unknown>, Key extends QueryKey>(
  readOf: (ctx: ApiContext) => UseQueryOptions<Data, Error, Data, Key>,
  manner?: Polling,
) => {
  const everywhere = useEverywhere()
  return useWholeOf(everywhere, useEach(everywhere.here, readOf, manner))
}

type WholeRead<Data> = Pick<UseQueryResult<Data>, 'dataUpdatedAt' | 'error' | 'isFetching'> & {
  data: Data | undefined
  refetch: () => unknown
}

/** The same of reads that are there already, in the order of the connections. */
export const useWholeOf = <Data extends WholeList<unknown>>(
  everywhere: Everywhere,
  reads: readonly WholeRead<Data>[],
) => {
  const { here } = everywhere
  const connections = useStates(everywhere, reads)
  const sets = here.flatMap((one, index): { here: Here; set: Data; readAt: number }[] => {
    const read = reads[index]
    return read?.data !== undefined && isStillShown(read)
      ? [{ here: one, set: read.data, readAt: read.dataUpdatedAt }]
      : []
  })
  const totals = new Map(sets.map((one) => [one.here.connection, one.set.total]))
  return {
    here,
    connections,
    sets,
    totals,
    /** As one list: whole where each of them is. */
    all: {
      items: sets.flatMap(({ set }) => set.items) as Data['items'][number][],
      total: sets.reduce((sum, { set }) => sum + set.total, 0),
      isComplete: sets.every(({ set }) => set.isComplete),
      isCut: sets.some(({ set }) => !set.isComplete && set.items.length >= WHOLE_LIST_LIMIT),
    },
    /** The same text as long as the sets are the same. */
    version: sets.map((one) => `${one.here.connection} ${one.readAt} ${one.set.items.length}`).join(),
    isArriving: reads.some(({ data, isFetching }) => isFetching && isPart(data)),
    rest: restOf(connections),
    isRefreshing: reads.some(({ isFetching }) => isFetching),
    refresh: () => {
      for (const { refetch } of connections) refetch()
    },
  }
}
