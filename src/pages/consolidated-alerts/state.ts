import type { ConsolidatedAlertFilter } from '#api/resources/consolidated-alerts.ts'
import { alertStatus } from '#lib/alert-search.ts'
import { DEFAULT_PAGE_SIZE, PAGE_SIZES, type PageChoice } from '#lib/paging.ts'
import { choice, pageNumber, uuid, type Fields } from '#lib/url-state.ts'
import { timeWindow } from '#lib/window-address.ts'

/** What the browser sorts by, in the API's own names: the API sorts no consolidated alerts. */
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
export type GroupSort = (typeof GROUP_SORTS)[number]

export type GroupListChoice = PageChoice &
  ConsolidatedAlertFilter & {
    sort: string
    /** The group that is expanded to its members. */
    open: string
  }

/** The consolidated alerts screen in the address. */
export const groupFields: Fields<GroupListChoice> = {
  status: alertStatus,
  raised: timeWindow(),
  parent: uuid('[a-z0-9_]{1,64}:'),
  open: uuid(),
  sort: choice([...GROUP_SORTS, ...GROUP_SORTS.map((field) => `-${field}`)], '-updated_timestamp'),
  page: pageNumber(),
  limit: choice(PAGE_SIZES, DEFAULT_PAGE_SIZE),
}

export const filterOf = ({ status: wanted, raised, parent }: GroupListChoice): ConsolidatedAlertFilter => ({
  status: wanted,
  raised,
  parent,
})
