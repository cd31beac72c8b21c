import { compareIds } from '#contract/ids.ts'

/** What items are sorted by; null tells nothing and comes last. */
export type Key = string | number | null

/** A total order of items; `name` tells orders apart. */
export type Order<T> = {
  name: string
  compare: (a: T, b: T) => number
  /** Where it is by what is read of each item, and then by id. */
  by?: { field: string; descending: boolean; read: (item: T) => Key }
}

type Identified = { id: string }

export const compareKeys = (a: Key, b: Key, descending: boolean): number => {
  if (a === b) return 0
  if (a === null) return 1
  if (b === null) return -1
  return a < b === descending ? 1 : -1
}

export type SeedTable<T extends Identified> = ReturnType<typeof seedTable<T>>

/** Items that never change, shared by every world made from the same seed. */
export const seedTable = <T extends Identified>(items: readonly T[]) => {
  // Of some nobody ever asks for one.
  let byId: ReadonlyMap<string, T> | undefined
  const orders = new Map<string, readonly T[]>()
  const sort = ({ compare, by }: Order<T>): readonly T[] => {
    if (by === undefined) return items.toSorted(compare)
    const { field, read, descending } = by
    if (!descending) return rising(items, read)
    const known = orders.get(field) ?? rising(items, read)
    orders.set(field, known)
    return turned(known, read)
  }
  return {
    get: (id: string): T | undefined => (byId ??= mapOf(items)).get(id),
    ordered: (order: Order<T>): readonly T[] => {
      const known = orders.get(order.name) ?? sort(order)
      orders.set(order.name, known)
      return known
    },
  }
}

const mapOf = <T extends Identified>(items: readonly T[]): ReadonlyMap<string, T> => {
  const byId = new Map<string, T>()
  for (const item of items) byId.set(item.id, item)
  return byId
}

/** Sorted by what is read once of each: with every comparison it would cost many times as much. */
const rising = <T extends Identified>(items: readonly T[], read: (item: T) => Key): readonly T[] => {
  const keys = items.map(read)
  if (areSmall(keys)) return risingNumbers(items, keys)
  const places = Uint32Array.from(keys.keys()).sort(
    (a, b) =>
      compareKeys(keys[a] ?? null, keys[b] ?? null, false) || compareIds(items[a]?.id ?? '', items[b]?.id ?? ''),
  )
  return Array.from(places, (place) => items[place] as T)
}

/** With its place beside it, a key is a number still. */
const PLACES = 2 ** 20
const isSmall = (key: number): boolean => Number.isInteger(key) && key >= 0 && key < 2 ** 53 / PLACES

/** Fewer than a million of these are sorted as numbers. */
const areSmall = (keys: readonly Key[]): keys is readonly (number | null)[] =>
  keys.length < PLACES && keys.every((key) => key === null || (typeof key === 'number' && isSmall(key)))

/** The places of such keys but null, the lowest first, equal ones as they stand: sorted by no function, so many times as fast. */
export const placesByNumber = (keys: readonly (number | null)[]): Float64Array => {
  const told = new Float64Array(keys.length)
  let count = 0
  for (let at = 0; at < keys.length; at++) {
    const key = keys[at]
    if (typeof key === 'number') told[count++] = key * PLACES + at
  }
  return told
    .subarray(0, count)
    .sort()
    .map((value) => value % PLACES)
}

const risingNumbers = <T extends Identified>(items: readonly T[], keys: readonly (number | null)[]): readonly T[] => {
  const byId = (a: T, b: T): number => compareIds(a.id, b.id)
  const places = placesByNumber(keys)
  const result: T[] = []
  let equal: T[] = []
  let last: number | null | undefined
  for (const place of places) {
    const key = keys[place]
    if (key !== last && equal.length > 0) {
      for (const item of equal.length > 1 ? equal.sort(byId) : equal) result.push(item)
      equal = []
    }
    last = key
    equal.push(items[place] as T)
  }
  const silent = places.length === items.length ? [] : items.filter((_, at) => keys[at] === null).sort(byId)
  return result.concat(equal.sort(byId), silent)
}

