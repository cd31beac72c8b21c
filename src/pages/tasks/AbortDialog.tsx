import type { ApiContext } from '#api/transport/context.ts'
import { abortRequest, type Task } from '#api/resources/tasks.ts'
import { followTask } from '#background/follow-task.ts'
import { abort } from '#actions/tasks/abort-task.ts'
import { entityName, titleCase } from '#lib/words.ts'
import { WriteDialog } from '#screens/WriteDialog.tsx'
import { Mono } from '#ui/Mono.tsx'
import { Unkept } from '#ui/Unkept.tsx'

/** Aborting cannot be taken back, and what the task has done so far stays done. */
export const AbortDialog = ({ ctx, task, onClose }: { ctx: ApiContext; task: Task; onClose: () => void }) => {
  return (
    <WriteDialog
      title={`Abort task ${task.id}?`}
      verb="Abort task"
      ctx={ctx}
      requests={() => [abortRequest(ctx, task.id)]}
      run={async () => {
        await abort(ctx, task.id)
        followTask(ctx, task.id, `Task ${task.id}`)
      }}
      onClose={onClose}
    >
      <p>
        The task stops where it is{task.progress === null ? '' : `, ${task.progress} % done`}, and cannot be continued.{' '}
        {titleCase(task.type)}
        {task.entity && (
          <>
            {' of '}
            <Mono>{entityName(task.entity)}</Mono>
          </>
        )}
        .
      </p>
      <Unkept>how its task ends is not told</Unkept>
    </WriteDialog>
  )
}
