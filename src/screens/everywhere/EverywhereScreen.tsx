import { IconPlugConnectedX } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { ApiRequest } from '#api/transport/request.ts'
import type { Here } from '#queries/everywhere.ts'
import type { PageChoice } from '#lib/paging.ts'
import { Freshness } from '#screens/Freshness.tsx'
import { PageHeader } from '#screens/PageHeader.tsx'
import { SplitPage } from '#screens/SplitPage.tsx'
import { ColumnsMenu } from '#table/ColumnsMenu.tsx'
import type { Column } from '#table/DataTable.tsx'
import type { TableView } from '#table/table-view.ts'
import { TableSkeleton } from '#table/TableSkeleton.tsx'
import type { Interval } from '#ui/refresh-interval.ts'
import { StateMessage } from '#ui/StateMessage.tsx'
import { ConnectionStates } from './ConnectionStates.tsx'
import { CopyCalls } from './CopyCalls.tsx'
import { ExportEverywhere, type EverywhereExport } from './ExportEverywhere.tsx'
import type { Row } from './rows.tsx'
import type { ConnectionOn } from './use-states.ts'

type Props<Item> = {
  title: string
  view: TableView
  choice: PageChoice
  connections: readonly ConnectionOn[]
  totalOf: (connection: ConnectionOn) => number | undefined
  /** To the same list there alone. */
  pathTo: (connection: ConnectionOn) => string
  updates?: { interval: Interval; setInterval: (interval: Interval) => void }
  isRefreshing: boolean
  onRefresh: () => void
  /** What is asked in a connection; nothing where nothing in it can match. */
  request: (here: Here) => ApiRequest | null
  columns: readonly Column<Row<Item>>[]
  /** Left out where the list of one connection is not exported either. */
  exported?: () => EverywhereExport<Item>
  filters: ReactNode
  /** The rows; nothing while none have come. */
  children: ReactNode
}

/** A list over all connections: what it covers stands above its rows. */
export const EverywhereScreen = <Item,>(props: Props<Item>) => {
  const { title, view, connections, totalOf, pathTo, updates, columns, filters, children } = props
  const answered = connections.filter(({ state }) => state.kind === 'answered')
  const totals = answered.map(totalOf)
  const isWhole = answered.length === connections.length && totals.every((total) => total !== undefined)
  const checkedAt = Math.min(...answered.map(({ state }) => (state.kind === 'answered' ? state.at : 0)))
  return (
    <SplitPage label={title} openId={undefined} panel={null}>
      <PageHeader title={title} total={isWhole ? totals.reduce((sum, total) => sum + total, 0) : undefined}>
        <Freshness
          checkedAt={answered.length === 0 ? undefined : checkedAt}
          isRefreshing={props.isRefreshing}
          isStale={connections.some(({ state }) => state.kind !== 'answered' || state.late !== null)}
          onRefresh={props.onRefresh}
          {...(updates && { interval: updates.interval, onInterval: updates.setInterval })}
        />
        <ColumnsMenu columns={columns} view={view} />
        <CopyCalls here={connections.flatMap(({ here }) => (here ? [here] : []))} request={props.request} />
        {props.exported && (
          <ExportEverywhere
            of={`${title} ${JSON.stringify({ ...props.choice, page: 1, limit: 0 })}`}
            connections={connections}
            columns={columns}
            view={view}
            exported={props.exported}
          />
        )}
      </PageHeader>
      {filters}
      <ConnectionStates connections={connections} totalOf={totalOf} pathTo={pathTo} />
      {children ?? <NoRows title={title} connections={connections} />}
    </SplitPage>
  )
}

const NoRows = ({ title, connections }: { title: string; connections: readonly ConnectionOn[] }) =>
  connections.some(({ state }) => state.kind === 'waiting' || state.kind === 'answered') ? (
    <TableSkeleton label={title.toLowerCase()} />
  ) : (
    <StateMessage
      role="alert"
      tone="error"
      icon={<IconPlugConnectedX size={20} stroke={1.5} />}
      title="No connection has answered"
    >
      Why stands above, for each. The list comes back by itself as soon as one of them answers.
    </StateMessage>
  )
