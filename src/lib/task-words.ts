/** How the states of an asynchronous task are told. */
type TaskTone = 'waiting' | 'running' | 'done' | 'failed' | 'stopped'

const STATES: Readonly<Record<string, { label: string; tone: TaskTone }>> = {
  queued: { label: 'Queued', tone: 'waiting' },
  in_progress: { label: 'In progress', tone: 'running' },
  aborting: { label: 'Aborting', tone: 'waiting' },
  completed: { label: 'Completed', tone: 'done' },
  failed: { label: 'Failed', tone: 'failed' },
  aborted: { label: 'Aborted', tone: 'stopped' },
}

/** A status that nobody knows is shown as it is. */
export const taskState = (status: string) => STATES[status] ?? { label: status || '–', tone: 'stopped' }

/** How long a task took, or has taken by `now`; `null` before it has started. */
export const durationMs = (startedAt: Date | null, endedAt: Date | null, now: number): number | null =>
  startedAt === null ? null : Math.max(0, (endedAt?.getTime() ?? now) - startedAt.getTime())
