/**
 * What the API, an address or the clipboard may hold at its largest: read in time by its length alone, and without using
 * up the stack. Of processor time, since a busy machine changes it least.
 */
import { expect, test } from 'vitest'
import { readJson, type JsonNode } from '#contract/json-text.ts'
import { maskSecrets } from '#api/transport/secrets.ts'
import { mendPath, tidyWords } from '#lib/address.ts'
import { csvCell } from '#lib/csv.ts'
import { readDifferences } from '#lib/differences.ts'
import { compareFields } from '#lib/fields.ts'
import { folded } from '#lib/find.ts'
import { readPeople } from '#lib/read-people.ts'
import { isolated, titleCase } from '#lib/words.ts'

const CHARS = 256 * 1024
const much = (text: string): string => text.repeat(Math.ceil(CHARS / text.length)).slice(0, CHARS)

const msOf = (read: () => unknown): number => {
  const before = process.cpuUsage()
  read()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}

test.each<[string, (text: string) => unknown, readonly string[]]>([
  [
    'secrets',
    maskSecrets,
    ['eyJ', 'eyJaaaaa.', '"token', '"token"', '"token" ', '"token":"', '"password":"\\\\', '"', '\\"'],
  ],
  ['cells', csvCell, ['\n', ' ', ' \n', ';', '\t ', '\r\n', '"', '= ']],
  [
    'people',
    readPeople,
    [
      'a"',
      ' "',
      '""',
      'a ',
      '<@',
      '<',
      '@',
      ',',
      '\n',
      'a@a.',
      'a@',
      '\r',
      ',"',
      '# ',
      ' -',
      ':',
      'a@b.c ',
      'a@b.c,n,',
      'email,',
      '|',
      '| ',
      '1,',
      '▪ ',
      '{"',
      'a=',
    ],
  ],
  ['addresses', mendPath, ['.', '/.', '%2e', '%', '\u200b', '%25']],
  ['words of addresses', tidyWords, ['.', '%25', '%e4', ' ', '\u2013', '\u200b']],
  ['codes', titleCase, ['_', 'a_', 'a']],
  ['names', isolated, ['\u2066', '\u05d0', ' ']],
  ['names that are compared', folded, ['\u2066', ' ', "'", '\u0301', 'A', 'ß', '\u00a0', 'a ']],
])('S19: %s', (_what, read, units) => {
  for (const unit of units) {
    read(`${much(unit).slice(0, 1000)}x`)
    expect(
      msOf(() => read(`a${much(unit)}x`)),
      JSON.stringify(unit),
    ).toBeLessThan(600)
  }
})

const sent = (text: string): JsonNode => readJson(text) ?? { kind: 'null', text: 'null' }

test.each([
  ['arrays', '[', ']'],
  ['objects', '{"a":', '}'],
])('S19: %s, deep', (_what, begin, end) => {
  const value = begin.repeat(50_000) + '1' + end.repeat(50_000)
  expect(readDifferences(sent(`{"users":${value}}`)).length).toBeLessThanOrEqual(1)
  expect(readDifferences(sent(`{"users":[{"a":${value}}]}`))).toHaveLength(1)
  const items = [sent(`{"id":1,"value":${value}}`)]
  expect(compareFields(items, items)).toMatchObject({ changes: [] })
})

test('S19: many values of one field', () => {
  const items = [sent(`{"id":1,"list":[${Array.from({ length: 50_000 }, (_, at) => at).join()}]}`)]
  expect(msOf(() => compareFields(items, items))).toBeLessThan(600)
})
