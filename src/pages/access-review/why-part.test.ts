import { expect, test } from 'vitest'
import { whyPart } from './why-part.ts'

const list = (size: number, total: number, isComplete = false) => ({
  items: Array.from({ length: size }, () => null),
  total,
  isComplete,
})

test('export and print wait for the rest of the users, and say so where the rest never comes', () => {
  expect(whyPart(list(500, 2000))).toBe('Loaded 500 of 2,000 users. Export and print wait for all.')
  expect(whyPart(list(5000, 7012))).toBe(
    'Showing the first 5,000 of 7,012 users: too many to export or print at once. Choose a smaller organizational unit.',
  )
  expect(whyPart(list(2000, 2000))).toBe('2,000 users, who changed while they were loaded: refresh to export or print.')
  expect(whyPart(list(5000, 5000, true))).toBeUndefined()
})
