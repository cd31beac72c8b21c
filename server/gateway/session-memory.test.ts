import { expect, test } from 'vitest'
import { createSessionMemory, IDLE_MS } from './session-memory.ts'

const cookieOf = (id: string, generation = 0, seenAt = 0) => ({ id, generation, seenAt })

test('S6: what is remembered of sessions is bounded, and forgotten when it no longer matters', async () => {
  let time = 0
  const memory = createSessionMemory(() => time)
  const hasEnded = async (id: string) => (await memory.ask(cookieOf(id))).hasEnded
  await memory.end([
    { id: 'short', untilMs: 1000 },
    { id: 'long', untilMs: 500_000 },
  ])
  time = 100_000
  await memory.end([{ id: 'other', untilMs: 500_000 }])
  expect(await hasEnded('short')).toBe(false)
  expect(await hasEnded('long')).toBe(true)

  for (let count = 0; count < 100_000; count += 1) await memory.end([{ id: `more-${count}`, untilMs: 500_000 }])
  expect(await hasEnded('long')).toBe(false)
  expect(await hasEnded('more-0')).toBe(true)
})

test('S6: a cookie of an earlier generation is outdated 30 seconds after the first use of a later one', async () => {
  let time = 0
  const memory = createSessionMemory(() => time)
  const first = cookieOf('a', 3)
  const second = cookieOf('a', 4)
  for (const cookie of [first, second, first]) {
    expect(await memory.ask(cookie)).toMatchObject({ isOutdated: false })
    await memory.noteUse(cookie)
  }
  expect(await memory.ask(first)).toMatchObject({ isOutdated: false, isNewest: false })
  expect(await memory.ask(second)).toMatchObject({ isOutdated: false, isNewest: true })
  time = 30_001
  expect(await memory.ask(first)).toMatchObject({ isOutdated: true, isNewest: false })
  expect(await memory.ask(second)).toMatchObject({ isOutdated: false, isNewest: true })
})

test('S6: when a session was last used is known to the moment, and from its cookie alone to the minute', async () => {
  let time = 1000
  const memory = createSessionMemory(() => time)
  const cookie = cookieOf('a', 0, 500)
  const usedAt = async (of: typeof cookie) => (await memory.ask(of)).usedAt
  expect(await usedAt(cookie)).toBe(500)
  await memory.noteUse(cookie)
  time = 60_000
  expect(await usedAt(cookie)).toBe(1000)
  // Another gateway of the same key has renewed it since.
  expect(await usedAt({ ...cookie, seenAt: 30_000 })).toBe(30_000)
})

test('S6: running sessions are forgotten when their last cookie has gone idle', async () => {
  let time = 0
  const memory = createSessionMemory(() => time)
  await memory.noteUse(cookieOf('a', 7))
  time = IDLE_MS + 120_000
  await memory.noteUse(cookieOf('b'))
  expect(await memory.ask(cookieOf('a'))).toMatchObject({ isNewest: true })
})

test('S6, S22: a session takes the place of others that all go on, or of none', async () => {
  const memory = createSessionMemory(() => 0)
  const [one, other, late] = ['one', 'other', 'late'].map((id) => ({ id, untilMs: 1000 }))
  if (!one || !other || !late) throw new Error('There are three.')
  expect(await memory.replace([one, other], cookieOf('second'))).toBe(true)
  expect(await memory.ask(cookieOf('one'))).toMatchObject({ hasEnded: true })
  expect(await memory.replace([late, other], cookieOf('third'))).toBe(false)
  expect(await memory.ask(cookieOf('late'))).toMatchObject({ hasEnded: false })
  expect(memory.count()).toBe(1)
})

test('S26: the writes of a session are counted, over the renewals of its cookie', async () => {
  const memory = createSessionMemory(() => 0)
  const writes = async () => (await memory.ask(cookieOf('a'))).writes
  await memory.noteUse(cookieOf('a'))
  await memory.noteWrite('a')
  expect(await writes()).toBe(1)
  await memory.noteUse(cookieOf('a', 1))
  await memory.noteWrite('a')
  expect(await writes()).toBe(2)
  // One that has ended meanwhile is not brought back.
  await memory.end([{ id: 'a', untilMs: 1000 }])
  await memory.noteWrite('a')
  expect(await writes()).toBe(0)
})
