import { useQueries, type UseQueryResult } from '@tanstack/react-query'
import { ALERT_SEVERITIES, ALERT_STATUSES, ALERT_TYPES, type AlertFilter } from '#api/requests/alerts.ts'
import { contextKey, type ApiContext } from '#api/transport/context.ts'
import { alertCount } from '#queries/alerts.ts'
import type { Polling } from '#ui/refresh-interval.ts'
import { useSeen } from '#ui/use-seen.ts'

const FACETS = [
  ['status', ['', ...ALERT_STATUSES]],
  ['severity', ALERT_SEVERITIES],
  ['type', ALERT_TYPES],
] as const

const COUNTED = FACETS.flatMap(([facet, values]) => values.map((value) => [facet, value] as const))

type Counts = {
  /** By facet and value: `severity error`. */
  of: Readonly<Record<string, number | undefined>>
  /** Some could not be asked for again, or at all. */
  areOld: boolean
}

/**
 * Those of a facet stand there together, once none of them is awaited: each that came would be drawn by itself, and tell
 * little beside those that are missing.
 */
const toCounts = (reads: readonly UseQueryResult<number>[]): Counts => {
  const awaited = COUNTED.filter((_, index) => reads[index]?.isPending).map(([facet]) => facet)
  const known = COUNTED.map(
    ([facet, value], index) => [`${facet} ${value}`, awaited.includes(facet) ? undefined : reads[index]?.data] as const,
  )
  return { of: Object.fromEntries(known), areOld: reads.some(({ error }) => error !== null) }
}

/**
 * How many alerts each choice would leave, the same as long as no number is another; nothing while it is not known or
 * could not be asked. The rows themselves go first: they are seen before these are asked for.
 */
export const useAlertCounts = (
  ctx: ApiContext,
  filter: AlertFilter,
  polling: Polling,
  areRowsAwaited: boolean,
): Counts => {
  const enabled = useSeen(areRowsAwaited ? undefined : contextKey(ctx) + JSON.stringify(filter))
  return useQueries({
    // The present filter, but for the facet itself.
    queries: COUNTED.map(([facet, value]) => ({
      ...alertCount(ctx, { ...filter, [facet]: facet === 'type' ? [value] : value }),
      ...polling,
      enabled,
    })),
    combine: toCounts,
  })
}
