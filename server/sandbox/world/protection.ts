/** What protects each asset of a world and how its runs went, as long as nothing that decides it has changed. */
import { GLOBAL_UNIT_ID } from '#contract/operations.ts'
import { compareIds } from '#contract/ids.ts'
import { ASSET_KINDS, trait, type Asset, type AssetKind } from './assets.ts'
import { idHead } from './backup-ids.ts'
import type { Alert } from './model.ts'
import { byUnitName } from './orders.ts'
import { judge, type Policy, type Protection } from './policies.ts'
import { failedStarts, isOfRuns, type Lane } from './runs.ts'
import type { World } from './world.ts'

export type ProtectionView = ReturnType<typeof viewOf>

const LATEST_DELAY = 300

/** For an asset, what is worked out once. */
const remembered = <T extends object | null>(compute: (asset: Asset) => T) => {
  const known = new Map<number, T>()
  return {
    known: ({ serial }: Asset): T | undefined => known.get(serial),
    get: (asset: Asset): T => {
      const last = known.get(asset.serial)
      if (last !== undefined) return last
      const value = compute(asset)
      known.set(asset.serial, value)
      return value
    },
  }
}

const laneCompare = (direction: 1 | -1) => (a: Lane, b: Lane) =>
  direction * (a.delay - b.delay) || compareIds(a.rank, b.rank)

/** By what they are about. */
type Violations = ReadonlyMap<string, readonly Alert[]>

const spell = (alerts: readonly Alert[] = []): string =>
  alerts.map(({ raisedAt, updatedAt }) => `${raisedAt} ${updatedAt}`).join()

const viewOf = (world: World, firstLevel: ReadonlyMap<string, string>) => {
  const inventory = world.seed.inventory()
  const book = { ...world.seed.rules(), policies: world.policies }
  const { anchor } = world
  /** Alerts of this world that tell more than those of the seed. */
  let added: Violations = new Map()
  const groupOf = ({ groupId }: Asset) => (groupId === null ? undefined : world.assets().group.get(groupId))

  const judgeAnew = (asset: Asset): Protection | null =>
    asset.kind === 'bucket' ? null : judge(book, asset, firstLevel.get(asset.environment.id))

  const protection = remembered((asset): Protection | null => {
    const group = groupOf(asset)
    if (group === undefined) return judgeAnew(asset)
    return asset.deletedAt === null && asset.unsupported === null ? protection.get(group) : null
  })

  const lanesUnder = (asset: Asset, policy: Policy, from: number, until: number): Lane[] => {
    const owner = groupOf(asset) ?? asset
    const { environment, deletedAt } = owner
    const violations = [...world.seed.alertsAbout(owner.id).filter(isOfRuns), ...(added.get(owner.id) ?? [])]
    const ends = [until, deletedAt, asset.deletedAt, policy.deactivatedAt, inventory.lostSince.get(environment.id)]
    const last = Math.min(...ends.map((end) => end ?? Infinity))
    return policy.operations
      .filter(({ kind }) => kind === owner.kind)
      .map((operation, at) => ({
        asset,
        operation,
        from: Math.max(from, asset.createdAt),
        until: last,
        // An alert is about the first operation that a policy has for an asset.
        failed:
          at === 0 ? failedStarts(operation, violations, anchor).filter((start) => start >= from && start < last) : [],
        delay: trait(owner, 40 + operation.code, LATEST_DELAY + 1),
        rank: operation.kind === 'group' ? asset.id : idHead(asset, operation.code),
      }))
  }

  /** The policies that it was under before, and the one that a deleted asset was under, are told by `former`. */
  const makeLanes = (asset: Asset): readonly Lane[] => {
    const { former } = groupOf(asset) ?? asset
    const present = protection.get(asset)
    const now = present === null ? [] : lanesUnder(asset, present.policy, former.at(-1)?.until ?? 0, Infinity)
    const before = former.flatMap(({ policyId, until }, at) => {
      const policy = policyId === null ? undefined : book.policies.get(policyId)
      return policy === undefined ? [] : lanesUnder(asset, policy, former[at - 1]?.until ?? 0, until)
    })
    return [...now, ...before]
  }
  const lanesOf = remembered(makeLanes)

  const sorted = new Map<string, readonly Lane[]>()
  /** All lanes of a kind in the order in which backups of one policy start are listed. */
  const lanes = (kind: AssetKind, isDescending: boolean): readonly Lane[] => {
    const key = `${kind} ${isDescending}`
    const all = world.assets()[kind].ordered({ name: 'any', compare: () => 0 })
    const known = sorted.get(key) ?? all.flatMap(lanesOf.get).toSorted(laneCompare(isDescending ? -1 : 1))
    sorted.set(key, known)
    return known
  }

  const counts = new Map<string, ReadonlyMap<number, number>>()
  /** Hears of all such alerts as they are now: they change nothing but which runs failed. */
  const hear = (told: Violations): void => {
    const touched = new Set(
      [...added.keys(), ...told.keys()].filter((id) => spell(added.get(id)) !== spell(told.get(id))),
    )
    added = told
    if (touched.size > 0) counts.clear()
    for (const id of touched) {
      const owner = ASSET_KINDS.flatMap((kind) => world.assets()[kind].get(id) ?? [])
      for (const asset of [...owner, ...(inventory.members.get(id) ?? [])]) {
        const anew = makeLanes(asset)
        for (const [at, lane] of (lanesOf.known(asset) ?? []).entries()) lane.failed = anew[at]?.failed ?? []
      }
    }
  }

  return { judgeAnew, protectionOf: protection.get, lanesOf: lanesOf.get, lanes, counts, hear }
}

