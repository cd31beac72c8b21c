import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { useOutlet, useParams, useSearchParams } from 'react-router'
import { alertListRequest, collectAlerts, type Alert } from '#api/resources/alerts.ts'
import { contextKey } from '#api/transport/context.ts'
import { toCurl } from '#api/transport/curl.ts'
import { alertList } from '#queries/alerts.ts'
import { useApiContext, useSignedIn } from '#queries/context.ts'
import { useWriteTarget } from '#actions/write-target.ts'
import { Boundary } from '#ui/Boundary.tsx'
import { ColumnsMenu } from '#table/ColumnsMenu.tsx'
import { CopyButton } from '#ui/CopyButton.tsx'
import { ExportButton } from '#ui/ExportButton.tsx'
import type { Exported } from '#ui/ExportDialog.tsx'
import { exportColumns } from '#table/export-columns.ts'
import { Failure } from '#ui/Failure.tsx'
import { Freshness } from '#screens/Freshness.tsx'
import { NewPill } from '#screens/NewPill.tsx'
import { PageHeader } from '#screens/PageHeader.tsx'
import { useRefreshInterval } from '#ui/refresh-interval.ts'
import { SplitPage } from '#screens/SplitPage.tsx'
import { keepView, useTableView } from '#table/table-view.ts'
import { TableSkeleton } from '#table/TableSkeleton.tsx'
import { useSteadyRows } from '#table/use-steady-rows.ts'
import { useUrlState } from '#ui/use-url-state.ts'
import { AlertFilters } from './AlertFilters.tsx'
import { AlertShortcuts } from './AlertShortcuts.tsx'
import { AlertTable } from './AlertTable.tsx'
import { alertColumns } from './columns.tsx'
import { describeFilter } from './describe-filter.ts'
import { ALERTS_REFRESH, alertFields, filterOf } from './state.ts'
import { useAlertPaths } from './use-alert-paths.ts'
import { useAlertSelection } from './use-alert-selection.ts'
import { useAlertsBeside } from './use-alerts-beside.ts'

export const AlertsPage = () => {
  const ctx = useApiContext()
  const { origin } = useSignedIn()
  const [search] = useSearchParams()
  const { alertId } = useParams()
  const [choice, write] = useUrlState(alertFields)
  const { view, change: changeView } = useTableView('alerts')
  const { interval, setInterval, polling } = useRefreshInterval(...ALERTS_REFRESH)
  const query = useQuery({ ...alertList(ctx, choice), ...polling })
  const [refreshes, setRefreshes] = useState(0)
  const listKey = `${contextKey(ctx)} ${JSON.stringify(choice)} ${refreshes}`
  const steady = useSteadyRows(listKey, query.data?.items, ({ id }) => id)
  const paths = useAlertPaths()
  const where = useWriteTarget(ctx)
  const columns = useMemo(() => alertColumns(paths), [paths])
  const selection = useAlertSelection(ctx, choice)
  const beside = useAlertsBeside(ctx, alertId, { choice, rows: steady?.rows, total: query.data?.total })
  const panel = useOutlet(beside)

  const change: typeof write = (values, options) =>
    write(values, 'limit' in values ? { ...options, onWrite: (params) => keepView('alerts', params) } : options)
  // A person who refreshes wants to see what is there now, in its true order.
  const refresh = async () => {
    await query.refetch()
    setRefreshes((count) => count + 1)
  }
  const exported: Exported<Alert> = {
    noun: 'alert',
    total: query.data?.total,
    where,
    filter: describeFilter(filterOf(choice)) || 'none',
    columns: exportColumns(columns, view.hide),
    collect: (onProgress, signal) => collectAlerts(ctx, choice, onProgress, signal),
  }
  const copy = <CopyButton label="Copy as cURL" text={() => toCurl(origin, alertListRequest(ctx, choice))} />

  return (
    <>
      <SplitPage label="Alerts" openId={alertId} panel={panel}>
        <PageHeader title="Alerts" total={query.data?.total}>
          <NewPill steady={steady} onShow={() => setRefreshes(refreshes + 1)} />
          <Freshness
            checkedAt={query.dataUpdatedAt}
            isRefreshing={query.isFetching}
            isStale={query.isRefetchError}
            onRefresh={() => void refresh()}
            interval={interval}
            onInterval={setInterval}
          />
          <ColumnsMenu columns={columns} view={view} onChange={changeView} />
          {copy}
          <ExportButton exported={exported} />
        </PageHeader>
        <AlertFilters
          ctx={ctx}
          choice={choice}
          alerts={steady?.rows ?? []}
          polling={polling}
          isFolded={alertId !== undefined}
          areRowsAwaited={query.isPending}
          onChange={change}
        />
        <Boundary
          resetKey={contextKey(ctx)}
          retryKey={`${search.toString()} ${query.dataUpdatedAt}`}
          polling={polling}
          loading={<TableSkeleton label="alerts" />}
          failed={(error, retry) => <Failure what="the alerts" error={error} onRetry={retry} actions={copy} />}
        >
          <AlertTable
            ctx={ctx}
            choice={choice}
            rows={steady?.rows}
            columns={columns}
            view={view}
            paths={paths}
            onChange={change}
            openId={alertId}
            selection={selection}
          />
        </Boundary>
      </SplitPage>
      <AlertShortcuts ctx={ctx} rows={steady?.rows ?? []} openId={alertId} beside={beside} selection={selection} />
    </>
  )
}
