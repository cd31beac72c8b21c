/** What only the overview asks for. */
import { countAlerts, loadAlerts, NO_ALERT_FILTER, type Alert } from '#api/resources/alerts.ts'
import type { ApiContext } from '#api/transport/context.ts'
import { dayOf, lastDays, windowOfDays } from '#lib/days.ts'
import { read } from './read.ts'

export const PLOT_DAYS = 30
/** Days that are over count as fresh for so long. */
export const DAYS_MS = 3_600_000

export type RaisedDay = { day: string; errors: number; warnings: number }

/** Up to so many alerts, walking over them is cheaper than counting each day. */
const MOST_WALKED = 1500

const raisedIn = (window: string) => ({ ...NO_ALERT_FILTER, raised: window })

/** A day by two of the API's own counts. */
const countDay = async (ctx: ApiContext, day: string, zone: string, signal: AbortSignal): Promise<RaisedDay> => {
  const raised = raisedIn(windowOfDays(day, day, zone))
  const [errors, warnings] = await Promise.all([
    countAlerts(ctx, { ...raised, severity: 'error' }, signal),
    countAlerts(ctx, { ...raised, severity: 'warning' }, signal),
  ])
  return { day, errors, warnings }
}

/** Nothing when the list moved all the while, so that the sums could be wrong. */
const walkDays = async (
  ctx: ApiContext,
  days: readonly string[],
  window: string,
  zone: string,
  signal: AbortSignal,
) => {
  let alerts: readonly Alert[] | undefined
  for await (const { items, isComplete } of loadAlerts(ctx, raisedIn(window), signal))
    alerts = isComplete ? items : undefined
  if (alerts === undefined) return undefined
  const byDay = Map.groupBy(alerts, ({ raisedAt }) => (raisedAt ? dayOf(raisedAt, zone) : ''))
  return days.map((day): RaisedDay => {
    const countOf = (wanted: string) => (byDay.get(day) ?? []).filter(({ severity }) => severity === wanted).length
    return { day, errors: countOf('error'), warnings: countOf('warning') }
  })
}

/** All days of the plot as one window of time. */
export const plotWindow = (today: string, zone: string): string =>
  windowOfDays(lastDays(today, PLOT_DAYS)[0] ?? today, today, zone)

/**
 * Alerts raised on each day of the plot that is over, by severity, exact at any size: out of the alerts themselves where
 * they are few, else out of the API's counts. Such days change no more, and clearing an alert changes none of them.
 */
export const raisedBefore = read(
  'alerts-raised',
  'before',
  async (ctx, today: string, zone: string, signal: AbortSignal) => {
    const days = lastDays(today, PLOT_DAYS).slice(0, -1)
    const window = windowOfDays(days[0] ?? today, days.at(-1) ?? today, zone)
    const total = await countAlerts(ctx, raisedIn(window), signal)
    const walked = total <= MOST_WALKED ? await walkDays(ctx, days, window, zone, signal) : undefined
    return walked ?? Promise.all(days.map((day) => countDay(ctx, day, zone, signal)))
  },
  { staleTime: DAYS_MS, gcTime: DAYS_MS },
)

/** The day that is not over. */
export const raisedOn = read('alerts-raised', 'day', countDay)
