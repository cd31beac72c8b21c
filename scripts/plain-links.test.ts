/** Links that are not the router's say the path below which the dashboard is, each of them. */
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const SOURCE = join(import.meta.dirname, '../src')
const PLAIN_LINK = /<a\b[^>]*?\shref=(?:\{(?<expression>[^}]*)|"(?<text>[^"]*)")/g

test('no plain link leads past the path that the dashboard is below', () => {
  const links = globSync('**/*.tsx', { cwd: SOURCE }).flatMap((file) =>
    [...readFileSync(join(SOURCE, file), 'utf8').matchAll(PLAIN_LINK)].map(({ groups }) => ({
      file,
      expression: groups?.['expression'],
      text: groups?.['text'] ?? '',
    })),
  )
  expect(links.length).toBeGreaterThan(5)
  const past = links.filter(({ expression, text }) =>
    expression === undefined ? !/^(?:#|https:)/.test(text) : !/^\s*(?:withBase\(|BASE_PATH\b)/.test(expression),
  )
  expect(past).toEqual([])
})
