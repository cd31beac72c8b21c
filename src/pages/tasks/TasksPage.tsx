import { useQuery } from '@tanstack/react-query'
import type { ApiContext } from '#api/transport/context.ts'
import { taskListRequest } from '#api/requests/tasks.ts'
import { failedTasks, pollCount, pollList, runningCount, taskList } from '#queries/tasks.ts'
import { ListRows } from '#screens/ListRows.tsx'
import { ListScreen } from '#screens/ListScreen.tsx'
import { useList } from '#screens/use-list.ts'
import { usePage, useRows } from '#screens/use-rows.ts'
import { FailuresTable } from './FailuresTable.tsx'
import { NoTasks } from './NoTasks.tsx'
import { rhythmOf, RunningCount } from './RunningCount.tsx'
import { describeFilter, failuresOf, failureWindow, listOf, type TasksChoice } from './state.ts'
import { TaskFilters, whyRefused } from './TaskFilters.tsx'
import { useTaskColumns } from './columns.tsx'
import { tasksPage } from './page.ts'

const taskPage = (ctx: ApiContext, choice: TasksChoice) => taskList(ctx, listOf(choice))

export const TasksPage = () => {
  const list = useList(tasksPage)
  const { ctx, choice, onChange } = list
  const isFailures = choice.view === 'failures'
  const tasks = usePage(ctx, choice, taskPage, { enabled: !isFailures, refetchInterval: pollList })
  const failures = useRows(ctx, failureWindow(choice), failedTasks, { enabled: isFailures })
  const rows = isFailures ? failures : tasks
  const running = useQuery({ ...runningCount(ctx), refetchInterval: pollCount })
  const { columns, narrow, dialog } = useTaskColumns(ctx)

  return (
    <>
      <ListScreen
        list={list}
        total={isFailures ? undefined : tasks.query.data?.total}
        rows={rows}
        onRefresh={() => void Promise.all([rows.query.refetch(), running.refetch()])}
        request={() => taskListRequest(ctx, isFailures ? failuresOf(choice) : listOf(choice))}
        columns={isFailures ? undefined : columns}
        lead={<RunningCount count={running.data} />}
        filter={describeFilter(choice)}
        filters={<TaskFilters list={list} />}
        hint={whyRefused(choice)}
      >
        {(data) =>
          isFailures && failures.data ? (
            <FailuresTable list={list} rows={failures} set={failures.data} />
          ) : (
            <ListRows
              list={list}
              rows={tasks}
              items={data.items}
              total={data.total}
              noun={['task']}
              label="Tasks"
              columns={columns}
              rowId={({ id }) => id}
              narrow={narrow}
              empty={<NoTasks choice={tasks.shown} checkedAt={tasks.dataUpdatedAt} onChange={onChange} />}
              note={`Newest first${rhythmOf(data.items)}`}
            />
          )
        }
      </ListScreen>
      {dialog}
    </>
  )
}
