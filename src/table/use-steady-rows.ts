import { useState } from 'react'
import { keepSteady, type Steady } from '#lib/stable-row-order.ts'

/**
 * The rows of a list that refreshes by itself, in the order in which they came first. `listKey` names what is listed; a
 * new one starts from the fresh rows. Nothing while the rows of `listKey` have not come yet.
 */
export const useSteadyRows = <Row>(
  listKey: string,
  fresh: readonly Row[] | undefined,
  rowId: (row: Row) => string,
): Steady<Row> | undefined => {
  const [held, setHeld] = useState<{ listKey: string; rows: readonly Row[] }>()
  if (fresh === undefined) return undefined
  if (held?.listKey !== listKey) {
    setHeld({ listKey, rows: fresh })
    return { rows: fresh, newCount: 0, isChanged: false }
  }
  return keepSteady(held.rows, fresh, rowId)
}
