/** What only the overview asks for. */
import type { QueryKey } from '@tanstack/react-query'
import { newestAlerts } from '#api/resources/alerts.ts'
import type { ApiContext } from '#api/transport/context.ts'
import { lastDays, windowOfDays } from '#lib/days.ts'
import { countDay, PLOT_DAYS, raisedIn, sumUp } from './count-days.ts'
import { queryClient } from './client.ts'
import { forgetDays } from './forget-days.ts'
import type { Resource } from './keys.ts'
import { NOTHING_YET, read, readAnew, wholeRead } from './read.ts'

/** Alerts of one day that are read rather than counted, since that is one request and not three. */
const FEW_ALERTS = 100

/** The day that is not over. */
export const raisedOn = read('alerts-raised', 'day', async (ctx, day: string, zone: string, signal: AbortSignal) => {
  const { items, total } = await newestAlerts(ctx, raisedIn(windowOfDays(day, day, zone)), FEW_ALERTS, signal)
  return items.length === total ? sumUp(day, items) : countDay(ctx, day, zone, signal)
})

/** All days of the plot as one window of time. */
export const plotWindow = (today: string, zone: string): string =>
  windowOfDays(lastDays(today, PLOT_DAYS)[0] ?? today, today, zone)

const daysBefore = () => import('./days-before.ts')
// Comes while the page is drawn, which asks for these days then.
void daysBefore().catch(() => undefined)

/** Alerts raised on each day of the plot that is over. */
export const raisedBefore = wholeRead(
  'alerts-raised',
  'before',
  async function* (ctx: ApiContext, today: string, zone: string, signal: AbortSignal) {
    yield* (await daysBefore()).loadDays(ctx, today, zone, signal)
  },
  {
    nothing: { ...NOTHING_YET, errors: 0, warnings: 0 },
    update: async (...asking) => (await daysBefore()).updateDays(...asking),
  },
)

const SHOWN: readonly Resource[] = ['individual-alerts', 'alerts-raised', 'consolidated-alerts', 'users']

export const isOfOverview = ({ queryKey }: { queryKey: QueryKey }) => SHOWN.some((resource) => resource === queryKey[0])

/** A person wants all of it read, also what is kept because it does not change. */
export const refreshOverview = (): Promise<void> => {
  forgetDays()
  return readAnew(queryClient, isOfOverview)
}
