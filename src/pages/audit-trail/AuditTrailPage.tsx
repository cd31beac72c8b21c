import { useQuery } from '@tanstack/react-query'
import { useCallback } from 'react'
import { Outlet, useParams, useSearchParams } from 'react-router'
import { auditListRequest } from '#api/audit-trail.ts'
import { contextKey } from '#api/context.ts'
import { toCurl } from '#api/curl.ts'
import { auditList } from '#queries/audit-trail.ts'
import { useApiContext, usePlace, useSignedIn } from '#queries/context.ts'
import { paths } from '#lib/place.ts'
import { Boundary } from '#ui/Boundary.tsx'
import { CopyButton } from '#ui/CopyButton.tsx'
import { Failure } from '#ui/Failure.tsx'
import { Freshness } from '#ui/Freshness.tsx'
import { PageHeader } from '#ui/PageHeader.tsx'
import { SplitPage } from '#ui/SplitPage.tsx'
import { TableSkeleton } from '#ui/TableSkeleton.tsx'
import { useUrlState } from '#ui/use-url-state.ts'
import { AuditFilters } from './AuditFilters.tsx'
import { AuditTable } from './AuditTable.tsx'
import { auditFields } from './state.ts'

export const AuditTrailPage = () => {
  const ctx = useApiContext()
  const place = usePlace()
  const { origin } = useSignedIn()
  const [search] = useSearchParams()
  const { entryKey } = useParams()
  const [choice, change] = useUrlState(auditFields)
  const { data, dataUpdatedAt, isFetching, refetch } = useQuery(auditList(ctx, choice))

  const pathTo = useCallback((key: string) => paths.auditEntry(place, key, search), [place, search])
  const copy = <CopyButton label="Copy as cURL" text={() => toCurl(origin, auditListRequest(ctx, choice))} />

  return (
    <SplitPage label="Audit trail" openId={entryKey} panel={<Outlet />}>
      <PageHeader title="Audit trail" total={data?.total}>
        <Freshness checkedAt={dataUpdatedAt} isRefreshing={isFetching} onRefresh={() => void refetch()} />
        {copy}
      </PageHeader>
      <AuditFilters choice={choice} onChange={change} />
      <Boundary
        resetKey={contextKey(ctx)}
        retryKey={search.toString()}
        loading={<TableSkeleton label="the audit trail" />}
        failed={(error, retry) => <Failure what="the audit trail" error={error} onRetry={retry} actions={copy} />}
      >
        <AuditTable ctx={ctx} choice={choice} openKey={entryKey} pathTo={pathTo} onChange={change} />
      </Boundary>
    </SplitPage>
  )
}
