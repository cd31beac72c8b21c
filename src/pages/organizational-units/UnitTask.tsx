import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { ApiContext } from '#api/transport/context.ts'
import { isRunning } from '#api/resources/tasks.ts'
import { usePlace } from '#queries/context.ts'
import { refreshUnits } from '#actions/organizational-units/refresh-units.ts'
import { pollTask, taskDetail } from '#queries/tasks.ts'
import { paths } from '#lib/unit-paths.ts'
import { Link } from '#ui/Link.tsx'
import { TaskProgress } from '#ui/TaskProgress.tsx'

/** The task that works on a unit, whoever started it, followed to its end. */
export const UnitTask = ({ ctx, taskId }: { ctx: ApiContext; taskId: string }) => {
  const place = usePlace()
  const { data: task } = useQuery({ ...taskDetail(ctx, taskId), refetchInterval: pollTask })
  const hasEnded = task !== undefined && !isRunning(task)
  // What the task has done shows in the units.
  useEffect(() => {
    if (hasEnded) void refreshUnits()
  }, [hasEnded])
  return (
    <Link to={paths.task(place, taskId)} title={`Task ${taskId}`}>
      {task ? (
        <TaskProgress status={task.status} progress={task.progress} subject={`task ${taskId}`} />
      ) : (
        `Task ${taskId}`
      )}
    </Link>
  )
}
