import { IconArrowDown, IconArrowUp } from '@tabler/icons-react'
import type { ReactNode, ThHTMLAttributes } from 'react'
import { isDescending, nextSort, sortField, type Sort } from '#lib/sorting.ts'
import type { Column } from './DataTable.tsx'
import classes from './DataTable.module.css'

type Props<Row> = {
  column: Column<Row>
  sort: Sort
  onSort: (sort: Sort) => void
  /** Why nothing can be sorted just now. */
  disabledReason: string | undefined
  /** What it takes to drag it elsewhere. */
  drag: ThHTMLAttributes<HTMLTableCellElement> | undefined
  /** Its edge. */
  children: ReactNode
}

/** A column's head: a real button where the column sorts, with the order in `aria-sort`. */
export const HeadCell = <Row,>({ column, sort, onSort, disabledReason, drag, children }: Props<Row>) => {
  const { header, align, leaves, sort: field, sortsDescending = false } = column
  const isSorted = field !== undefined && sortField(sort) === field
  const Arrow = isDescending(sort) ? IconArrowDown : IconArrowUp
  const direction = isDescending(sort) ? 'descending' : 'ascending'
  return (
    <th
      scope="col"
      // Whatever else is in it is no part of its name.
      aria-label={header}
      data-align={align}
      data-leaves={leaves}
      aria-sort={field === undefined ? undefined : isSorted ? direction : 'none'}
      {...drag}
    >
      {field === undefined ? (
        <span className={classes.head}>{header}</span>
      ) : (
        <button
          type="button"
          className={`inline ${classes.sort}`}
          data-sorted={isSorted || undefined}
          aria-disabled={disabledReason !== undefined}
          title={disabledReason}
          onClick={() => disabledReason === undefined && onSort(nextSort(sort, field, sortsDescending))}
        >
          {header}
          {isSorted && <Arrow size={14} stroke={1.5} aria-hidden />}
        </button>
      )}
      {children}
    </th>
  )
}
