/** How the API sorts alerts, for the merge of several of its lists. */
import type { Alert } from '#api/resources/alerts.ts'
import type { Compare } from '#lib/merge/sources.ts'
import { isDescending, sortField } from '#lib/sorting.ts'

type TimeOf = (alert: Alert) => Date | null

const TIMES: Readonly<Record<string, TimeOf>> = {
  raised_timestamp: ({ raisedAt }) => raisedAt,
  updated_timestamp: ({ updatedAt }) => updatedAt,
  cleared_timestamp: ({ clearedAt }) => clearedAt,
}

/**
 * Nothing tells where the API puts what has no such time (an active alert among those sorted by when they were cleared):
 * the first pages do, as far as they can, else it comes last. Whichever it is, `within` takes it where it stands in the
 * list of its own connection, so that none is lost and none comes twice.
 */
export const alertOrder = (
  sort: string,
  firstPages: readonly (readonly Alert[])[],
): { compare: Compare<Alert>; within: Compare<Alert> } => {
  const timeOf = TIMES[sortField(sort)] ?? (() => null)
  const direction = isDescending(sort) ? -1 : 1
  const ofNone = isNoneFirst(firstPages, timeOf) ? -1 : 1
  const by =
    (ofOneNone: number): Compare<Alert> =>
    (one, other) => {
      const [first, second] = [timeOf(one), timeOf(other)]
      if (first === null || second === null) return ofOneNone * (Number(first === null) - Number(second === null))
      return (first.getTime() - second.getTime()) * direction
    }
  return { compare: by(ofNone), within: by(0) }
}

/** Where it came last, no list could begin with it that has any other. */
const isNoneFirst = (firstPages: readonly (readonly Alert[])[], timeOf: TimeOf): boolean => {
  for (const page of firstPages) {
    const turn = page.find((alert, index) => index > 0 && isNone(alert, timeOf) !== isNone(page[index - 1], timeOf))
    if (turn) return !isNone(turn, timeOf)
  }
  const heads = firstPages.flatMap((page) => page[0] ?? [])
  return heads.length > 0 && heads.every((head) => isNone(head, timeOf))
}

const isNone = (alert: Alert | undefined, timeOf: TimeOf): boolean => alert === undefined || timeOf(alert) === null
