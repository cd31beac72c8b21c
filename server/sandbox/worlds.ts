import { ORGANIZATIONS, organizationAt } from './seed/organizations.ts'
import { seedFor } from './seed/seed.ts'
import { ownerOf } from './seed/users.ts'
import { makeToken, PERSONAS, type Persona } from './tokens.ts'
import { ASSET_KINDS } from './world/assets.ts'
import { ALERT_ORDERS, byAssetName, newestEventFirst, newestTaskFirst } from './world/orders.ts'
import { HOUR } from './world/time.ts'
import { createWorld, type World, type WorldSettings } from './world/world.ts'

const DEFAULT_WORLD = 'default'

/** The worlds that are always there, each with an organization of its own, by the order of these. */
const STANDING = ORGANIZATIONS.map(({ region }, place) => (place === 0 ? DEFAULT_WORLD : region))

/** Beyond so many, those that nobody has asked for longest are forgotten. */
const KEPT = 1000

export type Worlds = {
  get: (id: string) => World | undefined
  default: () => World
  create: (overrides: Partial<WorldSettings>) => World
  /** The world as it was made, under the same id and with the same tokens. */
  reset: (world: World) => World
  /** Gives back what it takes: its tokens open nothing any more. Those that are always there stay. */
  forget: (world: World) => void
}

const make = (id: string, settings: WorldSettings): World => {
  const start = settings.now ?? Math.floor(Date.now() / 1000)
  return createWorld(id, settings, seedFor(settings, Math.floor(start / HOUR) * HOUR), start)
}

export const createWorlds = (settings: WorldSettings): Worlds => {
  const standing = new Map([[DEFAULT_WORLD, make(DEFAULT_WORLD, settings)]])
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

  /** Made when somebody comes: not every start is for several. */
  const stand = (id: string, place: number): World => {
    const world = standing.get(id) ?? make(id, settingsOf(settings, place))
    standing.set(id, world)
    return world
  }
  const main = () => stand(DEFAULT_WORLD, 0)

  prepare(main())
  return {
    get: (id) => {
      const place = STANDING.indexOf(id)
      if (place !== -1) return stand(id, place)
      const world = worlds.get(id)
      return world && touch(world)
    },
    default: main,
    // The start time in the id keeps tokens of an earlier run from opening a world of this one.
    create: (overrides) => touch(make(`${start}-${++made}`, { ...settings, ...overrides })),
    reset: ({ id, settings: own }) => {
      const anew = make(id, own)
      if (!standing.has(id)) return touch(anew)
      standing.set(id, anew)
      return anew
    },
    forget: ({ id, faults }) => {
      faults.clear()
      worlds.delete(id)
    },
  }
}

/** Makes the records of a world and sorts them, so that the first who asks does not wait for it. */
const prepare = (world: World): void => {
  for (const order of ALERT_ORDERS) world.alerts.ordered(order)
  world.alerts.get('')
  world.groups()
  world.tasks.ordered(newestTaskFirst)
  world.audit.ordered(newestEventFirst)
  for (const kind of ASSET_KINDS) {
    world.assets()[kind].ordered(byAssetName)
    world.protection().lanes(kind, true)
  }
}

/** Of the first organization as large as is asked for, the others smaller, and each drawn from a seed of its own. */
const settingsOf = (settings: WorldSettings, place: number): WorldSettings => {
  const { share } = organizationAt(place)
  const part = (count: number): number => Math.ceil(count / share)
  return {
    ...settings,
    organization: place,
    alerts: part(settings.alerts),
    users: part(settings.users),
    units: part(settings.units),
    tasks: part(settings.tasks),
    audit: part(settings.audit),
    assets: part(settings.assets),
    seed: settings.seed + place,
  }
}

type WorldToken = { persona: Persona; token: string }

export const tokensOf = ({ id, settings }: Pick<World, 'id' | 'settings'>): readonly WorldToken[] =>
  PERSONAS.map((persona) => ({
    persona,
    token: makeToken(id, persona, ownerOf(persona), organizationAt(settings.organization)),
  }))

/** One person's, in each of the organizations that are always there. */
export const standingTokens = (): readonly string[] =>
  STANDING.map((id, place) => makeToken(id, 'Super Admin', ownerOf('Super Admin'), organizationAt(place)))
