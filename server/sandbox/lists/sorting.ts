import type { Sort } from './query.ts'
import type { Order } from '../world/table.ts'
import type { Seconds } from '../world/time.ts'

/** Orders by a time; items without one come last in both directions, equal times are told apart by id. */
export const orderBy = <Item extends { id: string }>(
  { field, descending }: Sort,
  read: (item: Item) => Seconds | null,
): Order<Item> => ({
  name: `${descending ? '-' : ''}${field}`,
  compare: (a, b) => {
    const first = read(a)
    const second = read(b)
    if (first !== second) {
      if (first === null) return 1
      if (second === null) return -1
      return descending ? second - first : first - second
    }
    return a.id < b.id ? -1 : Number(a.id > b.id)
  },
})
