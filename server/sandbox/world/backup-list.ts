/** Backups as they are listed: policy start by policy start, with only those of the page worked out. */
import { compareIds } from '#contract/ids.ts'
import { regionOf, type Asset, type AssetKind } from './assets.ts'
import { backupId, readBackupId, readStartedId, startedId } from './backup-ids.ts'
import { tierOf, type PolicyOperation } from './policies.ts'
import { hasSucceeded, isListed, isPartial, type Lane } from './runs.ts'
import { countBelow, keptOf, timelineOf } from './schedule.ts'
import type { Seconds } from './time.ts'
import type { World } from './world.ts'

export type Backup = {
  readonly id: string
  readonly asset: Asset
  readonly type: string
  readonly startsAt: Seconds
  readonly keptUntil: Seconds
  readonly region: string
  readonly tier: string
  readonly isPartial: boolean
}

/** Which backups of a kind: those that start after one time and not after another, of assets and types that pass, or all. */
export type Wanted = {
  kind: AssetKind
  after: Seconds
  upTo: Seconds
  passes: ((asset: Asset, type: string) => boolean) | null
  /** What `passes` is called, so that what it chooses is kept. */
  name: string
  isDescending: boolean
}

const LONGEST_DELAY = 300

const typeOf = ({ asset, operation }: Lane): string =>
  asset.kind === 's3' ? 'protection_group_s3_asset_backup' : (operation.backupType ?? '')

const toBackup = (lane: Lane, at: Seconds, keptUntil: Seconds): Backup => {
  const { asset, operation, delay } = lane
  const startsAt = at + delay
  return {
    id: operation.kind === 'group' ? startedId(asset, startsAt) : backupId(asset, operation.code, at),
    asset,
    type: typeOf(lane),
    startsAt,
    keptUntil: keptUntil + delay,
    region: operation.region ?? regionOf(asset),
    tier: tierOf(operation),
    isPartial: isPartial(lane, at),
  }
}

const isOnDemand =
  ({ kind, passes }: Wanted, now: Seconds) =>
  ({ asset, type, keptUntil }: Backup): boolean =>
    asset.kind === kind && keptUntil > now && (passes === null || passes(asset, type))

const isInTime = ({ after, upTo }: Wanted, startsAt: Seconds): boolean => startsAt > after && startsAt <= upTo

const compareIn =
  ({ isDescending }: Pick<Wanted, 'isDescending'>) =>
  (a: Backup, b: Backup): number =>
    (isDescending ? b.startsAt - a.startsAt : a.startsAt - b.startsAt) || compareIds(a.id, b.id)

export const backupsOf = (world: World, asset: Asset, now: Seconds, isDescending = true): Backup[] => {
  const computed = world
    .protection()
    .lanesOf(asset)
    .filter(isListed)
    .flatMap((lane) => {
      const timeline = timelineOf(lane.operation, now)
      return keptOf(timeline, now).flatMap((index) => {
        const at = timeline.at[index] ?? 0
        return hasSucceeded(lane, at) ? [toBackup(lane, at, timeline.keptUntil[index] ?? 0)] : []
      })
    })
  const own = world.backups.filter((backup) => backup.asset.id === asset.id && backup.keptUntil > now)
  return [...computed, ...own].toSorted(compareIn({ isDescending }))
}

/** How many backups each policy start has left, of the lanes that pass. */
const countByStart = (lanes: readonly Lane[], now: Seconds): Map<Seconds, number> => {
  const counts = new Map<Seconds, number>()
  for (const [operation, mine] of Map.groupBy(lanes, (lane) => lane.operation)) {
    const timeline = timelineOf(operation, now)
    const { at, over } = timeline
    /** By how many more lanes are attempted at a start than at the one before, and how many of a start failed. */
    const steps = new Int32Array(over + 1)
    const failed = new Int32Array(over + 1)
    for (const lane of mine) {
      const first = Math.min(countBelow(at, lane.from), over)
      const end = Math.min(Math.max(first, countBelow(at, lane.until)), over)
      steps[first] = (steps[first] ?? 0) + 1
      steps[end] = (steps[end] ?? 0) - 1
      for (const start of lane.failed) {
        const index = countBelow(at, start)
        if (index >= first && index < end) failed[index] = (failed[index] ?? 0) + 1
      }
    }
    const sums = new Int32Array(over + 1)
    let sum = 0
    for (let index = 0; index <= over; index++) sums[index] = sum += steps[index] ?? 0
    for (const index of keptOf(timeline, now)) {
      const start = at[index] ?? 0
      const count = (sums[index] ?? 0) - (failed[index] ?? 0)
      if (count > 0) counts.set(start, (counts.get(start) ?? 0) + count)
    }
  }
  return counts
}

const countsFor = (world: World, wanted: Wanted, now: Seconds): ReadonlyMap<Seconds, number> => {
  const view = world.protection()
  const key = `${wanted.kind} ${wanted.name} ${Math.floor(now / view.step(now))}`
  return view.counts.get(key, () => countByStart(lanesFor(world, wanted), now))
}

const lanesFor = (world: World, { kind, passes, name, isDescending }: Wanted): readonly Lane[] => {
  const view = world.protection()
  const all = view.lanes(kind, isDescending)
  if (passes === null) return all
  return view.chosen.get(`${kind} ${isDescending} ${name}`, () =>
    all.filter((lane) => passes(lane.asset, typeOf(lane))),
  )
}

