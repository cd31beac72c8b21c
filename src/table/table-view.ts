import { words, choice, type Fields } from '#lib/url-state.ts'
import { keepParams } from '#ui/preferences.ts'
import { useUrlState } from '#ui/use-url-state.ts'

export type TableView = {
  /** Ids of the columns put away. */
  hide: readonly string[]
  rows: 'compact' | 'roomy'
}

export const tableFields: Fields<TableView> = { hide: words(), rows: choice(['compact', 'roomy'], 'compact') }

/** What is kept for the next visit: the view itself and the rows per page. */
const KEPT = ['hide', 'rows', 'limit']

/** How a table is arranged: in the address, so that a link shows the same, and kept for the table's next visit. */
export const useTableView = (table: string) => {
  const [view, change] = useUrlState(tableFields)
  return {
    view,
    change: (values: Partial<TableView>) => change(values, { onWrite: (params) => keepParams(table, KEPT, params) }),
  }
}

/** Keeps the rows per page beside the rest of the view. */
export const keepView = (table: string, params: URLSearchParams): void => keepParams(table, KEPT, params)
