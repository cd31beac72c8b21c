/** The audit trail as a whole, for files. */
import { apiDate } from '#lib/api-time.ts'
import { windowBounds } from '#lib/time-window.ts'
import {
  auditFilter,
  auditPageOf,
  toSeconds,
  type AuditFilter,
  type AuditListChoice,
} from '#api/requests/audit-trail.ts'
import { loadAuditPage, type AuditEntry } from './audit-trail.ts'
import { collectAll, type Collected } from './collect-all.ts'
import type { ApiContext } from '#api/transport/context.ts'
import type { Filter } from '#api/requests/filter.ts'

/**
 * The filter with its window of time closed behind the newest entry: new ones come at any time, and would move all
 * others over the pages' edges. A preset becomes the two ends that it means by the API's clock; where that leaves
 * others than the preset itself, the preset stays.
 */
const closed = async (ctx: ApiContext, filter: AuditFilter, signal: AbortSignal): Promise<Filter> => {
  const asked = auditFilter(filter)
  const look = (given: Filter) => loadAuditPage(ctx, auditPageOf({ page: 1, limit: 1 }, given), signal, 'later')
  const { items, total } = await look(asked)
  const newest = items[0]?.at
  if (!newest) return asked
  const { from } = windowBounds(filter.when, apiDate())
  const end = toSeconds(Math.floor(newest.getTime() / 1000) + 1)
  const pinned: Filter = { ...asked, start_timestamp: { $gte: from, $lt: end } }
  return (await look(pinned)).total === total ? pinned : asked
}

/** All entries that match, page after page. */
export const collectAuditEntries = async (
  ctx: ApiContext,
  { page: _page, limit: _limit, ...wanted }: AuditListChoice,
  onProgress: (count: number, total: number) => void,
  signal: AbortSignal,
): Promise<Collected<AuditEntry>> => {
  try {
    const filter = await closed(ctx, wanted, signal)
    return await collectAll(
      // What a person opens meanwhile goes first.
      ({ limit, start }) => loadAuditPage(ctx, auditPageOf({ page: start, limit }, filter), signal, 'later'),
      onProgress,
    )
  } catch (thrown) {
    return { items: [], total: 0, error: thrown instanceof Error ? thrown : new Error(String(thrown)) }
  }
}
