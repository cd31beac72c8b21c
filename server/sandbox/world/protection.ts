/** What protects each asset of a world and how its runs went, as long as nothing that decides it has changed. */
import { GLOBAL_UNIT_ID } from '#contract/operations.ts'
import { compareIds } from '#contract/ids.ts'
import { accountOf, ASSET_KINDS, trait, type Asset, type AssetKind, type Tag } from './assets.ts'
import { idHead } from './backup-ids.ts'
import { kept, remembered } from './kept.ts'
import type { Alert, Entity } from './model.ts'
import { byPolicyName, byUnitName } from './orders.ts'
import { judge, judgeTag, type Policy, type PolicyOperation, type Protection } from './policies.ts'
import { failedStarts, isListed, isOfRuns, type Lane } from './runs.ts'
import { stepOf } from './schedule.ts'
import type { Seconds } from './time.ts'
import type { World } from './world.ts'

export type ProtectionView = ReturnType<typeof viewOf>

const LATEST_DELAY = 300

/** Of lists of backups that were asked for. */
const MOST_COUNTS = 200
const MOST_CHOSEN = 40

/** In the order in which backups of one policy start are listed: few lanes of many start after the same time. */
const inOrder = (lanes: readonly Lane[], isDescending: boolean): readonly Lane[] => {
  const byDelay = Array.from({ length: LATEST_DELAY + 1 }, (): Lane[] => [])
  for (const lane of lanes) byDelay[lane.delay]?.push(lane)
  for (const mine of byDelay) mine.sort((a, b) => compareIds(a.rank, b.rank))
  return (isDescending ? byDelay.toReversed() : byDelay).flat()
}

/** By what they are about. */
type Violations = ReadonlyMap<string, readonly Alert[]>

const spell = (alerts: readonly Alert[] = []): string =>
  alerts.map(({ raisedAt, updatedAt }) => `${raisedAt} ${updatedAt}`).join()

/** An operation as a policy has it, or had it until a time. */
type OperationVersion = { operation: PolicyOperation; until: Seconds; failsFrom: Seconds }

const NONE: readonly Seconds[] = []

/** An alert is about the operation for its asset that the policy had first: others fail once that is gone. */
const operationVersions = ({ operations, replaced }: Policy, kind: AssetKind): readonly OperationVersion[] => {
  const all = [...operations.map((operation) => ({ operation, until: Infinity })), ...replaced].filter(
    ({ operation }) => operation.kind === kind,
  )
  return all.map((version) => {
    const earlier = all.filter(({ operation }) => operation.code < version.operation.code)
    return { ...version, failsFrom: Math.max(-Infinity, ...earlier.map(({ until }) => until)) }
  })
}

/** What protection and runs follow from. */
type Ground = Pick<World, 'seed' | 'anchor' | 'units' | 'placements' | 'policies' | 'assets' | 'restored'>

/** What has been worked out of a world to which nothing has happened: all those of one seed begin with it. */
type AtStart = {
  laidOn: (asset: Asset) => Protection | null
  knownLanes: (asset: Asset) => readonly Lane[] | undefined
}

