import { useMemo } from 'react'
import type { Task } from '#api/resources/tasks.ts'
import type { WholeList } from '#api/resources/whole-list.ts'
import { withBase } from '#lib/base-path.ts'
import { counted } from '#lib/numbers.ts'
import { slicePage } from '#lib/paging.ts'
import { paths, type Place } from '#lib/unit-paths.ts'
import { describeWindow } from '#lib/time-window.ts'
import { writeWindow } from '#lib/window-address.ts'
import { entityName, entityTypeName, listed, titleCase } from '#lib/words.ts'
import { ListRows } from '#screens/ListRows.tsx'
import type { List } from '#screens/use-list.ts'
import { whyUnsorted } from '#screens/whole-list.ts'
import { rowLink, type Column } from '#table/DataTable.tsx'
import { countColumn } from '#table/plain-columns.tsx'
import { Quiet } from '#table/NoRows.tsx'
import { TableSkeleton } from '#table/TableSkeleton.tsx'
import { Time } from '#ui/Time.tsx'
import cells from '#table/cells.module.css'
import { groupFailures, sortFailures, type EntityFailures } from './failures.ts'
import type { TasksChoice } from './state.ts'

type Props = {
  list: List<TasksChoice>
  /** Of which window they are. */
  rows: { shown: string; isBusy: boolean; isArriving: boolean; dataUpdatedAt: number }
  set: WholeList<Task>
}

/** What failed in the last days, by entity: each number leads to the tasks behind it. */
export const FailuresTable = ({ list: { choice, onChange, place }, rows, set }: Props) => {
  const created = rows.shown
  const groups = useMemo(() => groupFailures(set.items), [set])
  const { columns, narrow } = useMemo(
    () => ({ columns: failureColumns(place, created), narrow: narrowFailure(place, created) }),
    [place, created],
  )
  const found = set.isComplete ? sortFailures(groups, choice.sort) : groups
  const unsorted = whyUnsorted(set, 'failed task', 'Choose a shorter time.')

  return (
    <ListRows
      list={{ choice, onChange }}
      rows={{ shown: choice, isBusy: rows.isBusy || rows.isArriving, isPart: !set.isComplete }}
      items={slicePage(found, choice)}
      total={found.length}
      noun={['entity', 'entities']}
      label="Failed tasks by entity"
      columns={columns}
      rowId={({ id }) => id}
      sortDisabledReason={unsorted}
      narrow={narrow}
      empty={
        set.isComplete ? (
          <Quiet title={`No task failed ${describeWindow(created)}`} checkedAt={rows.dataUpdatedAt} />
        ) : (
          <TableSkeleton label="tasks" />
        )
      }
      note={unsorted ?? `${counted(set.total, 'failed task')} ${describeWindow(created)}`}
    />
  )
}

const failureColumns = (place: Place, created: string): readonly Column<EntityFailures>[] => [
  {
    id: 'entity',
    header: 'Entity',
    isKey: true,
    sort: 'entity',
    cell: (row) => <FailedEntity {...{ row, place, created }} />,
  },
  {
    id: 'type',
    header: 'Entity type',
    width: 180,
    leaves: 2,
    cell: ({ entity }) => entityTypeName(entity.type) || '–',
  },
  { id: 'types', header: 'What failed', title: typesText, cell: typesText },
  countColumn('count', 'Failures', (row) => row.count, { width: 96, sort: 'count' }),
  {
    id: 'last',
    header: 'Last failed task',
    width: 140,
    sort: 'last',
    sortsDescending: true,
    cell: ({ last, lastAt }) => (
      <a className={`plain ${cells.hit}`} href={withBase(paths.task(place, last.id))}>
        <Time at={lastAt} />
      </a>
    ),
  },
]

const narrowFailure = (place: Place, created: string) => (row: EntityFailures) => (
  <div className={`stack grows shrinks ${cells.main}`}>
    <FailedEntity {...{ row, place, created }} />
    <p className="cut quiet small">
      {counted(row.count, 'failure')} · <Time at={row.lastAt} /> · {typesText(row)}
    </p>
  </div>
)

type Cell = { row: EntityFailures; place: Place; created: string }

const FailedEntity = ({ row: { id, entity }, place, created }: Cell) =>
  // The API finds no tasks by their having none.
  entity.id === '' ? (
    <span className="mono plain">{entity.value || 'no entity'}</span>
  ) : (
    <a
      className={`mono plain ${cells.hit}`}
      href={withBase(
        paths.tasks(
          place,
          new URLSearchParams({ status: 'failed', created: writeWindow(created), entityId: entity.id }),
        ),
      )}
      {...rowLink(id)}
    >
      {entityName(entity)}
    </a>
  )

const typesText = ({ types }: EntityFailures): string => listed(types.map(titleCase))
