/**
 * The run over many items that is under way in this tab, outside of all pages: it goes on wherever the person is, and
 * acts in the context that it was started in. It is kept in the tab's storage, so that a reload forgets no verdict.
 */
import { useSyncExternalStore } from 'react'
import type { ApiContext } from '#api/context.ts'
import { identity, isSignedIn } from '#api/identity.ts'
import { lapse } from '#api/lapse.ts'
import { counted } from '#lib/numbers.ts'
import { createRun, type ItemState, type Run, type RunItem, type RunProgress } from '#lib/run.ts'
import { notify } from '#ui/notify.ts'
import { isRunKindName, RUN_KINDS, type RunKindName } from './run-kinds.ts'

export type RunPlan = {
  kind: RunKindName
  ctx: ApiContext
  /** `Clear 200 alerts` */
  title: string
  /** What is the same for all items, and where it acts. */
  detail: string
  /** What an item's label is: `Entity`. */
  subject: string
  requestsPerItem: number
  params: unknown
  items: readonly RunItem[]
}

export type PresentRun = { plan: RunPlan; run: Run; progress: RunProgress; isShown: boolean }

const PLAN_KEY = 'clumio-admin.run'
const STATES_KEY = 'clumio-admin.run-states'

let present: PresentRun | null = null
const listeners = new Set<() => void>()

const set = (next: PresentRun | null) => {
  present = next
  for (const listener of listeners) listener()
}

const forget = () => {
  sessionStorage.removeItem(PLAN_KEY)
  sessionStorage.removeItem(STATES_KEY)
}

const begin = async (plan: RunPlan, states?: readonly ItemState[]): Promise<void> => {
  const kind = await RUN_KINDS[plan.kind]()
  const { ctx, params, items } = plan
  const onChange = (progress: RunProgress) => {
    if (present?.plan !== plan) return
    sessionStorage.setItem(STATES_KEY, JSON.stringify(progress.states))
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
    sessionStorage.setItem(PLAN_KEY, JSON.stringify(plan))
    sessionStorage.removeItem(STATES_KEY)
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
  try {
    const plan = JSON.parse(sessionStorage.getItem(PLAN_KEY) ?? 'null') as RunPlan | null
    if (plan === null || !isRunKindName(plan.kind) || !isSignedIn(plan.ctx)) return undefined
    const states = JSON.parse(sessionStorage.getItem(STATES_KEY) ?? 'null') as readonly ItemState[] | null
    // Without states nothing had been begun.
    const isWhole = states?.length === plan.items.length
    return { plan, states: isWhole ? states : plan.items.map(() => ({ kind: 'waiting', reason: '', ms: null })) }
  } catch {
    return undefined
  }
}

let hasLooked = false

/** Takes up, paused, what a reload has interrupted. */
export const restoreRun = (): void => {
  if (hasLooked) return
  hasLooked = true
  const kept = readKept()
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
