import { exportColumns } from '#table/export-columns.ts'
import type { Column } from '#table/DataTable.tsx'
import type { TableView } from '#table/table-view.ts'
import { ExportButton } from '#ui/ExportButton.tsx'
import type { Exported } from '#ui/ExportDialog.tsx'
import type { CollectedEverywhere } from './collect-everywhere.ts'
import { leftOutOf } from './covers.ts'
import type { Row } from './rows.tsx'
import type { ConnectionOn } from './use-states.ts'

/** All that match in the connections that have answered. */
export type EverywhereExport<Item> = Pick<Exported<Row<Item>>, 'noun' | 'filter'> & {
  total: number | undefined
  collect: (
    onProgress: (count: number, total: number) => void,
    signal: AbortSignal,
  ) => Promise<CollectedEverywhere<Item>>
}

type Props<Item> = {
  /** What is listed. */
  of: string
  connections: readonly ConnectionOn[]
  columns: readonly Column<Row<Item>>[]
  view: TableView
  exported: () => EverywhereExport<Item>
}

/** Which connection a row is of stands in each, and which are missing in the file and in its name. */
export const ExportEverywhere = <Item,>({ of, connections, columns, view, exported }: Props<Item>) => (
  <ExportButton<Row<Item>>
    of={`all ${of}`}
    exported={() => {
      const { collect, ...rest } = exported()
      const [first, ...others] = columns
      const own = first ? [{ header: first.header, text: ({ here }: Row<Item>) => here.connection }] : []
      return {
        ...rest,
        ...covered(connections, []),
        columns: [...own, ...exportColumns(others, view)],
        collect: async (onProgress, signal) => {
          const { cut, ...collected } = await collect(onProgress, signal)
          return { ...collected, ...covered(connections, cut) }
        },
      }
    }}
  />
)

/** `2 of 3 connections: us, eu1. Not in it: au (session ended).` Its name says as much. */
const covered = (connections: readonly ConnectionOn[], cut: readonly string[]) => {
  const there = connections.filter(({ state }) => state.kind === 'answered').map(({ connection }) => connection)
  const leftOut = leftOutOf(connections.map(({ connection, state }) => ({ label: connection, state })))
  const amount = leftOut.length === 0 ? `${there.length}` : `${there.length} of ${connections.length}`
  return {
    where: [
      `${amount} ${connections.length === 1 ? 'connection' : 'connections'}: ${there.join(', ')}`,
      ...(leftOut.length > 0 ? [`Not in it: ${leftOut.join(', ')}`] : []),
      ...(cut.length > 0 ? [`Not whole: ${cut.join(', ')}`] : []),
    ].join('. '),
    connection: leftOut.length === 0 ? 'all' : `all-${amount.replaceAll(' ', '-')}`,
  }
}
