/** What the build leaves out of Mantine's styles: nothing that anything here shows. */
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { withoutUnusedStyles } from './build/unused-styles.ts'

const ROOT = join(import.meta.dirname, '..')
const read = (file: string): string => readFileSync(join(ROOT, file), 'utf8')
const OWN = globSync('src/**/*.{css,ts,tsx}', { cwd: ROOT }).map(read)
const sheetOf = (name: string): string => join(ROOT, 'node_modules', name)
/** Those of Mantine's that are shown anywhere. */
const SHEETS = [
  ...new Set(
    OWN.flatMap((text) => [...text.matchAll(/@mantine\/[\w/-]+\.layer\.css/g)].map(([name]) => sheetOf(name))),
  ),
]

type Transform = { filter: { id: RegExp }; handler: (code: string, id: string) => { code: string } }

const built = (file: string): string => {
  const { filter, handler } = withoutUnusedStyles().transform as unknown as Transform
  const code = readFileSync(file, 'utf8')
  return filter.id.test(file) ? handler(code, file).code : code
}

const classesOf = (css: string) => new Set([...css.matchAll(/\.(m_[0-9a-f]+)/g)].map(([, name]) => name))

test('every variable of Mantine’s that a style names is there', () => {
  const sheets = SHEETS.map(built)
  expect(sheets.length).toBeGreaterThan(5)
  const known = new Set(sheets.flatMap((css) => [...css.matchAll(/(--mantine-[\w-]+):/g)].map(([, name]) => name)))
  const named = [...OWN, ...sheets].flatMap((text) =>
    [...text.matchAll(/var\((--mantine-[\w-]+)\)/g)].map(([, name]) => name),
  )
  expect(named.length).toBeGreaterThan(50)
  expect([...new Set(named)].filter((name) => !known.has(name))).toEqual([])
})

test('of what shows a password only groups of buttons are left out, of which there are none', () => {
  const name = 'ActionIcon'
  const file = sheetOf(`@mantine/core/styles/${name}.layer.css`)
  const [all, left] = [classesOf(readFileSync(file, 'utf8')), classesOf(built(file))]
  const names = read(`node_modules/@mantine/core/esm/components/${name}/${name}.module.mjs`)
  const gone = [...names.matchAll(/"(\w+)": "(m_\w+)"/g)].filter(([, , one]) => !left.has(one))
  expect(gone.map(([, part]) => part)).toEqual(['group', 'groupSection'])
  expect(left.size).toBe(all.size - gone.length)
  expect(OWN.filter((text) => text.includes(`${name}Group`) || text.includes(`${name}.Group`))).toEqual([])
})
