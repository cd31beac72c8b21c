import { useEffect } from 'react'
import type { RunPlan } from './run-plan.ts'
import { useRun } from './runs.ts'

/** After a run that was started here, what failed stays selected, and nothing else. */
export const useKeepFailed = (
  started: { current: RunPlan | undefined },
  select: (ids: readonly string[]) => void,
): void => {
  const present = useRun()
  const isEnded = present?.plan === started.current && present?.progress.phase === 'ended'
  useEffect(() => {
    if (!isEnded || present === null) return
    const { plan, progress } = present
    select(plan.items.filter((_, index) => progress.states[index]?.kind === 'failed').map(({ id }) => id))
    // Once, when the run has ended.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [isEnded])
}
