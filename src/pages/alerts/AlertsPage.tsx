import { alertListRequest } from '#api/requests/alerts.ts'
import { collectAlerts, type Alert } from '#api/resources/alerts.ts'
import { alertList } from '#queries/alerts.ts'
import { ListScreen } from '#screens/ListScreen.tsx'
import { useLiveRows, usePage } from '#screens/use-rows.ts'
import { useRefreshInterval } from '#ui/refresh-interval.ts'
import { AlertFilters } from './AlertFilters.tsx'
import { AlertShortcuts } from './AlertShortcuts.tsx'
import { AlertTable } from './AlertTable.tsx'
import { describeFilter } from './describe-filter.ts'
import { ALERTS_REFRESH, filterOf, isSameList } from './state.ts'
import { useAlertColumns } from './columns.tsx'
import { useAlertList } from './use-alert-list.ts'
import { useAlertSelection } from './use-alert-selection.ts'
import { useAlertsBeside } from './use-alerts-beside.ts'

const NONE: readonly Alert[] = []

/** As often as a person has chosen, over one connection as over all. */
export const useAlertUpdates = () => useRefreshInterval(...ALERTS_REFRESH)

export const AlertsPage = () => {
  const { list, choice } = useAlertList()
  const { ctx, openId } = list
  const { polling, ...updates } = useAlertUpdates()
  const page = usePage(ctx, choice, alertList, polling)
  const { data, isPending, refetch } = page.query
  const live = useLiveRows(ctx, choice, data?.items, ({ id }) => id, refetch)
  const rows = live.steady?.rows
  const { columns, narrow, isMarked } = useAlertColumns(list.choice)
  const selection = useAlertSelection(ctx, choice, page.shown)
  const areRowsAwaited = isPending && !(page.isBusy && isSameList(page.shown, choice))
  const beside = useAlertsBeside(ctx, openId, { choice, rows, total: data?.total })

  return (
    <>
      <ListScreen
        list={list}
        total={data?.total}
        rows={page}
        live={live}
        updates={updates}
        request={() => alertListRequest(ctx, choice)}
        columns={columns}
        exported={() => ({
          noun: 'alert',
          total: data?.total,
          filter: describeFilter(filterOf(choice)) || 'none',
          collect: (onProgress, signal) => collectAlerts(ctx, choice, onProgress, signal),
        })}
        filters={<AlertFilters list={list} alerts={rows ?? NONE} polling={polling} areRowsAwaited={areRowsAwaited} />}
        outlet={beside}
      >
        {({ items, total }) => (
          <AlertTable
            {...{ list, columns, narrow, isMarked, selection, total, page }}
            items={page.isBusy ? items : (rows ?? items)}
          />
        )}
      </ListScreen>
      <AlertShortcuts ctx={ctx} rows={rows ?? NONE} openId={openId} beside={beside} selection={selection} />
    </>
  )
}
