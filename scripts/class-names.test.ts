/** Every class that a component names is one of its style sheets, and every class of a module is named by somebody. */
import { globSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { expect, test } from 'vitest'

const SOURCE = join(import.meta.dirname, '../src')
const IMPORT = /^import (?<name>\w+) from '(?<from>[^']+\.module\.css)'/gm
const FOLDERS = /^#(?<folder>\w+)\//

/** Classes of all screens stand in modules too, as `:global(.name)`. */
const ownOf = (css: string): string => css.replaceAll(/\/\*[^]*?\*\/|:global\([^)]*\)/g, '')

const classesOf = (css: string): Set<string> =>
  new Set([...ownOf(css).matchAll(/\.(?<name>-?[_a-z][\w-]*)(?=[^{}]*\{)/gi)].map(({ 1: name = '' }) => name))

/** What `classes.name` and `classes['name']` name; `undefined` where one is made up: `classes[name]`. */
const namedBy = (text: string, name: string): (string | undefined)[] =>
  [...text.matchAll(new RegExp(`(?<![/.])\\b${name}(?:\\.(\\w+)|\\['([\\w-]+)'\\]|\\[)`, 'g'))].map(
    ([, plain, inQuotes]) => plain ?? inQuotes,
  )

type Use = { file: string; module: string; names: readonly (string | undefined)[] }

const uses: Use[] = globSync('**/*.{ts,tsx}', { cwd: SOURCE }).flatMap((file) => {
  const text = readFileSync(join(SOURCE, file), 'utf8')
  return [...text.matchAll(IMPORT)].map(({ 1: name = '', 2: from = '' }) => {
    const folder = FOLDERS.exec(from)?.[1]
    const path = folder === undefined ? join(SOURCE, dirname(file), from) : join(SOURCE, from.slice(1))
    return { file, module: relative(SOURCE, path), names: namedBy(text.replaceAll(IMPORT, ''), name) }
  })
})

test('no class is named that its module does not have', () => {
  expect(uses.length).toBeGreaterThan(100)
  const missing = uses.flatMap(({ file, module, names }) => {
    const there = classesOf(readFileSync(join(SOURCE, module), 'utf8'))
    return names.filter((name) => name !== undefined && !there.has(name)).map((name) => `${file}: ${module} .${name}`)
  })
  expect(missing).toEqual([])
})

test('no class of a module is named by nobody', () => {
  const unused = globSync('**/*.module.css', { cwd: SOURCE }).flatMap((module) => {
    const own = uses.filter((use) => use.module === module)
    // Whoever makes a name up may mean any.
    if (own.some(({ names }) => names.includes(undefined))) return []
    const css = readFileSync(join(SOURCE, module), 'utf8')
    const composed = new Set([...css.matchAll(/composes:\s*([^;]+);/g)].flatMap(([, names = '']) => names.split(/\s+/)))
    const named = new Set(own.flatMap(({ names }) => names))
    return [...classesOf(css)]
      .filter((name) => !named.has(name) && !composed.has(name))
      .map((name) => `${module} .${name}`)
  })
  expect(unused).toEqual([])
})
