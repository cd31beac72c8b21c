import { expect, test } from 'vitest'
import { createLimiter } from './limiter.ts'

test('in any one second no more pass than the rate, however they are spread', () => {
  let now = 0
  const limiter = createLimiter(3, () => now)
  const passedAt = (...times: number[]) =>
    times.filter((time) => {
      now = time
      return limiter()
    })
  expect(passedAt(0, 400, 800, 900, 999)).toEqual([0, 400, 800])
  expect(passedAt(1000, 1001, 1399)).toEqual([1000])
  expect(passedAt(1400, 1500, 1800)).toEqual([1400, 1800])
})

test('a rate of 0 is no limit', () => {
  const limiter = createLimiter(0)
  expect(Array.from({ length: 1000 }, () => limiter()).every(Boolean)).toBe(true)
})
