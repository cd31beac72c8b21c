/** Tables as CSV files, all in the form that the person chose last. */
import { CSV_FORMS, csvStart, toCsv, type CsvForm } from '#lib/csv.ts'
import { getPreference, oneOf } from './preferences.ts'
import { usePreference } from './use-preference.ts'
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

export const csvForm = (): CsvForm => readForm(getPreference(NAME))

export const saveCsv = (name: string, rows: readonly (readonly string[])[]): void => {
  const form = csvForm()
  saveFile(`${name}.csv`, 'text/csv', csvStart(form), toCsv(rows, form))
}
