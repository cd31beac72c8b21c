/** Who is worst off, worked out of whole lists. */
import type { Alert } from '#api/resources/alerts.ts'
import type { ConsolidatedAlert } from '#api/resources/consolidated-alerts.ts'
import type { Entity } from '#api/transport/wire.ts'
import type { User, UserStatus } from '#api/resources/users.ts'
import { compareNames } from '#lib/order.ts'

export type Ranked = { entity: Entity; active: number; errors: number; warnings: number }

type Part = { entity: Entity | null; active: number; severity: string; weight: number }

/** The most active alerts first; ties fall to the weight, then to the name. */
const rank = (parts: readonly Part[], most: number): readonly Ranked[] => {
  const sums = new Map<string, Ranked & { weight: number }>()
  for (const { entity, active, severity, weight } of parts) {
    if (entity === null || entity.id === '') continue
    const key = `${entity.type}:${entity.id}`
    const sum = sums.get(key) ?? { entity, active: 0, errors: 0, warnings: 0, weight: 0 }
    sums.set(key, sum)
    sum.active += active
    sum.weight += weight
    if (severity === 'error') sum.errors += active
    if (severity === 'warning') sum.warnings += active
  }
  return [...sums.values()]
    .filter(({ active }) => active > 0)
    .toSorted((a, b) => b.active - a.active || b.weight - a.weight || compareNames(a.entity.value, b.entity.value))
    .slice(0, most)
    .map(({ weight: _weight, ...ranked }) => ranked)
}

/** Parents by the active alerts of their groups; the graver ones first among equals. */
export const worstParents = (groups: readonly ConsolidatedAlert[], most: number): readonly Ranked[] =>
  rank(
    groups.map(({ parent, activeCount, severity }) => ({
      entity: parent,
      active: activeCount ?? 0,
      severity,
      weight: severity === 'error' ? (activeCount ?? 0) : 0,
    })),
    most,
  )

/** Entities by their active alerts; those raised most often first among equals. */
export const worstEntities = (alerts: readonly Alert[], most: number): readonly Ranked[] =>
  rank(
    alerts.map(({ entity, severity, timesRaised }) => ({ entity, active: 1, severity, weight: timesRaised ?? 0 })),
    most,
  )

export const countByStatus = (users: readonly User[]): ReadonlyMap<UserStatus, number> => {
  const counts = new Map<UserStatus, number>()
  for (const { status } of users) counts.set(status, (counts.get(status) ?? 0) + 1)
  return counts
}
