import { compareIds } from '#contract/ids.ts'
import { compareNames } from './order.ts'

/** `name` ascending, `-name` descending: the API's own sort language, used in the address and in the browser alike. */
export type Sort = string

export const sortField = (sort: Sort): string => sort.replace(/^-/, '')
export const isDescending = (sort: Sort): boolean => sort.startsWith('-')

/** Turns round the present field, or starts a new one in the direction that its kind is mostly wanted in. */
export const nextSort = (current: Sort, field: string, firstDescending: boolean): Sort => {
  if (sortField(current) === field) return isDescending(current) ? field : `-${field}`
  return firstDescending ? `-${field}` : field
}

export type SortValue = string | number | Date | null

const compare = (a: SortValue, b: SortValue): number => {
  if (typeof a === 'string' && typeof b === 'string') return compareNames(a, b)
  return Number(a) - Number(b)
}

/**
 * A sorted copy of a whole list: total (ties fall to `id`) and stable. `null` comes
 * before every value: for a time, what never was comes before all that was.
 */
export const sortBy = <Item>(
  items: readonly Item[],
  value: (item: Item) => SortValue,
  id: (item: Item) => string,
  descending: boolean,
): Item[] => {
  const direction = descending ? -1 : 1
  return items
    .map((item) => ({ item, key: value(item) }))
    .sort((a, b) => {
      if (a.key === null || b.key === null) {
        const byNull = (a.key === null ? -1 : 0) - (b.key === null ? -1 : 0)
        return byNull * direction || compareIds(id(a.item), id(b.item))
      }
      return compare(a.key, b.key) * direction || compareIds(id(a.item), id(b.item))
    })
    .map(({ item }) => item)
}

/** The same by the value that `sort` names; as they are where it names none. */
export const sortByName = <Item>(
  items: readonly Item[],
  sort: Sort,
  values: Readonly<Record<string, (item: Item) => SortValue>>,
  id: (item: Item) => string,
): readonly Item[] => {
  const name = sortField(sort)
  const value = Object.hasOwn(values, name) ? values[name] : undefined
  return value ? sortBy(items, value, id, isDescending(sort)) : items
}
