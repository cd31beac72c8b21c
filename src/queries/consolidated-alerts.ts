import { experimental_streamedQuery as streamedQuery, queryOptions } from '@tanstack/react-query'
import {
  loadConsolidatedAlerts,
  readConsolidatedAlert,
  type ConsolidatedAlert,
  type ConsolidatedAlertFilter,
} from '#api/resources/consolidated-alerts.ts'
import type { ApiContext } from '#api/transport/context.ts'
import type { WholeList } from '#api/resources/whole-list.ts'
import { keyOf } from './keys.ts'

export type ConsolidatedAlertSet = WholeList<ConsolidatedAlert>

const NOTHING_YET: ConsolidatedAlertSet = { items: [], total: 0, isComplete: false }

/** All consolidated alerts of the context that match, arriving page by page. */
export const consolidatedAlertSet = (ctx: ApiContext, filter: ConsolidatedAlertFilter) =>
  queryOptions({
    queryKey: keyOf('consolidated-alerts', ctx, 'all', filter),
    queryFn: streamedQuery<ConsolidatedAlertSet, ConsolidatedAlertSet>({
      streamFn: ({ signal }) => loadConsolidatedAlerts(ctx, filter, signal),
      reducer: (_, arrived) => arrived,
      initialValue: NOTHING_YET,
      // A refresh shows its result when it is whole; until then the old rows stay.
      refetchMode: 'replace',
    }),
  })

export const consolidatedAlertDetail = (ctx: ApiContext, id: string) =>
  queryOptions({
    queryKey: keyOf('consolidated-alerts', ctx, 'detail', id),
    queryFn: ({ signal }) => readConsolidatedAlert(ctx, id, signal),
  })
