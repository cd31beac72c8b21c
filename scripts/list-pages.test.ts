import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const sources = globSync('src/**/*.{ts,tsx}').map((file) => ({ file, text: readFileSync(file, 'utf8') }))
const importersOf = (part: string) =>
  sources.filter(({ text }) => text.includes(`/${part}.tsx'`)).map(({ file }) => file)

test('the frame of lists is drawn in one place', () => {
  const everywhere = [
    'src/screens/everywhere/EverywhereScreen.tsx',
    'src/screens/everywhere/ExportEverywhere.tsx',
    'src/pages/overview/OverviewEverywhere.tsx',
  ]
  const frame = ['src/screens/ListRows.tsx', 'src/screens/ListScreen.tsx', ...everywhere]
  for (const part of ['Pager', 'SplitPage', 'ExportButton', 'NewPill', 'ColumnsMenu'])
    expect(frame, part).toEqual(expect.arrayContaining(importersOf(part)))
})

test('pages of lists are short, and have only what is their own', () => {
  const pages = sources.filter(({ file, text }) => file.startsWith('src/pages/') && text.includes('<ListScreen'))
  expect(pages.length).toBeGreaterThanOrEqual(6)
  for (const { file, text } of pages) {
    expect(text.trimEnd().split('\n').length, file).toBeLessThan(80)
    expect(text.match(/^import /gm)?.length, file).toBeLessThanOrEqual(15)
  }
})
