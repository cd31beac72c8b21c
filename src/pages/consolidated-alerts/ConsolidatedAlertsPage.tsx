import { useMemo } from 'react'
import { consolidatedAlertListRequest } from '#api/requests/consolidated-alerts.ts'
import { consolidatedAlertSet } from '#queries/consolidated-alerts.ts'
import { describeFields } from '#lib/describe-fields.ts'
import { describeWindow } from '#lib/time-window.ts'
import { ListScreen } from '#screens/ListScreen.tsx'
import { useList } from '#screens/use-list.ts'
import { useLiveRows, useRows } from '#screens/use-rows.ts'
import { useRefreshInterval } from '#ui/refresh-interval.ts'
import { arrangeGroups } from './arrange.ts'
import { GroupFilters } from './GroupFilters.tsx'
import { GroupTable } from './GroupTable.tsx'
import { filterOf } from './state.ts'
import { useGroupColumns } from './columns.tsx'
import { consolidatedAlertsPage } from './page.ts'

/** As often as a person has chosen, over one connection as over all. */
export const useGroupUpdates = () => useRefreshInterval('consolidated-alerts', '30s')

export const ConsolidatedAlertsPage = () => {
  const list = useList(consolidatedAlertsPage)
  const { ctx, choice } = list
  const { sort } = choice
  const filter = filterOf(choice)
  const { polling, ...updates } = useGroupUpdates()
  const rows = useRows(ctx, filter, consolidatedAlertSet, polling)
  const { data, refetch } = rows.query
  const groups = useMemo(() => data && arrangeGroups(data, sort), [data, sort])
  // A set that still arrives has no order to keep yet.
  const state = data?.isComplete ? 'whole' : data?.items.length
  const live = useLiveRows(ctx, { ...filter, sort, state }, groups, ({ id }) => id, refetch)
  const { columns, narrow, ask, dialog } = useGroupColumns(list)

  return (
    <>
      <ListScreen
        list={list}
        total={data?.total}
        rows={rows}
        isPart={data?.isComplete !== true}
        live={live}
        updates={updates}
        request={() => consolidatedAlertListRequest(ctx, filter)}
        columns={columns}
        filter={describeFields({ ...filter, raised: filter.raised && describeWindow(filter.raised) })}
        filters={<GroupFilters list={list} total={data?.total} groups={data?.items ?? []} />}
      >
        {(set) => <GroupTable {...{ list, rows, set, columns, narrow, polling, ask }} held={live.steady?.rows} />}
      </ListScreen>
      {dialog}
    </>
  )
}
