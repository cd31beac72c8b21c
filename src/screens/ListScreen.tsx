import type { ReactNode } from 'react'
import { contextKey, type ApiContext } from '#api/transport/context.ts'
import type { ApiRequest } from '#api/transport/request.ts'
import { toldApart } from '#api/transport/told-apart.ts'
import { useWriteTarget } from '#actions/write-target.ts'
import type { Steady } from '#lib/stable-row-order.ts'
import { ColumnsMenu } from '#table/ColumnsMenu.tsx'
import type { Column } from '#table/DataTable.tsx'
import { exportColumns } from '#table/export-columns.ts'
import { RowPathContext } from '#table/RowLink.tsx'
import { ExportButton } from '#ui/ExportButton.tsx'
import type { Exported } from '#ui/ExportDialog.tsx'
import { useOutlet } from '#ui/outlet.tsx'
import type { Interval } from '#ui/refresh-interval.ts'
import { CopyCall } from './CopyCall.tsx'
import { Freshness } from './Freshness.tsx'
import { NewPill } from './NewPill.tsx'
import { PageHeader } from './PageHeader.tsx'
import { ReadPart, type Read } from './ReadPart.tsx'
import { SplitPage } from './SplitPage.tsx'
import type { AnyList } from './use-list.ts'

/** All that match, for a file. `more`: what it has beside the columns on screen. */
export type ListExport<Row> = Omit<Exported<Row>, 'where' | 'connection' | 'columns'> & {
  more?: Exported<Row>['columns']
}

type Query = { dataUpdatedAt: number; isFetching: boolean; isRefetchError: boolean; refetch: () => unknown }

type Props<Data, Row> = {
  list: AnyList
  /** All that there are; nothing while it is not known. */
  total: number | undefined
  rows: Read<Data> & { query: Query }
  /** Not all of it has come yet: nothing is said of when. */
  isPart?: boolean
  onRefresh?: () => void
  /** How often the rows refresh themselves, where a person chooses that. */
  updates?: { interval: Interval; setInterval: (interval: Interval) => void }
  /** What has come since the rows were drawn, and how to see it. */
  live?: { steady: Steady<unknown> | undefined; show: () => void; refresh: () => void }
  request: () => ApiRequest
  /** Left out where the person does not choose them. */
  columns?: readonly Column<Row>[] | undefined
  exported?: () => ListExport<Row>
  /** What it is filtered by, in words, where no export says so. */
  filter?: string
  /** Before and after what every list has in its header. */
  lead?: ReactNode
  actions?: ReactNode
  filters: ReactNode
  /** What a failure may come of here. */
  hint?: (error: Error) => string | undefined
  /** Handed to the panel. */
  outlet?: unknown
  children: (data: Data) => ReactNode
}

/** A list and the record that is open beside it: all that lists have in common but the rows, which are its children. */
export const ListScreen = <Data, Row>(props: Props<Data, Row>) => {
  const { list, total, rows, isPart = false, updates, live, columns, exported, filters } = props
  const { title, ctx, choice, view } = list
  const { query } = rows
  const copy = <CopyCall request={props.request} />
  return (
    <SplitPage label={title} openId={list.openId} panel={useOutlet(props.outlet)}>
      <PageHeader title={title} total={total}>
        {props.lead}
        {live && <NewPill steady={live.steady} onShow={live.show} />}
        <Freshness
          checkedAt={isPart ? undefined : query.dataUpdatedAt}
          isRefreshing={query.isFetching}
          isStale={query.isRefetchError}
          onRefresh={props.onRefresh ?? live?.refresh ?? (() => void query.refetch())}
          {...(updates && { interval: updates.interval, onInterval: updates.setInterval })}
        />
        {columns && <ColumnsMenu columns={columns} view={view} />}
        {copy}
        {columns && exported && <ExportList list={list} columns={columns} exported={exported} />}
        {props.actions}
      </PageHeader>
      <OnPaper ctx={ctx} filter={exported?.().filter ?? props.filter} />
      {filters}
      <ReadPart
        what={`the ${title.toLowerCase()}`}
        read={rows}
        of={title}
        asked={`${contextKey(ctx)} ${JSON.stringify(choice)}`}
        actions={copy}
        hint={props.hint}
      >
        {(data) => <RowPathContext value={list.pathTo}>{props.children(data)}</RowPathContext>}
      </ReadPart>
    </SplitPage>
  )
}

/** Paper has no other trace of the frame around the page, and of its filters. */
const OnPaper = ({ ctx, filter }: { ctx: ApiContext; filter: string | undefined }) => {
  const where = useWriteTarget(ctx)
  return <p className="on-paper quiet small">{filter === undefined ? where : `${where}. Filter: ${filter}.`}</p>
}

type ExportProps<Row> = { list: AnyList; columns: readonly Column<Row>[]; exported: () => ListExport<Row> }

const ExportList = <Row,>({ list: { ctx, choice, view }, columns, exported }: ExportProps<Row>) => {
  const where = useWriteTarget(ctx)
  const { page: _, limit: __, ...asked } = choice
  return (
    <ExportButton
      of={`${contextKey(ctx)} ${JSON.stringify(asked)}`}
      exported={() => {
        const { more = [], ...rest } = exported()
        return { ...rest, where, connection: toldApart(ctx), columns: [...exportColumns(columns, view), ...more] }
      }}
    />
  )
}
