import { expect, test } from 'vitest'
import { ticks } from './ticks.ts'

test.each([
  [0, [0, 1]],
  [1, [0, 1]],
  [3, [0, 1, 2, 3]],
  [7, [0, 2, 4, 6, 8]],
  [10, [0, 3, 6, 9, 12]],
  [186, [0, 50, 100, 150, 200]],
  [1469, [0, 500, 1000, 1500]],
])('up to %d', (max, expected) => {
  expect(ticks(max)).toEqual(expected)
})
