import type { ApiContext } from '#api/transport/context.ts'
import { describeRequest, type ApiRequest } from '#api/transport/request.ts'
import { ofParent, within } from './filter.ts'
import { listQuery, WHOLE_LIST_START, type PageStart } from './list-query.ts'

export type ConsolidatedAlertFilter = {
  status: string
  /** A window of time as `lib/time-window.ts` writes it. */
  raised: string
  /** `type:id`: the API takes the two together or not at all. */
  parent: string
}

export const consolidatedAlertListOptions = ({ status, raised, parent }: ConsolidatedAlertFilter, page: PageStart) =>
  listQuery('list-consolidated-alerts', page, {
    status: { $in: status },
    raised_timestamp: within(raised),
    ...ofParent(parent),
  })

export const consolidatedAlertListRequest = (ctx: ApiContext, filter: ConsolidatedAlertFilter): ApiRequest =>
  describeRequest(ctx, 'list-consolidated-alerts', consolidatedAlertListOptions(filter, WHOLE_LIST_START))
