import { memo, type ReactNode } from 'react'
import { moved, sized, type Arrangement } from './arrangement.ts'
import type { Column, DataTableProps } from './DataTable.tsx'
import { HeadCell } from './HeadCell.tsx'
import type { TableView } from './table-view.ts'
import { useDraggedHeads } from './use-dragged-heads.ts'
import { WidthHandle } from './WidthHandle.tsx'

type Props<Row> = Required<Pick<DataTableProps<Row>, 'columns' | 'sort' | 'onSort'>> & {
  /** Those that are shown, as wide as `laidOut` says. */
  drawn: readonly Column<Row>[]
  laidOut: ReadonlyMap<string, number | undefined>
  sortDisabledReason: string | undefined
  order: Arrangement['order']
  widths: Arrangement['widths']
  /** Nothing where a person arranges none. */
  change: TableView['change'] | undefined
}

const AllHeads = <Row,>(props: Props<Row>): ReactNode => {
  const { columns, sort, onSort, drawn, laidOut, sortDisabledReason, order, widths, change } = props
  const dragOf = useDraggedHeads(
    drawn.map(({ id }) => id),
    change && ((id, to) => change({ order: moved(columns, order, id, to) })),
  )
  return drawn.map((column) => (
    <HeadCell
      key={column.id}
      column={column}
      sort={sort}
      onSort={onSort}
      disabledReason={sortDisabledReason}
      drag={dragOf(column.id)}
    >
      {change && (
        <WidthHandle
          header={column.header}
          width={laidOut.get(column.id)}
          onSize={(px) => change({ widths: sized(widths, column.id, px) })}
        />
      )}
    </HeadCell>
  ))
}

/** The heads of a table: drawn anew for another order or other columns only, never for other rows. */
export const Heads = memo(AllHeads) as typeof AllHeads
