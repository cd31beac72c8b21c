import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compareIds } from './ids.ts'

const digits = fc.bigInt({ min: 0n, max: 9_223_372_036_854_775_807n })

test('R9: whole numbers are in the order of their size, however many digits they have', () => {
  fc.assert(
    fc.property(digits, fc.oneof(digits, fc.constantFrom(1n, -1n)), (a, other) => {
      // Often the number's own neighbour, which JavaScript would take for the same.
      const b = other === 1n || other === -1n ? (a + other < 0n ? 0n : a + other) : other
      const expected = a < b ? -1 : a > b ? 1 : 0
      expect(Math.sign(compareIds(String(a), String(b)))).toBe(expected)
    }),
  )
})

test('any texts have one order, and only the same are the same', () => {
  fc.assert(
    fc.property(fc.array(fc.string()), (ids) => {
      const sorted = ids.toSorted(compareIds)
      expect(ids.toReversed().toSorted(compareIds)).toEqual(sorted)
      for (const [at, id] of sorted.slice(1).entries()) expect(compareIds(sorted[at] ?? '', id)).toBeLessThanOrEqual(0)
    }),
  )
  expect(compareIds('384502917364501930', '384502917364501931')).toBe(-1)
  expect(compareIds('a', 'a')).toBe(0)
})
