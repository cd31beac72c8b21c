/**
 * The run over many items that is under way in this tab, outside of all pages: it goes on wherever the person is, and
 * acts in the context that it was started in. It is kept in the tab's storage, so that a reload forgets no verdict.
 */
import { useSyncExternalStore } from 'react'
import { identity, isSignedIn } from '#api/identity.ts'
import { lapse } from '#api/lapse.ts'
import { counted } from '#lib/numbers.ts'
import { tabStore } from '#lib/storage.ts'
import { createRun, type ItemState, type Run, type RunItem, type RunProgress } from '#lib/run.ts'
import { notify } from '#ui/notify.ts'
import { RUN_KINDS } from './run-kinds.ts'
import { areStates, isRunPlan, type RunPlan } from './run-plan.ts'

export type PresentRun = { plan: RunPlan; run: Run; progress: RunProgress; isShown: boolean }

/** Said before the first write where it is known then. */
export const RUN_UNKEPT =
  'This browser keeps nothing more for this page: after a reload, or in another tab, this run could not be resumed.'

const PLAN_KEY = 'clumio-admin.run'
const STATES_KEY = 'clumio-admin.run-states'

let present: PresentRun | null = null
const listeners = new Set<() => void>()

const set = (next: PresentRun | null) => {
  present = next
  for (const listener of listeners) listener()
}

const forget = () => {
  tabStore.remove(PLAN_KEY)
  tabStore.remove(STATES_KEY)
}

/** A run of which not all is kept must not be taken up later: what it has sent would be sent again. */
let isKept = false

const keepStates = ({ title }: RunPlan, states: readonly ItemState[]) => {
  if (!isKept) return
  isKept = tabStore.set(STATES_KEY, JSON.stringify(states))
  if (isKept) return
  forget()
  notify({ tone: 'failed', title: `${title}: no longer kept over a reload`, text: RUN_UNKEPT })
}

const begin = async (plan: RunPlan, states?: readonly ItemState[]): Promise<void> => {
  const kind = await RUN_KINDS[plan.kind]()
  const { ctx, params, items } = plan
  const onChange = (progress: RunProgress) => {
    if (present?.plan !== plan) return
    keepStates(plan, progress.states)
    const hasEnded = progress.phase === 'ended' && present.progress.phase !== 'ended'
    set({ ...present, progress })
    if (hasEnded) kind.onEnd(ctx)
  }
  const run = createRun<RunItem>({
    items,
    step: (item, pace) => kind.step(ctx, params, item, pace),
    inspect: (item, pace) => kind.inspect(ctx, params, item, pace),
    states,
    onChange,
  })
  set({ plan, run, progress: run.get(), isShown: true })
  run.start()
}

const isOver = (): boolean => present === null || present.progress.phase === 'ended'

export const runs = {
  get: (): PresentRun | null => present,
  subscribe: (listener: () => void): (() => void) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  },
  /** One at a time: two would share the limit and the sheet. */
  start: async (plan: RunPlan): Promise<void> => {
    if (!isOver()) throw new Error('A run is under way.')
    forget()
    isKept = tabStore.set(PLAN_KEY, JSON.stringify(plan))
    if (!isKept) forget()
    await begin(plan)
  },
  show: (isShown: boolean): void => {
    if (present) set({ ...present, isShown })
  },
  /** Takes an ended run off the screen. */
  dismiss: (): void => {
    if (!isOver()) return
    forget()
    set(null)
  },
}

/** What the tab has kept, where it is a run of the person who is signed in. */
const readKept = (): { plan: RunPlan; states: readonly ItemState[] | undefined } | undefined => {
  const plan = tabStore.read(PLAN_KEY)
  if (!isRunPlan(plan) || !isSignedIn(plan.ctx)) return undefined
  const states = tabStore.read(STATES_KEY)
  // Without states nothing had been begun.
  if (states === null) return { plan, states: plan.items.map(() => ({ kind: 'waiting', reason: '', ms: null })) }
  return areStates(states) && states.length === plan.items.length ? { plan, states } : undefined
}

let hasLooked = false

/** Takes up, paused, what a reload has interrupted. */
export const restoreRun = (): void => {
  if (hasLooked) return
  hasLooked = true
  const kept = readKept()
  isKept = kept !== undefined
  if (kept === undefined) forget()
  else void begin(kept.plan, kept.states)
}

/** A run belongs to the person who started it. */
identity.subscribe(() => {
  if (present === null || isSignedIn(present.plan.ctx)) return
  const { plan, run, progress } = present
  const isOut = identity.get() === null
  run.cancelWaiting(`${isOut ? 'Signed out' : 'Another user or host was signed in'} before it was sent`)
  forget()
  set(null)
  if (progress.phase === 'ended') return
  notify({
    tone: 'failed',
    title: `${plan.title}: stopped by the ${isOut ? 'sign-out' : 'sign-in of another user or host'}`,
    text: `${counted(progress.counts.waiting, 'item')} of ${plan.items.length} not sent`,
  })
})

/** Nothing more is sent for a session that has ended; who signs in again presses to go on. */
lapse.subscribe(() => {
  if (lapse.get()?.isOpen === true && present?.progress.phase === 'running') present.run.pause()
})

export const useRun = (): PresentRun | null => useSyncExternalStore(runs.subscribe, runs.get)
