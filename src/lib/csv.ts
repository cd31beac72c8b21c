/** Tables as text for whatever reads CSV (RFC 4180), in which no cell must be taken for a formula. */

/**
 * Whom a file is for. Any program reads the plain form without options. Excel needs a byte order mark to read letters
 * rightly, and parts cells by the sign that its language has for it.
 */
export const CSV_FORMS = ['plain', 'excel-commas', 'excel-semicolons'] as const
export type CsvForm = (typeof CSV_FORMS)[number]

const SIGN = '[=+\\-@\\uFF1D\\uFF0B\\uFF0D\\uFF20]'

/**
 * Where a spreadsheet would begin to run something, also where it parts cells by another of these signs: then quotes
 * around the whole cell mean nothing to it.
 */
const formulas = (separators: string, guard = ''): RegExp =>
  new RegExp(
    `^${guard}(?=[^\\S\\t\\r\\n]*${SIGN}|[\\t\\r\\n])|(?<=[${separators}\\t\\r\\n])${guard}(?=[^\\S\\t\\r\\n]*${SIGN})`,
    'g',
  )

/** Quoting stops no formula, an apostrophe does. */
const FORMULA = formulas(';')
const FORMULA_BETWEEN_SEMICOLONS = formulas(',;')
const GUARD = formulas(',;', "'")

/**
 * What Excel takes for a number, a date or a time: it keeps 15 digits, drops zeros at the front, and reads 12E3 and 1-2
 * in its own way. Units and months are words of many languages, so whatever one stands behind a number counts.
 */
const NUMERIC =
  /^(?:(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*|[\d .,:/%()\u00A0\p{Sc}-]+\p{L}*)[\d .,:/%()\u00A0\p{Sc}-]*$/iu
const COUNT = /^(?:0|[1-9]\d{0,14})$/
/** Excel's limit for a text inside a formula. */
const MAX_TEXT = 255

const isChangedByExcel = (value: string): boolean =>
  value.length <= MAX_TEXT && /\d/.test(value) && !COUNT.test(value) && NUMERIC.test(value)

/** `="0042"` is the one form in which Excel keeps every digit, and its cell holds them alone. */
const asExcelText = (value: string): string => `="${value}"`

export const csvCell = (value: string, form: CsvForm = 'plain'): string => {
  const formula = form === 'excel-semicolons' ? FORMULA_BETWEEN_SEMICOLONS : FORMULA
  const safe = value.replaceAll(formula, "'")
  const text = form !== 'plain' && safe === value && isChangedByExcel(value) ? asExcelText(value) : safe
  const mustQuote = form === 'excel-semicolons' ? /[",;\r\n]/ : /[",\r\n]/
  return mustQuote.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

const EXCEL_TEXT = /^="([^"]*)"$/

/** What stood in a cell before it was made safe and kept from Excel. */
export const uncsvCell = (cell: string): string => EXCEL_TEXT.exec(cell)?.[1] ?? cell.replaceAll(GUARD, '')

/** How a file begins, before its first row. */
export const csvStart = (form: CsvForm): string => (form === 'plain' ? '' : '\uFEFF')

/** Rows of a file, which may have others before and after them. */
export const toCsv = (rows: readonly (readonly string[])[], form: CsvForm = 'plain'): string => {
  const separator = form === 'excel-semicolons' ? ';' : ','
  return rows
    .map((cells) => `${cells.map((cell) => csvCell(cell, form)).join(separator) || onlyEmpty(cells)}\r\n`)
    .join('')
}

/** Of one empty cell nothing would be left but an empty line, which most readers pass over. */
const onlyEmpty = ({ length }: readonly string[]): string => (length === 1 ? '""' : '')
