import { expect, test } from 'vitest'
import { inOrder, moved, readWidths, shownColumns } from './arrangement.ts'

const columns = ['a', 'b', 'c', 'd'].map((id) => ({ id }))
const ids = (order: readonly string[]) => inOrder(columns, order).map(({ id }) => id)

test.each([
  [[], ['a', 'b', 'c', 'd']],
  [['c'], ['c', 'a', 'b', 'd']],
  [
    ['d', 'b'],
    ['d', 'b', 'a', 'c'],
  ],
  [
    ['nothing', 'd'],
    ['d', 'a', 'b', 'c'],
  ],
])('named columns come first, the others follow as they were: %j', (order, expected) => {
  expect(ids(order)).toEqual(expected)
})

test.each([
  ['c', 'a', ['c']],
  ['a', 'b', ['b']],
  ['a', 'd', ['b', 'c', 'd']],
  ['d', 'c', ['a', 'b', 'd']],
  ['b', 'b', []],
])('%s at the place of %s is told as %j', (id, to, order) => {
  expect(moved(columns, [], id, to)).toEqual(order)
})

test('moved back, nothing is left to tell', () => {
  expect(moved(columns, moved(columns, [], 'a', 'd'), 'a', 'b')).toEqual([])
})

test('a column keeps its place in the order while it is put away', () => {
  expect(shownColumns(columns, { hide: ['b'], order: ['d', 'b'] })).toEqual([{ id: 'd' }, { id: 'a' }, { id: 'c' }])
})

test.each([
  [undefined, {}],
  ['junk', {}],
  [null, {}],
  [[], {}],
  [{ a: '90', b: null, c: 7 }, { c: 48 }],
  [
    { a: 90.4, b: -1, c: 1e9 },
    { a: 90, b: 48, c: 1200 },
  ],
])('of what is kept only widths count: %j', (stored, widths) => {
  expect(readWidths(stored)).toEqual(widths)
})
