/** What a page shows may still be coming: the browser tests compare it by assertions that look again, never by one look. */
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const METHODS =
  'all(?:Inner|Text)\\w+|ariaSnapshot|boundingBox|count|evaluate(?:All)?|getAttribute|innerHTML|innerText|inputValue|is[A-Z]\\w+|textContent|title|url'
/** A look at the page, by a locator or by the helpers that read tables. */
const LOOK = new RegExp(`\\.(?:${METHODS})(?:<[^>]*>)?\\(|\\bread(?:AlertIds|Column|RowKeys|Table)\\(`)

/** What stands between this opening parenthesis and its closing one. */
const within = (text: string, opening: number): string => {
  let depth = 0
  for (let at = opening; at < text.length; at += 1) {
    if (text[at] === '(') depth += 1
    if (text[at] === ')') depth -= 1
    if (depth === 0) return text.slice(opening + 1, at)
  }
  return text.slice(opening + 1)
}

/** The comparisons of what was looked at once; a function is for `expect.poll` or `toPass`, which call it again. */
const comparedOnce = (text: string): string[] =>
  [...text.matchAll(/\bexpect\(/g)]
    .map(({ 0: { length }, index }) => within(text, index + length - 1))
    .filter((compared) => !/^\s*async\b/.test(compared) && LOOK.test(compared))
    .filter((compared) => /\bawait\b|\.url\(\)/.test(compared))

describe('what the browser tests look at', () => {
  it('is compared by what looks again', () => {
    const specs = readdirSync('e2e').filter((name) => name.endsWith('.spec.ts'))
    expect(specs.length).toBeGreaterThan(50)
    const found = specs.flatMap((name) =>
      comparedOnce(readFileSync(`e2e/${name}`, 'utf8')).map((compared) => `${name}: ${compared}`),
    )
    expect(found).toEqual([])
  })

  it('is told from what looks again', () => {
    const once = [
      'expect(await readAlertIds(page)).toEqual(rows)',
      'expect((await box.boundingBox())?.height).toBe(32)',
      'expect(\n  await page.evaluate<string>(`x`),\n).toBe(1)',
      'expect([page.url(), await open.count()]).toEqual(before)',
      "expect(new URL(page.url()).search).toBe('')",
    ]
    for (const text of once) expect(comparedOnce(text), text).toHaveLength(1)
    const again = [
      'await expect.poll(() => readAlertIds(page)).toEqual(rows)',
      'await expect(page).toHaveURL(address)',
      'expect(await world.requests()).toEqual([])',
      'await expect(async () => {\n  expect(names).toHaveLength(await rows.count())\n}).toPass()',
    ]
    for (const text of again) expect(comparedOnce(text), text).toEqual([])
  })
})
