import type { ApiContext } from '#api/transport/context.ts'
import { toCurl } from '#api/transport/curl.ts'
import { abortRequest, type Task } from '#api/resources/tasks.ts'
import { useSignedIn } from '#queries/context.ts'
import { followTask } from '#background/follow-task.ts'
import { useWriteTarget } from '#actions/write-target.ts'
import { abort } from '#actions/tasks/abort-task.ts'
import { titleCase } from '#lib/words.ts'
import { useCallPreview } from '#ui/CallPreview.tsx'
import { ConfirmDialog } from '#ui/ConfirmDialog.tsx'
import { Unkept } from '#ui/Unkept.tsx'

/** Aborting cannot be taken back, and what the task has done so far stays done. */
export const AbortDialog = ({ ctx, task, onClose }: { ctx: ApiContext; task: Task; onClose: () => void }) => {
  const { origin } = useSignedIn()
  const where = useWriteTarget(ctx)
  const call = useCallPreview(() => toCurl(origin, abortRequest(ctx, task.id)))
  return (
    <ConfirmDialog
      title={`Abort task ${task.id}?`}
      verb="Abort task"
      where={where}
      aside={call.button}
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
            <span translate="no" className="mono">
              {task.entity.value}
            </span>
          </>
        )}
        .
      </p>
      <Unkept>how its task ends is not told</Unkept>
      {call.preview}
    </ConfirmDialog>
  )
}
