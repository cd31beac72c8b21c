/** A page of a list as every screen takes it. */
export type Page<Item> = {
  items: readonly Item[]
  /** Items over all pages. */
  total: number
}

export const PAGE_SIZES: readonly number[] = [25, 50, 100]
export const DEFAULT_PAGE_SIZE = 25

export type PageChoice = {
  /** From 1. */
  page: number
  limit: number
}

/** The items of one page out of a list that is wholly at hand. */
export const slicePage = <Item>(items: readonly Item[], { page, limit }: PageChoice): readonly Item[] =>
  items.slice((page - 1) * limit, page * limit)

/** The number of pages; an empty list has one. */
export const pageCount = (total: number, limit: number): number => Math.max(1, Math.ceil(total / limit))

/** First and last position on a page, from 1; both 0 when the page holds nothing. */
export const pageRange = (total: number, { page, limit }: PageChoice): { first: number; last: number } => {
  const first = (page - 1) * limit + 1
  return first > total ? { first: 0, last: 0 } : { first, last: Math.min(total, page * limit) }
}
