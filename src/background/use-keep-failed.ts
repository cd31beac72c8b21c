import { useEffect, useEffectEvent, useState } from 'react'
import type { RunPlan } from './run-plan.ts'
import { useRun } from './present-run.ts'

type Selected = {
  /** The list that the items of a run are selected in. */
  listKey: string
  set: (ids: readonly string[]) => void
}

/** After a run that was started here, as is to be told, what failed stays selected, and nothing else. */
export const useKeepFailed = ({ listKey, set }: Selected): ((plan: RunPlan) => void) => {
  const [started, setStarted] = useState<{ plan: RunPlan; listKey: string }>()
  const present = useRun()
  const isEnded = present?.plan === started?.plan && present?.progress.phase === 'ended'
  const keepFailed = useEffectEvent(() => {
    // Another list has a selection of its own by now.
    if (present === null || started?.listKey !== listKey) return
    const { plan, progress } = present
    set(plan.items.filter((_, index) => progress.states[index]?.kind === 'failed').map(({ id }) => id))
  })
  useEffect(() => {
    if (isEnded) keepFailed()
  }, [isEnded])
  return (plan) => setStarted({ plan, listKey })
}
