/** A list as a file: what was asked, when, and whether it is all of it, stand in the file itself. */
import { toCsv } from './csv.ts'

export type ExportFormat = 'csv' | 'json'

export type ExportColumn<Row> = { header: string; text: (row: Row) => string }

export type ExportFacts = {
  /** What is listed: `alerts`. */
  what: string
  /** Where: host and unit. */
  where: string
  /** The filter in words. */
  filter: string
  at: Date
  /** How many match; more than there are rows when the export was cut short. */
  total: number
}

/** `alerts-2026-11-23T120310Z.csv`; a cut one says so in its name. */
export const exportName = ({ what, at, total }: ExportFacts, rows: number, format: ExportFormat): string => {
  const time = at.toISOString().replace(/\.\d+/, '').replaceAll(':', '')
  const cut = rows < total ? `-cut-${rows}-of-${total}` : ''
  return `${what.replaceAll(/\W+/g, '-')}-${time}${cut}.${format}`
}

export const exportText = <Row>(
  facts: ExportFacts,
  columns: readonly ExportColumn<Row>[],
  rows: readonly Row[],
  format: ExportFormat,
): string => (format === 'csv' ? asCsv(facts, columns, rows) : asJson(facts, columns, rows))

const asCsv = <Row>(facts: ExportFacts, columns: readonly ExportColumn<Row>[], rows: readonly Row[]): string =>
  toCsv([
    [`# ${rows.length} of ${facts.total} ${facts.what} · ${facts.where}`],
    [`# Filter: ${facts.filter}`],
    [`# Exported ${facts.at.toISOString()}`],
    columns.map(({ header }) => header),
    ...rows.map((row) => columns.map(({ text }) => text(row))),
  ])

const asJson = <Row>(facts: ExportFacts, columns: readonly ExportColumn<Row>[], rows: readonly Row[]): string => {
  const { what, where, filter, at, total } = facts
  const items = rows.map((row) => Object.fromEntries(columns.map(({ header, text }) => [header, text(row)])))
  return JSON.stringify({ what, where, filter, exported: at.toISOString(), total, count: rows.length, items }, null, 1)
}
