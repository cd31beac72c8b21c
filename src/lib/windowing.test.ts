import { expect, test } from 'vitest'
import { rowsInSight } from './windowing.ts'

test('the rows in sight and a few around them', () => {
  expect(rowsInSight(2000, { rowHeight: 32, scrollTop: 0, height: 640 })).toEqual({ first: 0, end: 26 })
  expect(rowsInSight(2000, { rowHeight: 32, scrollTop: 3200, height: 640 })).toEqual({ first: 94, end: 126 })
  expect(rowsInSight(2000, { rowHeight: 32, scrollTop: 63_360, height: 640 })).toEqual({ first: 1974, end: 2000 })
})

test('a list that has become shorter than the scroll is still a list', () => {
  expect(rowsInSight(3, { rowHeight: 32, scrollTop: 9000, height: 640 })).toEqual({ first: 3, end: 3 })
  expect(rowsInSight(0, { rowHeight: 32, scrollTop: 0, height: 640 })).toEqual({ first: 0, end: 0 })
})
