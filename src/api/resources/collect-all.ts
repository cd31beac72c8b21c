/** All that matches, however much: for exports, which are walked once and never drawn. */
import { apiDate } from '#lib/api-time.ts'
import type { Explained } from '#lib/displayable-error.ts'
import { counted } from '#lib/numbers.ts'
import { walkPages, type LoadPage } from './whole-list.ts'

const CONCURRENCY = 2

export type Collected<Item> = {
  items: readonly Item[]
  total: number
  /** What stopped the walk; what had come until then is kept. */
  error: Error | null
}

/** Nothing failed, but pages do not fit together: what moved over an edge between two of them may be missing. */
class ListMoved extends Error implements Explained {
  readonly kind = 'moved'
  readonly at = apiDate()
  get explanation(): string {
    return this.message
  }
}

/**
 * Walks all pages. Items seen twice count once; a page that fails ends the walk with what there is, and a list that
 * changed meanwhile is not passed off as whole. `onProgress` is told after every page.
 */
export const collectAll = async <Item extends { id: string }>(
  load: LoadPage<Item>,
  onProgress: (count: number, total: number) => void,
): Promise<Collected<Item>> => {
  const items = new Map<string, Item>()
  let total = 0
  const totals = new Set<number>()
  try {
    for await (const page of walkPages(load, { concurrency: CONCURRENCY })) {
      for (const item of page.items) items.set(item.id, item)
      total = page.total
      totals.add(total)
      onProgress(items.size, total)
    }
    const hasMoved = totals.size > 1 || items.size !== total
    const words = `The list changed while it was read: ${counted(items.size, 'row')} came, and ${[...totals].join(', then ')} were said to match.`
    return { items: [...items.values()], total, error: hasMoved ? new ListMoved(words) : null }
  } catch (thrown) {
    const error = thrown instanceof Error ? thrown : new Error(String(thrown))
    return { items: [...items.values()], total: Math.max(total, items.size), error }
  }
}