/** The unit of the first level above each environment. */
const firstLevelOf = (world: World): Map<string, string> => {
  const units = new Map(world.units.ordered(byUnitName).map((unit) => [unit.id, unit]))
  const topOf = (id: string): string => {
    const unit = units.get(id)
    return unit === undefined || unit.parentId === null || unit.parentId === GLOBAL_UNIT_ID ? id : topOf(unit.parentId)
  }
  return new Map(
    world.seed.estate().environments.map(({ id }) => [id, topOf(world.placements.get(id) ?? GLOBAL_UNIT_ID)]),
  )
}

/** Alerts about runs that this world has raised or raised again; what else was done to them says nothing of runs. */
const addedViolations = (world: World): Violations => {
  const isNews = ({ id, raisedAt, updatedAt }: Alert): boolean => {
    const before = world.seed.alerts().get(id)
    return before?.raisedAt !== raisedAt || before.updatedAt !== updatedAt
  }
  const alerts = world.alerts.changesAfter(0).ids.flatMap((id) => world.alerts.get(id) ?? [])
  return Map.groupBy(
    alerts.filter((alert) => isOfRuns(alert) && isNews(alert)),
    ({ primary }) => primary.id,
  )
}

/** The view is asked for with every asset of a list: what it follows from is told by numbers that only rise. */
export const createProtection = (world: () => World): (() => ProtectionView) => {
  let last: { revision: number; alerts: number; key: string; view: ProtectionView } | undefined
  return () => {
    const it = world()
    const tables = it.assets()
    let revision = 0
    for (const kind of ASSET_KINDS) revision += tables[kind].revision()
    const assets = revision
    revision += it.units.revision() + it.placements.changes
    if (last?.revision !== revision) {
      const firstLevel = firstLevelOf(it)
      const key = [assets, ...firstLevel.values()].join()
      last = last?.key === key ? { ...last, revision } : { revision, alerts: -1, key, view: viewOf(it, firstLevel) }
    }
    if (last.alerts !== it.alerts.revision()) {
      last.alerts = it.alerts.revision()
      last.view.hear(addedViolations(it))
    }
    return last.view
  }
}
