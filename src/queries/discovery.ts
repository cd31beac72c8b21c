import { queryOptions, useQuery } from '@tanstack/react-query'
import { movedResources } from '#api/versions/discovery-cache.ts'
import type { ApiContext } from '#api/transport/context.ts'
import { BUILT_IN, loadDiscovery } from '#api/versions/discovery.ts'
import { queryClient } from './client.ts'
import { keyOf } from './keys.ts'

const HOUR_MS = 60 * 60_000

/** What the API offers is the same in every unit and version: it is asked once a session, in the unit of that moment. */
export const discovery = (ctx: ApiContext) =>
  queryOptions({
    queryKey: keyOf('discovery', { host: ctx.host, organization: ctx.organization, user: ctx.user }, 'offer'),
    queryFn: async ({ signal }) => {
      const found = await loadDiscovery(ctx, signal)
      const moved = movedResources(ctx.host)
      if (moved.size > 0) {
        void queryClient.invalidateQueries({ predicate: ({ queryKey }) => moved.has(String(queryKey[0])) })
      }
      return found
    },
    staleTime: HOUR_MS,
    gcTime: Number.POSITIVE_INFINITY,
    // Every part that looks at it would ask again otherwise; whoever wants it asked again says so.
    retryOnMount: false,
  })

/** What the API offers as far as it is known: Discovery's word, and what is built in until or unless that comes. */
export const useOffer = (ctx: ApiContext) => {
  const { data, error, refetch } = useQuery(discovery(ctx))
  return { offer: data ?? BUILT_IN, isDiscovered: data !== undefined, error, retry: () => void refetch() }
}
