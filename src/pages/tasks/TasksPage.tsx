import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { useOutlet, useParams, useSearchParams } from 'react-router'
import { contextKey } from '#api/transport/context.ts'
import { toCurl } from '#api/transport/curl.ts'
import { taskListRequest, type Task } from '#api/resources/tasks.ts'
import { useApiContext, usePlace, useSignedIn } from '#queries/context.ts'
import { failedTasks, pollCount, pollList, runningCount, taskList } from '#queries/tasks.ts'
import { counted } from '#lib/numbers.ts'
import { paths } from '#lib/unit-paths.ts'
import { Boundary } from '#ui/Boundary.tsx'
import { ColumnsMenu } from '#table/ColumnsMenu.tsx'
import { CopyButton } from '#ui/CopyButton.tsx'
import { Failure } from '#ui/Failure.tsx'
import { Freshness } from '#screens/Freshness.tsx'
import { PageHeader } from '#screens/PageHeader.tsx'
import { SplitPage } from '#screens/SplitPage.tsx'
import { useTableView } from '#table/table-view.ts'
import { TableSkeleton } from '#table/TableSkeleton.tsx'
import { useUrlState } from '#ui/use-url-state.ts'
import { lazyPart } from '#ui/lazy-part.ts'
import { LazyBoundary } from '#ui/LazyBoundary.tsx'
import { taskColumns, type TaskActions } from './columns.tsx'
import { FailuresTable } from './FailuresTable.tsx'
import { failureWindow, listOf, taskFields } from './state.ts'
import { TaskFilters } from './TaskFilters.tsx'
import classes from './TasksPage.module.css'
import { TaskTable } from './TaskTable.tsx'

const AbortDialog = lazyPart(async () => (await import('./AbortDialog.tsx')).AbortDialog)

export const TasksPage = () => {
  const ctx = useApiContext()
  const place = usePlace()
  const { origin } = useSignedIn()
  const [search] = useSearchParams()
  const { taskId } = useParams()
  const [choice, change] = useUrlState(taskFields)
  const { view, change: changeView } = useTableView('tasks')
  const [aborting, setAborting] = useState<Task>()
  const isFailures = choice.view === 'failures'
  const list = useQuery({ ...taskList(ctx, listOf(choice)), enabled: !isFailures, refetchInterval: pollList })
  const failures = useQuery({ ...failedTasks(ctx, failureWindow(choice)), enabled: isFailures })
  const running = useQuery({ ...runningCount(ctx), refetchInterval: pollCount })
  const shown = isFailures ? failures : list

  const actions = useMemo<TaskActions>(
    () => ({
      pathTo: (id) => paths.task(place, id, search),
      entityPath: ({ id }) => paths.tasks(place, new URLSearchParams({ entityId: id })),
      onAbort: setAborting,
    }),
    [place, search],
  )
  const columns = useMemo(() => taskColumns(actions), [actions])
  const copied = isFailures
    ? { ...listOf(choice), status: ['failed'], created: failureWindow(choice), page: 1 }
    : listOf(choice)
  const copy = <CopyButton label="Copy as cURL" text={() => toCurl(origin, taskListRequest(ctx, copied))} />

  return (
    <>
      <SplitPage label="Tasks" openId={taskId} panel={useOutlet()}>
        <PageHeader title="Tasks" total={isFailures ? undefined : list.data?.total}>
          {running.data !== undefined && (
            <p className={classes.running} data-live={running.data > 0 || undefined}>
              {running.data > 0 ? `${counted(running.data, 'task')} running` : 'nothing runs'}
            </p>
          )}
          <Freshness
            checkedAt={shown.dataUpdatedAt}
            isRefreshing={shown.isFetching}
            isStale={shown.isRefetchError}
            onRefresh={() => void Promise.all([shown.refetch(), running.refetch()])}
          />
          {!isFailures && <ColumnsMenu columns={columns} view={view} onChange={changeView} />}
          {copy}
        </PageHeader>
        <TaskFilters choice={choice} onChange={change} />
        <Boundary
          resetKey={contextKey(ctx)}
          retryKey={search.toString()}
          loading={<TableSkeleton label="tasks" />}
          failed={(error, retry) => <Failure what="the tasks" error={error} onRetry={retry} actions={copy} />}
        >
          {isFailures ? (
            <FailuresTable ctx={ctx} choice={choice} onChange={change} />
          ) : (
            <TaskTable
              ctx={ctx}
              choice={choice}
              columns={columns}
              view={view}
              actions={actions}
              openId={taskId}
              onChange={change}
            />
          )}
        </Boundary>
      </SplitPage>
      {aborting && (
        <LazyBoundary what="the dialog" isOver onClose={() => setAborting(undefined)}>
          <AbortDialog ctx={ctx} task={aborting} onClose={() => setAborting(undefined)} />
        </LazyBoundary>
      )}
    </>
  )
}
