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
  expect(memory.hasEnded('short')).toBe(false)
  expect(memory.hasEnded('long')).toBe(true)

  for (let count = 0; count < 100_000; count += 1) memory.end(`more-${count}`, 500_000)
  expect(memory.hasEnded('long')).toBe(false)
  expect(memory.hasEnded('more-0')).toBe(true)
})

test('S6: a cookie of an earlier generation is outdated 30 seconds after the first use of a later one', () => {
  let time = 0
  const memory = createSessionMemory(() => time, IDLE_MS)
  const first = { id: 'a', generation: 3, seenAt: 0 }
  const second = { id: 'a', generation: 4, seenAt: 0 }
  for (const cookie of [first, second, first]) {
    expect(memory.isOutdated(cookie)).toBe(false)
    memory.use(cookie)
  }
  expect([memory.isNewest(first), memory.isNewest(second)]).toEqual([false, true])
  time = 30_001
  expect([memory.isOutdated(first), memory.isOutdated(second)]).toEqual([true, false])
})

test('S6: when a session was last used is known to the moment, and from its cookie alone to the minute', () => {
  let time = 1000
  const memory = createSessionMemory(() => time, IDLE_MS)
  const cookie = { id: 'a', generation: 0, seenAt: 500 }
  expect(memory.usedAt(cookie)).toBe(500)
  memory.use(cookie)
  time = 60_000
  expect(memory.usedAt(cookie)).toBe(1000)
  // Another gateway of the same key has renewed it since.
  expect(memory.usedAt({ ...cookie, seenAt: 30_000 })).toBe(30_000)
})

test('S6: running sessions are forgotten when their last cookie has gone idle', () => {
  let time = 0
  const memory = createSessionMemory(() => time, IDLE_MS)
  memory.use({ id: 'a', generation: 7, seenAt: 0 })
  time = IDLE_MS + 120_000
  memory.use({ id: 'b', generation: 0, seenAt: 0 })
  expect(memory.isNewest({ id: 'a', generation: 0, seenAt: 0 })).toBe(true)
})
