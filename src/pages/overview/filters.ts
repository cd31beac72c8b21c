/** What the overview asks the API for, each once, so that panels that need the same share it. */
import type { ApiContext } from '#api/transport/context.ts'
import { NO_ALERT_FILTER, type AlertFilter, type AlertListChoice } from '#api/resources/alerts.ts'
import { freshFor } from '#queries/read.ts'
import { notBefore, type Polling } from '#ui/refresh-interval.ts'

/** Whose numbers a part shows, and how often it asks for them anew. */
export type Asking = { ctx: ApiContext; polling: Polling }

export const ACTIVE: AlertFilter = { ...NO_ALERT_FILTER, status: 'active' }

export const OLDEST: AlertListChoice = { ...ACTIVE, sort: 'raised_timestamp', page: 1, limit: 8 }

export const ACTIVE_GROUPS = { status: 'active', raised: '', parent: '' }

/** What is summed up over a whole set may be so old, since the API counts it for nobody and all of it is read again. */
const SUM_MS = 5 * 60_000

export const summed = <Options extends object>(options: Options, polling: Polling) => ({
  ...options,
  staleTime: freshFor(SUM_MS),
  ...notBefore(SUM_MS, polling),
})

/** Rows of a ranking. */
export const MOST = 8
