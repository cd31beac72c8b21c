/** In which order records can be asked for. */
import { compareIds } from '#contract/ids.ts'
import { GLOBAL_UNIT_ID } from '#contract/operations.ts'
import type { AlertGroup } from './alert-groups.ts'
import type { Asset } from './assets.ts'
import type { Alert, AuditEvent, Task, Unit, User } from './model.ts'
import type { Policy } from './policies.ts'
import { compareKeys, type Key, type Order } from './table.ts'
import type { Seconds } from './time.ts'

export type Sort = { field: string; descending: boolean }

/** By a time, a size or a text; items without one come last in both directions, equal ones are told apart by id. */
export const orderBy = <Item extends { id: string }>(
  { field, descending }: Sort,
  read: (item: Item) => Key,
): Order<Item> => ({
  name: `${descending ? '-' : ''}${field}`,
  compare: (a, b) => compareKeys(read(a), read(b), descending) || compareIds(a.id, b.id),
  by: { field, descending, read },
})

/** A text that is empty tells nothing. */
export const assetOrder = (sort: Sort, read: (asset: Asset) => string | number): Order<Asset> =>
  orderBy(sort, (asset) => {
    const told = read(asset)
    return told === '' ? null : told
  })

/** One order after the other: equal ones by the next. */
export const inTurn = <Item extends { id: string }>(orders: readonly Order<Item>[]): Order<Item>['compare'] => {
  const all = orders.flatMap(({ by }) => by ?? [])
  return (a, b) => {
    for (const { read, descending } of all) {
      const order = compareKeys(read(a), read(b), descending)
      if (order !== 0) return order
    }
    return compareIds(a.id, b.id)
  }
}

export const byAssetName = assetOrder({ field: 'name', descending: false }, ({ name }) => name)

type Timed = Pick<Alert, 'id' | 'raisedAt' | 'updatedAt' | 'clearedAt'>

/** The times that alerts and groups of them are sorted by, and alerts filtered. */
export const ALERT_TIMES: Readonly<Record<string, (alert: Timed) => Seconds | null>> = {
  raised_timestamp: (alert) => alert.raisedAt,
  updated_timestamp: (alert) => alert.updatedAt,
  cleared_timestamp: (alert) => alert.clearedAt,
}

export const ALERT_ORDERS: readonly Order<Alert>[] = Object.entries(ALERT_TIMES).flatMap(([field, read]) => [
  orderBy({ field, descending: false }, read),
  orderBy({ field, descending: true }, read),
])

const newest = (field: string): Sort => ({ field, descending: true })

/** Alerts and groups are in an order also where nothing sorts them. */
export const alertOrder = (asked: Sort | null): Order<Timed> => {
  const sort = asked ?? newest('raised_timestamp')
  const read = ALERT_TIMES[sort.field]
  if (read === undefined) throw new Error(`Alerts are not sorted by ${sort.field}.`)
  return orderBy(sort, read)
}

export const newestAlertFirst = orderBy<Alert>(newest('raised_timestamp'), ({ raisedAt }) => raisedAt)

export const newestGroupFirst = orderBy<AlertGroup>(newest('raised_timestamp'), ({ raisedAt }) => raisedAt)

export const newestEventFirst = orderBy<AuditEvent>(newest('timestamp'), ({ at }) => at)

export const newestTaskFirst: Order<Task> = {
  name: 'newest task first',
  compare: (a, b) => b.createdAt - a.createdAt || compareIds(b.id, a.id),
}

const collator = new Intl.Collator('en')

/** The Global unit first, then by name. */
export const byUnitName: Order<Unit> = {
  name: 'unit name',
  compare: (a, b) =>
    Number(b.id === GLOBAL_UNIT_ID) - Number(a.id === GLOBAL_UNIT_ID) ||
    collator.compare(a.name, b.name) ||
    compareIds(a.id, b.id),
}

export const byPolicyName = orderBy<Policy>({ field: 'name', descending: false }, ({ name }) => name)

export const byUserId: Order<User> = { name: 'user id', compare: (a, b) => compareIds(a.id, b.id) }
