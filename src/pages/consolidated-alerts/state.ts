import type { ConsolidatedAlertFilter } from '#api/requests/consolidated-alerts.ts'
import { alertStatus } from '#lib/alert-search.ts'
import { pageFields, sortChoice } from '#lib/list-fields.ts'
import type { PageChoice } from '#lib/paging.ts'
import { uuid, type Fields } from '#lib/url-state.ts'
import { timeWindow } from '#lib/window-address.ts'

/** What the browser sorts by, in the API's own names: the API sorts by three of them at most, and not on every host. */
export const GROUP_SORTS = [
  'severity',
  'type',
  'cause',
  'parent',
  'status',
  'active_entity_count',
  'cleared_entity_count',
  'raised_timestamp',
  'updated_timestamp',
  'cleared_timestamp',
] as const

export type GroupListChoice = PageChoice &
  ConsolidatedAlertFilter & {
    sort: string
    /** The group that is expanded to its members. */
    open: string
  }

export const groupFields: Fields<GroupListChoice> = {
  status: alertStatus,
  raised: timeWindow(),
  parent: uuid('[a-z0-9_]{1,64}:'),
  open: uuid(),
  sort: sortChoice(GROUP_SORTS, '-updated_timestamp'),
  ...pageFields,
}

export const filterOf = ({ status: wanted, raised, parent }: GroupListChoice): ConsolidatedAlertFilter => ({
  status: wanted,
  raised,
  parent,
})
