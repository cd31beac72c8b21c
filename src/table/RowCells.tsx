import { memo, useState, type ReactNode } from 'react'
import type { Column } from './DataTable.tsx'

type Props<Row> = { row: Row; columns: readonly Column<Row>[] }

const Cells = <Row extends object>({ row, columns }: Props<Row>): ReactNode => {
  const [cellsOf] = useState(createCells<Row>)
  return cellsOf(row, columns)
}

/** Keeps a record's cells by their columns, of which a new address changes only those with links. */
const createCells = <Row extends object>() => {
  let present: Row | undefined
  let kept = new Map<Column<Row>, ReactNode>()
  return (row: Row, columns: readonly Column<Row>[]): readonly ReactNode[] => {
    const former = row === present ? kept : undefined
    present = row
    kept = new Map(columns.map((column) => [column, former?.get(column) ?? drawCell(row, column)]))
    return [...kept.values()]
  }
}

const drawCell = <Row,>(row: Row, { id, cell, title, look, align, leaves }: Column<Row>): ReactNode => (
  <td
    key={id}
    className={look === 'mono' ? 'mono' : undefined}
    title={title?.(row) || undefined}
    data-look={look}
    data-align={align}
    data-leaves={leaves}
  >
    {cell(row)}
  </td>
)

const areSame = <Row,>(before: Props<Row>, after: Props<Row>): boolean =>
  before.row === after.row &&
  before.columns.length === after.columns.length &&
  before.columns.every((column, index) => column === after.columns[index])

/**
 * The cells of one record, drawn anew for another record or other columns only: they are most of what a table costs,
 * and the table itself is drawn at every key and click. What changes by itself (ages, the time zone) the cells listen to.
 */
export const RowCells = memo(Cells, areSame) as typeof Cells
