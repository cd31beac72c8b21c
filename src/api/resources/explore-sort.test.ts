import { expect, test } from 'vitest'
import { sortPlaces, withSortAt } from './explore-sort.ts'

const SORTS = ['name', '-name', 'size', '-size']

test('there is a place for each field that is chosen, and one more as long as there are others', () => {
  expect(sortPlaces(SORTS, '')).toEqual([{ chosen: '', free: SORTS }])
  expect(sortPlaces(SORTS, '-size')).toEqual([
    { chosen: '-size', free: SORTS },
    { chosen: '', free: ['name', '-name'] },
  ])
  expect(sortPlaces(SORTS, 'name,-size')).toEqual([
    { chosen: 'name', free: ['name', '-name'] },
    { chosen: '-size', free: ['size', '-size'] },
  ])
})

test('a choice takes its place, and goes from it', () => {
  expect(withSortAt('', 0, '-size')).toBe('-size')
  expect(withSortAt('-size', 1, 'name')).toBe('-size,name')
  expect(withSortAt('-size,name', 0, 'size')).toBe('size,name')
  expect(withSortAt('-size,name', 0, '')).toBe('name')
  expect(withSortAt('-size', 0, '')).toBe('')
})
