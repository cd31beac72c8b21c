/** What lists are asked with. */
import type { Called } from '#api/versions/called.ts'
import { formatFilter, type Filter } from './filter.ts'

export type PageStart = { limit: number; start: number }

/** The first page of a list that is read as a whole. */
export const WHOLE_LIST_START: PageStart = { limit: 500, start: 1 }

/** With its filter held to what the operation documents. */
export const listQuery = (operation: Called, page: PageStart, filter: Filter, sort = '') => ({
  query: { ...page, sort, filter: formatFilter(operation, filter) },
})
