/** The limits of `npm run bench:sandbox`, in a short run. Times have three times the room, since machines are noisy. */
import { expect, test } from 'vitest'
import { measure, measureWorlds } from './bench.ts'

test('a hundred thousand alerts are ready soon, fit into memory, and are listed fast', async () => {
  const figures = await measure(4, 50)
  expect(figures.failures).toBe(0)
  expect(figures.requests).toBe(200)
  expect(figures.readyCpuMs).toBeLessThan(3 * 5000)
  expect(figures.residentMb).toBeLessThan(600)
  expect(figures.cpuMean).toBeLessThan(3 * 20)
  expect(figures.cpuP99).toBeLessThan(3 * 60)
  // What an answer takes that costs nothing is the machine's, not the sandbox's.
  expect(figures.median).toBeLessThan(3 * 20 + figures.controlMedian)
}, 120_000)

test('many worlds share what they have in common', async () => {
  expect(await measureWorlds(50)).toBeLessThan(500)
}, 120_000)
