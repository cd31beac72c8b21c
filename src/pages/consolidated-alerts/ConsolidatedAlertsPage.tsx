import { useQuery } from '@tanstack/react-query'
import { useSearchParams } from 'react-router'
import { consolidatedAlertListRequest } from '#api/consolidated-alerts.ts'
import { contextKey } from '#api/context.ts'
import { toCurl } from '#api/curl.ts'
import { consolidatedAlertSet } from '#queries/consolidated-alerts.ts'
import { useApiContext, useSignedIn } from '#queries/context.ts'
import { Boundary } from '#ui/Boundary.tsx'
import { CopyButton } from '#ui/CopyButton.tsx'
import { Failure } from '#ui/Failure.tsx'
import { Freshness } from '#ui/Freshness.tsx'
import { PageHeader } from '#ui/PageHeader.tsx'
import { TableSkeleton } from '#ui/TableSkeleton.tsx'
import { useUrlState } from '#ui/use-url-state.ts'
import { GroupFilters } from './GroupFilters.tsx'
import { GroupTable } from './GroupTable.tsx'
import { filterOf, groupFields } from './state.ts'

export const ConsolidatedAlertsPage = () => {
  const ctx = useApiContext()
  const { origin } = useSignedIn()
  const [search] = useSearchParams()
  const [choice, change] = useUrlState(groupFields)
  const filter = filterOf(choice)
  const { data, dataUpdatedAt, isFetching, refetch } = useQuery(consolidatedAlertSet(ctx, filter))
  const copy = (
    <CopyButton label="Copy as cURL" text={() => toCurl(origin, consolidatedAlertListRequest(ctx, filter))} />
  )

  return (
    <>
      <PageHeader title="Consolidated alerts" total={data?.total}>
        <Freshness
          checkedAt={data?.isComplete ? dataUpdatedAt : undefined}
          isRefreshing={isFetching}
          onRefresh={() => void refetch()}
        />
        {copy}
      </PageHeader>
      <GroupFilters choice={choice} total={data?.total} groups={data?.items ?? []} onChange={change} />
      <Boundary
        resetKey={contextKey(ctx)}
        retryKey={search.toString()}
        loading={<TableSkeleton label="consolidated alerts" />}
        failed={(error, retry) => (
          <Failure what="the consolidated alerts" error={error} onRetry={retry} actions={copy} />
        )}
      >
        <GroupTable ctx={ctx} choice={choice} onChange={change} />
      </Boundary>
    </>
  )
}
