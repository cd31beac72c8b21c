import { useMemo } from 'react'
import type { Alert, AlertListChoice } from '#api/resources/alerts.ts'
import type { ApiContext } from '#api/transport/context.ts'
import { alertList } from '#queries/alerts.ts'
import { alertName } from '#actions/alerts/guards.ts'
import { usePage } from '#queries/use-page.ts'
import { DataTable, type Column } from '#table/DataTable.tsx'
import { Pager } from '#table/Pager.tsx'
import { StaleBanner } from '#ui/StaleBanner.tsx'
import type { TableView } from '#table/table-view.ts'
import { narrowAlert, type AlertPaths } from './columns.tsx'
import { NoAlerts } from './NoAlerts.tsx'
import { SelectedAlerts } from './SelectedAlerts.tsx'
import type { AlertSelection } from './use-alert-selection.ts'

type Props = {
  ctx: ApiContext
  choice: AlertListChoice
  /** The rows in the order that is on screen; nothing while those of a new choice are on their way. */
  rows: readonly Alert[] | undefined
  columns: readonly Column<Alert>[]
  view: TableView
  paths: AlertPaths
  onChange: (change: Partial<AlertListChoice>) => void
  openId: string | undefined
  selection: AlertSelection
}

/** The rows of one page. Within one context the last rows stay, marked busy, while those of a new choice load. */
export const AlertTable = ({ ctx, choice, rows, columns, view, paths, onChange, openId, selection }: Props) => {
  const { shown, page, error, dataUpdatedAt, isBusy, retry } = usePage(ctx, choice, alertList)
  const narrow = useMemo(() => narrowAlert(paths), [paths])
  const items = isBusy ? page.items : (rows ?? page.items)

  return (
    <>
      {error && <StaleBanner error={error} lastGoodAt={dataUpdatedAt} onRetry={retry} />}
      {items.length === 0 ? (
        <NoAlerts ctx={ctx} choice={shown} total={page.total} checkedAt={dataUpdatedAt} onChange={onChange} />
      ) : (
        <DataTable
          label="Individual alerts"
          columns={columns}
          view={view}
          rows={items}
          rowId={({ id }) => id}
          sort={choice.sort}
          onSort={(sort) => onChange({ sort })}
          isBusy={isBusy}
          isQuiet={({ status }) => status === 'cleared'}
          openRowId={openId}
          selection={selection}
          rowName={alertName}
          narrow={narrow}
        />
      )}
      <Pager total={page.total} choice={choice} shown={shown} onChange={onChange}>
        <SelectedAlerts ctx={ctx} choice={shown} selection={selection} rows={items} total={page.total} />
      </Pager>
    </>
  )
}
