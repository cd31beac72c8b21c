import { countTold } from '#lib/numbers.ts'
import type { Column } from './DataTable.tsx'

/** A text: cut where it does not fit, whole on hover and in an export. */
export const textColumn = <Row,>(
  id: string,
  header: string,
  textOf: (row: Row) => string,
  more: Partial<Column<Row>> = {},
): Column<Row> => ({ id, header, text: textOf, title: textOf, cell: (row) => textOf(row) || '–', ...more })

/** A number; where it sorts, the largest come first. */
export const countColumn = <Row,>(
  id: string,
  header: string,
  /** Null where it is not told. */
  numberOf: (row: Row) => number | null,
  more: Partial<Column<Row>> = {},
): Column<Row> => ({
  id,
  header,
  align: 'end',
  sortsDescending: true,
  cell: (row) => countTold(numberOf(row)),
  ...more,
})
