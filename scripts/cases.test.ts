/** Holds the table of cases to the tests: every case is in it, and each file that it names has a test by that id. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { faultMutations } from './mutations-faults.ts'
import { mutations as attackMutations } from './mutations-table.ts'

const ROOT = join(import.meta.dirname, '..')

const numbered = (letter: string, count: number): string[] =>
  Array.from({ length: count }, (_, index) => `${letter}${index + 1}`)

const mutations = [...attackMutations, ...faultMutations]

/** Cases that wait for what they are about to be built, or for their defence. */
const NOT_YET = new Set<string>([])
const CASES = [...numbered('S', 29), ...numbered('R', 23)].filter((id) => !NOT_YET.has(id))

const rows = readFileSync(join(ROOT, 'docs/cases.md'), 'utf8')
  .split('\n')
  .map((line) => line.split('|').map((cell) => cell.trim()))
  .filter(([, id = '']) => /^[SR]\d+$/.test(id))
  .map((cells) => ({ id: cells[1] ?? '', files: (cells[4] ?? '').split(', ') }))

/** The ids at the beginning of titles: `S8, S12: …`, the last of them after a part that is worked out. */
const idsIn = (file: string): ReadonlySet<string> => {
  const text = existsSync(join(ROOT, file)) ? readFileSync(join(ROOT, file), 'utf8') : ''
  const titles = text.match(/['"`}](?:[SR]\d+, )*[SR]\d+(?:: |, ')/g) ?? []
  return new Set(titles.flatMap((title) => title.match(/[SR]\d+/g) ?? []))
}

test('every case has a row', () => {
  expect(rows.map(({ id }) => id)).toEqual(CASES)
})

test.each(rows)('$id is tested where the table says', ({ id, files }) => {
  expect(files.filter((file) => !idsIn(file).has(id))).toEqual([])
})

test('every case has a line that its tests miss, in a file that they are in', () => {
  expect(CASES.filter((id) => !mutations.some((mutation) => mutation.id === id))).toEqual([])
  expect(mutations.filter(({ id, tests }) => !idsIn(tests).has(id))).toEqual([])
})

test.each(mutations)('the line that defends against $id is in $file: $search', ({ file, search }) => {
  expect(readFileSync(join(ROOT, file), 'utf8').split(search)).toHaveLength(2)
})
