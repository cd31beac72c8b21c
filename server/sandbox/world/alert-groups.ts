import { statusOf } from './alert-status.ts'
import type { Alert, Entity, Severity } from './model.ts'
import { GUIDE_ENVIRONMENT } from '../seed/environments.ts'
import { uuidOf } from '../seed/random.ts'
import { orderBy } from '../lists/sorting.ts'
import type { SeedTable, Table } from './table.ts'
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

export const newestAlertFirst = orderBy<Alert>(
  { field: 'raised_timestamp', descending: true },
  (alert) => alert.raisedAt,
)
const newestGroupFirst = orderBy<AlertGroup>({ field: 'raised_timestamp', descending: true }, (group) => group.raisedAt)

/** The groups of some alerts, with the ids of the members of each. */
export type AlertGroups = {
  byId: ReadonlyMap<string, AlertGroup>
  members: ReadonlyMap<string, readonly string[]>
  newestFirst: readonly AlertGroup[]
}

const summarize = (first: Alert, alerts: readonly Alert[]): AlertGroup => {
  const group = emptyGroup(first)
  for (const alert of alerts) {
    if (statusOf(alert) === 'active') group.activeCount++
    else group.clearedCount++
    group.raisedAt = Math.min(group.raisedAt, alert.raisedAt)
    group.updatedAt = Math.max(group.updatedAt, alert.raisedAt)
    group.clearedAt = group.activeCount > 0 ? null : Math.max(group.clearedAt ?? 0, alert.clearedAt ?? 0)
  }
  return group
}

const sorted = (byId: ReadonlyMap<string, AlertGroup>) => [...byId.values()].toSorted(newestGroupFirst.compare)

export const groupAlerts = (alerts: readonly Alert[]): AlertGroups => {
  const byId = new Map<string, AlertGroup>()
  const members = new Map<string, readonly string[]>()
  for (const [id, mine] of Map.groupBy(alerts, ({ groupId }) => groupId)) {
    const [first] = mine
    if (first !== undefined) byId.set(id, summarize(first, mine))
    members.set(
      id,
      mine.map((alert) => alert.id),
    )
  }
  return { byId, members, newestFirst: sorted(byId) }
}

/** The groups of a world's alerts: those of the seed, with only the ones made anew of which a member has changed. */
export const createAlertGroups = (
  seed: () => AlertGroups,
  seedAlerts: () => SeedTable<Alert>,
  alerts: Table<Alert>,
): (() => AlertGroups) => {
  let known: { revision: number; groups: AlertGroups } | undefined
  return () => {
    const last = known ?? { revision: 0, groups: seed() }
    if (alerts.revision() === last.revision) return last.groups
    const byId = new Map(last.groups.byId)
    const members = new Map(last.groups.members)
    const touched = new Set<string>()
    for (const id of alerts.changedSince(last.revision)) {
      const alert = alerts.get(id)
      const groupId = (alert ?? seedAlerts().get(id))?.groupId
      if (groupId === undefined) continue
      const ids = members.get(groupId) ?? []
      if (alert !== undefined && seedAlerts().get(id) === undefined && !ids.includes(id))
        members.set(groupId, [...ids, id])
      touched.add(groupId)
    }
    for (const id of touched) {
      const mine = (members.get(id) ?? []).flatMap((alertId) => alerts.get(alertId) ?? [])
      const [first] = mine
      if (first === undefined) byId.delete(id)
      else byId.set(id, summarize(first, mine))
    }
    known = { revision: alerts.revision(), groups: { byId, members, newestFirst: sorted(byId) } }
    return known.groups
  }
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
