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

test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', ' =1'])('a spreadsheet does not run %j', (text) => {
  expect(csvCell(text).replace(/^"/, '')[0]).toBe("'")
})

test.each(['vol-0a5f', '2026-03-04', 'a=b', ''])('plain text stays as it is: %j', (text) => {
  expect(csvCell(text)).toBe(text)
})
