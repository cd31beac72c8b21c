import { ALERT_ORDERS } from './alert-orders.ts'
import { newestEventFirst } from './audit.ts'
import { PERSONA_USERS } from '../seed/users.ts'
import { newestTaskFirst } from './task-state.ts'
import { makeToken, PERSONAS, type Persona } from '../tokens.ts'
import { createWorld, type World, type WorldSettings } from './world.ts'

export const DEFAULT_WORLD = 'default'

/** The oldest unused worlds are forgotten beyond this many. */
const KEPT = 1000

export type Worlds = {
  get: (id: string) => World | undefined
  default: () => World
  create: (overrides: Partial<WorldSettings>) => World
  /** The world as it was made, under the same id and with the same tokens. */
  reset: (world: World) => World
}

export const createWorlds = (settings: WorldSettings): Worlds => {
  const worlds = new Map<string, World>()
  const start = Date.now().toString(36)
  let made = 0

  const add = (world: World): World => {
    worlds.delete(world.id)
    worlds.set(world.id, world)
    const spare = [...worlds.keys()].filter((id) => id !== DEFAULT_WORLD).slice(0, -KEPT)
    for (const id of spare) worlds.delete(id)
    return world
  }

  prepare(add(createWorld(DEFAULT_WORLD, settings)))
  return {
    get: (id) => worlds.get(id),
    default: () => worlds.get(DEFAULT_WORLD) ?? add(createWorld(DEFAULT_WORLD, settings)),
    // The start time in the id keeps tokens of an earlier run from opening a world of this one.
    create: (overrides) => add(createWorld(`${start}-${++made}`, { ...settings, ...overrides })),
    reset: (world) => add(createWorld(world.id, world.settings)),
  }
}

/** Makes the records of a world and sorts them, so that the first who asks does not wait for it. */
const prepare = (world: World): void => {
  for (const order of ALERT_ORDERS) world.alerts.ordered(order)
  world.groups()
  world.tasks.ordered(newestTaskFirst)
  world.audit.ordered(newestEventFirst)
}

export const tokensOf = (worldId: string): readonly { persona: Persona; token: string }[] =>
  PERSONAS.map((persona) => ({ persona, token: makeToken(worldId, persona, PERSONA_USERS[persona]) }))
