/** What only the overview asks for. */
import { newestAlerts } from '#api/resources/alerts.ts'
import type { ApiContext } from '#api/transport/context.ts'
import { lastDays, windowOfDays } from '#lib/days.ts'
import { countDay, PLOT_DAYS, raisedIn, sumUp } from './count-days.ts'
import type { RaisedDay } from './kept-days.ts'
import { read, wholeRead } from './read.ts'

/** Alerts of one day that are read rather than counted, since that is one request and not three. */
const FEW_ALERTS = 100

/** The day that is not over. */
export const raisedOn = read(
  'alerts-raised',
  'day',
  async (ctx, day: string, zone: string, signal: AbortSignal): Promise<RaisedDay> => {
    const { items, total } = await newestAlerts(ctx, raisedIn(windowOfDays(day, day, zone)), FEW_ALERTS, signal)
    return items.length === total ? sumUp(day, items) : countDay(ctx, day, zone, signal)
  },
)

/** All days of the plot as one window of time. */
export const plotWindow = (today: string, zone: string): string =>
  windowOfDays(lastDays(today, PLOT_DAYS)[0] ?? today, today, zone)

const daysBefore = () => import('./days-before.ts')

/** Alerts raised on each day of the plot that is over. */
export const raisedBefore = wholeRead(
  'alerts-raised',
  'before',
  async function* (ctx: ApiContext, today: string, zone: string, signal: AbortSignal) {
    yield* (await daysBefore()).loadDays(ctx, today, zone, signal)
  },
  {
    nothing: { items: [], total: 0, isComplete: false },
    update: async (...asking) => (await daysBefore()).updateDays(...asking),
  },
)
