/** Shapes that every resource shares: links, the list envelope, entities, the error body. Strict: a key too many fails. */
import { z } from 'zod'

export const uuid = z.guid()
export const timestamp = z.iso.datetime({ offset: true })

export const link = z.strictObject({
  href: z.string().startsWith('/'),
  type: z.enum(['get', 'post', 'put', 'patch', 'delete']),
  templated: z.boolean(),
})
export type WireLink = z.infer<typeof link>

/** An object of links that always has `_self` and has each of `names` only while that action is possible. */
export const links = <Name extends string>(...names: Name[]) =>
  z.strictObject({
    _self: link,
    ...(Object.fromEntries(names.map((name) => [name, link.optional()])) as Record<Name, z.ZodOptional<typeof link>>),
  })

export const entity = z.strictObject({ id: z.string(), type: z.string(), value: z.string() })
export type WireEntity = z.infer<typeof entity>

type PageLink = '_first' | '_prev' | '_next' | '_last'

/** A list answer. `extra` has fields beyond the envelope's own, `linkNames` links beyond those between pages. */
export const listOf = <Item extends z.ZodType, Extra extends z.ZodRawShape, Name extends string = never>(
  item: Item,
  extra: Extra,
  ...linkNames: Name[]
) =>
  z.strictObject({
    limit: z.int(),
    start: z.string().regex(/^[1-9][0-9]*$/),
    current_count: z.int().nonnegative(),
    total_count: z.int().nonnegative(),
    total_pages_count: z.int().nonnegative(),
    filter_applied: z.string().nullable(),
    _links: links<PageLink | Name>('_first', '_prev', '_next', '_last', ...linkNames),
    _embedded: z.strictObject({ items: z.array(item) }),
    ...extra,
  })

/** A list that does not tell the filter it was asked with. */
export const unechoedListOf = <Item extends z.ZodType, Name extends string = never>(item: Item, ...linkNames: Name[]) =>
  listOf(item, {}, ...linkNames).omit({ filter_applied: true })

/** A list that tells no total: it is walked by `_next`, whose `start` is a token. The first page has none. */
export const walkOf = <Item extends z.ZodType, Extra extends z.ZodRawShape>(item: Item, extra: Extra) =>
  z.strictObject({
    limit: z.int(),
    start: z.string().regex(/^[\w-]*$/),
    current_count: z.int().nonnegative(),
    _links: links('_first', '_next'),
    _embedded: z.strictObject({ items: z.array(item) }),
    ...extra,
  })

export const errorBody = z.strictObject({
  errors: z.array(z.strictObject({ error_code: z.int(), error_message: z.string() })).min(1),
})
export type WireErrorBody = z.infer<typeof errorBody>
