/** Brings the active alerts up to date: fetched with the first refresh. */
import { NO_ALERT_FILTER } from '#api/requests/alerts.ts'
import { countAlerts, newestAlerts } from '#api/resources/alerts.ts'
import type { ApiContext } from '#api/transport/context.ts'
import { toApiDate } from '#lib/api-time.ts'
import { ACTIVE } from '#api/requests/alerts.ts'
import type { ActiveAlerts } from './active-alerts.ts'
import type { Known } from './read.ts'

/** After so long all are read again, whatever the changes say, and not before, whatever they do not say. */
const WHOLE_MS = 5 * 60_000
/** What is stamped before it can be read is not missed. */
const OVERLAP_MS = 10 * 60_000
/** One answer tells as many, in less than a page of a whole set. */
const MOST_CHANGED = 400

const isOld = ({ readAt }: ActiveAlerts): boolean => readAt === null || performance.now() - readAt >= WHOLE_MS

/**
 * By two reads of what was raised, recurred or was cleared since, and the API's own count, which must be what that
 * comes to: of an entity that moves to another unit the changes say nothing.
 */
const readChanges = async (ctx: ApiContext, { data, readAt }: Known<ActiveAlerts>, signal: AbortSignal) => {
  const since = `${new Date(toApiDate(readAt).getTime() - OVERLAP_MS).toISOString().slice(0, 16)}..`
  const changes = await Promise.all([
    newestAlerts(ctx, { ...NO_ALERT_FILTER, updated: since }, MOST_CHANGED, signal),
    newestAlerts(ctx, { ...NO_ALERT_FILTER, status: 'cleared', cleared: since }, MOST_CHANGED, signal),
  ])
  const active = new Map(data.items.map((alert) => [alert.id, alert]))
  const [updated, cleared] = changes
  for (const alert of updated.items) {
    if (alert.status === 'cleared') active.delete(alert.id)
    else if (alert.status === ACTIVE.status || active.has(alert.id)) active.set(alert.id, alert)
  }
  for (const { id } of cleared.items) active.delete(id)
  const total = await countAlerts(ctx, ACTIVE, signal)
  const areAllHere = changes.every((page) => page.items.length >= page.total)
  return { ...data, items: [...active.values()], total, isComplete: areAllHere && total === active.size }
}

/**
 * Nothing where all must be read again. What does not add up is asked for once more, since an alert may have been raised
 * between the changes and the count; then it is called a part, of which the API's counts are shown.
 */
export const applyChanges = async (ctx: ApiContext, known: Known<ActiveAlerts>, signal: AbortSignal) => {
  if (isOld(known.data)) return undefined
  const changed = await readChanges(ctx, known, signal)
  return changed.isComplete ? changed : readChanges(ctx, known, signal)
}
