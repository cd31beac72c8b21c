import { memo, type ReactNode } from 'react'
import type { Column } from './DataTable.tsx'

type Props<Row> = { row: Row; columns: readonly Column<Row>[] }

const Cells = <Row,>({ row, columns }: Props<Row>): ReactNode =>
  columns.map(({ id, cell, align, leaves }) => (
    <td key={id} data-align={align} data-leaves={leaves}>
      {cell(row)}
    </td>
  ))

const areSame = <Row,>(before: Props<Row>, after: Props<Row>): boolean =>
  before.row === after.row &&
  before.columns.length === after.columns.length &&
  before.columns.every((column, index) => column === after.columns[index])

/**
 * The cells of one record, drawn anew for another record or other columns only: they are most of what a table costs,
 * and the table itself is drawn at every key and click. What changes by itself (ages, the time zone) the cells listen to.
 */
export const RowCells = memo(Cells, areSame) as typeof Cells
