import { useMemo } from 'react'
import { alertListRequest, NO_ALERT_FILTER } from '#api/requests/alerts.ts'
import { collectAlerts, type Alert } from '#api/resources/alerts.ts'
import { contextKey } from '#api/transport/context.ts'
import { alertList, mergedAlerts } from '#queries/alerts.ts'
import { queryClient } from '#queries/client.ts'
import { useEach, useEverywhere, type Here } from '#queries/everywhere.ts'
import { counted } from '#lib/numbers.ts'
import { paths } from '#lib/unit-paths.ts'
import { writeState } from '#lib/url-state.ts'
import { answeredOf } from '#screens/everywhere/covers.ts'
import { isStillShown } from '#screens/everywhere/connection-state.ts'
import { collectEverywhere, type Collector } from '#screens/everywhere/collect-everywhere.ts'
import { EverywhereScreen } from '#screens/everywhere/EverywhereScreen.tsx'
import { placeOf } from '#screens/everywhere/place-of.ts'
import { mergedColumns, rowId, type Row } from '#screens/everywhere/rows.tsx'
import { useEverywhereList } from '#screens/everywhere/use-everywhere-list.ts'
import { useMergedPage } from '#screens/everywhere/use-merged-page.ts'
import { restOf, useStates } from '#screens/everywhere/use-states.ts'
import { ListRows } from '#screens/ListRows.tsx'
import { FilteredAway, Quiet } from '#table/NoRows.tsx'
import { AlertControls } from './AlertFilters.tsx'
import { useAlertUpdates } from './AlertsPage.tsx'
import { ALERT_COLUMNS, narrowAlert } from './columns.tsx'
import { alertOrder } from './compare.ts'
import { describeFilter } from './describe-filter.ts'
import { alertsPage } from './page.ts'
import { ParentPathContext } from './parent-path.ts'
import { alertFields, askedOf, countSet, filterOf, type AlertsChoice } from './state.ts'

/** Each choice would take a request in each connection: none is counted. */
const COUNTS = { of: {}, areOld: false }

/** The alerts of all connections, in one order. */
export const AlertsEverywhere = () => {
  const list = useEverywhereList(alertsPage)
  const choice = useMemo(() => ({ ...list.choice, since: '' as const }), [list.choice])
  const asked = useMemo(() => askedOf(choice), [choice])
  const { polling, ...updates } = useAlertUpdates()
  const everywhere = useEverywhere()
  const { here } = everywhere
  const firsts = useEach(here, (ctx) => alertList(ctx, { ...asked, page: 1 }), polling)

  const sources = here.flatMap(({ connection, ctx }, index) => {
    const first = firsts[index]
    if (first?.data === undefined || !isStillShown(first)) return []
    const read = (page: number) => queryClient.query({ ...mergedAlerts(ctx, { ...asked, page }), staleTime: 0 })
    return { name: connection, whose: contextKey(ctx), first: first.data, readAt: first.dataUpdatedAt, read }
  })
  const { page: _, ...filterAndSort } = asked
  const order = alertOrder(
    asked.sort,
    sources.map(({ first }) => first.items),
  )
  const merged = useMergedPage<Alert>(sources, { of: JSON.stringify(filterAndSort), choice: asked, order })
  const connections = useStates(everywhere, firsts, merged)

  const byName = new Map(here.map((one) => [one.connection, one]))
  const rows = merged.items?.flatMap(({ source, item }): Row<Alert>[] => {
    const one = byName.get(source)
    return one ? [{ here: one, item }] : []
  })
  const totals = new Map(sources.map(({ name, first }) => [name, first.total]))
  const answered = connections.filter(({ state }) => state.kind === 'answered')
  const total = answered.reduce((sum, { connection }) => sum + (totals.get(connection) ?? 0), 0)
  const drawn = useMemo(() => mergedColumns<Alert>(here, alertWays(choice)), [here, choice])
  const refresh = () => {
    merged.forget()
    for (const { refetch } of connections) refetch()
  }

  return (
    <EverywhereScreen
      title={list.title}
      view={list.view}
      choice={choice}
      connections={connections}
      totalOf={({ connection }) => totals.get(connection)}
      pathTo={(connection) => paths.alerts(placeOf(connection), searchOf(choice))}
      updates={updates}
      isRefreshing={firsts.some(({ isFetching }) => isFetching)}
      onRefresh={refresh}
      request={({ ctx }) => alertListRequest(ctx, { ...asked, page: 1 })}
      columns={drawn.columns}
      exported={() => ({
        noun: 'alert',
        total,
        filter: describeFilter(filterOf(choice)) || 'none',
        collect: (onProgress, signal) =>
          collectEverywhere(
            sources.flatMap(({ name, first }): Collector<Alert>[] => {
              const one = byName.get(name)
              if (one === undefined) return []
              const collect: Collector<Alert>['collect'] = (...how) => collectAlerts(one.ctx, asked, ...how)
              return [{ here: one, total: first.total, collect }]
            }),
            order.compare,
            onProgress,
            signal,
          ),
      })}
      filters={
        <AlertControls
          list={{ ...list, choice }}
          alerts={rows?.map(({ item }) => item) ?? []}
          counts={COUNTS}
          isPlain
        />
      }
    >
      {rows && answered.length > 0 && (
        <ListRows
          list={list}
          rows={{ shown: merged.shown, isBusy: merged.isBusy, ...restOf(connections) }}
          items={rows}
          total={total}
          noun={['alert']}
          label="Individual alerts"
          columns={drawn.columns}
          rowId={rowId}
          isQuiet={({ item }) => item.status === 'cleared'}
          narrow={drawn.narrow}
          empty={<NoAlertsEverywhere choice={choice} covers={answeredOf(connections)} onChange={list.onChange} />}
          note={`Sorted over ${answeredOf(connections)}`}
        />
      )}
    </EverywhereScreen>
  )
}

const searchOf = (choice: AlertsChoice): URLSearchParams =>
  writeState(alertFields, { ...choice, page: 1 }, new URLSearchParams())

/** Narrower than in the list of one, since one column more stands there. */
const WIDTHS: Readonly<Record<string, number>> = { severity: 90, type: 116, entity: 136, parent: 150 }

const alertWays = (choice: AlertsChoice) => ({
  columnsOf: ({ place }: Here) =>
    ALERT_COLUMNS.map((column) => ({
      ...column,
      ...(WIDTHS[column.id] && { width: WIDTHS[column.id] }),
      cell: (alert: Alert, zone: string) => (
        <ParentPathContext
          value={({ type, id }) => paths.alerts(place, searchOf({ ...choice, parent: `${type}:${id}` }))}
        >
          {column.cell(alert, zone)}
        </ParentPathContext>
      ),
    })),
  narrowOf: () => (alert: Alert) => narrowAlert(alert),
  pathTo: ({ place }: Here, id: string) => paths.alert(place, id, searchOf(choice)),
})

type NoneProps = { choice: AlertsChoice; covers: string; onChange: (change: Partial<AlertsChoice>) => void }

const NoAlertsEverywhere = ({ choice, covers, onChange }: NoneProps) => {
  const filter = filterOf(choice)
  if (countSet(filter) > 0) {
    return (
      <FilteredAway
        title="No alert matches these filters"
        onClear={() => onChange({ ...NO_ALERT_FILTER, status: filter.status })}
      >
        {`${describeFilter(filter)}, in ${covers}.`}
      </FilteredAway>
    )
  }
  return <Quiet title={`${counted(0, `${filter.status} alert`.trim())} in ${covers}`} />
}
