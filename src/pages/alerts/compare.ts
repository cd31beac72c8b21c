/** How the API sorts alerts, for the merge of several of its lists. */
import type { Alert } from '#api/resources/alerts.ts'
import { isDescending, sortField } from '#lib/sorting.ts'

const TIMES: Readonly<Record<string, (alert: Alert) => Date | null>> = {
  raised_timestamp: ({ raisedAt }) => raisedAt,
  updated_timestamp: ({ updatedAt }) => updatedAt,
  cleared_timestamp: ({ clearedAt }) => clearedAt,
}

/** What never was comes last, whichever way round the others are. */
export const compareAlerts = (sort: string) => {
  const timeOf = TIMES[sortField(sort)]
  const direction = isDescending(sort) ? -1 : 1
  return (one: Alert, other: Alert): number => {
    const [first, second] = [timeOf?.(one) ?? null, timeOf?.(other) ?? null]
    if (first === null || second === null) return Number(first === null) - Number(second === null)
    return (first.getTime() - second.getTime()) * direction
  }
}
