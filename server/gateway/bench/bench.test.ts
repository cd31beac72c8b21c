/**
 * A short run of `npm run bench:gateway`, with three times the room: how much work a call is, in processor time, and how
 * long the quickest takes, beside a bare server that passes the same calls on. A busy machine slows both.
 */
import { expect, test } from 'vitest'
import { measure, withServers } from './bench.ts'

test('the gateway adds little to a call', async () => {
  const figures = await withServers(50, 1, (bench) => measure(bench, 2, 150))
  expect(figures.failures).toBe(0)
  expect(figures.calls).toBe(900)
  expect(figures.cpuMean / figures.bareCpuMean).toBeLessThan(3 * 3)
  expect(figures.ratioLeast).toBeLessThan(3 * 1.5)
}, 60_000)
