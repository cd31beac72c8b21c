import { Fragment, useMemo, useState, type MouseEvent, type ReactNode } from 'react'
import { sortField, type Sort } from '#lib/sorting.ts'
import { layOut, roomFor, shownColumns, type Arrangement } from './arrangement.ts'
import classes from './DataTable.module.css'
import './room.css'
import { Heads } from './Heads.tsx'
import { createRowSlots } from './row-slots.ts'
import { RowCells } from './RowCells.tsx'
import { rowOfBox, SelectAll, SelectRow } from './SelectBoxes.tsx'
import type { Selection } from './selection.ts'
import { SortSelect } from './SortSelect.tsx'
import type { TableView } from './table-view.ts'
import { followLink } from '#ui/Link.tsx'
import type { Mark } from '#ui/marks.tsx'
import { useIsNarrow } from '#ui/use-is-narrow.ts'

export type Column<Row> = {
  id: string
  header: string
  /** Links in it are plain ones, which the table follows; times are of the zone. */
  cell: (row: Row, zone: string) => ReactNode
  /** Stands before a word that tells a state. */
  mark?: (row: Row) => Mark | undefined
  /** The whole of a text that the column may cut, and more of it where that helps. */
  title?: (row: Row, zone: string) => string | null | undefined
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
  leaves?: 1 | 2 | 3 | 4 | 5 | 6
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

const unsorted = () => undefined
const NONE: readonly string[] = []
const NO_WIDTHS: Arrangement['widths'] = {}

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
    selection,
    rowName = rowId,
    view,
  } = props
  const isNarrow = useIsNarrow()
  const { hide = NONE, order = NONE, rows: rowLook } = view ?? {}
  const sorted = sortField(sort)
  const drawn = useMemo(
    (): readonly Column<Row>[] =>
      isNarrow
        ? [{ id: 'row', header: label, cell: (row) => narrow(row) }]
        : arranged(columns, { hide, order }, sorted),
    [isNarrow, label, narrow, columns, hide, order, sorted],
  )
  const { widths = NO_WIDTHS, change } = (!isNarrow && view) || {}
  const laidOut = useMemo(() => layOut(drawn, widths), [drawn, widths])
  const [slotsOf] = useState(createRowSlots)
  const rowIds = rows.map(rowId)
  const canSort = sortDisabledReason === undefined && columns.some((column) => column.sort !== undefined)
  const slots = slotsOf(rowIds)
  const press = (event: MouseEvent) => {
    const selected = rowOfBox(event.target)
    if (selected === undefined) followLink(event)
    // The click tells of Shift, which a change does not; both come for mouse and keyboard alike.
    else selection?.toggle(selected, rowIds, event.shiftKey)
  }

  return (
    <div className={`grows ${classes.frame}`}>
      {isNarrow && (selection || canSort) && (
        <div className={`row quiet small ${classes.bar}`}>
          {selection && <SelectAll selection={selection} rowIds={rowIds} />}
          {canSort && <SortSelect columns={columns} sort={sort} onSort={onSort} />}
        </div>
      )}
      {/* The links inside are what one reaches by keyboard. */}
      {/* oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-noninteractive-element-interactions */}
      <table
        className={classes.table}
        onClick={press}
        aria-label={label}
        aria-busy={isBusy}
        data-narrow={isNarrow || undefined}
        data-roomy={rowLook === 'roomy' || undefined}
        style={roomFor(drawn, widths, selection !== undefined)}
      >
        <colgroup>
          {selection && <col className={classes.selectColumn} />}
          {drawn.map(({ id, leaves }) => (
            <col key={id} data-leaves={leaves} style={{ width: laidOut.get(id) }} />
          ))}
        </colgroup>
        <thead className={isNarrow ? 'visually-hidden' : undefined}>
          <tr>
            {selection && (
              <th scope="col" className={classes.select}>
                {isNarrow ? 'Selected' : <SelectAll selection={selection} rowIds={rowIds} />}
              </th>
            )}
            <Heads {...{ columns, drawn, laidOut, sort, onSort, sortDisabledReason, order, widths, change }} />
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => {
            const id = rowId(row)
            const isSelected = selection?.ids.has(id)
            const below = props.below?.(row)
            return (
              <Fragment key={slots.get(id)}>
                {/* The link inside does the same for the keyboard. */}
                <tr
                  onClick={followRowLink}
                  data-quiet={props.isQuiet?.(row) || undefined}
                  data-open={id === props.openRowId || undefined}
                  aria-selected={isSelected}
                >
                  {isSelected !== undefined && <SelectRow {...{ id, isSelected }} name={rowName(row)} />}
                  <RowCells row={row} columns={drawn} />
                </tr>
                {below && (
                  <tr key={id} className={classes.below}>
                    <td colSpan={drawn.length + (selection ? 1 : 0)}>{below}</td>
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

/** What the rows are sorted by stays in sight, however short the room gets. */
const arranged = <Row,>(columns: readonly Column<Row>[], shown: Pick<TableView, 'hide' | 'order'>, sorted: string) =>
  shownColumns(columns, shown).map((column) =>
    column.leaves !== undefined && column.sort === sorted ? { ...column, leaves: undefined } : column,
  )

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
