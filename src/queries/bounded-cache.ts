import type { Query, QueryClient, QueryKey } from '@tanstack/react-query'

/** As many answers of one kind are kept for a way back. */
const MOST_UNSEEN = 20

/** Lists of alerts, details of users: the first word of a key, and the one after the context. */
const kindOf = ({ queryKey }: { queryKey: QueryKey }): string => `${String(queryKey[0])} ${String(queryKey[2])}`

const isKeptFor = (query: Query): boolean =>
  query.getObserversCount() === 0 && query.state.status !== 'pending' && query.state.fetchStatus === 'idle'

/**
 * What is not on screen is let go after some minutes, which bounds nothing for a person who pages fast: so the oldest
 * answers of a kind go when there are many.
 */
export const boundCache = (client: QueryClient, most = MOST_UNSEEN): void => {
  const cache = client.getQueryCache()
  cache.subscribe(({ type, query }: { type: string; query: Query }) => {
    if (type !== 'added') return
    const kind = kindOf(query)
    const kept = cache.getAll().filter((other) => kindOf(other) === kind && isKeptFor(other))
    if (kept.length <= most) return
    const byAge = kept.toSorted((a, b) => a.state.dataUpdatedAt - b.state.dataUpdatedAt)
    for (const old of byAge.slice(0, kept.length - most)) cache.remove(old)
  })
}
