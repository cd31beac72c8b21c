import { afterEach, beforeEach, expect, test, vi } from 'vitest'

vi.stubGlobal('addEventListener', () => undefined)
const { createPresence } = await import('./awake.ts')

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

const setUp = () => {
  const time = { steady: 0, wall: 1_000_000 }
  const presence = createPresence({ steady: () => time.steady, wall: () => time.wall })
  const beat = (ms: number) => {
    time.steady += ms
    time.wall += ms
    vi.advanceTimersByTime(1000)
  }
  return { time, presence, beat }
}

const SLEPT = /slept/

test('R15: what is sent while the tab runs passes, however long nobody has touched it', () => {
  const { presence, beat } = setUp()
  for (let minute = 0; minute < 600; minute += 1) beat(60_000)
  expect(() => presence.require('PATCH /users/40')).not.toThrow()
})

test('R15: after a sleep nothing is written until somebody is there', () => {
  const { time, presence, beat } = setUp()
  time.wall += 3_600_000
  expect(() => presence.require('PATCH /users/40')).toThrow(SLEPT)
  for (let second = 0; second < 600; second += 1) beat(1000)
  expect(() => presence.require('PATCH /users/40')).toThrow(SLEPT)
  presence.note()
  expect(() => presence.require('PATCH /users/40')).not.toThrow()
})

test('R15: whoever wakes it by doing something is there', () => {
  const { time, presence } = setUp()
  time.wall += 3_600_000
  presence.note()
  expect(() => presence.require('PATCH /users/40')).not.toThrow()
})
