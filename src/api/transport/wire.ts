/**
 * Reading answers with care. The API's own SDKs type every field as nullable and allow new fields and values, so a
 * mapping takes what is there and puts a plain nothing where something is missing: the row still shows.
 */
import { fieldOf, itemsOf, readJson, type JsonNode } from '#contract/json-text.ts'
import { parseTimestamp } from '#lib/dates.ts'
import type { WireEntity, WireLink } from '#contract/wire.ts'
import { ApiError } from './errors.ts'

/** The wire type as it may really arrive: any part missing or null. */
export type Loose<Type> = Type extends readonly (infer Item)[]
  ? readonly (Loose<Item> | null)[]
  : Type extends object
    ? { readonly [Key in keyof Type]?: Loose<Type[Key]> | null }
    : Type

export const asText = (value: unknown): string =>
  typeof value === 'string' ? value : typeof value === 'number' || typeof value === 'boolean' ? String(value) : ''

export const asTextOrNull = (value: unknown): string | null => asText(value) || null

const asCount = (value: unknown): number =>
  typeof value === 'number' && Number.isFinite(value) && value >= 0 ? value : 0

/** For what may really be 0. */
export const asCountOrNull = (value: unknown): number | null => (value === 0 ? 0 : asCount(value) || null)

export const asTime = parseTimestamp

/** When something was that may never have been; null where that is not told, or not as a time. */
export type TimeOrNever = Date | 'never' | null

export const asTimeOrNever = (value: unknown): TimeOrNever => (value === null ? 'never' : asTime(value))

export const asList = <Item>(value: readonly (Item | null)[] | null | undefined): Item[] => {
  const items: readonly (Item | null)[] = Array.isArray(value) ? value : []
  return items.filter((item) => item !== null && item !== undefined)
}

export type Entity = { id: string; type: string; value: string }

/** One of which nothing is told is none. */
export const asEntity = (wire: Loose<WireEntity> | null | undefined): Entity | null => {
  const [id, type, value] = [asText(wire?.id), asText(wire?.type), asText(wire?.value)]
  return id === '' && value === '' ? null : { id, type, value }
}

/** The names of the actions that an item's links offer in its present state. */
export const asActions = (links: Readonly<Record<string, Loose<WireLink> | null | undefined>> | null | undefined) =>
  new Set(Object.entries(links ?? {}).flatMap(([name, link]) => (link ? [name] : [])))

/** What the next page is called by the link to it; nothing on the last one. */
export const startOf = (next: { readonly href?: unknown } | null | undefined): string | undefined =>
  new URLSearchParams(asText(next?.href).split('?')[1]).get('start') || undefined

export type WireList<Item> = {
  total_count?: number | null
  total_pages_count?: number | null
  _links?: { _next?: Loose<WireLink> | null } | null
  _embedded?: { items?: readonly (Item | null)[] | null } | null
}

/** The items of a list answer as they were sent, those that are null left out as `readList` does. */
export const sentItems = (text: string): readonly JsonNode[] =>
  itemsOf(fieldOf(fieldOf(readJson(text), '_embedded'), 'items')).filter(({ kind }) => kind !== 'null')

const listItems = <Item>(body: WireList<Item> | null): Item[] => {
  const items = body?._embedded?.items
  if (!Array.isArray(items)) throw noList()
  return asList<Item>(items)
}

const noList = () => new ApiError('malformed', { messages: ['The answer is not a list as the API documents it.'] })

/** The items and the total of a list answer. A list without items is not an empty list: it is refused as malformed. */
export const readList = <Item>(body: WireList<Item> | null): { items: Item[]; total: number; pages: number } => {
  const items = listItems(body)
  const total = body?.total_count
  if (typeof total !== 'number') throw noList()
  return { items, total, pages: asCount(body?.total_pages_count) }
}

/** A page of a list that tells no total: its items, and what the next page is called. */
export const readWalk = <Item>(body: WireList<Item> | null): { items: Item[]; next: string | undefined } => ({
  items: listItems(body),
  next: startOf(body?._links?._next),
})
