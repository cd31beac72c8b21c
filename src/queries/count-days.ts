/** How many alerts were raised on one day, by severity. */
import { NO_ALERT_FILTER, type AlertFilter } from '#api/requests/alerts.ts'
import { countAlerts, type Alert } from '#api/resources/alerts.ts'
import type { ApiContext } from '#api/transport/context.ts'
import { windowOfDays } from '#lib/days.ts'
import type { Raised, RaisedDay } from './kept-days.ts'

export const PLOT_DAYS = 30

export const raisedIn = (window: string): AlertFilter => ({ ...NO_ALERT_FILTER, raised: window })

export const sumUp = (day: string, alerts: readonly Alert[]): RaisedDay => {
  const countOf = (wanted: string) => alerts.filter(({ severity }) => severity === wanted).length
  return { day, total: alerts.length, errors: countOf('error'), warnings: countOf('warning') }
}

/** By the API's own counts. */
export const countRaised = async (ctx: ApiContext, window: string, signal: AbortSignal): Promise<Raised> => {
  const raised = raisedIn(window)
  const [total, errors, warnings] = await Promise.all([
    countAlerts(ctx, raised, signal),
    countAlerts(ctx, { ...raised, severity: 'error' }, signal),
    countAlerts(ctx, { ...raised, severity: 'warning' }, signal),
  ])
  return { total, errors, warnings }
}

export const countDay = async (ctx: ApiContext, day: string, zone: string, signal: AbortSignal) => ({
  day,
  ...(await countRaised(ctx, windowOfDays(day, day, zone), signal)),
})
