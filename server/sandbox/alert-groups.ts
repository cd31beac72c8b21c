import { statusOf } from './alert-status.ts'
import type { Alert, Entity, Severity } from './model.ts'
import { GUIDE_ENVIRONMENT } from './seed/environments.ts'
import { uuidOf } from './seed/random.ts'
import { orderBy } from './sorting.ts'
import type { Seconds } from './time.ts'

/** The group that the API's own examples use. */
export const GUIDE_GROUP_ID = 'd78cd819-ab15-48e2-acea-3f94d3a9f2fb'

/** The id of the group of alerts with the same environment, type and cause. */
export const groupIdOf = (environment: Entity, type: string, cause: string): string =>
  environment.id === GUIDE_ENVIRONMENT.id && cause === 'backup_window_exceeded'
    ? GUIDE_GROUP_ID
    : uuidOf(`${environment.id}/${type}/${cause}`)

/** What the individual alerts of one environment, type and cause say together. */
export type AlertGroup = {
  id: string
  type: string
  cause: string
  severity: Severity
  parent: Entity
  activeCount: number
  clearedCount: number
  raisedAt: Seconds
  /** When the newest member joined. */
  updatedAt: Seconds
  /** When the last member was cleared; null while any is active. */
  clearedAt: Seconds | null
}

export type AlertGroups = { byId: ReadonlyMap<string, AlertGroup>; newestFirst: readonly AlertGroup[] }

export const newestAlertFirst = orderBy<Alert>(
  { field: 'raised_timestamp', descending: true },
  (alert) => alert.raisedAt,
)
const newestGroupFirst = orderBy<AlertGroup>({ field: 'raised_timestamp', descending: true }, (group) => group.raisedAt)

export const groupAlerts = (alerts: readonly Alert[]): AlertGroups => {
  const groups = new Map<string, AlertGroup>()
  for (const alert of alerts) {
    const group = groups.get(alert.groupId) ?? emptyGroup(alert)
    groups.set(group.id, group)
    if (statusOf(alert) === 'active') group.activeCount++
    else group.clearedCount++
    group.raisedAt = Math.min(group.raisedAt, alert.raisedAt)
    group.updatedAt = Math.max(group.updatedAt, alert.raisedAt)
    group.clearedAt = group.activeCount > 0 ? null : Math.max(group.clearedAt ?? 0, alert.clearedAt ?? 0)
  }
  return { byId: groups, newestFirst: [...groups.values()].toSorted(newestGroupFirst.compare) }
}

const emptyGroup = ({ groupId, type, cause, severity, parent, raisedAt }: Alert): AlertGroup => ({
  id: groupId,
  type,
  cause,
  severity,
  parent,
  activeCount: 0,
  clearedCount: 0,
  raisedAt,
  updatedAt: raisedAt,
  clearedAt: null,
})