/** The backups that began with one policy start, or those on demand that stand alone. */
type Section = { start: Seconds; count: number; more: Backup[] }

const sectionsOf = (world: World, wanted: Wanted, now: Seconds): Section[] => {
  const sections = [...countsFor(world, wanted, now)].map(([start, count]): Section => ({ start, count, more: [] }))
  sections.sort((a, b) => a.start - b.start)
  for (const backup of world.backups.filter(isOnDemand(wanted, now))) {
    const place = sections.findLast(({ start }) => start <= backup.startsAt)
    if (place !== undefined && backup.startsAt <= place.start + LONGEST_DELAY) place.more.push(backup)
    else sections.push({ start: backup.startsAt, count: 0, more: [backup] })
  }
  sections.sort((a, b) => a.start - b.start)
  return wanted.isDescending ? sections.toReversed() : sections
}

/** Until when what an operation made at a start is kept; nothing where it made nothing that there is still. */
const keptAt = (operation: PolicyOperation, start: Seconds, now: Seconds): Seconds | undefined => {
  const timeline = timelineOf(operation, now)
  const index = countBelow(timeline.at, start)
  const until = timeline.keptUntil[index] ?? 0
  return timeline.at[index] === start && index < timeline.over && until > now ? until : undefined
}

/** The lanes that have a backup of this start in the time asked for, in order. */
const lanesAt = (world: World, wanted: Wanted, start: Seconds, now: Seconds): Lane[] => {
  const kept = new Map<PolicyOperation, Seconds | undefined>()
  return lanesFor(world, wanted).filter((lane) => {
    const { operation, delay } = lane
    if (!kept.has(operation)) kept.set(operation, keptAt(operation, start, now))
    return kept.get(operation) !== undefined && isInTime(wanted, start + delay) && hasSucceeded(lane, start)
  })
}

/** Those of a section, in order, from one place to another; only they are worked out. */
const itemsOf = (
  world: World,
  wanted: Wanted,
  { start, count, more }: Section,
  now: Seconds,
  [first, end]: readonly [number, number],
): { items: Backup[]; size: number } => {
  const lanes = count === 0 ? [] : lanesAt(world, wanted, start, now)
  const work = (lane: Lane) => toBackup(lane, start, keptAt(lane.operation, start, now) ?? 0)
  if (more.length === 0) return { items: lanes.slice(first, end).map(work), size: lanes.length }
  const items = [...lanes.map(work), ...more.filter(({ startsAt }) => isInTime(wanted, startsAt))]
  return { items: items.toSorted(compareIn(wanted)).slice(first, end), size: items.length }
}

export const backupPage = (
  world: World,
  wanted: Wanted,
  now: Seconds,
  { from, limit }: { from: number; limit: number },
): { items: Backup[]; total: number } => {
  const { after, upTo } = wanted
  const found: Backup[] = []
  let total = 0
  for (const section of sectionsOf(world, wanted, now)) {
    const { start, count, more } = section
    if (start > upTo || start + LONGEST_DELAY <= after) continue
    const isWhole = start > after && start + LONGEST_DELAY <= upTo
    const onPage = [Math.max(0, from - total), Math.max(0, from + limit - total)] as const
    if (isWhole && (onPage[1] === 0 || onPage[0] >= count + more.length)) {
      total += count + more.length
      continue
    }
    const { items, size } = itemsOf(world, wanted, section, now, onPage)
    found.push(...items)
    total += size
  }
  return { items: found, total }
}

/** The backup with this id, if it is one and has not lapsed. */
export const backupById = (world: World, kind: AssetKind, id: string, now: Seconds): Backup | undefined => {
  const own = world.backups.find((backup) => backup.id === id && backup.asset.kind === kind && backup.keptUntil > now)
  if (own !== undefined) return own
  const asset = assetBehind(world, kind, id)
  return asset && backupsOf(world, asset, now).find((backup) => backup.id === id)
}

/** The asset that a backup with this id can be of. */
const assetBehind = (world: World, kind: AssetKind, id: string): Asset | undefined => {
  const { bySerial } = world.seed.inventory()
  const serial = readBackupId(id)?.serial ?? -1
  const found = bySerial[serial] ?? world.restored[serial - bySerial.length]
  return world.assets()[kind].get(readStartedId(id)?.assetId ?? found?.id ?? '')
}

/** The asset of a backup that there was and that has lapsed. */
export const assetOfLapsed = (world: World, kind: AssetKind, id: string, now: Seconds): Asset | undefined => {
  const own = world.backups.find((backup) => backup.id === id && backup.asset.kind === kind)
  if (own !== undefined) return own.keptUntil > now ? undefined : own.asset
  const [asset, key] = [assetBehind(world, kind, id), readBackupId(id)]
  if (asset === undefined || key === undefined) return undefined
  const wasMade = world
    .protection()
    .lanesOf(asset)
    .some((lane) => {
      const { at, keptUntil, over } = timelineOf(lane.operation, now)
      const index = countBelow(at, key.at)
      const isStart = at[index] === key.at && index < over && (keptUntil[index] ?? 0) <= now
      return lane.operation.code === key.code && isStart && hasSucceeded(lane, key.at)
    })
  return wasMade ? asset : undefined
}