/** The same from the highest down: what is equal stays in its order, and what tells nothing at the end. */
const turned = <T>(items: readonly T[], read: (item: T) => Key): readonly T[] => {
  const result: T[] = []
  let end = items.findLastIndex((item) => read(item) !== null) + 1
  const silent = items.slice(end)
  while (end > 0) {
    const key = read(items[end - 1] as T)
    let start = end - 1
    while (start > 0 && read(items[start - 1] as T) === key) start--
    for (let at = start; at < end; at++) result.push(items[at] as T)
    end = start
  }
  return result.concat(silent)
}

export type Table<T extends Identified> = ReturnType<typeof tableOver<T>>

/** The ids of what was put or removed, compared with the seed where the time asked for is too long ago. */
type Changes = { ids: readonly string[]; isFromSeed: boolean }

/** So many of the items that were added and removed again are remembered, for those who still know of them. */
const MOST_GONE = 1000

/**
 * One world's copy of a seed table. Only what differs is kept, so that a world costs nothing until it is written to.
 * Items are immutable: a change puts a new one. Of those that a world adds itself only the newest are kept, `most` of
 * them.
 */
export const tableOver = <T extends Identified>(seed: SeedTable<T>, most = Infinity) => {
  /** Changed and added items with the revision of that; one that was removed is `undefined`. */
  const own = new Map<string, { item: T | undefined; revision: number }>()
  const added = new Set<string>()
  const gone = new Set<string>()
  const orders = new Map<string, { revision: number; items: readonly T[] }>()
  let revision = 0
  /** The revision up to which nothing is known of what is gone. */
  let forgottenTo = 0

  const get = (id: string) => {
    const entry = own.get(id)
    return entry === undefined ? seed.get(id) : entry.item
  }
  const write = (id: string, item: T | undefined) => {
    own.set(id, { item, revision: ++revision })
    if (seed.get(id) !== undefined) return
    const [joined, left] = item === undefined ? [gone, added] : [added, gone]
    left.delete(id)
    joined.add(id)
    const [oldest = ''] = added
    if (added.size > most) write(oldest, undefined)
    if (gone.size <= MOST_GONE) return
    for (const old of gone) own.delete(old)
    gone.clear()
    forgottenTo = revision
  }
  const changesAfter = (since: number): Changes => {
    const isFromSeed = since === 0 || since < forgottenTo
    const ids = [...own].flatMap(([id, entry]) => (isFromSeed || entry.revision > since ? [id] : []))
    return { ids, isFromSeed }
  }

  return {
    get,
    put: (item: T): void => write(item.id, item),
    remove: (id: string): void => write(id, undefined),
    /** Goes up with every change. */
    revision: () => revision,
    changesAfter,
    ordered: (order: Order<T>): readonly T[] => {
      const known = orders.get(order.name) ?? { revision: 0, items: seed.ordered(order) }
      if (known.revision === revision) return known.items
      const { ids, isFromSeed } = changesAfter(known.revision)
      const changed = new Set(ids)
      const kept = (isFromSeed ? seed.ordered(order) : known.items).filter(({ id }) => !changed.has(id))
      const items = merged(
        kept,
        ids.map(get).filter((item) => item !== undefined),
        order,
      )
      orders.set(order.name, { revision, items })
      return items
    },
  }
}

/** Many ordered items with a few more put in their places: much cheaper than to sort all of them again. */
const merged = <T>(items: readonly T[], more: readonly T[], { compare }: Order<T>): readonly T[] => {
  const parts: (readonly T[])[] = []
  let from = 0
  for (const item of more.toSorted(compare)) {
    const to = firstAfter(items, item, from, compare)
    parts.push(items.slice(from, to), [item])
    from = to
  }
  return parts.concat([items.slice(from)]).flat()
}

const firstAfter = <T>(items: readonly T[], item: T, from: number, compare: Order<T>['compare']): number => {
  let low = from
  let high = items.length
  while (low < high) {
    const middle = (low + high) >>> 1
    const other = items[middle]
    if (other !== undefined && compare(other, item) < 0) low = middle + 1
    else high = middle
  }
  return low
}

/** Computes anew only when one of the tables has changed since the last time. */
export const derivedFrom = <T>(tables: readonly { revision: () => number }[], compute: () => T): (() => T) => {
  let last: { key: string; value: T } | undefined
  return () => {
    const key = tables.map((table) => table.revision()).join()
    if (last?.key !== key) last = { key, value: compute() }
    return last.value
  }
}
