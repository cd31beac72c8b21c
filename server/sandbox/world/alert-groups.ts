import type { Alert, Entity, Severity } from './model.ts'
import { newestGroupFirst } from './orders.ts'
import type { SeedTable, Table } from './table.ts'
import type { Seconds } from './time.ts'

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

/** The groups of some alerts, with the ids of the members of each. */
export type AlertGroups = {
  byId: ReadonlyMap<string, AlertGroup>
  members: ReadonlyMap<string, readonly string[]>
  newestFirst: readonly AlertGroup[]
}

const summarize = (first: Alert, alerts: readonly Alert[]): AlertGroup => {
  const { groupId, type, cause, severity, parent, raisedAt } = first
  const group = { id: groupId, type, cause, severity, parent, raisedAt, updatedAt: raisedAt }
  let activeCount = 0
  let clearedAt = 0
  for (const alert of alerts) {
    if (alert.clearedAt === null) activeCount++
    clearedAt = Math.max(clearedAt, alert.clearedAt ?? 0)
    group.raisedAt = Math.min(group.raisedAt, alert.raisedAt)
    group.updatedAt = Math.max(group.updatedAt, alert.raisedAt)
  }
  const clearedCount = alerts.length - activeCount
  return { ...group, activeCount, clearedCount, clearedAt: activeCount > 0 ? null : clearedAt }
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
  /** Of the alerts that are none of the seed's: nothing else tells it of one that is gone. */
  const groupOf = new Map<string, string>()
  return () => {
    const last = known ?? { revision: 0, groups: seed() }
    if (alerts.revision() === last.revision) return last.groups
    const { ids, isFromSeed } = alerts.changesAfter(last.revision)
    const start = isFromSeed ? seed() : last.groups
    const byId = new Map(start.byId)
    const members = new Map(start.members)
    const touched = new Set<string>()
    for (const id of ids) {
      const alert = alerts.get(id)
      const ofSeed = seedAlerts().get(id)?.groupId
      const groupId = ofSeed ?? alert?.groupId ?? groupOf.get(id)
      if (groupId === undefined) continue
      touched.add(groupId)
      if (ofSeed !== undefined) continue
      const others = (members.get(groupId) ?? []).filter((member) => member !== id)
      members.set(groupId, alert === undefined ? others : [...others, id])
      if (alert === undefined) groupOf.delete(id)
      else groupOf.set(id, groupId)
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
