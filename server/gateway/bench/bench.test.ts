/**
 * The limits of `npm run bench:gateway`, in a short run with three times the room: how long an answer takes on a busy
 * machine says little about the gateway, how much work it is says more.
 */
import { expect, test } from 'vitest'
import { measure } from './bench.ts'

test('the gateway adds little to a call', async () => {
  const figures = await measure(3, 100, 50)
  expect(figures.failures).toBe(0)
  expect(figures.calls).toBe(600)
  expect(figures.cpuMean).toBeLessThan(3 * 3)
  expect(figures.addedMedian).toBeLessThan(3 * 3)
}, 60_000)
