/** Tables as text for a spreadsheet (RFC 4180), which must not take a cell for a formula. */

/** What a spreadsheet would run; quoting does not stop it, a leading apostrophe does. */
const FORMULA = /^[\s]*[=+\-@\t\r]/

export const csvCell = (value: string): string => {
  const safe = FORMULA.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

export const toCsv = (rows: readonly (readonly string[])[]): string =>
  rows.map((cells) => `${cells.map(csvCell).join(',')}\r\n`).join('')
