import { useEffect, useEffectEvent, useState } from 'react'
import type { RunPlan } from './run-plan.ts'
import { useRun } from './present-run.ts'

type Ids = ReadonlySet<string>

type Selected = {
  /** The list that the items of a run are selected in. */
  listKey: string
  ids: Ids
  set: (ids: readonly string[]) => void
}

/** What stays selected after a run: what failed of it, and what has been selected since; nothing comes to that. */
export const leftSelected = (now: Ids, atStart: Ids, failed: Ids): readonly string[] =>
  [...now].filter((id) => failed.has(id) || !atStart.has(id))

/** After a run that was started here, as is to be told, what failed stays selected. */
export const useKeepFailed = ({ listKey, ids, set }: Selected): ((plan: RunPlan) => void) => {
  const [started, setStarted] = useState<{ plan: RunPlan; listKey: string; ids: Ids }>()
  const present = useRun()
  const isEnded = present?.plan === started?.plan && present?.progress.phase === 'ended'
  const keepFailed = useEffectEvent(() => {
    // Another list has a selection of its own by now.
    if (present === null || started?.listKey !== listKey) return
    const { plan, progress } = present
    const failed = plan.items.filter((_, index) => progress.states[index]?.kind === 'failed').map(({ id }) => id)
    set(leftSelected(ids, started.ids, new Set(failed)))
  })
  useEffect(() => {
    if (isEnded) keepFailed()
  }, [isEnded])
  return (plan) => setStarted({ plan, listKey, ids })
}
