/** What a tab keeps of its run: the plan once, and what has become of each item, over and over. */
import { createKeptStore } from '#lib/kept-store.ts'
import { tabStorage } from '#lib/storage.ts'
import { areStates, isKeptPlan, type KeptPlan } from './kept-plan.ts'
import { RUN_KEY } from './present-run.ts'
import type { ItemState } from './run-item.ts'

export type KeptRun = { plan: KeptPlan; states: readonly ItemState[] }

export const keptPlan = createKeptStore(tabStorage, RUN_KEY, (kept) => (isKeptPlan(kept) ? kept : null))
export const keptStates = createKeptStore(tabStorage, 'clumio-admin.run-states', (kept) =>
  areStates(kept) ? kept : null,
)

export const readKept = (): KeptRun | undefined => {
  const [plan, states] = [keptPlan.get(), keptStates.get()]
  return plan !== null && states?.length === plan.items.length ? { plan, states } : undefined
}

export const forgetKept = (): void => {
  keptPlan.set(null)
  keptStates.set(null)
}
