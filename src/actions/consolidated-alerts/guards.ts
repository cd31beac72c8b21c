/** What may not be done with a group and why, before anything is sent. */
import type { ConsolidatedAlert } from '#api/resources/consolidated-alerts.ts'
import { countTold } from '#lib/numbers.ts'
import type { DiffRow } from '#lib/record-diff.ts'

/** How a group is spoken of: it has no name of its own. */
export const groupName = ({ causeTitle, parent, id }: ConsolidatedAlert): string =>
  [causeTitle || id, parent?.value].filter(Boolean).join(' in ')

/** `3 active, 1 cleared`; a dash for what is not told. */
export const memberCounts = ({ activeCount, clearedCount }: ConsolidatedAlert): string =>
  `${countTold(activeCount)} active, ${countTold(clearedCount)} cleared`

export const whyGroupFixed = ({ actions }: ConsolidatedAlert): string | undefined =>
  actions.has('update-consolidated-alert') ? undefined : 'Your role does not allow changing this consolidated alert.'

export const whyGroupNotCleared = (group: ConsolidatedAlert): string | undefined =>
  whyGroupFixed(group) ?? (group.status === 'active' ? undefined : 'It is not active.')

/** What a person decides by when they clear or note a group. */
export const groupDiff = (seen: ConsolidatedAlert, now: ConsolidatedAlert): DiffRow[] => [
  { name: 'Status', seen: seen.status, now: now.status },
  { name: 'Members', seen: memberCounts(seen), now: memberCounts(now) },
  { name: 'Note', seen: seen.notes, now: now.notes },
]
