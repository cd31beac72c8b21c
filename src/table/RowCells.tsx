import { memo, type ReactNode } from 'react'
import '#ui/marks.css'
import type { Column } from './DataTable.tsx'

type Props<Row> = { row: Row; columns: readonly Column<Row>[] }

const Cells = <Row,>({ row, columns }: Props<Row>): ReactNode =>
  columns.map(({ id, cell, mark, title, look, align, leaves }) => (
    <td
      key={id}
      className={look === 'mono' ? 'mono' : undefined}
      title={title?.(row) || undefined}
      data-mark={mark?.(row)}
      data-look={look}
      data-align={align}
      data-leaves={leaves}
    >
      {cell(row)}
    </td>
  ))

/**
 * The cells of one record. Drawn anew for another record or other columns only: a selection, or a key that moves, would
 * cost twice as much. What changes by itself (ages, the time zone) the cells listen to.
 */
export const RowCells = memo(Cells) as typeof Cells
