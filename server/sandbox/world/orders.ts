/** In which order records can be asked for. */
import { compareIds } from '#contract/ids.ts'
import { GLOBAL_UNIT_ID } from '#contract/operations.ts'
import type { AlertGroup } from './alert-groups.ts'
import type { Alert, AuditEvent, Task, Unit, User } from './model.ts'
import type { Order } from './table.ts'
import type { Seconds } from './time.ts'

export type Sort = { field: string; descending: boolean }

/** By a time; items without one come last in both directions, equal times are told apart by id. */
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
    return compareIds(a.id, b.id)
  },
})

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

export const byUserId: Order<User> = { name: 'user id', compare: (a, b) => compareIds(a.id, b.id) }
