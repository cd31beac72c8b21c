/** Rows of several connections, with the columns of the list of one. */
import type { Here } from '#queries/everywhere.ts'
import type { Column } from '#table/DataTable.tsx'
import cells from '#table/cells.module.css'
import { InConnection } from './InConnection.tsx'

/** Equal ids of two connections are two records. */
export type Row<Item> = { here: Here; item: Item }

export const rowId = ({ here, item }: Row<{ id: string }>): string => `${here.connection}/${item.id}`

type Ways<Item> = {
  /** The columns of the list there, without what acts. */
  columnsOf: (here: Here) => readonly Column<Item>[]
  narrowOf: (here: Here) => (item: Item) => React.ReactNode
  pathTo: (here: Here, id: string) => string
}

export const mergedColumns = <Item,>(here: readonly Here[], { columnsOf, narrowOf, pathTo }: Ways<Item>) => {
  const byConnection = new Map(
    here.map((one) => [one.connection, new Map(columnsOf(one).map((column) => [column.id, column]))]),
  )
  const narrows = new Map(here.map((one) => [one.connection, narrowOf(one)]))
  const columns = (here[0] ? columnsOf(here[0]) : []).map((column): Column<Row<Item>> => {
    const own = ({ here: { connection } }: Row<Item>) => byConnection.get(connection)?.get(column.id) ?? column
    const { cell: _, mark, title, text, ...rest } = column
    return {
      ...rest,
      cell: (row, zone) => (
        <InConnection here={row.here} pathTo={pathTo}>
          {own(row).cell(row.item, zone)}
        </InConnection>
      ),
      ...(mark && { mark: (row) => own(row).mark?.(row.item) }),
      ...(title && { title: (row, zone) => own(row).title?.(row.item, zone) }),
      ...(text && { text: (row) => own(row).text?.(row.item) ?? '' }),
    }
  })
  return {
    columns: [connectionColumn<Item>(), ...columns],
    narrow: (row: Row<Item>) => (
      <div className={`stack ${cells.main}`}>
        <span className="cut faint small">{row.here.label}</span>
        <InConnection here={row.here} pathTo={pathTo}>
          {narrows.get(row.here.connection)?.(row.item)}
        </InConnection>
      </div>
    ),
  }
}

const connectionColumn = <Item,>(): Column<Row<Item>> => ({
  id: 'connection',
  header: 'Connection',
  width: 146,
  look: 'quiet',
  text: ({ here }) => here.connection,
  title: ({ here }) => here.connection,
  cell: ({ here }) => here.label,
})
