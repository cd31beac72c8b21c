import { useQuery } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import type { ApiContext } from '#api/transport/context.ts'
import { pollTask, taskDetail } from '#queries/tasks.ts'
import type { Waiting } from '#actions/organizational-units/wait-for-unit.ts'
import { TaskProgress } from '#ui/TaskProgress.tsx'
import form from '#ui/form.module.css'

/** For whatever changes a unit: says for which task it waits, and runs the change. */
export const useWaiting = (
  ctx: ApiContext,
): {
  isWaiting: boolean
  notice: ReactNode
  run: <Result>(signal: AbortSignal, change: (waiting: Waiting) => Promise<Result>) => Promise<Result>
} => {
  const [taskId, setTaskId] = useState<string | null>(null)
  return {
    isWaiting: taskId !== null,
    notice: taskId !== null && <Notice ctx={ctx} taskId={taskId} />,
    run: async (signal, change) => {
      try {
        return await change({ signal, onWait: setTaskId })
      } finally {
        setTaskId(null)
      }
    },
  }
}

const Notice = ({ ctx, taskId }: { ctx: ApiContext; taskId: string }) => {
  const { data: task } = useQuery({ ...taskDetail(ctx, taskId), refetchInterval: pollTask })
  return (
    <div className={form.notice} role="status">
      <p>{`Task ${taskId} is still at work here. This is sent when it has ended; until then it can be cancelled.`}</p>
      {task && <TaskProgress status={task.status} progress={task.progress} subject={`task ${taskId}`} />}
    </div>
  )
}
