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

export const asCount = (value: unknown): number =>
  typeof value === 'number' && Number.isFinite(value) && value >= 0 ? value : 0

export const asTime = parseTimestamp

export const asList = <Item>(value: readonly (Item | null)[] | null | undefined): Item[] => {
  const items: readonly (Item | null)[] = Array.isArray(value) ? value : []
  return items.filter((item) => item !== null && item !== undefined)
}

export type Entity = { id: string; type: string; value: string }

export const asEntity = (wire: Loose<WireEntity> | null | undefined): Entity | null =>
  wire ? { id: asText(wire.id), type: asText(wire.type), value: asText(wire.value) } : null

/** The names of the actions that an item's links offer in its present state. */
export const asActions = (links: Readonly<Record<string, Loose<WireLink> | null | undefined>> | null | undefined) =>
  new Set(Object.entries(links ?? {}).flatMap(([name, link]) => (link ? [name] : [])))

export type WireList<Item> = {
  total_count?: number | null
  total_pages_count?: number | null
  _embedded?: { items?: readonly (Item | null)[] | null } | null
}

/** The items of a list answer as they were sent, those that are null left out as `readList` does. */
export const sentItems = (text: string): readonly JsonNode[] =>
  itemsOf(fieldOf(fieldOf(readJson(text), '_embedded'), 'items')).filter(({ kind }) => kind !== 'null')

/** The items and the total of a list answer. A list without items is not an empty list: it is refused as malformed. */
export const readList = <Item>(body: WireList<Item> | null): { items: Item[]; total: number; pages: number } => {
  const items = body?._embedded?.items
  const total = body?.total_count
  if (!Array.isArray(items) || typeof total !== 'number') {
    throw new ApiError('malformed', { messages: ['The answer is not a list as the API documents it.'] })
  }
  return { items: asList<Item>(items), total, pages: asCount(body?.total_pages_count) }
}
