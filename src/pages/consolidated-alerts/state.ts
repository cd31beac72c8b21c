import type { ConsolidatedAlertFilter } from '#api/resources/consolidated-alerts.ts'
import { alertStatus } from '#lib/alert-search.ts'
import { pageFields, sortChoice } from '#lib/list-fields.ts'
import type { PageChoice } from '#lib/paging.ts'
import { uuid, type Fields } from '#lib/url-state.ts'
import { timeWindow } from '#lib/window-address.ts'
import { GROUP_SORTS } from './arrange.ts'

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
  sort: sortChoice(Object.keys(GROUP_SORTS), '-updated_timestamp'),
  ...pageFields,
}

export const filterOf = ({ status: wanted, raised, parent }: GroupListChoice): ConsolidatedAlertFilter => ({
  status: wanted,
  raised,
  parent,
})
