import { expect, test } from 'vitest'
import { createSessionMemory } from './session-memory.ts'

const IDLE_MS = 900_000

test('S6: what is remembered of sessions is bounded, and forgotten when it no longer matters', () => {
  let time = 0
  const memory = createSessionMemory(() => time, IDLE_MS)
  memory.end('short', 1000)
  memory.end('long', 500_000)
  time = 100_000
  memory.end('other', 500_000)
  expect(memory.refuses({ id: 'short', generation: 0 })).toBe(false)
  expect(memory.refuses({ id: 'long', generation: 0 })).toBe(true)

  for (let count = 0; count < 100_000; count += 1) memory.end(`more-${count}`, 500_000)
  expect(memory.refuses({ id: 'long', generation: 0 })).toBe(false)
  expect(memory.refuses({ id: 'more-0', generation: 0 })).toBe(true)
})

test('S6: a cookie of an earlier generation is refused 30 seconds after the first use of a later one', () => {
  let time = 0
  const memory = createSessionMemory(() => time, IDLE_MS)
  const first = { id: 'a', generation: 3 }
  const second = { id: 'a', generation: 4 }
  expect([memory.refuses(first), memory.refuses(second), memory.refuses(first)]).toEqual([false, false, false])
  expect([memory.isNewest(first), memory.isNewest(second)]).toEqual([false, true])
  time = 30_001
  expect([memory.refuses(first), memory.refuses(second)]).toEqual([true, false])
})
