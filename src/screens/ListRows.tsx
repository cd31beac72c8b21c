import { useCallback, type ReactNode } from 'react'
import type { PageChoice } from '#lib/paging.ts'
import { DataTable, type DataTableProps } from '#table/DataTable.tsx'
import type { Sort } from '#lib/sorting.ts'
import { PastEnd } from '#table/NoRows.tsx'
import { Pager } from '#table/Pager.tsx'
import { TableSkeleton } from '#table/TableSkeleton.tsx'
import type { TableView } from '#table/table-view.ts'
import type { List } from './use-list.ts'

/** What the table of a page is given of its list and of its rows' look. */
export type TableProps<Choice, Row> = {
  list: List<Choice>
  columns: DataTableProps<Row>['columns']
  narrow: DataTableProps<Row>['narrow']
}

type Given = 'rows' | 'sort' | 'onSort' | 'view' | 'isBusy'

type Props<Row> = Omit<DataTableProps<Row>, Given> & {
  list: {
    choice: PageChoice & { sort?: string }
    onChange: (values: { page?: number; limit?: number; sort?: string }) => void
    view?: TableView
    openId?: string | undefined
  }
  /** The rows of one page, and how many there are on all of them. */
  items: readonly Row[]
  total: number
  /**
   * What `items` were asked for with; `isBusy` while those of another choice, or more of these, are on their way,
   * `isAwaited` where nobody knows whether more will come; `isPart` where there is more than has come.
   */
  rows: { shown: PageChoice; isBusy: boolean; isAwaited?: boolean; isPart?: boolean }
  noun: readonly [one: string, many?: string]
  /** In the place of the table, when nothing matches. */
  empty: ReactNode
  /** The same when rows came, and none of them is shown. */
  none?: ReactNode
  /** At the left of the foot: what the rows cover, or what is selected. */
  note: ReactNode
}

/** The rows of a list: the table, or why there is none, and the foot. */
export const ListRows = <Row extends object>(props: Props<Row>) => {
  const {
    list,
    items,
    total,
    rows: { shown, isBusy, isAwaited = false, isPart = false },
    noun,
    empty,
    none,
    note,
    ...table
  } = props
  const { choice, onChange, view, openId } = list
  const onSort = useCallback((sort: Sort) => onChange({ sort }), [onChange])
  const isComing = items.length === 0 && total > 0 && (isBusy || isAwaited)
  const missing = isComing ? (
    <TableSkeleton label={table.label.toLowerCase()} />
  ) : (
    <PastEnd noun={noun} choice={shown} total={total} isPart={isPart} onChange={onChange} />
  )
  return (
    <>
      {items.length === 0 ? (
        (none ?? (total > 0 ? missing : empty))
      ) : (
        <DataTable
          openRowId={openId}
          {...table}
          rows={items}
          {...(view && { view })}
          {...(choice.sort !== undefined && { sort: choice.sort })}
          onSort={onSort}
          isBusy={isBusy}
        />
      )}
      <Pager total={isComing ? 0 : total} choice={choice} shown={shown} onChange={onChange}>
        {note}
      </Pager>
    </>
  )
}
