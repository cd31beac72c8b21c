/** The run that is on screen, by itself: what makes and moves one is fetched with the first. */
import { createStore } from '#lib/store.ts'
import { useStore } from '#lib/use-store.ts'
import type { RunKinds } from './run-kind.ts'
import type { RunPlan } from './run-plan.ts'
import type { Run, RunProgress } from './run.ts'

/** `elsewhere`: another tab goes on with it. `left`: that tab has ended it or was closed, and nobody has it now. */
export type RunOwner = 'here' | 'elsewhere' | 'left'

export type PresentRun = {
  plan: RunPlan
  run: Run
  progress: RunProgress
  isShown: boolean
  owner: RunOwner
  /** A reload does not forget it. */
  isKept: boolean
}

/** Where the tab keeps what it runs. */
export const RUN_KEY = 'clumio-admin.run'

export const present = createStore<PresentRun | null>(null)

export const useRun = (): PresentRun | null => useStore(present)

let load = (): Promise<RunKinds> => Promise.reject(new Error('No kind of run is known yet.'))

/** How to come to what can be run, which stands above this: told once, before any page is drawn. */
export const provideRunKinds = (kinds: () => Promise<RunKinds>): void => {
  load = kinds
}

export const loadRunKinds = (): Promise<RunKinds> => load()
