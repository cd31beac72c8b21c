/** Brings the active alerts up to date: fetched with the first refresh. */
import { countAlerts, newestAlerts, NO_ALERT_FILTER, type Alert } from '#api/resources/alerts.ts'
import type { WholeList } from '#api/resources/whole-list.ts'
import { contextKey, type ApiContext } from '#api/transport/context.ts'
import { toApiDate } from '#lib/api-time.ts'
import { wholeAt } from './active-alerts.ts'
import type { Known } from './read.ts'

/** After so long all are read again, whatever the changes say: of an entity that moves to another unit they say nothing. */
const WHOLE_MS = 5 * 60_000
/** What is stamped before it can be read is not missed. */
const OVERLAP_MS = 10 * 60_000
/** Where more has changed, all are read again. */
const MOST_CHANGED = 100

const isOld = (ctx: ApiContext): boolean => performance.now() - (wholeAt.get(contextKey(ctx)) ?? -WHOLE_MS) >= WHOLE_MS

/**
 * By two reads of what was raised, recurred or was cleared since, and the API's own count, which must be what that
 * comes to.
 */
export const applyChanges = async (
  ctx: ApiContext,
  { data, readAt }: Known<WholeList<Alert>>,
  signal: AbortSignal,
): Promise<WholeList<Alert> | undefined> => {
  if (isOld(ctx)) return undefined
  const since = `${new Date(toApiDate(readAt).getTime() - OVERLAP_MS).toISOString().slice(0, 16)}..`
  const changes = await Promise.all(
    [
      { ...NO_ALERT_FILTER, updated: since },
      { ...NO_ALERT_FILTER, status: 'cleared', cleared: since },
    ].map((filter) => newestAlerts(ctx, filter, MOST_CHANGED, signal)),
  )
  if (changes.some(({ items, total }) => items.length < total)) return undefined
  const active = new Map(data.items.map((alert) => [alert.id, alert]))
  for (const alert of changes.flatMap(({ items }) => items)) {
    if (alert.status === 'active') active.set(alert.id, alert)
    else active.delete(alert.id)
  }
  const total = await countAlerts(ctx, { ...NO_ALERT_FILTER, status: 'active' }, signal)
  return total === active.size ? { ...data, items: [...active.values()], total } : undefined
}
