/**
 * The limits of `npm run bench:sandbox`, in a short run, as processor time with three times the room: machines are
 * noisy, and how long an answer takes on a busy one says nothing about the sandbox.
 */
import { expect, test } from 'vitest'
import { operations } from '#contract/operations.ts'
import { protectionOperations } from '#contract/protection-operations.ts'
import { LIMITS, measure, measureWorlds } from './bench.ts'

const ROOM = 3

test('a hundred thousand alerts and all that they are about are ready soon, fit into memory, and are listed fast', async () => {
  const figures = await measure(4, 50, { ...operations, ...protectionOperations })
  expect(figures.failures).toBe(0)
  expect(figures.requests).toBe(200)
  expect(figures.readyCpuMs).toBeLessThan(ROOM * LIMITS.readyCpuMs)
  expect(figures.residentMb).toBeLessThan(LIMITS.residentMb)
  expect(figures.firstPage).toBeLessThan(ROOM * LIMITS.firstPage)
  expect(figures.cpuMean).toBeLessThan(ROOM * LIMITS.cpuMean)
  expect(figures.cpuP99).toBeLessThan(ROOM * LIMITS.cpuP99)
}, 120_000)

test('many worlds share what they have in common', async () => {
  expect(await measureWorlds(50)).toBeLessThan(500)
}, 120_000)
