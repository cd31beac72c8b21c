import * as fc from 'fast-check'
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

test('a number is written as the platform’s own format writes it', () => {
  const numbers = fc.oneof(fc.maxSafeInteger(), fc.integer(), fc.nat(10_000), fc.double({ noDefaultInfinity: true }))
  fc.assert(
    fc.property(numbers, (number) => {
      const value = number === 0 ? 0 : number
      expect(count(value)).toBe(new Intl.NumberFormat('en').format(value))
    }),
  )
})
