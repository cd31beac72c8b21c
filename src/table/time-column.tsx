import { exactTime, isoTime, shortTime } from '#lib/dates.ts'
import type { Column } from './DataTable.tsx'

/** A time as short as a column allows, exact in an export; where it sorts, the newest come first. */
export const timeColumn = <Row,>(
  id: string,
  header: string,
  timeOf: (row: Row) => Date | null,
  more: Partial<Column<Row>> = {},
): Column<Row> => ({
  id,
  header,
  width: 98,
  sortsDescending: true,
  text: (row) => isoTime(timeOf(row)),
  title: (row, zone) => {
    const at = timeOf(row)
    return at && exactTime(at, zone)
  },
  cell: (row, zone) => {
    const at = timeOf(row)
    return at ? shortTime(at, zone) : '–'
  },
  ...more,
})
