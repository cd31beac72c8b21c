import { useSuspenseQuery } from '@tanstack/react-query'
import { useDeferredValue, useEffect, useMemo } from 'react'
import type { AlertListChoice } from '#api/alerts.ts'
import type { ApiContext } from '#api/context.ts'
import { alertList } from '#queries/alerts.ts'
import { preload } from '#queries/client.ts'
import { pageCount } from '#lib/paging.ts'
import { DataTable } from '#ui/DataTable.tsx'
import { Pager } from '#ui/Pager.tsx'
import { StaleBanner } from '#ui/StaleBanner.tsx'
import { alertColumns, narrowAlert } from './columns.tsx'
import { NoAlerts } from './NoAlerts.tsx'

type Props = {
  ctx: ApiContext
  choice: AlertListChoice
  onChange: (change: Partial<AlertListChoice>) => void
  openId: string | undefined
  pathTo: (id: string) => string
}

/** The rows of one page. Within one context the last rows stay, marked busy, while those of a new choice load. */
export const AlertTable = ({ ctx, choice, onChange, openId, pathTo }: Props) => {
  const shown = useDeferredValue(choice)
  const { data: page, error, dataUpdatedAt, refetch } = useSuspenseQuery(alertList(ctx, shown))
  const columns = useMemo(() => alertColumns(({ id }) => pathTo(id)), [pathTo])
  const narrow = useMemo(() => narrowAlert(({ id }) => pathTo(id)), [pathTo])

  const hasNext = shown.page < pageCount(page.total, shown.limit)
  useEffect(() => {
    if (hasNext) preload(alertList(ctx, { ...shown, page: shown.page + 1 }))
  }, [ctx, shown, hasNext])

  return (
    <>
      {error && <StaleBanner error={error} lastGoodAt={dataUpdatedAt} onRetry={() => void refetch()} />}
      {page.items.length === 0 ? (
        <NoAlerts ctx={ctx} choice={shown} total={page.total} checkedAt={dataUpdatedAt} onChange={onChange} />
      ) : (
        <DataTable
          label="Individual alerts"
          columns={columns}
          rows={page.items}
          rowId={({ id }) => id}
          sort={choice.sort}
          onSort={(sort) => onChange({ sort })}
          isBusy={shown !== choice}
          isQuiet={({ status }) => status === 'cleared'}
          openRowId={openId}
          narrow={narrow}
        />
      )}
      <Pager total={page.total} choice={shown} onChange={onChange} />
    </>
  )
}
