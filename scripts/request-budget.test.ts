/** README tells what each screen asks of the API as request-budget.json has it. */
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { z } from 'zod'

const count = z.int().nonnegative()
const budget = z
  .record(
    z.string(),
    z.strictObject({
      path: z.string(),
      first: count,
      reloaded: count,
      cached: count,
      minute: count,
      refresh: count.optional(),
    }),
  )
  .parse(JSON.parse(readFileSync('request-budget.json', 'utf8')))

test('the table in README is what is held', () => {
  const rows = Object.entries(budget).map(
    ([title, { first, reloaded, cached, minute, refresh = '–' }]) =>
      `| ${[title, first, reloaded, cached, minute, refresh].join(' | ')} |`,
  )
  expect(readFileSync('README.md', 'utf8')).toContain(rows.join('\n'))
})

test('where one lands asks little of what a whole organization has', () => {
  const { first, reloaded, refresh } = budget['Overview'] ?? {}
  expect(first).toBeLessThanOrEqual(30)
  expect(reloaded).toBeLessThanOrEqual(12)
  expect(refresh).toBeLessThanOrEqual(12)
})
