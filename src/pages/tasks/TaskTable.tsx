import { useSuspenseQuery } from '@tanstack/react-query'
import { useDeferredValue, useEffect, useMemo } from 'react'
import { isRunning, type Task } from '#api/tasks.ts'
import type { ApiContext } from '#api/context.ts'
import { preload } from '#queries/client.ts'
import { taskList } from '#queries/tasks.ts'
import { pageCount } from '#lib/paging.ts'
import { DataTable, type Column } from '#ui/DataTable.tsx'
import { Pager } from '#ui/Pager.tsx'
import { StaleBanner } from '#ui/StaleBanner.tsx'
import type { TableView } from '#ui/table-view.ts'
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

const unsorted = () => undefined

/** The rows of one page. Within one context the last rows stay, marked busy, while those of a new choice load. */
export const TaskTable = ({ ctx, choice, columns, view, actions, openId, onChange }: Props) => {
  const shown = useDeferredValue(choice)
  const { data: page, error, dataUpdatedAt, refetch } = useSuspenseQuery(taskList(ctx, listOf(shown)))
  const narrow = useMemo(() => narrowTask(actions), [actions])

  const hasNext = shown.page < pageCount(page.total, shown.limit)
  useEffect(() => {
    if (hasNext) preload(taskList(ctx, { ...listOf(shown), page: shown.page + 1 }))
  }, [ctx, shown, hasNext])

  return (
    <>
      {error && <StaleBanner error={error} lastGoodAt={dataUpdatedAt} onRetry={() => void refetch()} />}
      {page.items.length === 0 ? (
        <NoTasks choice={shown} total={page.total} checkedAt={dataUpdatedAt} onChange={onChange} />
      ) : (
        <DataTable
          label="Tasks"
          columns={columns}
          hidden={view.hide}
          isRoomy={view.rows === 'roomy'}
          rows={page.items}
          rowId={({ id }) => id}
          sort=""
          onSort={unsorted}
          isBusy={shown !== choice}
          openRowId={openId}
          narrow={narrow}
        />
      )}
      <Pager total={page.total} choice={shown} onChange={onChange}>
        {page.items.some(isRunning) ? 'Newest first; asked again every 5 s while a task here runs' : 'Newest first'}
      </Pager>
    </>
  )
}
