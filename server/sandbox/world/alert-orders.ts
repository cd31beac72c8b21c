import type { Alert } from './model.ts'
import type { Sort } from '../lists/query.ts'
import { orderBy } from '../lists/sorting.ts'
import type { Order } from './table.ts'

/** The times that alerts are sorted and filtered by. */
export const ALERT_TIMES = {
  raised_timestamp: (alert: Alert) => alert.raisedAt,
  updated_timestamp: (alert: Alert) => alert.updatedAt,
  cleared_timestamp: (alert: Alert) => alert.clearedAt,
}

/** Every order that alerts can be asked in. */
export const ALERT_ORDERS: readonly Order<Alert>[] = Object.entries(ALERT_TIMES).flatMap(([field, read]) => [
  orderBy({ field, descending: false }, read),
  orderBy({ field, descending: true }, read),
])

export const alertOrder = ({ field, descending }: Sort): Order<Alert> | undefined =>
  ALERT_ORDERS.find(({ name }) => name === `${descending ? '-' : ''}${field}`)
