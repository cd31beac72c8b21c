import { expect, test } from 'vitest'
import { count, counted } from './numbers.ts'

test.each([
  [0, '0'],
  [999, '999'],
  [1284, '1,284'],
  [100_000, '100,000'],
])('%i is written %s', (value, written) => {
  expect(count(value)).toBe(written)
})

test.each([
  [0, '0 alerts'],
  [1, '1 alert'],
  [2, '2 alerts'],
  [1284, '1,284 alerts'],
])('%i is counted as %s', (value, words) => {
  expect(counted(value, 'alert')).toBe(words)
})

test('a noun may have a plural of its own', () => {
  expect(counted(1, 'entity', 'entities')).toBe('1 entity')
  expect(counted(3, 'entity', 'entities')).toBe('3 entities')
})
