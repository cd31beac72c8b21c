/**
 * A change of a unit waits for the task that works on the unit, whoever began it. A data source that a task followed here
 * still moves is waited for too, whichever unit it goes to.
 */
import type { ApiContext } from '#api/transport/context.ts'
import { isApiError } from '#api/transport/errors.ts'
import { readUnit, type OrganizationalUnit } from '#api/resources/organizational-units.ts'
import { isRunning, readTask } from '#api/resources/tasks.ts'
import { sourceKey, type DataSource } from '#lib/data-sources.ts'
import { taskMoving } from '#background/follow-task.ts'
import { pauseUntilVisible } from '#background/wait-until-visible.ts'

export type Waiting = {
  /** Gives up what has not been sent. */
  signal: AbortSignal
  /** Told which task is waited for; `null` when nothing is any more. */
  onWait: (taskId: string | null) => void
}

const LOOK_AGAIN_MS = 3000

/** Reads a unit as it is when no task works on it or on these data sources. */
export const readIdle = async (
  ctx: ApiContext,
  unitId: string,
  sources: readonly DataSource[],
  { signal, onWait }: Waiting,
): Promise<OrganizationalUnit> => {
  const keys = new Set(sources.map(sourceKey))
  // One look after the other is what waiting is.
  for (;;) {
    const unit = await readUnit(ctx, unitId, signal)
    const taskId = unit.taskId ?? taskMoving(ctx, keys)
    signal.throwIfAborted()
    onWait(taskId)
    if (taskId === null) return unit
    do await pauseUntilVisible(LOOK_AGAIN_MS, signal)
    while (await runs(ctx, taskId, signal))
  }
}

const runs = async (ctx: ApiContext, taskId: string, signal: AbortSignal): Promise<boolean> => {
  try {
    return isRunning(await readTask(ctx, taskId, signal))
  } catch (error) {
    // A task out of sight is not waited for by itself: the unit tells whether it still works on it.
    if (isApiError(error, 'not-found', 'forbidden')) return false
    throw error
  }
}
