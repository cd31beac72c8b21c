import { useMemo } from 'react'
import { isRunning, type Task } from '#api/resources/tasks.ts'
import type { ApiContext } from '#api/transport/context.ts'
import { taskList } from '#queries/tasks.ts'
import { usePage } from '#queries/use-page.ts'
import { DataTable, type Column } from '#table/DataTable.tsx'
import { Pager } from '#table/Pager.tsx'
import { StaleBanner } from '#ui/StaleBanner.tsx'
import type { TableView } from '#table/table-view.ts'
import { narrowTask, type TaskActions } from './columns.tsx'
import { NoTasks } from './NoTasks.tsx'
import { listOf, type TasksChoice } from './state.ts'

type Props = {
  ctx: ApiContext
  choice: TasksChoice
  columns: readonly Column<Task>[]
  view: TableView
  actions: TaskActions
  openId: string | undefined
  onChange: (change: Partial<TasksChoice>) => void
}

const listed = (ctx: ApiContext, choice: TasksChoice) => taskList(ctx, listOf(choice))

export const TaskTable = ({ ctx, choice, columns, view, actions, openId, onChange }: Props) => {
  const { shown, page, error, dataUpdatedAt, isBusy, retry } = usePage(ctx, choice, listed)
  const narrow = useMemo(() => narrowTask(actions), [actions])

  return (
    <>
      {error && <StaleBanner error={error} lastGoodAt={dataUpdatedAt} onRetry={retry} />}
      {page.items.length === 0 ? (
        <NoTasks choice={shown} total={page.total} checkedAt={dataUpdatedAt} onChange={onChange} />
      ) : (
        <DataTable
          label="Tasks"
          columns={columns}
          view={view}
          rows={page.items}
          rowId={({ id }) => id}
          isBusy={isBusy}
          openRowId={openId}
          narrow={narrow}
        />
      )}
      <Pager total={page.total} choice={choice} shown={shown} onChange={onChange}>
        {page.items.some(isRunning) ? 'Newest first; asked again every 5 s while a task here runs' : 'Newest first'}
      </Pager>
    </>
  )
}
