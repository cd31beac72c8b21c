import { useQuery } from '@tanstack/react-query'
import { useCallback, useEffect, useRef } from 'react'
import { Outlet, useParams, useSearchParams } from 'react-router'
import { alertListRequest } from '#api/alerts.ts'
import { contextKey } from '#api/context.ts'
import { toCurl } from '#api/curl.ts'
import { alertList } from '#queries/alerts.ts'
import { useApiContext, usePlace, useSignedIn } from '#queries/context.ts'
import { paths } from '#lib/place.ts'
import { Boundary } from '#ui/Boundary.tsx'
import { CopyButton } from '#ui/CopyButton.tsx'
import { focusRow } from '#ui/DataTable.tsx'
import { Failure } from '#ui/Failure.tsx'
import { Freshness } from '#ui/Freshness.tsx'
import { PageHeader } from '#ui/PageHeader.tsx'
import { TableSkeleton } from '#ui/TableSkeleton.tsx'
import { useUrlState } from '#ui/use-url-state.ts'
import { AlertFilters } from './AlertFilters.tsx'
import classes from './AlertsPage.module.css'
import { AlertTable } from './AlertTable.tsx'
import { alertFields } from './state.ts'

export const AlertsPage = () => {
  const ctx = useApiContext()
  const place = usePlace()
  const { origin } = useSignedIn()
  const [search] = useSearchParams()
  const { alertId } = useParams()
  const [choice, change] = useUrlState(alertFields)
  const { data, dataUpdatedAt, isFetching, refetch } = useQuery(alertList(ctx, choice))
  useFocusAfterClose(alertId)

  const pathTo = useCallback((id: string) => paths.alert(place, id, search), [place, search])
  const copy = <CopyButton label="Copy as cURL" text={() => toCurl(origin, alertListRequest(ctx, choice))} />

  return (
    <div className={classes.page} data-open={alertId !== undefined || undefined}>
      <section className={classes.list} aria-label="Alerts">
        <PageHeader title="Alerts" total={data?.total}>
          <Freshness checkedAt={dataUpdatedAt} isRefreshing={isFetching} onRefresh={() => void refetch()} />
          {copy}
        </PageHeader>
        <AlertFilters ctx={ctx} choice={choice} onChange={change} />
        <Boundary
          resetKey={contextKey(ctx)}
          retryKey={`${search.toString()} ${dataUpdatedAt}`}
          loading={<TableSkeleton label="alerts" />}
          failed={(error, retry) => <Failure what="the alerts" error={error} onRetry={retry} actions={copy} />}
        >
          <AlertTable ctx={ctx} choice={choice} onChange={change} openId={alertId} pathTo={pathTo} />
        </Boundary>
      </section>
      <Outlet />
    </div>
  )
}

/** When the detail closes, the keyboard goes on from the row that it was opened from. */
const useFocusAfterClose = (openId: string | undefined) => {
  const last = useRef(openId)
  useEffect(() => {
    if (openId === undefined && last.current !== undefined) focusRow(last.current)
    last.current = openId
  }, [openId])
}