const viewOf = (world: Ground, firstLevel: ReadonlyMap<string, string>, atStart?: AtStart) => {
  const inventory = world.seed.inventory()
  const book = { ...world.seed.rules(), policies: world.policies }
  const { anchor } = world
  /** Alerts of this world that tell more than those of the seed. */
  let added: Violations = new Map()
  const groupOf = ({ groupId }: Asset) => (groupId === null ? undefined : world.assets().group.get(groupId))

  const judgeAnew = (asset: Asset): Protection | null =>
    asset.kind === 'bucket' ? null : judge(book, asset, firstLevel.get(asset.environment.id))

  const tagJudged = (tag: Tag, environment: Entity): Policy | null =>
    judgeTag(book, tag, accountOf({ environment }), firstLevel.get(environment.id))

  const count = inventory.bySerial.length + world.restored.length
  const lay = (asset: Asset): Protection | null => {
    const group = groupOf(asset)
    if (group === undefined) return judgeAnew(asset)
    return asset.deletedAt === null && asset.unsupported === null ? laidOn(group) : null
  }
  const laidOn: AtStart['laidOn'] = atStart?.laidOn ?? remembered(count, lay).get

  const versions = new Map<Policy, Map<AssetKind, readonly OperationVersion[]>>()
  const versionsOf = (policy: Policy, kind: AssetKind): readonly OperationVersion[] => {
    const mine = versions.get(policy) ?? new Map<AssetKind, readonly OperationVersion[]>()
    versions.set(policy, mine)
    const known = mine.get(kind) ?? operationVersions(policy, kind)
    mine.set(kind, known)
    return known
  }

  /** A policy that has no operation for an asset, any more, does not protect it. */
  const protectionOf = (asset: Asset): Protection | null => {
    const found = laidOn(asset)
    return found?.isEffective === true ? found : null
  }

  const lanesUnder = (asset: Asset, policy: Policy, from: number, until: number): Lane[] => {
    const owner = groupOf(asset) ?? asset
    const { environment, deletedAt } = owner
    const violations = [...world.seed.alertsAbout(owner.id).filter(isOfRuns), ...(added.get(owner.id) ?? [])]
    const last = Math.min(
      until,
      deletedAt ?? Infinity,
      asset.deletedAt ?? Infinity,
      policy.deactivatedAt ?? Infinity,
      inventory.lostSince.get(environment.id) ?? Infinity,
    )
    return versionsOf(policy, owner.kind).map(({ operation, until: replacedAt, failsFrom }) => {
      const [first, end] = [Math.max(from, operation.since), Math.min(last, replacedAt)]
      const isTold = (start: Seconds): boolean => start >= Math.max(first, failsFrom) && start < end
      return {
        asset,
        operation,
        from: Math.max(first, asset.createdAt),
        until: end,
        failed: failsFrom === Infinity ? NONE : failedStarts(operation, violations, anchor).filter(isTold),
        delay: trait(owner, 40 + operation.code, LATEST_DELAY + 1),
        rank: operation.kind === 'group' ? asset.id : idHead(asset, operation.code),
      }
    })
  }

  /** The policies that it was under before, and the one that a deleted asset was under, are told by `former`. */
  const makeLanes = (asset: Asset): readonly Lane[] => {
    const { former } = groupOf(asset) ?? asset
    const present = laidOn(asset)
    const now = present === null ? [] : lanesUnder(asset, present.policy, former.at(-1)?.until ?? 0, Infinity)
    const before = former.flatMap(({ policyId, until }, at) => {
      const policy = policyId === null ? undefined : book.policies.get(policyId)
      return policy === undefined ? [] : lanesUnder(asset, policy, former[at - 1]?.until ?? 0, until)
    })
    return [...now, ...before]
  }
  /** Each world's own, since its alerts may come to tell of more that failed. */
  const lanesOf = remembered(count, (asset): readonly Lane[] => {
    const same = added.has((groupOf(asset) ?? asset).id) ? undefined : atStart?.knownLanes(asset)
    return same?.map((lane) => ({ ...lane })) ?? makeLanes(asset)
  })

  const sorted = new Map<string, readonly Lane[]>()
  /** All lanes of a kind whose backups are listed, in order. */
  const lanes = (kind: AssetKind, isDescending: boolean): readonly Lane[] => {
    const key = `${kind} ${isDescending}`
    const all = () => world.assets()[kind].ordered({ name: 'any', compare: () => 0 })
    const known = sorted.get(key) ?? inOrder(all().flatMap(lanesOf.get).filter(isListed), isDescending)
    sorted.set(key, known)
    return known
  }

  let known: Seconds | undefined
  /** On what everything that becomes of runs falls: starts, ends and lapses. */
  const step = (now: Seconds): Seconds => (known ??= stepOf(world.policies.ordered(byPolicyName), now))

  /** Of lists of backups that were asked for: how many each start has left, and of which lanes. */
  const counts = kept<ReadonlyMap<number, number>>(MOST_COUNTS)
  const chosen = kept<readonly Lane[]>(MOST_CHOSEN)
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

  /** What lies in which unit has changed, and nothing of what protects it. */
  const forget = (): void => {
    counts.clear()
    chosen.clear()
  }

  return {
    judgeAnew,
    tagJudged,
    laidOn,
    protectionOf,
    lanesOf: lanesOf.get,
    knownLanes: lanesOf.known,
    lanes,
    step,
    counts,
    chosen,
    hear,
    forget,
  }
}

/** The unit of the first level above each environment. */
const firstLevelOf = (world: Ground): Map<string, string> => {
  const units = new Map(world.units.ordered(byUnitName).map((unit) => [unit.id, unit]))
  const topOf = (id: string): string => {
    const unit = units.get(id)
    return unit === undefined || unit.parentId === null || unit.parentId === GLOBAL_UNIT_ID ? id : topOf(unit.parentId)
  }
  return new Map(
    world.seed.estate().environments.map(({ id }) => [id, topOf(world.placements.get(id) ?? GLOBAL_UNIT_ID)]),
  )
}

export const protectionOf = (ground: Ground): ProtectionView => viewOf(ground, firstLevelOf(ground))

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
    const policies = it.policies.revision()
    revision += policies + it.units.revision() + it.placements.changes
    if (last?.revision !== revision) {
      const firstLevel = firstLevelOf(it)
      const key = [assets, policies, ...firstLevel.values()].join()
      if (last?.key === key) last.view.forget()
      last =
        last?.key === key
          ? { ...last, revision }
          : { revision, alerts: -1, key, view: viewOf(it, firstLevel, revision === 0 ? it.seed.atStart() : undefined) }
    }
    if (last.alerts !== it.alerts.revision()) {
      last.alerts = it.alerts.revision()
      last.view.hear(addedViolations(it))
    }
    return last.view
  }
}
