import {
  hashKey,
  QueryClient,
  type InvalidateOptions,
  type InvalidateQueryFilters,
  type QueryExecuteOptions,
  type QueryKey,
} from '@tanstack/react-query'
import { afterPaint } from '#lib/after-paint.ts'
import { untilLoaded } from '#lib/polling.ts'
import { boundCache } from './bounded-cache.ts'
import { FRESH_MS } from './read.ts'

/**
 * What is on its way when something is outdated was asked for before, and would count as fresh: it begins anew. React
 * Query does so only with what is on screen and had an answer before.
 */
class OutdatingClient extends QueryClient {
  override invalidateQueries<Key extends QueryKey>(
    filters?: InvalidateQueryFilters<Key>,
    options?: InvalidateOptions,
  ): Promise<void> {
    const onItsWay = this.getQueryCache().findAll({ ...filters, fetchStatus: 'fetching' })
    for (const query of onItsWay) {
      if (query.isActive() && query.state.data !== undefined && filters?.refetchType !== 'none') continue
      void query.cancel({ silent: true })
      query.fetch().catch(() => undefined)
    }
    return super.invalidateQueries(filters, options)
  }
}

/**
 * The api layer repeats failed reads itself, within the limiter, so React Query does not. Data is asked for again when
 * a person asks or a minute has passed and a screen is opened, not on every glance at the window.
 */
export const queryClient = new OutdatingClient({
  defaultOptions: {
    queries: {
      retry: false,
      staleTime: FRESH_MS,
      gcTime: 10 * 60_000,
      // A tab that is shown again does not wait for its turn, where something is still missing in it.
      refetchOnWindowFocus: (query) => (untilLoaded(query) === false ? false : 'always'),
      refetchInterval: untilLoaded,
      // Back on the network, what failed meanwhile does not wait for its minute.
      refetchOnReconnect: ({ state }) => (state.error === null ? true : 'always'),
      networkMode: 'always',
    },
  },
})

boundCache(queryClient)

/**
 * Reads before a panel is drawn, and settles with it. Failures are the panel's to show, from the same options. What is on
 * screen already knows by itself when to be read again.
 */
export const readAhead = async <Data, Key extends QueryKey>(
  options: QueryExecuteOptions<Data, Error, Data, Data, Key>,
): Promise<unknown> => {
  // By its hash: `find` makes one of every read that is remembered.
  const isShown = queryClient.getQueryCache().get(hashKey(options.queryKey))?.isActive()
  return isShown ? undefined : queryClient.query(options).catch(() => undefined)
}

/** The same, where nothing waits for it. */
export const preload = <Data, Key extends QueryKey>(options: QueryExecuteOptions<Data, Error, Data, Data, Key>): void =>
  void readAhead(options)

/**
 * The same for what is likely to be wanted next: not before what is drawn now can be seen, but what is on its way is
 * joined at once, before whoever was about to see it leaves it, which would end it. Answers how to leave it.
 */
export const preloadNext = <Data, Key extends QueryKey>(
  options: QueryExecuteOptions<Data, Error, Data, Data, Key>,
): (() => void) | undefined => {
  const isOnItsWay = queryClient.getQueryState(options.queryKey)?.fetchStatus === 'fetching'
  if (!isOnItsWay) return afterPaint(() => preload(options))
  preload(options)
  return undefined
}
