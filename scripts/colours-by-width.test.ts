/** Colours do not change with the width, but for a few: whether texts can be read is looked at on one width, and at those. */
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const SOURCE = join(import.meta.dirname, '../src')

/** A query of a width, with all rules in it. */
const BY_WIDTH = /@(?:media|container)[^{]*width[^{]*\{(?:[^{}]*\{[^{}]*\})*/g
/** Of properties of our own those that are no size: a size begins with a number, or is none. */
const COLOUR = /[\s{;](?:(?:color|background[\w-]*|opacity|filter)\s*:|--[\w-]+\s*:(?!\s*(?:-?[\d.]|none)))[^;}]*/g

test('what has other colours at another width is among what usable.spec.ts looks at there, in both schemes', () => {
  const found = globSync('**/*.css', { cwd: SOURCE }).flatMap((file) => {
    const css = readFileSync(join(SOURCE, file), 'utf8').replaceAll(/\/\*.*?\*\//gs, '')
    const rules = css.match(BY_WIDTH) ?? []
    return rules
      .flatMap((rule) => rule.match(COLOUR) ?? [])
      .map((declaration) => `${file}: ${declaration.slice(1).trim()}`)
  })
  expect(found.toSorted()).toEqual([
    'app/shell/Header.module.css: background: none',
    'table/RowButton.module.css: color: var(--text)',
    'table/cells.module.css: color: var(--text-2)',
  ])
})
