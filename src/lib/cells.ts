/** Rows of cells in a pasted text or a CSV file, each with the line that it was read from. */

/** `after` is the separator that ended the cell, empty at the end of a line. */
export type Cell = { text: string; after: string; isQuoted: boolean }
export type Row = { cells: readonly Cell[]; line: string; end: number }

/** What parts cells, where nothing says which of them it is. */
export const SEPARATORS = ',;\t'

/** Where the quotes that begin at `from` end; -1 where they are never closed, and stand for themselves. */
const closingQuote = (text: string, from: number): number => {
  let at = text.indexOf('"', from + 1)
  while (at !== -1 && text[at + 1] === '"') at = text.indexOf('"', at + 2)
  return at
}

/** Quotes part nothing inside a cell, only around its beginning, as spreadsheets and mail programs write them. */
export const readRows = (text: string, separators: string, from = 0): Row[] => {
  const rows: Row[] = []
  let cells: Cell[] = []
  let lineStart = from
  let cell = ''
  let isBlank = true
  let isQuoted = false
  let at = from
  const endCell = (after: string): void => {
    cells.push({ text: cell.trim(), after, isQuoted })
    cell = ''
    isBlank = true
    isQuoted = false
  }
  const endLine = (): void => {
    endCell('')
    rows.push({ cells, line: text.slice(lineStart, at), end: Math.min(at + 1, text.length) })
    cells = []
    lineStart = at + 1
  }
  for (; at < text.length; at += 1) {
    const sign = text[at] ?? ''
    const close = sign === '"' && isBlank ? closingQuote(text, at) : -1
    if (close !== -1) {
      // What stands right behind the quotes is no part of the word in them.
      const isGlued = /[^\s,;]/.test(text[close + 1] ?? ' ')
      cell = text.slice(at + 1, close).replaceAll('""', '"') + (isGlued ? ' ' : '')
      at = close
      isBlank = false
      isQuoted = true
    } else if (sign === '\n') endLine()
    else if (separators.includes(sign)) endCell(sign)
    else {
      cell += sign
      if (sign.trim() !== '') isBlank = false
    }
  }
  endLine()
  return rows
}
