/**
 * Whole collections, for lists that the API cannot sort or filter: page after page, a few at a time, up to a bound.
 * Every yield is all that has arrived so far, so that rows can be shown before the last page is here.
 */
import { inOrder } from '#lib/in-order.ts'
import { WHOLE_LIST_START, type PageStart } from '#api/requests/list-query.ts'

export const WHOLE_LIST_LIMIT = 5000
const { limit: PAGE_SIZE } = WHOLE_LIST_START
const CONCURRENCY = 3
const MOST_WALKS = 3
/** Of a list that is walked, however few items its pages hold. */
const MOST_PAGES = 100

export type WholeList<Item> = {
  items: readonly Item[]
  /** How many the API says there are. */
  total: number
  /** All `total` items are here: only then can the list be sorted or filtered honestly. */
  isComplete: boolean
}

/** All have come, and moved between the pages each time: one may be missing for one that came twice. */
export const hasMovedOn = ({ isComplete, items, total }: WholeList<unknown>): boolean =>
  !isComplete && total > 0 && items.length >= total

type LoadedPage<Item> = { items: readonly Item[]; total: number; pages: number }

export type LoadPage<Item> = (page: PageStart) => Promise<LoadedPage<Item>>

/**
 * A total that changes between two pages, or an item that comes twice, means that items have
 * moved over a page's edge: the walk starts again, and after a third such walk the list is not called complete.
 */
export async function* loadWholeList<Item extends { id: string }>(
  load: LoadPage<Item>,
): AsyncGenerator<WholeList<Item>> {
  for (let walk = 1; walk <= MOST_WALKS; walk += 1) {
    const items = new Map<string, Item>()
    let hasMoved = false
    let total: number | undefined
    for await (const page of walkPages(load, { concurrency: CONCURRENCY, most: WHOLE_LIST_LIMIT })) {
      for (const item of page.items) {
        hasMoved ||= items.has(item.id)
        items.set(item.id, item)
      }
      hasMoved ||= total !== undefined && total !== page.total
      total = page.total
      yield { items: [...items.values()], total, isComplete: !hasMoved && items.size >= total }
    }
    if (!hasMoved) return
  }
}

type WalkedPage<Item> = { items: readonly Item[]; next: string | undefined }

/**
 * All of a list that tells no total, one page after the other as each names the next; up to the same bound, and no
 * further than a name that has come before. Items that come twice count once.
 */
export const walkList = async <Item extends { id: string }>(
  load: (page: { limit: number; start: string | undefined }) => Promise<WalkedPage<Item>>,
): Promise<{ items: readonly Item[]; isComplete: boolean }> => {
  const items = new Map<string, Item>()
  const named = new Set<string>()
  for (let start: string | undefined; ;) {
    // Each page is named by the one before.
    const page = await load({ limit: PAGE_SIZE, start })
    for (const item of page.items) items.set(item.id, item)
    start = page.next
    const isOver = start === undefined || named.has(start) || named.size >= MOST_PAGES
    if (isOver || items.size >= WHOLE_LIST_LIMIT) return { items: [...items.values()], isComplete: start === undefined }
    named.add(start ?? '')
  }
}

type Walk = {
  /** Pages at a time. */
  concurrency: number
  most?: number
}

/** All pages, or as many as hold `most` items: the first tells how many there are. */
export async function* walkPages<Item>(
  load: LoadPage<Item>,
  { concurrency, most = Number.POSITIVE_INFINITY }: Walk,
): AsyncGenerator<LoadedPage<Item>> {
  const first = await load(WHOLE_LIST_START)
  yield first
  // The API may give smaller pages than asked for.
  const lastPage = Math.min(first.pages, Math.ceil(most / Math.max(1, first.items.length)))
  const rest = Array.from({ length: Math.max(0, lastPage - 1) }, (_, index) => index + 2)
  yield* inOrder(rest, concurrency, (start) => load({ limit: PAGE_SIZE, start }))
}
