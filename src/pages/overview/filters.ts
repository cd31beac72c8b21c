/** What the overview asks the API for, each once, so that panels that need the same share it. */
import type { ApiContext } from '#api/transport/context.ts'
import type { AlertListChoice } from '#api/requests/alerts.ts'
import { ACTIVE } from '#api/requests/alerts.ts'
import { activeAlertSet } from '#queries/alerts.ts'
import { FRESH_MS, freshFor } from '#queries/read.ts'
import { notBefore, type Polling } from '#ui/refresh-interval.ts'

/** Whose numbers a part shows, and how often it asks for them anew. */
export type Asking = { ctx: ApiContext; polling: Polling }

export const OLDEST: AlertListChoice = { ...ACTIVE, sort: 'raised_timestamp', page: 1, limit: 8 }

/** What is summed up over a whole set may be so old, since the API counts it for nobody and all of it is read again. */
const SUM_MS = 5 * 60_000

export const summed = <Options extends object>(options: Options, polling: Polling) => ({
  ...options,
  staleTime: freshFor(SUM_MS),
  ...notBefore(SUM_MS, polling),
})

type ListQuery = Parameters<Polling['refetchInterval']>[0] & {
  queryHash: string
  state: { data?: { isComplete: boolean } | undefined }
}

/** All active alerts: those that can all be here are kept up to date, of more the newest are a sum like others. */
export const activeAlerts = ({ ctx, polling }: Asking) => {
  const rarely = notBefore(SUM_MS, polling)
  const isWhole = ({ state }: ListQuery) => state.data?.isComplete === true
  return {
    ...activeAlertSet(ctx),
    staleTime: (query: ListQuery) => freshFor(isWhole(query) ? FRESH_MS : SUM_MS)(query),
    refetchInterval: (query: ListQuery) => (isWhole(query) ? polling : rarely).refetchInterval(query),
    refetchOnWindowFocus: (query: ListQuery) => (isWhole(query) ? polling : rarely).refetchOnWindowFocus(query),
  }
}

/** Rows of a ranking. */
export const MOST = 8
