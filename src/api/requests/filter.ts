/** The API's filter language, held to what an operation documents. */
import { apiDate } from '#lib/api-time.ts'
import { windowBounds } from '#lib/time-window.ts'
import type { Condition } from '#contract/operations.ts'
import { idOf, operationOf, type Called } from '#api/versions/called.ts'

/** A number only where a field counts: seconds back from now. */
type FilterValue = string | number | readonly string[]

/** Field to condition to value; empty values mean "not filtered by this". */
export type Filter = Readonly<Record<string, Partial<Record<Condition, FilterValue>>>>

/** A window of time as `lib/time-window.ts` writes it, both ends included. */
export const within = (text: string): Filter[string] => {
  const { from, to } = windowBounds(text, apiDate())
  return { $gte: from, $lte: to }
}

/** `type:id` of a parent: the API takes the two together or not at all. */
export const ofParent = (parent: string): Filter => {
  const [type = '', id = ''] = parent.split(':')
  return { 'parent_entity.id': { $eq: id }, 'parent_entity.type': { $eq: type } }
}

/** The JSON text for `?filter=`, not yet URL-encoded; `undefined` when nothing is filtered. An undocumented field throws. */
export const formatFilter = (operation: Called, filter: Filter): string | undefined => {
  const { filters: fields = {} } = operationOf(operation)
  const entries = Object.entries(filter).flatMap(([field, conditions]) => {
    const given = Object.entries(conditions).filter(([, value]) => typeof value === 'number' || value.length > 0)
    if (given.length === 0) return []
    for (const [condition] of given) {
      if (!fields[field]?.conditions.some((allowed) => allowed === condition)) {
        throw new Error(`${idOf(operation)} documents no filter ${field} ${condition}.`)
      }
    }
    return [[field, Object.fromEntries(given.map(toList))] as const]
  })
  return entries.length === 0 ? undefined : JSON.stringify(Object.fromEntries(entries))
}

/** `$in` takes a list, even for one value. */
const toList = ([condition, value]: [string, FilterValue]) =>
  [condition, condition === '$in' && typeof value === 'string' ? [value] : value] as const
