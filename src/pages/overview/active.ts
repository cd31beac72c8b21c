/** What is said of active alerts: out of the alerts themselves where all are here, else by the API's own counts. */
import { useQueries, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { AlertFilter } from '#api/requests/alerts.ts'
import type { Alert } from '#api/resources/alerts.ts'
import { WHOLE_LIST_LIMIT } from '#api/resources/whole-list.ts'
import { ACTIVE } from '#api/requests/alerts.ts'
import type { ActiveAlerts } from '#queries/active-alerts.ts'
import { alertCount, alertList } from '#queries/alerts.ts'
import { compareIds } from '#contract/ids.ts'
import type { Page } from '#lib/paging.ts'
import { apiDate } from '#lib/api-time.ts'
import { windowBounds } from '#lib/time-window.ts'
import type { Read } from '#screens/ReadPart.tsx'
import { activeAlerts, OLDEST, type Asking } from './filters.ts'

/** Whatever is asked again meanwhile, and whether or not that fails. */
export const isLastingPart = (data: ActiveAlerts | undefined): boolean =>
  data !== undefined && !data.isComplete && (data.total > WHOLE_LIST_LIMIT || data.readAt !== null)

/** `alerts` once all are here; `isPart` where they never will be, since there are too many or they move all the while. */
const useActive = (asking: Asking) => {
  const { data, error, dataUpdatedAt, refetch } = useQuery(activeAlerts(asking))
  const isPart = isLastingPart(data)
  // What has been cleared here stays in a list until it is read again; whatever else is told of them, they were asked for
  // as active.
  const alerts = useMemo(
    () => (data?.isComplete ? data.items.filter(({ status }) => status !== 'cleared') : undefined),
    [data],
  )
  return { alerts, isPart, read: { error, dataUpdatedAt, refetch } }
}

type Part = Partial<Pick<AlertFilter, 'severity' | 'type' | 'raised'>>

const isIn = ({ severity = '', type = [], raised = '' }: Part) => {
  const { from, to } = windowBounds(raised, apiDate())
  const isRaised = (at: number) => !(at < Date.parse(from)) && !(at > Date.parse(to))
  return (alert: Alert): boolean =>
    (severity === '' || severity === alert.severity) &&
    (type.length === 0 || type.includes(alert.type)) &&
    (raised === '' || (alert.raisedAt !== null && isRaised(alert.raisedAt.getTime())))
}

export const useActiveCounts = (asking: Asking, parts: readonly Part[]): readonly Read<number>[] => {
  const { alerts, isPart, read } = useActive(asking)
  const counts = useQueries({
    queries: parts.map((part) => ({
      ...alertCount(asking.ctx, { ...ACTIVE, ...part }),
      ...asking.polling,
      enabled: isPart,
    })),
  })
  return isPart ? counts : parts.map((part) => ({ ...read, data: alerts?.filter(isIn(part)).length }))
}

const byRaised = (a: Alert, b: Alert): number =>
  (a.raisedAt?.getTime() ?? Infinity) - (b.raisedAt?.getTime() ?? Infinity) || compareIds(a.id, b.id)

export const useOldest = (asking: Asking): Read<Pick<Page<Alert>, 'items' | 'total'>> => {
  const { alerts, isPart, read } = useActive(asking)
  const listed = useQuery({ ...alertList(asking.ctx, OLDEST), ...asking.polling, staleTime: 0, enabled: isPart })
  const oldest = useMemo(
    () => alerts && { items: alerts.toSorted(byRaised).slice(0, OLDEST.limit), total: alerts.length },
    [alerts],
  )
  return isPart ? listed : { ...read, data: oldest }
}
