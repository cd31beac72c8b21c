import type { ExportColumn } from '#lib/export-file.ts'
import type { Column } from './DataTable.tsx'

/** The columns that are shown, as an export writes them. */
export const exportColumns = <Row>(columns: readonly Column<Row>[], hidden: readonly string[]): ExportColumn<Row>[] =>
  columns.flatMap(({ id, header, text }) => (text && !hidden.includes(id) ? [{ header, text }] : []))
