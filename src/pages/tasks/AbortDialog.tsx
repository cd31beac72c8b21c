import type { ApiContext } from '#api/context.ts'
import type { Task } from '#api/tasks.ts'
import { followTask } from '#queries/follow-task.ts'
import { useWhere } from '#queries/where.ts'
import { abort } from '#queries/tasks.ts'
import { titleCase } from '#lib/words.ts'
import { ConfirmDialog } from '#ui/ConfirmDialog.tsx'

/** Aborting cannot be taken back, and what the task has done so far stays done. */
export const AbortDialog = ({ ctx, task, onClose }: { ctx: ApiContext; task: Task; onClose: () => void }) => {
  const where = useWhere(ctx)
  return (
    <ConfirmDialog
      title={`Abort task ${task.id}?`}
      verb="Abort task"
      where={where}
      run={async () => {
        await abort(ctx, task.id)
        followTask(ctx, task.id, `Task ${task.id}`)
      }}
      onClose={onClose}
    >
      <p>
        The task stops where it is, {task.progress} % done, and cannot be continued. {titleCase(task.type)}
        {task.entity && (
          <>
            {' of '}
            <span className="mono">{task.entity.value}</span>
          </>
        )}
        .
      </p>
    </ConfirmDialog>
  )
}
