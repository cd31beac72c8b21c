import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { DEFAULT_PAGE_SIZE, pageCount, pageRange, PAGE_SIZES, slicePage } from './paging.ts'

test('the default page size is one that can be chosen', () => {
  expect(PAGE_SIZES).toContain(DEFAULT_PAGE_SIZE)
})

describe('pageRange', () => {
  test.each([
    [0, 1, 25, 0, 0],
    [1, 1, 25, 1, 1],
    [25, 1, 25, 1, 25],
    [26, 1, 25, 1, 25],
    [26, 2, 25, 26, 26],
    [100_000, 1, 25, 1, 25],
    [100_000, 4000, 25, 99_976, 100_000],
    [100_000, 4001, 25, 0, 0],
  ])('of %i items, page %i of %i: %i–%i', (total, page, limit, first, last) => {
    expect(pageRange(total, { page, limit })).toEqual({ first, last })
  })
})

describe('pageCount', () => {
  test.each([
    [0, 25, 1],
    [1, 25, 1],
    [25, 25, 1],
    [26, 25, 2],
    [5000, 100, 50],
  ])('%i items by %i make %i pages', (total, limit, pages) => {
    expect(pageCount(total, limit)).toBe(pages)
  })
})

test('the pages together hold every item once, and each range counts what its page holds', () => {
  const sizes = fc.constantFrom(...PAGE_SIZES)
  fc.assert(
    fc.property(fc.array(fc.nat(), { maxLength: 350 }), sizes, (items, limit) => {
      const pages = Array.from({ length: pageCount(items.length, limit) }, (_, index) => index + 1)
      expect(pages.flatMap((page) => [...slicePage(items, { page, limit })])).toEqual(items)
      for (const page of pages) {
        const { first, last } = pageRange(items.length, { page, limit })
        const held = slicePage(items, { page, limit })
        expect(held).toHaveLength(first === 0 ? 0 : last - first + 1)
        expect(held).toEqual(items.slice(Math.max(0, first - 1), last))
      }
      expect(slicePage(items, { page: pages.length + 1, limit })).toEqual([])
    }),
  )
})
