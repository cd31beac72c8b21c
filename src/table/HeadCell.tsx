import { IconArrowDown, IconArrowUp } from '@tabler/icons-react'
import { isDescending, nextSort, sortField, type Sort } from '#lib/sorting.ts'
import type { Column } from './DataTable.tsx'
import classes from './DataTable.module.css'

type Props<Row> = {
  column: Column<Row>
  sort: Sort
  onSort: (sort: Sort) => void
  /** Why nothing can be sorted just now. */
  disabledReason: string | undefined
}

/** A column's head: a real button where the column sorts, with the order in `aria-sort`. */
export const HeadCell = <Row,>({ column, sort, onSort, disabledReason }: Props<Row>) => {
  const { header, align, leaves, sort: field, sortsDescending = false } = column
  if (field === undefined) {
    return (
      <th scope="col" data-align={align} data-leaves={leaves}>
        {header}
      </th>
    )
  }
  const isSorted = sortField(sort) === field
  const Arrow = isDescending(sort) ? IconArrowDown : IconArrowUp
  const direction = isDescending(sort) ? 'descending' : 'ascending'
  return (
    <th scope="col" data-align={align} data-leaves={leaves} aria-sort={isSorted ? direction : 'none'}>
      <button
        type="button"
        className={classes.sort}
        data-sorted={isSorted || undefined}
        aria-disabled={disabledReason !== undefined}
        title={disabledReason}
        onClick={() => disabledReason === undefined && onSort(nextSort(sort, field, sortsDescending))}
      >
        {header}
        {isSorted && <Arrow size={14} stroke={1.5} aria-hidden />}
      </button>
    </th>
  )
}
