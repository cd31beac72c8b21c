/**
 * The limits of `npm run bench:sandbox`, in a short run, as processor time with three times the room: machines are
 * noisy, and how long an answer takes on a busy one says nothing about the sandbox.
 */
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
}, 120_000)

test('many worlds share what they have in common', async () => {
  expect(await measureWorlds(50)).toBeLessThan(500)
}, 120_000)
