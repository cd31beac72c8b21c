/** A list as a file: what was asked, when, and whether it is all of it, stand in the file itself. */
import { csvStart, toCsv, type CsvForm } from './csv.ts'

export type ExportFormat = 'csv' | 'json'

export type ExportColumn<Row> = { header: string; text: (row: Row) => string }

export type ExportFacts = {
  /** What is listed: `alerts`. */
  what: string
  /** Where: host and unit. */
  where: string
  /** Its connection, where there are several. */
  connection?: string | undefined
  filter: string
  at: Date
  /** How many match; more than there are rows when the export was cut short. */
  total: number
}

/** `alerts-2026-11-23T120310Z.csv`; one of several connections, and a cut one, say so in their names. */
export const exportName = (
  { what, connection, at, total }: ExportFacts,
  rows: number,
  format: ExportFormat,
): string => {
  const time = at.toISOString().replace(/\.\d+/, '').replaceAll(':', '')
  const cut = rows < total ? `-cut-${rows}-of-${total}` : ''
  const of = connection === undefined ? '' : `-${connection}`
  return `${what.replaceAll(/\W+/g, '-')}${of}-${time}${cut}.${format}`
}

const PIECE_ROWS = 500

/** The file in pieces of some hundred rows, so that whoever writes a long one can let the page breathe in between. */
export function* exportPieces<Row>(
  facts: ExportFacts,
  columns: readonly ExportColumn<Row>[],
  rows: readonly Row[],
  format: ExportFormat,
  form: CsvForm = 'plain',
): Generator<string> {
  const { head, piece, foot } = format === 'csv' ? csv(form) : json
  yield head(facts, columns, rows.length)
  for (let at = 0; at < rows.length; at += PIECE_ROWS) {
    yield piece(columns, rows.slice(at, at + PIECE_ROWS), at === 0)
  }
  yield foot(facts, columns, rows.length)
}

type Around = (facts: ExportFacts, columns: readonly ExportColumn<never>[], count: number) => string

type Writer = {
  head: Around
  piece: <Row>(columns: readonly ExportColumn<Row>[], rows: readonly Row[], isFirst: boolean) => string
  foot: Around
}

/**
 * Heads first. The facts come last, behind a row of empty cells, where a spreadsheet ends the table; each row has as many
 * cells as there are heads, since strict readers refuse a file in which one has not.
 */
const csv = (form: CsvForm): Writer => ({
  head: (_, columns) => csvStart(form) + toCsv([columns.map(({ header }) => header)], form),
  piece: (columns, rows) =>
    toCsv(
      rows.map((row) => columns.map(({ text }) => text(row))),
      form,
    ),
  foot: ({ what, where, filter, at, total }, columns, count) => {
    const facts = [
      '',
      `# ${count} of ${total} ${what} · ${where}`,
      `# Filter: ${filter}`,
      `# Exported ${at.toISOString()}`,
    ]
    return toCsv(
      facts.map((fact) => columns.map((_, index) => (index === 0 ? fact : ''))),
      form,
    )
  },
})

/** Whether a line of a CSV file is one of the facts above. */
export const isExportFact = (line: string): boolean => /^"?# (?:\d+ of \d+ |Filter: |Exported \d)/.test(line)

const json: Writer = {
  head: ({ what, where, filter, at, total }, _, count) => {
    const facts = JSON.stringify({ what, where, filter, exported: at.toISOString(), total, count }, null, 1)
    return `${facts.slice(0, -'\n}'.length)},\n "items": [`
  },
  piece: (columns, rows, isFirst) =>
    rows
      .map((row) => JSON.stringify(Object.fromEntries(columns.map(({ header, text }) => [header, text(row)]))))
      .map((item, index) => `${isFirst && index === 0 ? '' : ','}\n  ${item}`)
      .join(''),
  foot: () => '\n ]\n}\n',
}
