import { expect, test } from 'vitest'
import { createRecent } from './recent.ts'

test('what was not asked for longest is forgotten first, and never more is kept than may be', () => {
  const recent = createRecent<number>(2)
  recent.put('a', 1)
  recent.put('b', 2)
  expect(recent.get('a')).toBe(1)
  recent.put('c', 3)
  expect(['a', 'b', 'c'].map(recent.get)).toEqual([1, undefined, 3])
  recent.put('a', 4)
  recent.put('d', 5)
  expect(['a', 'c', 'd'].map(recent.get)).toEqual([4, undefined, 5])
})
