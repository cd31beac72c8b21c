import { useQueries } from '@tanstack/react-query'
import { ALERT_SEVERITIES, ALERT_STATUSES, ALERT_TYPES, type AlertFilter } from '#api/requests/alerts.ts'
import type { ApiContext } from '#api/transport/context.ts'
import { alertCount } from '#queries/alerts.ts'
import type { Polling } from '#ui/refresh-interval.ts'

type Facet = 'status' | 'severity' | 'type'
type Counted = { facet: Facet; value: string; filter: AlertFilter }

/** Each value of a facet with the filter that it stands for: the present one, but for the facet itself. */
const countedBy = (filter: AlertFilter): Counted[] => [
  ...['', ...ALERT_STATUSES].map((value) => ({
    facet: 'status' as const,
    value,
    filter: { ...filter, status: value },
  })),
  ...ALERT_SEVERITIES.map((value) => ({ facet: 'severity' as const, value, filter: { ...filter, severity: value } })),
  ...ALERT_TYPES.map((value) => ({ facet: 'type' as const, value, filter: { ...filter, type: [value] } })),
]

/**
 * How many alerts each choice would leave; nothing while it is not known or could not be asked. `isHeld`: the rows
 * themselves are still awaited, and go first.
 */
export const useAlertCounts = (ctx: ApiContext, filter: AlertFilter, polling: Polling, isHeld: boolean) => {
  const counted = countedBy(filter)
  const counts = useQueries({
    queries: counted.map((entry) => ({ ...alertCount(ctx, entry.filter), ...polling, enabled: !isHeld })),
  })
  const find = (facet: Facet) => (value: string) =>
    counts[counted.findIndex((entry) => entry.facet === facet && entry.value === value)]?.data
  return {
    status: find('status'),
    severity: find('severity'),
    type: find('type'),
    /** Some could not be asked for again, or at all. */
    areOld: counts.some(({ error }) => error !== null),
  }
}
