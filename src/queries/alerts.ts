import { countAlerts, listAlerts, readAlert } from '#api/resources/alerts.ts'
import type { ApiContext } from '#api/transport/context.ts'
import { ACTIVE } from '#api/requests/alerts.ts'
import { loadActive, updateActive } from './active-alerts.ts'
import type { Kind } from './keys.ts'
import { NOTHING_YET, read, wholeRead } from './read.ts'

const STALE_MS = 5 * 60_000

export const alertList = read('individual-alerts', 'list', listAlerts)

/** A page of it as a part of a merge, which is made anew with each first page: it must not be one of those itself. */
export const mergedAlerts = read('individual-alerts', 'merged', listAlerts)

export const alertDetail = read('individual-alerts', 'detail', readAlert)

export const alertCount = read('individual-alerts', 'count', countAlerts)

/** How many alerts are active in a unit and below it: one of many numbers, so it may be some minutes old. */
export const activeAlertCount = (ctx: ApiContext) => ({ ...alertCount(ctx, ACTIVE), staleTime: STALE_MS })

/** All active alerts, up to the bound of whole lists. */
export const activeAlertSet = wholeRead('individual-alerts', 'active', loadActive, {
  nothing: { ...NOTHING_YET, readAt: null },
  update: updateActive,
  staleTime: STALE_MS,
})

/** What is counted over alerts, and goes out of date when one of them changes. */
export const ALERT_COUNTS = ['count', 'active'] as const satisfies readonly Kind<'individual-alerts'>[]
