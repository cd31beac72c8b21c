/** What protects each asset of a world and how its runs went, as long as nothing that decides it has changed. */
import { GLOBAL_UNIT_ID } from '#contract/operations.ts'
import { compareIds } from '#contract/ids.ts'
import { trait, type Asset, type AssetKind } from './assets.ts'
import { idHead } from './backup-ids.ts'
import type { Alert } from './model.ts'
import { byUnitName } from './orders.ts'
import { judge, type Policy, type Protection } from './policies.ts'
import { failedStarts, isOfRuns, type Lane } from './runs.ts'
import type { World } from './world.ts'

export type ProtectionView = ReturnType<typeof viewOf>

const LATEST_DELAY = 300

/** For an asset, what is worked out once. */
const remembered = <T>(compute: (asset: Asset) => T): ((asset: Asset) => T) => {
  const known = new WeakMap<Asset, { value: T }>()
  return (asset) => {
    const last = known.get(asset) ?? { value: compute(asset) }
    known.set(asset, last)
    return last.value
  }
}

const laneCompare = (direction: 1 | -1) => (a: Lane, b: Lane) =>
  direction * (a.delay - b.delay) || compareIds(a.rank, b.rank)

const viewOf = (
  world: World,
  firstLevel: ReadonlyMap<string, string>,
  added: ReadonlyMap<string, readonly Alert[]>,
) => {
  const inventory = world.seed.inventory()
  const book = world.seed.policies()
  const { anchor } = world
  const groupOf = ({ groupId }: Asset): Asset | undefined =>
    groupId === null ? undefined : world.assets().group.get(groupId)

  const protectionOf = remembered((asset: Asset): Protection | null => {
    const group = groupOf(asset)
    if (group === undefined)
      return asset.kind === 'bucket' ? null : judge(book, asset, firstLevel.get(asset.environment.id))
    return asset.deletedAt === null && asset.unsupported === null ? protectionOf(group) : null
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
        failed: at === 0 ? failedStarts(operation, violations, anchor) : [],
        delay: trait(owner, 40 + operation.code, LATEST_DELAY + 1),
        rank: operation.kind === 'group' ? asset.id : idHead(asset, operation.code),
      }))
  }

  /** The policy that a deleted asset was under is told by `former`. */
  const lanesOf = remembered((asset: Asset): readonly Lane[] => {
    const { former } = groupOf(asset) ?? asset
    const present = protectionOf(asset)
    const past = book.byId.get(former?.policyId ?? '')
    return [
      ...(present === null ? [] : lanesUnder(asset, present.policy, former?.until ?? 0, Infinity)),
      ...(past === undefined || former === null ? [] : lanesUnder(asset, past, 0, former.until)),
    ]
  })

  const sorted = new Map<string, readonly Lane[]>()
  /** All lanes of a kind in the order in which backups of one policy start are listed. */
  const lanes = (kind: AssetKind, isDescending: boolean): readonly Lane[] => {
    const key = `${kind} ${isDescending}`
    const all = world.assets()[kind].ordered({ name: 'any', compare: () => 0 })
    const known = sorted.get(key) ?? all.flatMap(lanesOf).toSorted(laneCompare(isDescending ? -1 : 1))
    sorted.set(key, known)
    return known
  }

  return { protectionOf, lanesOf, lanes, counts: new Map<string, ReadonlyMap<number, number>>() }
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

/** Alerts about runs that this world has raised or raised again. */
const addedViolations = (world: World): Map<string, Alert[]> => {
  const { ids } = world.alerts.changesAfter(0)
  const alerts = ids.flatMap((id) => world.alerts.get(id) ?? []).filter(isOfRuns)
  return Map.groupBy(alerts, ({ primary }) => primary.id)
}

export const createProtection = (world: () => World): (() => ProtectionView) => {
  let last: { key: string; view: ProtectionView } | undefined
  return () => {
    const it = world()
    const places = it.seed.estate().environments.map(({ id }) => it.placements.get(id) ?? '')
    const tables = Object.values(it.assets()).map((table) => table.revision())
    const key = [it.alerts.revision(), it.units.revision(), ...tables, ...places].join()
    if (last?.key !== key) last = { key, view: viewOf(it, firstLevelOf(it), addedViolations(it)) }
    return last.view
  }
}
