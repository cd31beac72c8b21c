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
}

export const tableOver = <T extends { id: string }>(seed: SeedTable<T>): Table<T> => {
  /** Changed and added items; `undefined` marks a removed one. */
  const own = new Map<string, T | undefined>()
  const orders = new Map<string, { revision: number; items: readonly T[] }>()
  let revision = 0

  const write = (id: string, item: T | undefined) => {
    own.set(id, item)
    revision++
  }

  /** The last known order brought up to date: it is nearly sorted already, which makes sorting it again cheap. */
  const refreshed = (last: readonly T[], order: Order<T>): readonly T[] => {
    const added = new Map(own)
    const items: T[] = []
    for (const item of last) {
      if (!own.has(item.id)) items.push(item)
      else {
        const current = own.get(item.id)
        if (current !== undefined) items.push(current)
        added.delete(item.id)
      }
    }
    for (const item of added.values()) if (item !== undefined) items.push(item)
    return items.sort(order.compare)
  }

  return {
    get: (id) => (own.has(id) ? own.get(id) : seed.get(id)),
    put: (item) => write(item.id, item),
    remove: (id) => write(id, undefined),
    revision: () => revision,
    ordered: (order) => {
      if (revision === 0) return seed.ordered(order)
      const known = orders.get(order.name)
      if (known?.revision === revision) return known.items
      const items = refreshed(known?.items ?? seed.ordered(order), order)
      orders.set(order.name, { revision, items })
      return items
    },
  }
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
