/** Fresh rows in the order that is on screen: what a person points at must not move under the pointer. */

export type Steady<Row> = {
  rows: readonly Row[]
  /** Fresh rows that are not shown yet. */
  newCount: number
  /** Whether showing the fresh rows would change anything but their contents. */
  isChanged: boolean
}

/** The rows held on screen, each with its fresh content; those that have left the fresh list keep their last one. */
export const keepSteady = <Row>(held: readonly Row[], fresh: readonly Row[], rowId: (row: Row) => string) => {
  const freshById = new Map(fresh.map((row) => [rowId(row), row]))
  const heldIds = new Set(held.map(rowId))
  return {
    rows: held.map((row) => freshById.get(rowId(row)) ?? row),
    newCount: fresh.filter((row) => !heldIds.has(rowId(row))).length,
    isChanged: fresh.length !== held.length || fresh.some((row, index) => rowId(row) !== rowId(held[index] ?? row)),
  }
}
