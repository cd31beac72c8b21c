import { useEffect, useEffectEvent } from 'react'
import type { RunPlan } from './run-plan.ts'
import { useRun } from './runs.ts'

/** A run, and the list that its items were selected in. */
export type Started = { plan: RunPlan; listKey: string }

/** After a run that was started here, what failed stays selected, and nothing else. */
export const useKeepFailed = (
  started: { current: Started | undefined },
  { listKey, set }: { listKey: string; set: (ids: readonly string[]) => void },
): void => {
  const present = useRun()
  const isEnded = present?.plan === started.current?.plan && present?.progress.phase === 'ended'
  const keepFailed = useEffectEvent(() => {
    // Another list has a selection of its own by now.
    if (present === null || started.current?.listKey !== listKey) return
    const { plan, progress } = present
    set(plan.items.filter((_, index) => progress.states[index]?.kind === 'failed').map(({ id }) => id))
  })
  useEffect(() => {
    if (isEnded) keepFailed()
  }, [isEnded])
}
