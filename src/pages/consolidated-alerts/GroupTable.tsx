import { useMemo } from 'react'
import type { ConsolidatedAlertFilter } from '#api/requests/consolidated-alerts.ts'
import type { ConsolidatedAlert } from '#api/resources/consolidated-alerts.ts'
import type { ConsolidatedAlertSet } from '#queries/consolidated-alerts.ts'
import { slicePage } from '#lib/paging.ts'
import { ListRows, type TableProps } from '#screens/ListRows.tsx'
import { useCovered, whyUnsorted } from '#screens/whole-list.ts'
import type { Polling } from '#ui/refresh-interval.ts'
import { arrangeGroups } from './arrange.ts'
import { GroupMembers } from './GroupMembers.tsx'
import { NoGroups } from './NoGroups.tsx'
import type { GroupListChoice } from './state.ts'
import { useSeekOpen } from './use-seek-open.ts'

type Props = TableProps<GroupListChoice, ConsolidatedAlert> & {
  rows: { shown: ConsolidatedAlertFilter; isBusy: boolean; isArriving: boolean; dataUpdatedAt: number }
  set: ConsolidatedAlertSet
  /** All groups in the order that is on screen; nothing while those of a new choice are on their way. */
  held: readonly ConsolidatedAlert[] | undefined
  polling: Polling
  ask: (group: ConsolidatedAlert, clears: boolean) => void
}

export const GroupTable = ({ list, rows, set, held, columns, narrow, polling, ask }: Props) => {
  const { ctx, choice, onChange } = list
  const { open, sort } = choice
  const groups = useMemo(() => held ?? arrangeGroups(set, sort), [held, set, sort])
  useSeekOpen(list, groups, set.isComplete)
  const unsorted = whyUnsorted(set, 'consolidated alert', 'Filter by status, raised or parent.')
  const covered = useCovered(set.total, 'consolidated alert', rows.dataUpdatedAt)

  return (
    <ListRows
      list={list}
      rows={{ shown: choice, isBusy: rows.isBusy || rows.isArriving, isPart: !set.isComplete }}
      items={slicePage(groups, choice)}
      total={groups.length}
      noun={['consolidated alert']}
      label="Consolidated alerts"
      columns={columns}
      rowId={({ id }) => id}
      sortDisabledReason={unsorted}
      isQuiet={({ status }) => status === 'cleared'}
      openRowId={open}
      below={(group) =>
        group.id === open && (
          <GroupMembers
            ctx={ctx}
            group={group}
            polling={polling}
            onClear={() => ask(group, true)}
            onNote={() => ask(group, false)}
          />
        )
      }
      narrow={narrow}
      empty={<NoGroups ctx={ctx} choice={rows.shown} checkedAt={rows.dataUpdatedAt} onChange={onChange} />}
      note={unsorted ?? covered}
    />
  )
}
