import type { ConsolidatedAlert } from '#api/resources/consolidated-alerts.ts'
import type { ConsolidatedAlertSet } from '#queries/consolidated-alerts.ts'
import type { GROUP_SORTS } from './state.ts'
import { entityName } from '#lib/words.ts'
import { sortByName, type Sort, type SortValue } from '#lib/sorting.ts'

export const GROUP_VALUES: Readonly<Record<(typeof GROUP_SORTS)[number], (group: ConsolidatedAlert) => SortValue>> = {
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

/** As long as the set is not whole it is left in the order of its arrival: half a set cannot be sorted. */
export const arrangeGroups = (set: ConsolidatedAlertSet, sort: Sort): readonly ConsolidatedAlert[] =>
  set.isComplete ? sortByName(set.items, sort, GROUP_VALUES, ({ id }) => id) : set.items
