import type { WireLink } from '#contract/wire.ts'
import { selfLink } from '../links.ts'
import type { Query } from './query.ts'

type Page<Item> = { items: readonly Item[]; total: number }

/** Counts the items that pass, keeping only those of the page: lists of a hundred thousand are gone through each time. */
export const pageOf = <Item>(
  items: readonly Item[],
  passes: ((item: Item) => boolean) | null,
  { limit, start }: Query,
): Page<Item> => {
  const from = (start - 1) * limit
  if (passes === null) return { items: items.slice(from, from + limit), total: items.length }
  const page: Item[] = []
  let total = 0
  for (const item of items) {
    if (!passes(item)) continue
    if (total >= from && page.length < limit) page.push(item)
    total++
  }
  return { items: page, total }
}

type Envelope = {
  limit: number
  start: string
  current_count: number
  total_count: number
  total_pages_count: number
  filter_applied: string | null
  _links: Record<string, WireLink>
  _embedded: { items: readonly object[] }
}

/** The list answer around the items of a page, already in their wire shape. */
export const envelope = (path: string, params: URLSearchParams, query: Query, page: Page<object>): Envelope => {
  const pages = Math.ceil(page.total / query.limit)
  return {
    limit: query.limit,
    start: String(query.start),
    current_count: page.items.length,
    total_count: page.total,
    total_pages_count: pages,
    filter_applied: query.filter.applied,
    _links: pageLinks(path, params, query.start, pages),
    _embedded: { items: page.items },
  }
}

/** What everything else of a page link keeps. */
const KEPT = ['limit', 'filter', 'sort', 'embed']

const pageLinks = (path: string, params: URLSearchParams, start: number, pages: number): Record<string, WireLink> => {
  const kept = KEPT.flatMap((name) => {
    const value = params.get(name)
    return value === null || value === '' ? [] : [`${name}=${encodeURIComponent(value)}`]
  })
  const to = (page: number) => selfLink(`${path}?${[...kept, `start=${page}`].join('&')}`)
  const asked = params.get('start') ? [...kept, `start=${start}`] : kept
  const last = Math.max(pages, 1)
  return {
    _self: selfLink(asked.length === 0 ? path : `${path}?${asked.join('&')}`),
    _first: to(1),
    ...(start > 1 && { _prev: to(Math.min(start - 1, last)) }),
    ...(start < pages && { _next: to(start + 1) }),
    _last: to(last),
  }
}
