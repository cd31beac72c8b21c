import type { Column } from './DataTable.tsx'

type Props<Row> = { row: Row; columns: readonly Column<Row>[] }

/** The cells of one record. */
export const RowCells = <Row,>({ row, columns }: Props<Row>) =>
  columns.map(({ id, cell, title, look, align, leaves }) => (
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
  ))
