import { exportName, exportPieces, type ExportColumn, type ExportFacts } from '#lib/export-file.ts'
import { csvForm } from './save-csv.ts'
import { saveFile } from './save-file.ts'

/** A list as a CSV file that says what it is of, by which filter and of when. */
export const saveListCsv = <Row>(
  facts: ExportFacts,
  columns: readonly ExportColumn<Row>[],
  rows: readonly Row[],
): void =>
  saveFile(exportName(facts, rows.length, 'csv'), 'text/csv', ...exportPieces(facts, columns, rows, 'csv', csvForm()))
