import {
  ALERT_DEFAULT_SORT,
  ALERT_SEVERITIES,
  ALERT_SORTS,
  NO_ALERT_FILTER,
  type AlertFilter,
  type AlertListChoice,
} from '#api/alerts.ts'
import { DEFAULT_PAGE_SIZE, PAGE_SIZES } from '#lib/paging.ts'
import { isTimeWindow } from '#lib/time-window.ts'
import { checked, choice, pageNumber, text, words, type Field, type Fields } from '#lib/url-state.ts'

/** Active alerts are what one comes for, so they are what is left out of the address; `all` is said. */
const status: Field<string> = {
  read: ([value]) => (value === 'all' ? '' : value === 'cleared' ? value : 'active'),
  write: (value) => (value === 'active' ? [] : [value || 'all']),
}

const UUID = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}'
const matching = (pattern: string) => {
  const whole = new RegExp(`^${pattern}$`, 'i')
  return checked((value) => whole.test(value))
}

/** The alerts screen in the address. */
export const alertFields: Fields<AlertListChoice> = {
  status,
  severity: choice(['', ...ALERT_SEVERITIES], ''),
  type: words(),
  entity: text(),
  entityType: matching('[a-z0-9_]{1,64}'),
  entityId: matching(UUID),
  parent: matching(`[a-z0-9_]{1,64}:${UUID}`),
  group: matching(UUID),
  raised: checked(isTimeWindow),
  updated: checked(isTimeWindow),
  cleared: checked(isTimeWindow),
  sort: choice([...ALERT_SORTS, ...ALERT_SORTS.map((field) => `-${field}`)], ALERT_DEFAULT_SORT),
  page: pageNumber(),
  limit: choice(PAGE_SIZES, DEFAULT_PAGE_SIZE),
}

/** The filters of a choice, in the form in which both lists and counts take them. */
export const filterOf = (list: AlertListChoice): AlertFilter => {
  const names = Object.keys(NO_ALERT_FILTER) as (keyof AlertFilter)[]
  return names.reduce((filter, name) => ({ ...filter, [name]: list[name] }), NO_ALERT_FILTER)
}

/** Filters other than the status that narrow the list. */
export const countSet = (filter: AlertFilter): number =>
  Object.values({ ...filter, status: '' }).filter((value) => value.length > 0).length

/** The list and the open alert refresh themselves equally often: where that is kept, and what it is at first. */
export const ALERTS_REFRESH = ['alerts', '30s'] as const
