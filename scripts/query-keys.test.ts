import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const sources = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter(
  (file) => /\.tsx?$/.test(file) && !file.includes('.test.'),
)
const filesWith = (pattern: RegExp) => sources.filter((file) => pattern.test(readFileSync(`src/${file}`, 'utf8')))

test('no key of what is remembered is made by hand: the factory gives each its kind, and each kind its type', () => {
  expect(sources.length).toBeGreaterThan(300)
  expect(filesWith(/queryKey:\s*\[/)).toEqual([])
})

test('what is remembered is changed in one place, which knows the kinds that hold records', () => {
  expect(filesWith(/setQuer(?:y|ies)Data/)).toEqual(['queries/remembered.ts'])
})
