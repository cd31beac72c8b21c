/** A total order of items; `name` tells orders apart. */
export type Order<T> = { name: string; compare: (a: T, b: T) => number }

/** Items that never change, shared by every world made from the same seed. */
export type SeedTable<T> = {
  get: (id: string) => T | undefined
  ordered: (order: Order<T>) => readonly T[]
}

export const seedTable = <T extends { id: string }>(items: readonly T[]): SeedTable<T> => {
  const byId = new Map(items.map((item) => [item.id, item]))
  const orders = new Map<string, readonly T[]>()
  return {
    get: (id) => byId.get(id),
    ordered: (order) => {
      const known = orders.get(order.name)
      if (known !== undefined) return known
      const sorted = items.toSorted(order.compare)
      orders.set(order.name, sorted)
      return sorted
    },
  }
}

/**
 * One world's copy of a seed table. Only what differs is kept, so that a world costs nothing until it is written to.
 * Items are immutable: a change puts a new one.
 */
export type Table<T> = {
  get: (id: string) => T | undefined
  put: (item: T) => void
  remove: (id: string) => void
  ordered: (order: Order<T>) => readonly T[]
  /** Goes up with every change. */
  revision: () => number
  changesAfter: (revision: number) => Changes
}

/** The ids of what was put or removed, compared with the seed where the time asked for is too long ago. */
export type Changes = { ids: readonly string[]; isFromSeed: boolean }

/** So many of the items that were added and removed again are remembered, for those who still know of them. */
const MOST_GONE = 1000

/** Of the items that a world adds itself only the newest are kept, `most` of them. */
export const tableOver = <T extends { id: string }>(seed: SeedTable<T>, most = Infinity): Table<T> => {
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
    put: (item) => write(item.id, item),
    remove: (id) => write(id, undefined),
    revision: () => revision,
    changesAfter,
    ordered: (order) => {
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
export const derivedFrom = <T>(tables: readonly Pick<Table<unknown>, 'revision'>[], compute: () => T): (() => T) => {
  let last: { key: string; value: T } | undefined
  return () => {
    const key = tables.map((table) => table.revision()).join()
    if (last?.key !== key) last = { key, value: compute() }
    return last.value
  }
}
