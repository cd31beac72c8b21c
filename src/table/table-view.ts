import { useCallback, useMemo } from 'react'
import { keepParams, setPreference } from '#ui/preferences.ts'
import { usePreference } from '#ui/use-preference.ts'
import { useUrlState } from '#ui/use-url-state.ts'
import { readWidths } from './arrangement.ts'
import { tableFields, type Kept } from './table-fields.ts'

/** A table as a person has arranged it, and how to arrange it otherwise. */
export type TableView = Kept & { change: (change: Partial<Kept>) => void }

/** What is kept for the next visit: the view itself and the rows per page. */
const KEPT = ['hide', 'order', 'rows', 'limit']

/**
 * How a table is arranged: in the address, so that a link shows the same, and kept for the table's next visit. Widths
 * are kept only: they go with the room that one has.
 */
export const useTableView = (table: string): TableView => {
  const [view, write] = useUrlState(tableFields)
  const [widths] = usePreference(`widths.${table}`, readWidths)
  const change = useCallback<TableView['change']>(
    ({ widths: wider, ...rest }) => {
      if (wider) setPreference(`widths.${table}`, wider)
      if (Object.keys(rest).length > 0) write(rest, { onWrite: (params) => keepView(table, params) })
    },
    [table, write],
  )
  return useMemo(() => ({ ...view, widths, change }), [view, widths, change])
}

/** Keeps the rows per page beside the rest of the view. */
export const keepView = (table: string, params: URLSearchParams): void => keepParams(table, KEPT, params)
