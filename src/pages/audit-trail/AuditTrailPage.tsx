import { useQuery } from '@tanstack/react-query'
import { useCallback, useMemo } from 'react'
import { useOutlet, useParams, useSearchParams } from 'react-router'
import { collectAuditEntries } from '#api/resources/audit-export.ts'
import { auditListRequest, type AuditEntry } from '#api/resources/audit-trail.ts'
import { contextKey } from '#api/transport/context.ts'
import { toCurl } from '#api/transport/curl.ts'
import { auditList } from '#queries/audit-trail.ts'
import { useApiContext, usePlace, useSignedIn } from '#queries/context.ts'
import { useWriteTarget } from '#actions/write-target.ts'
import { paths } from '#lib/unit-paths.ts'
import { Boundary } from '#ui/Boundary.tsx'
import { ColumnsMenu } from '#table/ColumnsMenu.tsx'
import { CopyButton } from '#ui/CopyButton.tsx'
import { ExportButton } from '#ui/ExportButton.tsx'
import { exportColumns } from '#table/export-columns.ts'
import type { Exported } from '#ui/ExportDialog.tsx'
import { Failure } from '#ui/Failure.tsx'
import { Freshness } from '#screens/Freshness.tsx'
import { PageHeader } from '#screens/PageHeader.tsx'
import { SplitPage } from '#screens/SplitPage.tsx'
import { useTableView } from '#table/table-view.ts'
import { TableSkeleton } from '#table/TableSkeleton.tsx'
import { useUrlState } from '#ui/use-url-state.ts'
import { AuditFilters } from './AuditFilters.tsx'
import { AuditTable } from './AuditTable.tsx'
import { auditColumns, EXPORTED_TOO } from './columns.tsx'
import { auditFields, describeFilter } from './state.ts'

export const AuditTrailPage = () => {
  const ctx = useApiContext()
  const place = usePlace()
  const { origin } = useSignedIn()
  const [search] = useSearchParams()
  const { entryKey } = useParams()
  const [choice, change] = useUrlState(auditFields)
  const { view, change: changeView } = useTableView('audit-trail')
  const { data, dataUpdatedAt, isFetching, isRefetchError, refetch } = useQuery(auditList(ctx, choice))

  const pathTo = useCallback((key: string) => paths.auditEntry(place, key, search), [place, search])
  const columns = useMemo(() => auditColumns(pathTo), [pathTo])
  const exported: Exported<AuditEntry> = {
    noun: 'audit event',
    total: data?.total,
    where: useWriteTarget(ctx),
    filter: describeFilter(choice),
    columns: [...exportColumns(columns, view.hide), ...EXPORTED_TOO],
    collect: (onProgress, signal) => collectAuditEntries(ctx, choice, onProgress, signal),
  }
  const copy = <CopyButton label="Copy as cURL" text={() => toCurl(origin, auditListRequest(ctx, choice))} />

  return (
    <SplitPage label="Audit trail" openId={entryKey} panel={useOutlet()}>
      <PageHeader title="Audit trail" total={data?.total}>
        <Freshness
          checkedAt={dataUpdatedAt}
          isRefreshing={isFetching}
          isStale={isRefetchError}
          onRefresh={() => void refetch()}
        />
        <ColumnsMenu columns={columns} view={view} onChange={changeView} />
        {copy}
        <ExportButton exported={exported} />
      </PageHeader>
      <AuditFilters choice={choice} onChange={change} />
      <Boundary
        resetKey={contextKey(ctx)}
        retryKey={search.toString()}
        loading={<TableSkeleton label="the audit trail" />}
        failed={(error, retry) => <Failure what="the audit trail" error={error} onRetry={retry} actions={copy} />}
      >
        <AuditTable
          ctx={ctx}
          choice={choice}
          columns={columns}
          view={view}
          openKey={entryKey}
          pathTo={pathTo}
          onChange={change}
        />
      </Boundary>
    </SplitPage>
  )
}
