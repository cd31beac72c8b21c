/**
 * The limits of `npm run bench:gateway`, in a short run with three times the room: how much work a call is, in processor
 * time, and what the quickest call waits, which a busy machine changes least.
 */
import { expect, test } from 'vitest'
import { measure, withServers } from './bench.ts'

test('the gateway adds little to a call', async () => {
  const figures = await withServers(50, 1, (bench) => measure(bench, 2, 150))
  expect(figures.failures).toBe(0)
  expect(figures.calls).toBe(900)
  expect(figures.cpuMean).toBeLessThan(3 * 3)
  expect(figures.addedLeast).toBeLessThan(3 * 3)
}, 60_000)
