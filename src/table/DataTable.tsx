import { columnVisibilityFeature, tableFeatures, useTable, type ColumnDef } from '@tanstack/react-table'
import { Fragment, useMemo, useState, type MouseEvent, type ReactNode } from 'react'
import { sortField, type Sort } from '#lib/sorting.ts'
import classes from './DataTable.module.css'
import { HeadCell } from './HeadCell.tsx'
import { createRowSlots } from './row-slots.ts'
import { RowCells } from './RowCells.tsx'
import { SelectAll, SelectRow } from './SelectBoxes.tsx'
import type { Selection } from './selection.ts'
import { SortSelect } from './SortSelect.tsx'
import { useFollowLinks } from './use-follow-links.ts'
import type { TableView } from './table-view.ts'
import { useIsNarrow } from '#ui/use-is-narrow.ts'

export type Column<Row> = {
  id: string
  header: string
  /** Links in it are plain ones, which the table follows. */
  cell: (row: Row) => ReactNode
  /** The whole of a text that the column may cut, and more of it where that helps. */
  title?: (row: Row) => string | null | undefined
  /** Set as an id, or set back. */
  look?: 'mono' | 'quiet'
  /** The same as plain text, times as RFC 3339: what an export writes. Columns without it are not exported. */
  text?: (row: Row) => string
  /** Width in pixels; columns without one share the rest. */
  width?: number
  align?: 'end'
  /** Says what the row is, so it cannot be put away. */
  isKey?: boolean
  /** Leaves first when room gets short: 1 before 2; columns without one always stay. */
  leaves?: 1 | 2 | 3 | 4
  /** The field to sort by, where the list can be sorted by it. */
  sort?: string
  /** Largest or newest first on the first click. */
  sortsDescending?: boolean
}

export type DataTableProps<Row> = {
  /** The accessible name. */
  label: string
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  rowId: (row: Row) => string
  /** Left out where nothing sorts: then no head is a button. */
  sort?: Sort
  onSort?: (sort: Sort) => void
  /** Why no column can be sorted just now. */
  sortDisabledReason?: string | undefined
  /** Newer rows are on their way; those shown are the last ones. */
  isBusy?: boolean
  /** Rows set back: cleared alerts. */
  isQuiet?: (row: Row) => boolean
  openRowId?: string | undefined
  /** With it, each row can be selected; `rowName` says which row a box belongs to. */
  selection?: Selection
  rowName?: (row: Row) => string
  /** How the person has arranged it. */
  view?: TableView
  /** What stands below a row that is expanded, as wide as the table; nothing for the others. */
  below?: (row: Row) => ReactNode
  /** A row as two lines, on a narrow screen. */
  narrow: (row: Row) => ReactNode
}

const PLAIN: TableView = { hide: [], rows: 'compact' }
const unsorted = () => undefined
const features = tableFeatures({ columnVisibilityFeature })

/**
 * The table of every list: plain cells, real buttons in the heads, one link a row. The link covers nothing, so that ids
 * can be selected; a click anywhere else in the row follows it.
 */
export const DataTable = <Row extends object>(props: DataTableProps<Row>) => {
  const {
    label,
    columns,
    rows,
    rowId,
    sort = '',
    onSort = unsorted,
    sortDisabledReason,
    isBusy = false,
    narrow,
  } = props
  const { selection, rowName = rowId, view: { hide, rows: height } = PLAIN } = props
  const isNarrow = useIsNarrow()
  const shown = useMemo(
    () =>
      isNarrow
        ? [{ id: 'row', header: label, cell: narrow } satisfies Column<Row>]
        : columns.filter(({ id }) => !hide.includes(id)),
    [isNarrow, columns, hide, narrow, label],
  )
  const defs = useMemo(() => shown.map(({ id, header }): ColumnDef<typeof features, Row> => ({ id, header })), [shown])
  // What the rows are sorted by stays in sight, however short the room gets.
  const byId = useMemo(() => {
    const stays = (column: Column<Row>) => column.leaves !== undefined && column.sort === sortField(sort)
    return new Map(shown.map((column) => [column.id, stays(column) ? { ...column, leaves: undefined } : column]))
  }, [shown, sort])
  const table = useTable({ features, columns: defs, data: rows, getRowId: rowId })
  const drawn = table.getVisibleLeafColumns().flatMap(({ id }) => byId.get(id) ?? [])
  const follow = useFollowLinks()
  const [slotsOf] = useState(createRowSlots)
  const rowIds = table.getRowModel().rows.map(({ id }) => id)
  const slots = slotsOf(rowIds)

  return (
    <div className={classes.frame}>
      {isNarrow && sortDisabledReason === undefined && <SortSelect columns={columns} sort={sort} onSort={onSort} />}
      {/* The links inside are what one reaches by keyboard. */}
      {/* oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-noninteractive-element-interactions */}
      <table
        className={classes.table}
        onClick={follow}
        aria-label={label}
        aria-busy={isBusy}
        data-narrow={isNarrow || undefined}
        data-roomy={height === 'roomy' || undefined}
      >
        <colgroup>
          {selection && <col className={classes.selectColumn} />}
          {drawn.map(({ id, leaves, width }) => (
            <col key={id} data-leaves={leaves} style={{ width }} />
          ))}
        </colgroup>
        <thead className={isNarrow ? 'visually-hidden' : undefined}>
          <tr>
            {selection && <SelectAll selection={selection} rowIds={rowIds} />}
            {drawn.map((column) => (
              <HeadCell
                key={column.id}
                column={column}
                sort={sort}
                onSort={onSort}
                disabledReason={sortDisabledReason}
              />
            ))}
          </tr>
        </thead>
        <tbody>
          {table.getRowModel().rows.map((row) => {
            const below = props.below?.(row.original)
            return (
              <Fragment key={slots.get(row.id)}>
                {/* The link inside does the same for the keyboard. */}
                <tr
                  onClick={followRowLink}
                  data-quiet={props.isQuiet?.(row.original) || undefined}
                  data-open={row.id === props.openRowId || undefined}
                  aria-selected={selection?.ids.has(row.id)}
                >
                  {selection && (
                    <SelectRow selection={selection} id={row.id} rowIds={rowIds} name={rowName(row.original)} />
                  )}
                  <RowCells row={row.original} columns={drawn} />
                </tr>
                {below && (
                  <tr key={row.id} className={classes.below}>
                    <td colSpan={shown.length + (selection ? 1 : 0)}>{below}</td>
                  </tr>
                )}
              </Fragment>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}

/** Marks the link that a row opens with. */
export const rowLink = (id: string) => ({ 'data-row-link': id })

/** Gives the focus back to the row whose detail has been closed; whether it is there. */
export const focusRow = (id: string): boolean => {
  const link = document.querySelector<HTMLElement>(`[data-row-link="${CSS.escape(id)}"]`)
  link?.focus()
  return link !== null
}

const followRowLink = ({ target, currentTarget, metaKey, ctrlKey }: MouseEvent<HTMLTableRowElement>) => {
  if (!(target instanceof Element) || target.closest('a, button, input, label')) return
  if (metaKey || ctrlKey || getSelection()?.isCollapsed === false) return
  currentTarget.querySelector<HTMLAnchorElement>('[data-row-link]')?.click()
}
