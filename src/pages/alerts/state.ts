import { ALERT_SEVERITIES, ALERT_STATUSES, operations } from '#contract/operations.ts'
import type { AlertFilter, AlertListChoice } from '#api/alerts.ts'
import { DEFAULT_PAGE_SIZE, PAGE_SIZES } from '#lib/paging.ts'
import { choice, pageNumber, text, words, type Fields } from '#lib/url-state.ts'

const { sorts, defaultSort } = operations['list-individual-alerts']

/** The alerts screen in the address. */
export const alertFields: Fields<AlertListChoice> = {
  status: choice(['', ...ALERT_STATUSES], ''),
  severity: choice(['', ...ALERT_SEVERITIES], ''),
  type: words(),
  entity: text(),
  sort: choice([...sorts, ...sorts.map((field) => `-${field}`)], defaultSort),
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
