/** Each mark that a state can have is drawn, and each that is drawn belongs to a state. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const read = (name: string): string => readFileSync(join(import.meta.dirname, '../src/ui', name), 'utf8')

const found = (text: string, pattern: RegExp): string[] =>
  [...new Set([...text.matchAll(pattern)].map(([, mark = '']) => mark))].toSorted()

test('every mark has a look of its own, and no look is for none', () => {
  const [type = ''] = /export type Mark =[^]*?\n\n/.exec(read('marks.tsx')) ?? []
  const marks = found(type, /'(\w+)'/g)
  expect(marks.length).toBeGreaterThan(5)
  expect(found(read('marks.css'), /\[data-mark='(\w+)'\](?:::before)?[,)\s]/g)).toEqual(marks)
})
