import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { useDeferredValue, useMemo, useState } from 'react'
import type { ConsolidatedAlert } from '#api/resources/consolidated-alerts.ts'
import type { ApiContext } from '#api/transport/context.ts'
import { WHOLE_LIST_LIMIT } from '#api/resources/whole-list.ts'
import { consolidatedAlertSet, type ConsolidatedAlertSet } from '#queries/consolidated-alerts.ts'
import { unitTree } from '#queries/organizational-units.ts'
import { toApiDate } from '#lib/api-time.ts'
import { clockTime } from '#lib/dates.ts'
import { count, counted } from '#lib/numbers.ts'
import { slicePage } from '#lib/paging.ts'
import { DataTable } from '#table/DataTable.tsx'
import { Pager } from '#table/Pager.tsx'
import type { Polling } from '#ui/refresh-interval.ts'
import { StaleBanner } from '#ui/StaleBanner.tsx'
import { useTimeZone } from '#ui/time-zone.ts'
import { arrangeGroups } from './arrange.ts'
import { groupColumns, narrowGroup, type GroupActions } from './columns.tsx'
import { GroupDialog, type GroupChange } from './GroupDialog.tsx'
import { GroupMembers } from './GroupMembers.tsx'
import { NoGroups } from './NoGroups.tsx'
import { filterOf, type GroupListChoice } from './state.ts'

type Props = {
  ctx: ApiContext
  choice: GroupListChoice
  /** All groups in the order that is on screen; nothing while those of a new choice are on their way. */
  held: readonly ConsolidatedAlert[] | undefined
  polling: Polling
  onChange: (change: Partial<GroupListChoice>) => void
}

export const GroupTable = ({ ctx, choice, held, polling, onChange }: Props) => {
  const zone = useTimeZone()
  const shown = useDeferredValue(choice)
  const { data: set, error, dataUpdatedAt, refetch } = useSuspenseQuery(consolidatedAlertSet(ctx, filterOf(shown)))
  const { data: tree } = useQuery(unitTree(ctx))
  const unitName = (ctx.unit !== null && tree?.byId.get(ctx.unit)?.unit.name) || 'this unit'
  const [change, setChange] = useState<GroupChange & { ctx: ApiContext; unitName: string }>()

  const { open, page } = choice
  const actions: GroupActions = {
    isOpen: ({ id }) => id === open,
    toggle: ({ id }) => onChange({ open: id === open ? '' : id, page }),
    clear: (group) => setChange({ ctx, unitName, group, clears: true }),
  }
  const { sort } = choice
  const isBusy = shown !== choice
  const groups = useMemo(() => (isBusy ? undefined : held) ?? arrangeGroups(set, sort), [isBusy, held, set, sort])
  const rows = slicePage(groups, choice)

  return (
    <>
      {error && <StaleBanner error={error} lastGoodAt={dataUpdatedAt} onRetry={() => void refetch()} />}
      {rows.length === 0 ? (
        <NoGroups ctx={ctx} choice={shown} total={groups.length} checkedAt={dataUpdatedAt} onChange={onChange} />
      ) : (
        <DataTable
          label="Consolidated alerts"
          columns={groupColumns(actions)}
          rows={rows}
          rowId={({ id }) => id}
          sort={sort}
          onSort={(sorted) => onChange({ sort: sorted })}
          sortDisabledReason={whyUnsorted(set)}
          isBusy={isBusy || !set.isComplete}
          isQuiet={({ status }) => status === 'cleared'}
          openRowId={open}
          below={(group) =>
            group.id === open && (
              <GroupMembers
                ctx={ctx}
                group={group}
                polling={polling}
                onClear={() => setChange({ ctx, unitName, group, clears: true })}
                onNote={() => setChange({ ctx, unitName, group, clears: false })}
              />
            )
          }
          narrow={narrowGroup(actions)}
        />
      )}
      <Pager total={groups.length} choice={choice} onChange={onChange}>
        {whyUnsorted(set) ??
          `Sorted over all ${counted(set.total, 'consolidated alert')}, loaded ${clockTime(toApiDate(dataUpdatedAt), zone)}`}
      </Pager>
      {change && <GroupDialog {...change} onClose={() => setChange(undefined)} />}
    </>
  )
}

const whyUnsorted = ({ isComplete, items, total }: ConsolidatedAlertSet): string | undefined => {
  if (isComplete) return undefined
  if (items.length >= WHOLE_LIST_LIMIT) {
    return `Showing the first ${count(items.length)} of ${counted(total, 'consolidated alert')}: too many to sort here. Filter by status, raised or parent.`
  }
  return `Loaded ${count(items.length)} of ${counted(total, 'consolidated alert')}. Sorting starts when all are here.`
}
