/** Sorts the whole set in the browser. */
import type { ConsolidatedAlert } from '#api/resources/consolidated-alerts.ts'
import type { ConsolidatedAlertSet } from '#queries/consolidated-alerts.ts'
import { entityName } from '#lib/words.ts'
import { isDescending, sortBy, sortField, type Sort, type SortValue } from '#lib/sorting.ts'
import type { GroupSort } from './state.ts'

const VALUES: Record<GroupSort, (group: ConsolidatedAlert) => SortValue> = {
  severity: ({ severity }) => severity,
  type: ({ typeTitle }) => typeTitle,
  cause: ({ causeTitle }) => causeTitle,
  parent: ({ parent }) => parent && entityName(parent),
  status: ({ status }) => status,
  active_entity_count: ({ activeCount }) => activeCount,
  cleared_entity_count: ({ clearedCount }) => clearedCount,
  raised_timestamp: ({ raisedAt }) => raisedAt,
  updated_timestamp: ({ updatedAt }) => updatedAt,
  cleared_timestamp: ({ clearedAt }) => clearedAt,
}

const isGroupSort = (field: string): field is GroupSort => Object.hasOwn(VALUES, field)

/** As long as the set is not whole it is left in the order of its arrival: half a set cannot be sorted. */
export const arrangeGroups = (set: ConsolidatedAlertSet, sort: Sort): readonly ConsolidatedAlert[] => {
  const field = sortField(sort)
  if (!set.isComplete || !isGroupSort(field)) return set.items
  return sortBy(set.items, VALUES[field], ({ id }) => id, isDescending(sort))
}
