import { expect, test } from 'vitest'
import { csvCell, toCsv } from './csv.ts'

test('cells are quoted where they must be', () => {
  expect(
    toCsv([
      ['a', 'b, "c"'],
      ['line\nbreak', ''],
    ]),
  ).toBe('a,"b, ""c"""\r\n"line\nbreak",\r\n')
})

test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', ' =1', '\tx', '＝1'])(
  'S17: a spreadsheet does not run %j',
  (text) => {
    expect(csvCell(text).replace(/^"/, '')[0]).toBe("'")
  },
)

test.each([
  ['a;=1', "a;'=1"],
  ['a; @x', "a;' @x"],
  ['two\n=1\nlines', '"two\n\'=1\nlines"'],
  ['a\t+1', "a\t'+1"],
])('S17: nor what becomes a cell of its own between semicolons: %j', (text, cell) => {
  expect(csvCell(text)).toBe(cell)
})

test.each(['vol-0a5f', 'a; b-c', 'a=1; b=2', '2026-03-04', 'a=b', ''])('plain text stays as it is: %j', (text) => {
  expect(csvCell(text)).toBe(text)
})
