import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

test('no key of what is remembered is made by hand: the factory gives each its kind, and each kind its type', () => {
  const sources = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter(
    (file) => /\.tsx?$/.test(file) && !file.includes('.test.'),
  )
  expect(sources.length).toBeGreaterThan(300)
  const handmade = sources.filter((file) => /queryKey:\s*\[/.test(readFileSync(`src/${file}`, 'utf8')))
  expect(handmade).toEqual([])
})
