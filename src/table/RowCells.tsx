import { memo, type ReactNode } from 'react'
import '#ui/marks.css'
import { useTimeZone } from '#ui/time-zone.ts'
import type { Column } from './DataTable.tsx'

type Props<Row> = { row: Row; columns: readonly Column<Row>[] }

const Cells = <Row,>({ row, columns }: Props<Row>): ReactNode => {
  const zone = useTimeZone()
  return columns.map(({ id, cell, mark, title, look, align, leaves }) => (
    <td
      key={id}
      className={look === 'mono' ? 'mono' : undefined}
      title={title?.(row, zone) || undefined}
      data-mark={mark?.(row)}
      data-look={look}
      data-align={align}
      data-leaves={leaves}
    >
      {cell(row, zone)}
    </td>
  ))
}

/**
 * The cells of one record. Drawn anew for another record or other columns only: a selection, or a key that moves, would
 * cost twice as much. Ages, which change by themselves, listen to that; another time zone is another look of all times, and
 * chosen once a year.
 */
export const RowCells = memo(Cells) as typeof Cells
