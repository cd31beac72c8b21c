import { queryOptions } from '@tanstack/react-query'
import {
  countAlerts,
  listAlerts,
  NO_ALERT_FILTER,
  readAlert,
  type AlertFilter,
  type AlertListChoice,
} from '#api/alerts.ts'
import type { ApiContext } from '#api/context.ts'

export const ALERTS = 'individual-alerts'

export const alertList = (ctx: ApiContext, choice: AlertListChoice) =>
  queryOptions({
    queryKey: [ALERTS, ctx, 'list', choice],
    queryFn: ({ signal }) => listAlerts(ctx, choice, signal),
  })

export const alertCount = (ctx: ApiContext, filter: AlertFilter) =>
  queryOptions({
    queryKey: [ALERTS, ctx, 'count', filter],
    queryFn: ({ signal }) => countAlerts(ctx, filter, signal),
  })

export const alertDetail = (ctx: ApiContext, id: string) =>
  queryOptions({
    queryKey: [ALERTS, ctx, 'detail', id],
    queryFn: ({ signal }) => readAlert(ctx, id, signal),
  })

/** How many alerts are active in a unit and below it: one of many numbers, so it may be some minutes old. */
export const activeAlertCount = (ctx: ApiContext) => ({
  ...alertCount(ctx, { ...NO_ALERT_FILTER, status: 'active' }),
  staleTime: 5 * 60_000,
})
