import { useMemo } from 'react'
import { consolidatedAlertListRequest } from '#api/requests/consolidated-alerts.ts'
import type { ConsolidatedAlert } from '#api/resources/consolidated-alerts.ts'
import { groupName } from '#actions/consolidated-alerts/guards.ts'
import { consolidatedAlertSet } from '#queries/consolidated-alerts.ts'
import type { Here } from '#queries/everywhere.ts'
import { slicePage } from '#lib/paging.ts'
import { sortByName, type SortValue } from '#lib/sorting.ts'
import { paths } from '#lib/unit-paths.ts'
import { writeState } from '#lib/url-state.ts'
import { useWhileSame } from '#lib/use-while-same.ts'
import { answeredOf } from '#screens/everywhere/covers.ts'
import { EverywhereScreen } from '#screens/everywhere/EverywhereScreen.tsx'
import { placeOf } from '#screens/everywhere/place-of.ts'
import { mergedColumns, rowId, type Row } from '#screens/everywhere/rows.tsx'
import { useEverywhereList } from '#screens/everywhere/use-everywhere-list.ts'
import { useWholeEverywhere } from '#screens/everywhere/use-whole-everywhere.ts'
import { ListRows } from '#screens/ListRows.tsx'
import { whyUnsorted } from '#screens/whole-list.ts'
import type { Column } from '#table/DataTable.tsx'
import { FilteredAway, Quiet } from '#table/NoRows.tsx'
import { RowLink } from '#table/RowLink.tsx'
import cells from '#table/cells.module.css'
import { GROUP_VALUES } from './arrange.ts'
import { groupColumns, narrowGroup } from './columns.tsx'
import { useGroupUpdates } from './ConsolidatedAlertsPage.tsx'
import { GroupFilters } from './GroupFilters.tsx'
import { consolidatedAlertsPage } from './page.ts'
import { filterOf, groupFields, type GroupListChoice } from './state.ts'

const SORTS = Object.fromEntries(
  Object.entries(GROUP_VALUES).map(([name, valueOf]) => [
    name,
    ({ item }: Row<ConsolidatedAlert>): SortValue => valueOf(item),
  ]),
)

/** The consolidated alerts of all connections, in one order. */
export const GroupsEverywhere = () => {
  const list = useEverywhereList(consolidatedAlertsPage)
  const choice = useMemo(() => ({ ...list.choice, open: '' }), [list.choice])
  const filter = filterOf(choice)
  const { polling, ...updates } = useGroupUpdates()
  const whole = useWholeEverywhere((ctx) => consolidatedAlertSet(ctx, filter), polling)
  const { here, sets, all, connections, totals, version } = whole
  const rows = useWhileSame([version, here, choice.sort], () => {
    const found = sets.flatMap(({ here: one, set }) => set.items.map((item) => ({ here: one, item })))
    return all.isComplete ? sortByName(found, choice.sort, SORTS, ({ item }) => item.id) : found
  })
  const drawn = useMemo(() => mergedColumns<ConsolidatedAlert>(here, groupWays(choice)), [here, choice])
  const unsorted = whyUnsorted(all, 'consolidated alert', 'Filter by status, raised or parent.')
  const covers = answeredOf(connections)

  return (
    <EverywhereScreen
      title={list.title}
      view={list.view}
      choice={choice}
      connections={connections}
      totalOf={({ connection }) => totals.get(connection)}
      pathTo={(connection) => paths.consolidatedAlerts(placeOf(connection), searchOf(choice))}
      updates={updates}
      isRefreshing={whole.isRefreshing}
      onRefresh={whole.refresh}
      request={({ ctx }) => consolidatedAlertListRequest(ctx, filter)}
      columns={drawn.columns}
      filters={<GroupFilters list={{ ...list, choice }} total={all.total} groups={all.items} />}
    >
      {sets.length > 0 && (
        <ListRows
          list={list}
          rows={{ shown: choice, isBusy: whole.isArriving, ...whole.rest }}
          items={slicePage(rows, choice)}
          total={rows.length}
          noun={['consolidated alert']}
          label="Consolidated alerts"
          columns={drawn.columns}
          rowId={rowId}
          sortDisabledReason={unsorted}
          isQuiet={({ item }) => item.status === 'cleared'}
          narrow={drawn.narrow}
          empty={
            choice.raised === '' && choice.parent === '' ? (
              <Quiet title={`0 ${choice.status} consolidated alerts in ${covers}`.replace('  ', ' ')} />
            ) : (
              <FilteredAway
                title="No consolidated alert matches these filters"
                onClear={() => list.onChange({ raised: '', parent: '' })}
              >
                {`In ${covers}.`}
              </FilteredAway>
            )
          }
          note={unsorted ?? `Sorted over ${covers}`}
        />
      )}
    </EverywhereScreen>
  )
}

const searchOf = (choice: GroupListChoice): URLSearchParams =>
  writeState(groupFields, { ...choice, page: 1 }, new URLSearchParams())

const NO_ACTIONS = { isOpen: () => false, toggle: () => undefined, clear: () => undefined }

/** It is unfolded, and acted on, where it is. */
const groupLink = (group: ConsolidatedAlert) => (
  <RowLink id={group.id} className={cells.name} title={group.causeTitle} aria-label={groupName(group)}>
    {group.causeTitle || group.id}
  </RowLink>
)

const COLUMNS: readonly Column<ConsolidatedAlert>[] = groupColumns(NO_ACTIONS)
  .filter(({ id }) => id !== 'actions')
  .map((column) => (column.id === 'cause' ? { ...column, cell: groupLink } : column))

const NARROW = narrowGroup(NO_ACTIONS, groupLink)

const groupWays = (choice: GroupListChoice) => ({
  columnsOf: () => COLUMNS,
  narrowOf: () => NARROW,
  pathTo: ({ place }: Here, id: string) => paths.consolidatedAlerts(place, searchOf({ ...choice, open: id })),
})
