/** Finds where a page of the merge begins in each source, without reading all that comes before. */
import type { Compare, Left, Reader, Ways } from './sources.ts'

/**
 * Whole pages of each source that are certainly among the first `rank` items of the merge, so that fewer than a page for
 * each source is left to be counted. Of sources whose next `step` pages all fit into what is left, the one whose last
 * item of these comes first can be passed over: of each of the others fewer than `step` pages come before it.
 */
export const skipPages = async <Item>(
  readers: readonly Reader<Item>[],
  rank: number,
  { limit, compare, idOf }: Ways<Item>,
): Promise<Left<Item>[]> => {
  // What none of them has is found by no steps, however large.
  if (readers.length === 0) return []
  const skipped = readers.map(() => 0)
  const room = () =>
    Math.floor((rank - skipped.reduce((sum, pages) => sum + pages, 0) * limit) / (readers.length * limit))
  for (let step = 2 ** Math.floor(Math.log2(Math.max(1, room()))); step >= 1; step /= 2) {
    while (room() >= step) {
      // Of a single one nothing has to be compared.
      const index = readers.length === 1 ? 0 : await firstToEnd(readers, skipped, step, { limit, compare })
      if (index === undefined) break
      skipped[index] = (skipped[index] ?? 0) + step
    }
  }
  return Promise.all(
    readers.map(async ({ itemsOf }, index) => {
      const pages = skipped[index] ?? 0
      const items = pages === 0 ? [] : await itemsOf(pages)
      return { taken: pages * limit, last: items.at(-1), seen: new Set(items.map(idOf)) }
    }),
  )
}

/** Of those that have `step` more pages, the one where the last item of these comes first. */
const firstToEnd = async <Item>(
  readers: readonly Reader<Item>[],
  skipped: readonly number[],
  step: number,
  { limit, compare }: { limit: number; compare: Compare<Item> },
): Promise<number | undefined> => {
  const pages = await Promise.all(readers.map(({ itemsOf }, index) => itemsOf((skipped[index] ?? 0) + step)))
  let first: { index: number; last: Item } | undefined
  for (const [index, items] of pages.entries()) {
    const last = items[limit - 1]
    if (last !== undefined && (first === undefined || compare(last, first.last) < 0)) first = { index, last }
  }
  return first?.index
}
