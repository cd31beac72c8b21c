/** Tables as text for a spreadsheet (RFC 4180), which must not take a cell for a formula. */

/**
 * Where a spreadsheet would begin to run something; quoting does not stop it, an apostrophe does. Where semicolons or
 * tabs part cells, as in much of Europe, quotes around a whole cell mean nothing and a cell begins after each of those.
 */
const FORMULA =
  /^(?=\s*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]|[\t\r])|(?<=[;\t\r\n])(?=[^\S\t\r\n]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20])/g

export const csvCell = (value: string): string => {
  const safe = value.replaceAll(FORMULA, "'")
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

export const toCsv = (rows: readonly (readonly string[])[]): string =>
  rows.map((cells) => `${cells.map(csvCell).join(',')}\r\n`).join('')
