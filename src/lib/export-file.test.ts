import { expect, test } from 'vitest'
import { exportName, exportPieces, type ExportFacts, type ExportFormat } from './export-file.ts'

const FACTS: ExportFacts = {
  what: 'alerts',
  where: 'Finance on localhost:8081',
  filter: 'status active',
  at: new Date('2026-11-23T12:03:10.500Z'),
  total: 2,
}
const COLUMNS = [
  { header: 'Cause', text: ({ cause }: { cause: string }) => cause },
  { header: 'Length', text: ({ cause }: { cause: string }) => String(cause.length) },
]
const ROWS = [{ cause: '=HYPERLINK("//evil.example")' }, { cause: 'Size, limit' }]

const exportText = (rows: readonly { cause: string }[], format: ExportFormat) =>
  [...exportPieces(FACTS, COLUMNS, rows, format)].join('')

test('S17: a CSV file says what it is, and no cell of it is a formula', () => {
  expect(exportText(ROWS, 'csv').split('\r\n')).toEqual([
    'Cause,Length',
    `"'=HYPERLINK(""//evil.example"")",28`,
    '"Size, limit",11',
    ',',
    '# 2 of 2 alerts · Finance on localhost:8081,',
    '# Filter: status active,',
    '# Exported 2026-11-23T12:03:10.500Z,',
    '',
  ])
})

test('a JSON file has the same, with the values as they are', () => {
  expect(JSON.parse(exportText(ROWS, 'json'))).toEqual({
    what: 'alerts',
    where: 'Finance on localhost:8081',
    filter: 'status active',
    exported: '2026-11-23T12:03:10.500Z',
    total: 2,
    count: 2,
    items: [
      { Cause: '=HYPERLINK("//evil.example")', Length: '28' },
      { Cause: 'Size, limit', Length: '11' },
    ],
  })
})

test.each(['csv', 'json'] as const)('a long %s file comes in pieces, none lost or twice', (format) => {
  const rows = Array.from({ length: 1203 }, (_, index) => ({ cause: `row ${index}` }))
  expect([...exportPieces(FACTS, COLUMNS, rows, format)].length).toBeGreaterThan(3)
  const text = exportText(rows, format)
  expect(text.match(/row \d+/g)).toEqual(rows.map(({ cause }) => cause))
  if (format === 'json') expect((JSON.parse(text) as { items: unknown[] }).items).toHaveLength(rows.length)
})

test('an empty list is a whole file too', () => {
  expect(JSON.parse(exportText([], 'json'))).toMatchObject({ count: 0, items: [] })
})

test('two exports of two organizations are told apart by name', () => {
  expect(exportName({ ...FACTS, connection: 'us2.7' }, 2, 'csv')).toBe('alerts-us2.7-2026-11-23T120310Z.csv')
})

test('the name of a cut export says so', () => {
  expect(exportName(FACTS, 2, 'csv')).toBe('alerts-2026-11-23T120310Z.csv')
  expect(exportName({ ...FACTS, total: 20_000 }, 8000, 'json')).toBe('alerts-2026-11-23T120310Z-cut-8000-of-20000.json')
})
