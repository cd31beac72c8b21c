/** What only the overview asks for. */
import { queryOptions, type QueryClient } from '@tanstack/react-query'
import { countAlerts, loadAlerts, NO_ALERT_FILTER, type Alert } from '#api/resources/alerts.ts'
import type { ApiContext } from '#api/transport/context.ts'
import type { WholeList } from '#api/resources/whole-list.ts'
import { dayOf, lastDays, windowOfDays } from '#lib/days.ts'
import { keyOf } from './keys.ts'

export const PLOT_DAYS = 30
const HOUR_MS = 3_600_000

export type AlertSet = WholeList<Alert>

const NOTHING_YET: AlertSet = { items: [], total: 0, isComplete: false }

export type RaisedDay = { day: string; errors: number; warnings: number }

/** Up to so many alerts, walking over them is cheaper than counting each day. */
const MOST_WALKED = 1500

const raisedIn = (window: string) => ({ ...NO_ALERT_FILTER, raised: window })

/** One day of one severity, by a count. Clearing an alert changes none of them, so they are not among the alerts' own. */
export const raisedOn = (ctx: ApiContext, window: string, severity: string, isPast: boolean) =>
  queryOptions({
    queryKey: keyOf('alerts-raised', ctx, 'day', window, severity),
    queryFn: ({ signal }) => countAlerts(ctx, { ...raisedIn(window), severity }, signal),
    staleTime: isPast ? HOUR_MS : 0,
    gcTime: HOUR_MS,
  })

const countDays = (client: QueryClient, ctx: ApiContext, days: readonly string[], zone: string) =>
  Promise.all(
    days.map(async (day): Promise<RaisedDay> => {
      const isPast = day !== days.at(-1)
      const countOf = (severity: string) => client.query(raisedOn(ctx, windowOfDays(day, day, zone), severity, isPast))
      const [errors, warnings] = await Promise.all([countOf('error'), countOf('warning')])
      return { day, errors, warnings }
    }),
  )

/** Nothing when the list moved all the while, so that the sums could be wrong. */
const walkDays = async (
  ctx: ApiContext,
  days: readonly string[],
  window: string,
  zone: string,
  signal: AbortSignal,
) => {
  let set: AlertSet = NOTHING_YET
  for await (const arrived of loadAlerts(ctx, raisedIn(window), signal)) set = arrived
  if (!set.isComplete) return undefined
  const byDay = Map.groupBy(set.items, ({ raisedAt }) => (raisedAt ? dayOf(raisedAt, zone) : ''))
  return days.map((day): RaisedDay => {
    const countOf = (wanted: string) => (byDay.get(day) ?? []).filter(({ severity }) => severity === wanted).length
    return { day, errors: countOf('error'), warnings: countOf('warning') }
  })
}

/** All days of the plot as one window of time. */
export const plotWindow = (today: string, zone: string): string =>
  windowOfDays(lastDays(today, PLOT_DAYS)[0] ?? today, today, zone)

/**
 * Alerts raised on each of the last 30 days, by severity, exact at any size: out of the alerts themselves where they are
 * few, else out of the API's own counts, two small requests a day, the past days kept for an hour.
 */
export const raisedPerDay = (ctx: ApiContext, today: string, zone: string) => {
  const window = plotWindow(today, zone)
  return queryOptions({
    queryKey: keyOf('alerts-raised', ctx, 'days', window),
    queryFn: async ({ client, signal }): Promise<RaisedDay[]> => {
      const days = lastDays(today, PLOT_DAYS)
      const total = await countAlerts(ctx, raisedIn(window), signal)
      const walked = total <= MOST_WALKED ? await walkDays(ctx, days, window, zone, signal) : undefined
      return walked ?? countDays(client, ctx, days, zone)
    },
  })
}
