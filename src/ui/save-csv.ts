/** Tables as CSV files, all in the form that the person chose last. */
import { CSV_FORMS, csvStart, toCsv, type CsvForm } from '#lib/csv.ts'
import { exportName, exportPieces, type ExportColumn, type ExportFacts } from '#lib/export-file.ts'
import { getPreference, oneOf, usePreference } from './preferences.ts'
import { saveFile } from './save-file.ts'

const NAME = 'csv'

const readForm = oneOf(CSV_FORMS, 'plain')

export const CSV_FORM_NAMES: readonly { value: CsvForm; label: string }[] = [
  { value: 'plain', label: 'Any program' },
  { value: 'excel-commas', label: 'Excel, commas' },
  { value: 'excel-semicolons', label: 'Excel, semicolons' },
]

export const useCsvForm = (): [CsvForm, (chosen: string) => void] => {
  const [form, setForm] = usePreference(NAME, readForm)
  return [form, (chosen) => setForm(readForm(chosen))]
}

/** A list with what it is, of what filter and of when. */
export const saveListCsv = <Row>(
  facts: ExportFacts,
  columns: readonly ExportColumn<Row>[],
  rows: readonly Row[],
): void => {
  const pieces = exportPieces(facts, columns, rows, 'csv', readForm(getPreference(NAME)))
  saveFile(exportName(facts, rows.length, 'csv'), 'text/csv', ...pieces)
}

export const saveCsv = (name: string, rows: readonly (readonly string[])[]): void => {
  const form = readForm(getPreference(NAME))
  saveFile(`${name}.csv`, 'text/csv', csvStart(form), toCsv(rows, form))
}
