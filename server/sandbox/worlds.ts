import { seedFor } from './seed/seed.ts'
import { ownerOf } from './seed/users.ts'
import { makeToken, PERSONAS, type Persona } from './tokens.ts'
import { ASSET_KINDS } from './world/assets.ts'
import { ALERT_ORDERS, byAssetName, newestEventFirst, newestTaskFirst } from './world/orders.ts'
import { HOUR } from './world/time.ts'
import { createWorld, type World, type WorldSettings } from './world/world.ts'

export const DEFAULT_WORLD = 'default'

/** Beyond so many, those that nobody has asked for longest are forgotten. */
const KEPT = 1000

export type Worlds = {
  get: (id: string) => World | undefined
  default: () => World
  create: (overrides: Partial<WorldSettings>) => World
  /** The world as it was made, under the same id and with the same tokens. */
  reset: (world: World) => World
}

const make = (id: string, settings: WorldSettings): World => {
  const start = settings.now ?? Math.floor(Date.now() / 1000)
  return createWorld(id, settings, seedFor(settings, Math.floor(start / HOUR) * HOUR), start)
}

export const createWorlds = (settings: WorldSettings): Worlds => {
  let main = make(DEFAULT_WORLD, settings)
  /** All others; the first is the one not used for longest. */
  const worlds = new Map<string, World>()
  const start = Date.now().toString(36)
  let made = 0

  const touch = (world: World): World => {
    worlds.delete(world.id)
    worlds.set(world.id, world)
    const [unused = ''] = worlds.keys()
    if (worlds.size > KEPT) worlds.delete(unused)
    return world
  }

  prepare(main)
  return {
    get: (id) => {
      if (id === DEFAULT_WORLD) return main
      const world = worlds.get(id)
      return world && touch(world)
    },
    default: () => main,
    // The start time in the id keeps tokens of an earlier run from opening a world of this one.
    create: (overrides) => touch(make(`${start}-${++made}`, { ...settings, ...overrides })),
    reset: ({ id, settings: own }) => {
      const anew = make(id, own)
      return id === DEFAULT_WORLD ? (main = anew) : touch(anew)
    },
  }
}

/** Makes the records of a world and sorts them, so that the first who asks does not wait for it. */
const prepare = (world: World): void => {
  for (const order of ALERT_ORDERS) world.alerts.ordered(order)
  world.groups()
  world.tasks.ordered(newestTaskFirst)
  world.audit.ordered(newestEventFirst)
  for (const kind of ASSET_KINDS) {
    world.assets()[kind].ordered(byAssetName)
    world.protection().lanes(kind, true)
  }
}

export const tokensOf = (worldId: string): readonly { persona: Persona; token: string }[] =>
  PERSONAS.map((persona) => ({ persona, token: makeToken(worldId, persona, ownerOf(persona)) }))
