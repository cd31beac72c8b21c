/**
 * Pages of the merge of several sorted lists, each of which is read page by page. With k sources, while the lists hold
 * still, page n costs at most
 *
 * - k requests where n is 1;
 * - 2k + 1 requests where the page before was read, whatever n;
 * - 2k·(⌊log2 n⌋ + 1) + 3k + 1 requests where it was not: a jump to page n, or a reload of it.
 *
 * A list that changes while it is read is read again, twice at most. Where lists change between two pages, no item comes
 * twice, and none is missing that was there all the time.
 */
import { skipPages } from './skip.ts'
import { Moved, readOnce, SourceFailure, type Found, type Left, type Source, type Ways } from './sources.ts'
import { walkFrom, type Walk } from './walk.ts'

/** Where each source was left, by name. */
export type Cursor<Item> = ReadonlyMap<string, Left<Item>>

type AskedPage<Item> = Ways<Item> & {
  /** From 1. */
  page: number
  /** Where the page before has ended; without it, that is looked for. */
  from?: Cursor<Item> | undefined
}

type MergedPage<Item> = {
  items: readonly Found<Item>[]
  /** Where the next page begins. */
  next: Cursor<Item>
}

const MOST_TRIES = 3

/** Rejects with a `SourceFailure` where a source cannot be read. */
export const mergePage = async <Item>(
  sources: readonly Source<Item>[],
  asked: AskedPage<Item>,
): Promise<MergedPage<Item>> => {
  for (let tries = 1; ; tries += 1) {
    try {
      return await readMerged(sources, asked)
    } catch (error) {
      if (!(error instanceof Moved) || tries === MOST_TRIES) throw error
    }
  }
}

/**
 * The same over those sources that can be read: each fails by itself, and the others are merged as if it were not there,
 * where the page is looked for anew.
 */
export const mergeReadable = async <Item>(sources: readonly Source<Item>[], asked: AskedPage<Item>) => {
  const failed = new Map<string, unknown>()
  for (;;) {
    const readable = sources.filter(({ name }) => !failed.has(name))
    try {
      const merged = await mergePage(readable, failed.size === 0 ? asked : { ...asked, from: undefined })
      return { ...merged, failed }
    } catch (error) {
      if (!(error instanceof SourceFailure)) throw error
      failed.set(error.source, error.cause)
    }
  }
}

const NOTHING_TAKEN = { taken: 0, last: undefined, seen: new Set<string>() }

const readMerged = async <Item>(
  sources: readonly Source<Item>[],
  asked: AskedPage<Item>,
): Promise<MergedPage<Item>> => {
  const { page, limit, from } = asked
  const readers = sources.map((source) => readOnce(source, limit))
  const before = (page - 1) * limit
  const lefts = from
    ? readers.map(({ name }) => from.get(name) ?? NOTHING_TAKEN)
    : await skipPages(readers, before, asked)
  const walks = await Promise.all(
    readers.map((reader, index) => walkFrom(reader, lefts[index] ?? NOTHING_TAKEN, asked)),
  )
  if (!from) await takeFirst(walks, before - lefts.reduce((sum, { taken }) => sum + taken, 0), asked)
  const items = await takeFirst(walks, limit, asked)
  return { items, next: new Map(walks.map((walk) => [walk.name, walk.left()])) }
}

/** Equal ones come in the order of the sources, and those of one source in its own. */
const takeFirst = async <Item>(walks: readonly Walk<Item>[], most: number, { compare }: Ways<Item>) => {
  const taken: Found<Item>[] = []
  while (taken.length < most) {
    const heads = await Promise.all(walks.map(async (walk) => ({ walk, item: await walk.peek() })))
    let first: { walk: Walk<Item>; item: Item } | undefined
    for (const { walk, item } of heads)
      if (item !== undefined && (first === undefined || compare(item, first.item) < 0)) first = { walk, item }
    if (first === undefined) break
    first.walk.take()
    taken.push({ source: first.walk.name, item: first.item })
  }
  return taken
}
