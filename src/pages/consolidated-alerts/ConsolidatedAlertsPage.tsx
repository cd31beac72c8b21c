import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { useSearchParams } from 'react-router'
import { consolidatedAlertListRequest } from '#api/resources/consolidated-alerts.ts'
import { contextKey } from '#api/transport/context.ts'
import { toCurl } from '#api/transport/curl.ts'
import { consolidatedAlertSet } from '#queries/consolidated-alerts.ts'
import { useApiContext, useSignedIn } from '#queries/context.ts'
import { Boundary } from '#ui/Boundary.tsx'
import { CopyButton } from '#ui/CopyButton.tsx'
import { Failure } from '#ui/Failure.tsx'
import { Freshness } from '#screens/Freshness.tsx'
import { NewPill } from '#screens/NewPill.tsx'
import { PageHeader } from '#screens/PageHeader.tsx'
import { useRefreshInterval } from '#ui/refresh-interval.ts'
import { TableSkeleton } from '#table/TableSkeleton.tsx'
import { useSteadyRows } from '#table/use-steady-rows.ts'
import { useUrlState } from '#ui/use-url-state.ts'
import { arrangeGroups } from './arrange.ts'
import { GroupFilters } from './GroupFilters.tsx'
import { GroupTable } from './GroupTable.tsx'
import { filterOf, groupFields } from './state.ts'

export const ConsolidatedAlertsPage = () => {
  const ctx = useApiContext()
  const { origin } = useSignedIn()
  const [search] = useSearchParams()
  const [choice, change] = useUrlState(groupFields)
  const filter = filterOf(choice)
  const { interval, setInterval, polling } = useRefreshInterval('consolidated-alerts', '30s')
  const query = useQuery({ ...consolidatedAlertSet(ctx, filter), ...polling })
  const { data, dataUpdatedAt, isFetching } = query
  const { sort } = choice
  const groups = useMemo(() => data && arrangeGroups(data, sort), [data, sort])
  const [refreshes, setRefreshes] = useState(0)
  // A set that still arrives has no order to keep yet.
  const state = data?.isComplete ? 'whole' : data?.items.length
  const listKey = `${contextKey(ctx)} ${JSON.stringify({ ...filter, sort })} ${state} ${refreshes}`
  const steady = useSteadyRows(listKey, groups, ({ id }) => id)

  // A person who refreshes wants to see what is there now, in its true order.
  const refresh = async () => {
    await query.refetch()
    setRefreshes((count) => count + 1)
  }
  const copy = (
    <CopyButton label="Copy as cURL" text={() => toCurl(origin, consolidatedAlertListRequest(ctx, filter))} />
  )

  return (
    <>
      <PageHeader title="Consolidated alerts" total={data?.total}>
        <NewPill steady={steady} onShow={() => setRefreshes(refreshes + 1)} />
        <Freshness
          checkedAt={data?.isComplete ? dataUpdatedAt : undefined}
          isRefreshing={isFetching}
          isStale={query.isRefetchError}
          onRefresh={() => void refresh()}
          interval={interval}
          onInterval={setInterval}
        />
        {copy}
      </PageHeader>
      <GroupFilters choice={choice} total={data?.total} groups={data?.items ?? []} onChange={change} />
      <Boundary
        resetKey={contextKey(ctx)}
        retryKey={`${search.toString()} ${dataUpdatedAt}`}
        polling={polling}
        loading={<TableSkeleton label="consolidated alerts" />}
        failed={(error, retry) => (
          <Failure what="the consolidated alerts" error={error} onRetry={retry} actions={copy} />
        )}
      >
        <GroupTable ctx={ctx} choice={choice} held={steady?.rows} polling={polling} onChange={change} />
      </Boundary>
    </>
  )
}
