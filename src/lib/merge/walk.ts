/** One source of the merge, item by item from where it was left. */
import type { Left, Reader, Ways } from './sources.ts'

export type Walk<Item> = {
  name: string
  /** The next item, nothing at the end. */
  peek: () => Promise<Item | undefined>
  take: () => void
  left: () => Left<Item>
}

/**
 * Goes on behind what was taken, wherever that is by now: items that have come or gone before it move those behind over
 * the edges of pages. What was taken never comes again, and what sorts before it has come since.
 */
export const walkFrom = async <Item>(
  { name, itemsOf }: Reader<Item>,
  { taken: before, last, seen: seenBefore }: Left<Item>,
  { limit, compare, within = compare, idOf }: Ways<Item>,
): Promise<Walk<Item>> => {
  const seen = new Set(seenBefore)
  let taken = before
  let latest = last
  const isTaken = (item: Item) => seen.has(idOf(item)) && last !== undefined && within(item, last) <= 0
  const isNext = (item: Item) => !seen.has(idOf(item)) && (last === undefined || within(item, last) >= 0)

  let page = Math.max(1, Math.ceil(before / limit))
  let items = await itemsOf(page)
  // So many have gone that what follows stands on a page before by now.
  while (page > 1 && !items.some(isTaken) && (items[0] === undefined || isNext(items[0]))) {
    page -= 1
    items = await itemsOf(page)
  }
  let at = items.findLastIndex(isTaken) + 1

  const peek = async (): Promise<Item | undefined> => {
    for (;;) {
      const item = items[at]
      if (item !== undefined) {
        if (isNext(item)) return item
        at += 1
      } else {
        // A page that is not full is the last one.
        if (items.length < limit) return undefined
        page += 1
        at = 0
        items = await itemsOf(page)
      }
    }
  }
  return {
    name,
    peek,
    take: () => {
      const item = items[at]
      if (item === undefined) return
      seen.add(idOf(item))
      latest = item
      taken += 1
      at += 1
    },
    left: () => ({ taken, last: latest, seen }),
  }
}
