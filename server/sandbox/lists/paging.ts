import type { WireLink } from '#contract/wire.ts'
import { selfLink } from '../links.ts'
import { tokenAt, type Query } from './query.ts'

type Page<Item> = { items: readonly Item[]; total: number }

/** Counts the items that pass, keeping only those of the page: lists of a hundred thousand are gone through each time. */
export const pageOf = <Item>(
  items: readonly Item[],
  passes: ((item: Item) => boolean) | null,
  { limit, from }: Query,
): Page<Item> => {
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
    start: query.start,
    current_count: page.items.length,
    total_count: page.total,
    total_pages_count: pages,
    filter_applied: query.filter.applied,
    _links: pageLinks(path, params, query.from / query.limit + 1, pages),
    _embedded: { items: page.items },
  }
}

/** What everything else of a page link keeps. */
const KEPT = ['limit', 'filter', 'sort', 'embed', 'lookback_days', 'organizational_unit_id', 'bucket_matcher']

const keptOf = (params: URLSearchParams): string[] =>
  KEPT.flatMap((name) => {
    const value = params.get(name)
    return value === null || value === '' ? [] : [`${name}=${encodeURIComponent(value)}`]
  })

/** The same of a list that has no pages to ask for. */
export const wholeEnvelope = (path: string, params: URLSearchParams, query: Query, page: Page<object>): Envelope => {
  const kept = keptOf(params)
  const self = selfLink(kept.length === 0 ? path : `${path}?${kept.join('&')}`)
  const _links = { _self: self, _first: self, _last: self }
  return { ...envelope(path, params, query, page), limit: page.total, _links }
}

const pageLinks = (path: string, params: URLSearchParams, start: number, pages: number): Record<string, WireLink> => {
  const kept = keptOf(params)
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

/** The answer of a list that tells no total. */
export const walkEnvelope = (path: string, params: URLSearchParams, query: Query, page: Page<object>) => {
  const kept = keptOf(params)
  const to = (token: string) => {
    const asked = token === '' ? kept : [...kept, `start=${token}`]
    return selfLink(asked.length === 0 ? path : `${path}?${asked.join('&')}`)
  }
  const next = query.from + page.items.length
  return {
    limit: query.limit,
    start: query.start,
    current_count: page.items.length,
    filter_applied: undefined,
    _links: {
      _self: to(query.start),
      _first: to(''),
      ...(next < page.total && { _next: to(tokenAt(next)) }),
    },
    _embedded: { items: page.items },
  }
}
