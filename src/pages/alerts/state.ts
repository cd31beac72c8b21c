import {
  ALERT_DEFAULT_SORT,
  ALERT_SEVERITIES,
  ALERT_SORTS,
  NO_ALERT_FILTER,
  type AlertFilter,
  type AlertListChoice,
} from '#api/requests/alerts.ts'
import { alertStatus } from '#lib/alert-search.ts'
import { pageFields, sortChoice } from '#lib/list-fields.ts'
import { choice, code, codes, text, uuid, type Fields } from '#lib/url-state.ts'
import { timeWindow } from '#lib/window-address.ts'

/** What is asked for, and which of it is shown: `succeeded` for those of the page that have recovered. */
export type AlertsChoice = AlertListChoice & { since: '' | 'succeeded' }

export const alertFields: Fields<AlertsChoice> = {
  status: alertStatus,
  severity: choice(['', ...ALERT_SEVERITIES], ''),
  type: codes(),
  entity: text(),
  entityType: code(),
  entityId: text(),
  parent: uuid('[a-z0-9_]{1,64}:'),
  group: uuid(),
  raised: timeWindow(),
  updated: timeWindow(),
  cleared: timeWindow(),
  since: choice(['', 'succeeded'], ''),
  sort: sortChoice(ALERT_SORTS, ALERT_DEFAULT_SORT),
  ...pageFields,
}

/** As the API is asked, which knows nothing of what has succeeded since. */
export const askedOf = (shown: AlertsChoice): AlertListChoice => {
  const { since: _, ...asked } = shown
  return asked
}

/** The filters of a choice, in the form in which both lists and counts take them. */
export const filterOf = (list: AlertListChoice): AlertFilter => {
  const names = Object.keys(NO_ALERT_FILTER) as (keyof AlertFilter)[]
  return names.reduce((filter, name) => ({ ...filter, [name]: list[name] }), NO_ALERT_FILTER)
}

/** The same alerts, if in another order or on another page. */
export const isSameList = (one: AlertListChoice, other: AlertListChoice): boolean =>
  JSON.stringify(filterOf(one)) === JSON.stringify(filterOf(other))

/** Filters other than the status that narrow the list. */
export const countSet = (filter: AlertFilter): number =>
  Object.values({ ...filter, status: '' }).filter((value) => value.length > 0).length

/** The list and the open alert refresh themselves equally often: where that is kept, and what it is at first. */
export const ALERTS_REFRESH = ['alerts', '30s'] as const
