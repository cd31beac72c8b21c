import { expect, test, vi } from 'vitest'

vi.stubGlobal('addEventListener', () => undefined)
const { whyUnsorted } = await import('./whole-list.ts')

const list = (size: number, total: number) => ({
  items: Array.from({ length: size }, () => null),
  total,
  isComplete: false,
})

test('several lists are too long where one of them is, and not by what they hold together', () => {
  expect(whyUnsorted(list(5000, 7012), 'user', 'Search by name.')).toBe(
    'Showing the first 5,000 of 7,012 users: too many to sort here. Search by name.',
  )
  // Three of 2,000 each, on their way.
  expect(whyUnsorted({ ...list(5500, 6000), isCut: false }, 'user', 'Search by name.')).toBe(
    'Loaded 5,500 of 6,000 users. Sorting starts when all are here.',
  )
})

test('a list that moved whenever it was loaded promises no end of it', () => {
  expect(whyUnsorted(list(2000, 2000), 'user', 'Search by name.')).toBe(
    '2,000 users, which changed while they were loaded: not sorted. Refresh to try again.',
  )
  expect(whyUnsorted(list(0, 0), 'user', 'Search by name.')).toBe(
    'Loaded 0 of 0 users. Sorting starts when all are here.',
  )
})
