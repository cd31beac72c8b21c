import {
  ALERT_DEFAULT_SORT,
  ALERT_SEVERITIES,
  ALERT_SORTS,
  ALERT_STATUSES,
  type AlertFilter,
  type AlertListChoice,
} from '#api/alerts.ts'
import { DEFAULT_PAGE_SIZE, PAGE_SIZES } from '#lib/paging.ts'
import { choice, pageNumber, text, words, type Fields } from '#lib/url-state.ts'

/** The alerts screen in the address. */
export const alertFields: Fields<AlertListChoice> = {
  status: choice(['', ...ALERT_STATUSES], ''),
  severity: choice(['', ...ALERT_SEVERITIES], ''),
  type: words(),
  entity: text(),
  sort: choice([...ALERT_SORTS, ...ALERT_SORTS.map((field) => `-${field}`)], ALERT_DEFAULT_SORT),
  page: pageNumber(),
  limit: choice(PAGE_SIZES, DEFAULT_PAGE_SIZE),
}

export const NO_FILTER: AlertFilter = { status: '', severity: '', type: [], entity: '' }

export const filterOf = ({ status, severity, type, entity }: AlertListChoice): AlertFilter => ({
  status,
  severity,
  type,
  entity,
})
