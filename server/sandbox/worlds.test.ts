import { expect, test } from 'vitest'
import { createWorlds } from './worlds.ts'

const SIZE = { alerts: 1, users: 10, units: 2, tasks: 1, audit: 1, assets: 20, seed: 1 }
/** Beyond so many, worlds are forgotten. */
const KEPT = 1000

test('a world that is in use stays, and what nobody has asked for longest goes', () => {
  const worlds = createWorlds({ ...SIZE, latencyMs: 0, rate: 0, live: false })
  const [used, unused] = [worlds.create({}), worlds.create({})]
  for (let count = 0; count < KEPT; count += 1) {
    expect(worlds.get(used.id)).toBe(used)
    worlds.create({})
  }
  expect(worlds.get(used.id)).toBe(used)
  expect(worlds.get(unused.id)).toBeUndefined()
  expect(worlds.default().id).toBe('default')
})
