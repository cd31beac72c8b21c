import type { ExportColumn } from '#lib/export-file.ts'
import { shownColumns, type Arrangement } from './arrangement.ts'
import type { Column } from './DataTable.tsx'

/** The columns that are shown, in their order, as an export writes them. */
export const exportColumns = <Row>(columns: readonly Column<Row>[], view: Arrangement): ExportColumn<Row>[] =>
  shownColumns(columns, view).flatMap(({ header, text }) => (text ? [{ header, text }] : []))
