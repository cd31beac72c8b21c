import { queryOptions } from '@tanstack/react-query'
import {
  countAlerts,
  listAlerts,
  NO_ALERT_FILTER,
  readAlert,
  type AlertFilter,
  type AlertListChoice,
} from '#api/resources/alerts.ts'
import type { ApiContext } from '#api/transport/context.ts'
import { keyOf, type Kind } from './keys.ts'

export const alertList = (ctx: ApiContext, choice: AlertListChoice) =>
  queryOptions({
    queryKey: keyOf('individual-alerts', ctx, 'list', choice),
    queryFn: ({ signal }) => listAlerts(ctx, choice, signal),
  })

export const alertCount = (ctx: ApiContext, filter: AlertFilter) =>
  queryOptions({
    queryKey: keyOf('individual-alerts', ctx, 'count', filter),
    queryFn: ({ signal }) => countAlerts(ctx, filter, signal),
  })

/** What is counted over alerts, and goes out of date when one of them changes. */
export const ALERT_COUNTS = ['count', 'active'] as const satisfies readonly Kind<'individual-alerts'>[]

export const alertDetail = (ctx: ApiContext, id: string) =>
  queryOptions({
    queryKey: keyOf('individual-alerts', ctx, 'detail', id),
    queryFn: ({ signal }) => readAlert(ctx, id, signal),
  })

/** How many alerts are active in a unit and below it: one of many numbers, so it may be some minutes old. */
export const activeAlertCount = (ctx: ApiContext) => ({
  ...alertCount(ctx, { ...NO_ALERT_FILTER, status: 'active' }),
  staleTime: 5 * 60_000,
})
