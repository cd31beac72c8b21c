import { expect, test } from 'vitest'
import { createRowSlots } from './row-slots.ts'

const slotsOf = (hasFocus: boolean) => {
  const assign = createRowSlots(() => hasFocus)
  return (...ids: string[]) => ids.map((id, _, all) => assign(all).get(id))
}

test('a row that stays keeps its key wherever it goes, and no other row gets it', () => {
  const keys = slotsOf(false)
  const [a, b, c] = keys('a', 'b', 'c')
  const [d, ...rest] = keys('d', 'c', 'a')
  expect(rest).toEqual([c, a])
  expect([a, b, c]).not.toContain(d)
})

test('the rows of another page take the keys over in their order, as far as there are some', () => {
  const keys = slotsOf(false)
  const before = keys('a', 'b')
  const [first, second, third] = keys('c', 'd', 'e')
  expect([first, second]).toEqual(before)
  expect(before).not.toContain(third)
})

test('while the focus is in a row, no other record gets its key', () => {
  const keys = slotsOf(true)
  const before = keys('a', 'b')
  expect(keys('c', 'd').filter((key) => before.includes(key))).toEqual([])
})

test('asked again for the same rows, it answers the same keys', () => {
  const keys = slotsOf(false)
  expect(keys('a', 'b')).toEqual(keys('a', 'b'))
})
