import { useSuspenseQuery } from '@tanstack/react-query'
import { IconCircleCheck } from '@tabler/icons-react'
import { useMemo } from 'react'
import type { ApiContext } from '#api/transport/context.ts'
import { usePlace } from '#queries/context.ts'
import { failedTasks } from '#queries/tasks.ts'
import { count, counted } from '#lib/numbers.ts'
import { slicePage } from '#lib/paging.ts'
import { paths, type Place } from '#lib/unit-paths.ts'
import { describeWindow } from '#lib/time-window.ts'
import { writeWindow } from '#lib/window-address.ts'
import { entityTypeName, listed, titleCase } from '#lib/words.ts'
import { DataTable, rowLink, type Column } from '#table/DataTable.tsx'
import { Pager } from '#table/Pager.tsx'
import { StaleBanner } from '#ui/StaleBanner.tsx'
import { StateMessage } from '#ui/StateMessage.tsx'
import { ClockTime, Time } from '#ui/Time.tsx'
import classes from './columns.module.css'
import { groupFailures, sortFailures, type EntityFailures } from './failures.ts'
import { failureWindow, type TasksChoice } from './state.ts'

type Props = { ctx: ApiContext; choice: TasksChoice; onChange: (change: Partial<TasksChoice>) => void }

/** What failed in the last days, by entity: each number leads to the tasks behind it. */
export const FailuresTable = ({ ctx, choice, onChange }: Props) => {
  const place = usePlace()
  const created = failureWindow(choice)
  const { data: set, error, dataUpdatedAt, refetch } = useSuspenseQuery(failedTasks(ctx, created))
  const columns = useMemo(() => failureColumns(place, created), [place, created])
  const groups = useMemo(() => groupFailures(set.items), [set])
  const rows = set.isComplete ? sortFailures(groups, choice.sort) : groups
  const note = set.isComplete
    ? `${counted(set.total, 'failed task')} ${describeWindow(created)}`
    : `Loaded ${count(set.items.length)} of ${counted(set.total, 'failed task')}`

  return (
    <>
      {error && <StaleBanner error={error} lastGoodAt={dataUpdatedAt} onRetry={() => void refetch()} />}
      {rows.length === 0 && set.isComplete ? (
        <StateMessage
          role="status"
          icon={<IconCircleCheck size={20} stroke={1.5} />}
          title={`No task failed ${describeWindow(created)}`}
        >
          Checked <ClockTime at={dataUpdatedAt} />.
        </StateMessage>
      ) : (
        <DataTable
          label="Failed tasks by entity"
          columns={columns}
          rows={slicePage(rows, choice)}
          rowId={({ id }) => id}
          sort={choice.sort}
          onSort={(sort) => onChange({ sort })}
          sortDisabledReason={set.isComplete ? undefined : `${note}. Sorting starts when all are here.`}
          isBusy={!set.isComplete}
          narrow={narrowFailure(place, created)}
        />
      )}
      <Pager total={rows.length} choice={choice} onChange={onChange}>
        {note}
      </Pager>
    </>
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
  {
    id: 'count',
    header: 'Failures',
    width: 96,
    align: 'end',
    sort: 'count',
    sortsDescending: true,
    cell: (row) => count(row.count),
  },
  {
    id: 'last',
    header: 'Last failed task',
    width: 140,
    sort: 'last',
    sortsDescending: true,
    cell: ({ last, lastAt }) => (
      <a className={classes.entity} href={paths.task(place, last.id)}>
        <Time at={lastAt} />
      </a>
    ),
  },
]

const narrowFailure = (place: Place, created: string) => (row: EntityFailures) => (
  <div className={classes.main}>
    <FailedEntity {...{ row, place, created }} />
    <p className={classes.line}>
      {counted(row.count, 'failure')} · <Time at={row.lastAt} /> · {typesText(row)}
    </p>
  </div>
)

type Cell = { row: EntityFailures; place: Place; created: string }

const FailedEntity = ({ row: { id, entity }, place, created }: Cell) => (
  <a
    className={`mono ${classes.entity}`}
    href={paths.tasks(
      place,
      new URLSearchParams({ status: 'failed', created: writeWindow(created), entityId: entity.id }),
    )}
    {...rowLink(id)}
  >
    {entity.value || entity.id || 'no entity'}
  </a>
)

const typesText = ({ types }: EntityFailures): string => listed(types.map(titleCase))
