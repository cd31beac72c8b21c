import { useMemo, useState } from 'react'
import type { Task } from '#api/resources/tasks.ts'
import type { ApiContext } from '#api/transport/context.ts'
import { usePlace } from '#queries/context.ts'
import { paths } from '#lib/unit-paths.ts'
import { AbortTask } from './AbortTask.ts'
import { narrowTask, taskColumns, type TaskActions } from './columns.tsx'

/** The columns of the list, with the links and the verb in them. */
export const useTaskColumns = (ctx: ApiContext, pathTo: (id: string) => string) => {
  const place = usePlace()
  const [aborting, setAborting] = useState<Task>()
  const actions = useMemo<TaskActions>(
    () => ({
      pathTo,
      entityPath: ({ id }) => paths.tasks(place, new URLSearchParams({ entityId: id })),
      onAbort: setAborting,
    }),
    [place, pathTo],
  )
  const columns = useMemo(() => taskColumns(actions), [actions])
  const narrow = useMemo(() => narrowTask(actions), [actions])
  const dialog = aborting && <AbortTask ctx={ctx} task={aborting} onClose={() => setAborting(undefined)} />
  return { columns, narrow, dialog }
}
