import { createAlertGroups, type AlertGroups } from './alert-groups.ts'
import { ASSET_KINDS, type Asset, type AssetTables, type Inventory } from './assets.ts'
import type { RunAtOnce } from './at-once.ts'
import type { Backup } from './backup-list.ts'
import type { Reports } from './compliance.ts'
import { createClock, type Clock } from './clock.ts'
import { createFaults, type Fault, type Faults } from '../faults/faults.ts'
import { createLimiter, type Limiter } from './limiter.ts'
import type { Alert, AuditEvent, Connection, Entity, Estate, Task, Unit, User, Wallet } from './model.ts'
import { byPolicyName, byUserId, newestTaskFirst } from './orders.ts'
import { Placements } from './placements.ts'
import type { Policy, Rules } from './policies.ts'
import { createProtection, type ProtectionView } from './protection.ts'
import { createRecorder, type Recorder } from './recorder.ts'
import { tableOver, type SeedTable, type Table } from './table.ts'
import type { Seconds } from './time.ts'
import { createUnitTree, type UnitTree } from './unit-tree.ts'

export type SeedSize = {
  alerts: number
  users: number
  units: number
  tasks: number
  audit: number
  /** At least those that alerts are about; 0 for none. */
  assets: number
  seed: number
  /** Which of the sandbox's organizations it is, by its place among them; absent: the first. */
  organization?: number | undefined
}

/** What alerts, tasks and audit entries have in common. */
type Placed = { readonly id: string; readonly primary: Entity | null; readonly parent: Entity | null }

/** What worlds of one size, seed and starting hour have in common. Each part is made when it is first asked for. */
export type Seed = {
  units: () => SeedTable<Unit>
  estate: () => Estate
  connections: () => readonly Connection[]
  users: () => SeedTable<User>
  alerts: () => SeedTable<Alert>
  /** The consolidated alerts, as long as a world has not changed an alert. */
  groups: () => AlertGroups
  groupNotes: () => ReadonlyMap<string, string>
  tasks: () => SeedTable<Task>
  audit: () => SeedTable<AuditEvent>
  rules: () => Rules & { policies: SeedTable<Policy> }
  wallets: () => readonly Wallet[]
  reports: () => Reports
  inventory: () => Inventory
  /** What protects them, and how their runs went, in a world to which nothing has happened. */
  atStart: () => ProtectionView
  /** The alerts about an entity, as they were raised. */
  alertsAbout: (id: string) => readonly Alert[]
  /** The same item, about an asset that there is. */
  placed: <Item extends Placed>(item: Item) => Item
}

export type WorldSettings = SeedSize & {
  latencyMs: number
  /** Requests a second; 0 means no limit. */
  rate: number
  live: boolean
  /** How it refuses tokens; absent: as documented. */
  refusals?: Fault['refusals']
  /** Where the clock stands still; absent: it runs from the real time. */
  now?: Seconds
}

/** Something that will have happened by a time: the end of an asynchronous task. */
type Job = { at: Seconds; taskId: string; apply: () => void }

/** An organization of its own: records, clock, limits and faults that no other world sees. */
export type World = {
  id: string
  settings: WorldSettings
  seed: Seed
  clock: Clock
  limiter: Limiter
  /** For requests without a valid token: they must not use up what the organization has. */
  strangers: Limiter
  faults: Faults
  requests: Recorder
  units: Table<Unit>
  users: Table<User>
  alerts: Table<Alert>
  tasks: Table<Task>
  audit: Table<AuditEvent>
  /** The unit that has an environment or domain, by the entity's id. */
  placements: Placements
  /** Notes of consolidated alerts, by id. */
  groupNotes: Map<string, string>
  /** Hashes of a user's passwords, newest first, where they were changed here. */
  passwords: Map<string, readonly string[]>
  jobs: Job[]
  /** Up to when a living world has lived. */
  livedUntil: Seconds
  /** Numbers for new users and tasks; never used twice, even after a deletion. */
  nextUserId: () => string
  nextTaskId: () => string
  groups: () => AlertGroups
  tree: () => UnitTree
  /** When it was made. */
  anchor: Seconds
  policies: Table<Policy>
  /** What is being done to a policy, by its id. */
  policyLocks: Map<string, 'updating' | 'deleting'>
  nextOperationCode: () => number
  assets: () => AssetTables
  protection: () => ProtectionView
  /** Those on demand, and of runs at once; all others follow from the runs. */
  backups: readonly Backup[]
  /** Runs that no start of a policy tells of, by the asset's id. */
  runsAtOnce: Map<string, readonly RunAtOnce[]>
  /** What restores have made, by the order of their serial numbers, which go on after those of the seed. */
  restored: readonly Asset[]
}

/** A client that fails in a loop, or days of life, must not fill the memory. */
const MOST_OF_ITS_OWN = 20_000

export const createWorld = (id: string, settings: WorldSettings, seed: Seed, start: Seconds): World => {
  const units = tableOver(seed.units())
  const users = tableOver(seed.users())
  const alerts = tableOver(seed.alerts(), MOST_OF_ITS_OWN)
  let assets: AssetTables | undefined
  const world: World = {
    id,
    settings,
    seed,
    clock: createClock(start, settings.now === undefined),
    limiter: createLimiter(settings.rate),
    strangers: createLimiter(settings.rate),
    faults: createFaults(),
    requests: createRecorder(),
    units,
    users,
    alerts,
    tasks: tableOver(seed.tasks(), MOST_OF_ITS_OWN),
    audit: tableOver(seed.audit(), MOST_OF_ITS_OWN),
    placements: new Placements(seed.estate().placements),
    groupNotes: new Map(seed.groupNotes()),
    passwords: new Map(),
    jobs: [],
    livedUntil: start,
    nextUserId: counterAfter(() => seed.users().ordered(byUserId).at(-1), '0'),
    nextTaskId: counterAfter(() => seed.tasks().ordered(newestTaskFirst)[0], '100'),
    groups: createAlertGroups(seed.groups, seed.alerts, alerts),
    tree: createUnitTree(units, users),
    anchor: start,
    policies: tableOver(seed.rules().policies),
    policyLocks: new Map(),
    nextOperationCode: codesAfter(seed),
    assets: () => (assets ??= tablesOver(seed.inventory())),
    protection: createProtection(() => world),
    backups: [],
    runsAtOnce: new Map(),
    restored: [],
  }
  return world
}

const tablesOver = ({ tables }: Inventory): AssetTables =>
  Object.fromEntries(ASSET_KINDS.map((kind) => [kind, tableOver(tables[kind], MOST_OF_ITS_OWN)])) as AssetTables

const codesAfter = ({ rules }: Seed): (() => number) => {
  let last: number | undefined
  return () => {
    const taken = rules()
      .policies.ordered(byPolicyName)
      .flatMap(({ operations }) => operations.map(({ code }) => code))
    last = (last ?? Math.max(...taken)) + 1
    return last
  }
}

/** Ids after that of the newest item; after `start` where there is none. */
const counterAfter = (newest: () => { id: string } | undefined, start: string): (() => string) => {
  let last: bigint | undefined
  return () => {
    last = (last ?? BigInt(newest()?.id ?? start)) + 1n
    return String(last)
  }
}
