/** What moves for as long as somebody waits is moved beside the page, not by it: the answer would wait for its thread. */
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const SOURCE = join(import.meta.dirname, '../src')

const css = globSync('**/*.css', { cwd: SOURCE })
  .map((file) => readFileSync(join(SOURCE, file), 'utf8').replaceAll(/\/\*.*?\*\//gs, ''))
  .join('\n')

/** For an SVG, browsers move by these alone without drawing the page anew: not by `rotate`, `scale` or `translate`. */
const LIGHT = new Set(['transform', 'opacity'])

const movedBy = (name: string): string[] => {
  const [, frames = ''] = new RegExp(`@keyframes ${name}\\s*\\{((?:[^{}]*\\{[^{}]*\\})*)`).exec(css) ?? []
  return [...frames.matchAll(/([\w-]+)\s*:/g)].map(([, property = '']) => property)
}

test('an animation without end is no work for the page', () => {
  const endless = [...css.matchAll(/animation:\s*(?<name>[\w-]+)[^;]*\binfinite\b/g)].map(({ 1: name = '' }) => name)
  expect(endless).toContain('turn')
  for (const name of endless) {
    expect(movedBy(name), name).not.toEqual([])
    expect(
      movedBy(name).filter((property) => !LIGHT.has(property)),
      name,
    ).toEqual([])
  }
})
