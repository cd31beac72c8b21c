import type { ConsolidatedAlertFilter } from '#api/consolidated-alerts.ts'
import { DEFAULT_PAGE_SIZE, PAGE_SIZES, type PageChoice } from '#lib/paging.ts'
import { isTimeWindow } from '#lib/time-window.ts'
import { checked, choice, pageNumber, type Field, type Fields } from '#lib/url-state.ts'

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

/** As in Alerts: active ones are what one comes for, so they are what is left out of the address. */
const status: Field<string> = {
  read: ([value]) => (value === 'all' ? '' : value === 'cleared' ? value : 'active'),
  write: (value) => (value === 'active' ? [] : [value || 'all']),
}

const UUID = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}'
const matching = (pattern: string) => {
  const whole = new RegExp(`^${pattern}$`, 'i')
  return checked((value) => whole.test(value))
}

/** The consolidated alerts screen in the address. */
export const groupFields: Fields<GroupListChoice> = {
  status,
  raised: checked(isTimeWindow),
  parent: matching(`[a-z0-9_]{1,64}:${UUID}`),
  open: matching(UUID),
  sort: choice([...GROUP_SORTS, ...GROUP_SORTS.map((field) => `-${field}`)], '-updated_timestamp'),
  page: pageNumber(),
  limit: choice(PAGE_SIZES, DEFAULT_PAGE_SIZE),
}

export const filterOf = ({ status: wanted, raised, parent }: GroupListChoice): ConsolidatedAlertFilter => ({
  status: wanted,
  raised,
  parent,
})
