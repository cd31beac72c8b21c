/** Lists of one kind in several places, each sorted alike and read page by page. */
import { pageCount, type Page } from '#lib/paging.ts'

export type Source<Item> = {
  /** Equal ids of two sources are two things. */
  name: string
  /** From 1, in the order of the list. */
  read: (page: number) => Promise<Page<Item>>
}

/** An item, and where it was found. */
export type Found<Item> = { source: string; item: Item }

/** Which comes first by what they are sorted by; 0 where that tells nothing: then the order of the sources does. */
export type Compare<Item> = (one: Item, other: Item) => number

export type Ways<Item> = {
  limit: number
  compare: Compare<Item>
  /**
   * What of that is known of the order of one source's own list, 0 where nothing is: an order that is not as it was
   * thought to be then mixes the sources otherwise, and loses no item on the way from page to page. Without it, `compare`.
   */
  within?: Compare<Item>
  idOf: (item: Item) => string
}

/** Where a source was left: how many of its items were taken, the last of them, and all that are known to have been. */
export type Left<Item> = { taken: number; last: Item | undefined; seen: ReadonlySet<string> }

/** A source could not be read: the others may be merged without it. */
export class SourceFailure extends Error {
  readonly source: string
  constructor(source: string, cause: unknown) {
    super(`${source} could not be read`, { cause })
    this.source = source
  }
}

/** The list has changed while it was read. */
export class Moved extends Error {}

/** The same for one page of the merge: each page of a source is read once, none behind its end, and all are of one list. */
export const readOnce = <Item>({ name, read }: Source<Item>, limit: number) => {
  const pages = new Map<number, Promise<readonly Item[]>>()
  let total: number | undefined
  const load = async (page: number): Promise<readonly Item[]> => {
    let loaded: Page<Item>
    try {
      loaded = await read(page)
    } catch (error) {
      throw new SourceFailure(name, error)
    }
    total ??= loaded.total
    if (loaded.total !== total) throw new Moved()
    return loaded.items
  }
  return {
    name,
    itemsOf: async (page: number): Promise<readonly Item[]> => {
      if (total !== undefined && page > pageCount(total, limit)) return []
      const loading = pages.get(page) ?? load(page)
      pages.set(page, loading)
      return loading
    },
  }
}

export type Reader<Item> = ReturnType<typeof readOnce<Item>>
