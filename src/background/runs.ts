/**
 * The run over many items that is under way in this tab, outside of all pages: it goes on wherever the person is, and
 * acts in the context that it was started in. It is kept in the tab's storage, so that a reload forgets no verdict.
 */
import type { Session } from '#contract/session.ts'
import { whereKey } from '#api/transport/context.ts'
import { identity, isSignedIn } from '#api/transport/identity.ts'
import { sessionExpiry } from '#api/transport/session-expiry.ts'
import { told } from '#lib/displayable-error.ts'
import { whole } from '#lib/missing-part.ts'
import { tellStopped } from './tell-stopped.ts'
import { haveEnded, isStillSignedIn } from './still-signed-in.ts'
import { ownership } from './ownership.ts'
import { onPersonLeft } from '#queries/session.ts'
import { loadRunKinds, present, type PresentRun, type RunOwner } from './present-run.ts'
import type { Run, RunProgress } from './run.ts'
import type { ItemState } from './run-item.ts'
import { notify } from '#ui/notify.ts'
import type { SomeRunKind } from './run-kind.ts'
import { WAITING, type RunKindName } from './kept-plan.ts'
import { forgetKept, keptPlan, keptStates, readKept, type KeptRun } from './kept-run.ts'
import { contextsOf, type PlannedItem, type RunPlan } from './run-plan.ts'

/** Said before the first write where it is known then. */
const UNKEPT =
  'This browser keeps nothing more for this page: after a reload, or in another tab, this run could not be resumed.'

/** Whose it is has not left: of several connections, not all of them. */
const isHere = (plan: RunPlan): boolean => contextsOf(plan).some(isSignedIn)

const kindOf = async (name: RunKindName): Promise<SomeRunKind> => (await loadRunKinds())[name]()

let presentId = ''
let stopWatching = new AbortController()

const change = (what: Partial<PresentRun>) => {
  const before = present.get()
  if (before !== null) present.set({ ...before, ...what })
}

/** What is kept may be of another run by now, that whoever is signed in then has begun. */
const forgetRun = (id: string) => {
  if (keptPlan.get()?.id === id) forgetKept()
  ownership.giveUp(id)
}

/** A run of which not all is kept must not be taken up later: what it has sent would be sent again. */
let isKept = false

const keepStates = ({ title }: RunPlan, states: readonly ItemState[]) => {
  if (!isKept) return
  isKept = keptStates.set(states)
  if (isKept) return
  forgetKept()
  notify({ tone: 'failed', title: `${title}: no longer kept over a reload`, text: UNKEPT })
}

type Put = {
  id: string
  plan: RunPlan
  owner: RunOwner
  /** What has been kept of it, and whether no other tab can have gone on with it since. */
  kept?: readonly ItemState[]
  isSure?: boolean
}

/** Makes the run that is on screen from now on, and answers it before it begins. */
const put = async ({ id, plan, owner, kept, isSure = true }: Put): Promise<Run> => {
  const [{ createRun, doubtStates }, kind] = await Promise.all([whole(import('./run.ts')), kindOf(plan.kind)])
  const { ctx, params, items } = plan
  // Its person may have left while the script was on its way, when there was nothing to stop yet.
  if (!isHere(plan)) {
    const who = identity.isOut(ctx) ? 'You signed out' : 'Another user or host was signed in'
    throw new Error(`${who} before it began. Nothing was sent.`)
  }
  const states = kept && !isSure ? doubtStates(kept) : kept
  if (states) keepStates(plan, states)
  const onChange = (progress: RunProgress) => {
    const before = present.get()
    if (before?.plan !== plan) return
    keepStates(plan, progress.states)
    const hasEnded = progress.phase === 'ended' && before.progress.phase !== 'ended'
    // After a sleep it asks.
    const isAsking = progress.sleptMs !== null && before.progress.sleptMs === null
    present.set({ ...before, progress, isKept, isShown: isAsking || before.isShown })
    if (hasEnded) kind.onEnd(ctx)
  }
  const run = createRun<PlannedItem>({
    items,
    step: (item, pace) => kind.step(item.ctx ?? ctx, params, item, pace, id),
    inspect: (item, pace) => kind.inspect(item.ctx ?? ctx, params, item, pace, id),
    placeOf: (item) => whereKey(item.ctx ?? ctx),
    states,
    onChange,
  })
  presentId = id
  present.set({ plan, run, progress: run.get(), isShown: owner === 'here', owner, isKept })
  return run
}

/** Whether it may be put away: nothing of it goes on in this tab. */
const isOver = (): boolean => {
  const run = present.get()
  return run?.owner !== 'here' || run.progress.phase === 'ended'
}

/** Lets go of the run on screen, whoever owns it. */
const end = () => {
  forgetKept()
  ownership.giveUp(presentId)
  stopWatching.abort()
  present.set(null)
}

/** Another tab has it: from here on, what waits in this copy may have been sent. */
const leaveElsewhere = () => {
  stopWatching = new AbortController()
  const { signal } = stopWatching
  change({ owner: 'elsewhere', isShown: false })
  const leave = () => {
    if (!signal.aborted) change({ owner: 'left' })
  }
  ownership.isFree(presentId, signal).then(leave, () => undefined)
}

export const runs = {
  /** One at a time: two would share the limit and the sheet. */
  start: async (plan: RunPlan): Promise<void> => {
    if (!isOver()) throw new Error('A run is under way.')
    end()
    const id = `run ${Date.now()} ${Math.random()}`
    isKept = keptPlan.set({ ...plan, id }) && keptStates.set(plan.items.map(() => WAITING))
    if (!isKept) forgetKept()
    await ownership.claim(id)
    try {
      const run = await put({ id, plan, owner: 'here' })
      run.start()
    } catch (error) {
      // Said to have failed, it must not be taken up by a reload.
      forgetRun(id)
      throw error
    }
  },
  show: (isShown: boolean): void => change({ isShown }),
  /** Takes an ended run off the screen, or one that is another tab's. */
  dismiss: (): void => {
    if (isOver()) end()
  },
  /** The run of this id, where it is on screen; `undefined` where that is still to come, after a reload. */
  find: (id: string): PresentRun | null | undefined => {
    if (presentId === id) return present.get()
    return keptPlan.get()?.id === id && id !== missedId ? undefined : null
  },
  /** Goes on, when it is asked to, with what another tab has left. */
  takeOver: async (): Promise<void> => {
    const left = present.get()
    if (left === null || left.owner === 'here') return
    if (!(await ownership.claim(presentId))) return leaveElsewhere()
    change({ owner: 'here', isShown: true })
    left.run.start()
  },
}

let hasLooked = false
/** What could not be taken up: not before the next reload. */
let missedId = ''

/** Takes up, paused, what a reload has interrupted; a copy of what another tab has says so. */
const takeUp = async ({ plan, states }: KeptRun): Promise<void> => {
  const { isItem, isParams } = await kindOf(plan.kind)
  if (!isParams(plan.params) || !plan.items.every(isItem)) return forgetKept()
  const isOurs = await ownership.claim(plan.id)
  // Another has been begun meanwhile.
  if (present.get() !== null) return ownership.giveUp(plan.id)
  // An ended run has nothing to go on with: its verdicts stay where they were reached.
  if (!isOurs && !states.some(({ kind }) => kind === 'waiting' || kind === 'sending')) return forgetKept()
  const isSure = isOurs && ownership.isKnown()
  const run = await put({ id: plan.id, plan, owner: isOurs ? 'here' : 'elsewhere', kept: states, isSure })
  if (isOurs) run.start()
  else leaveElsewhere()
}

/** Takes up what is kept, of the person who is signed in: where a session has ended by itself, once they are back. */
const restore = async (): Promise<void> => {
  const kept = readKept()
  if (kept === undefined) return forgetKept()
  const { id, title } = kept.plan
  const contexts = contextsOf(kept.plan)
  const wasAway = haveEnded(contexts)
  const isBack = await isStillSignedIn(...contexts)
  // Another has been begun meanwhile.
  if (present.get() !== null || keptPlan.get()?.id !== id) return
  if (!isBack) {
    if (wasAway) tellStopped(kept.plan, kept.states)
    return forgetRun(id)
  }
  isKept = true
  await takeUp(kept).catch((error: unknown) => {
    if (haveEnded(contexts)) return restore()
    if (!isHere(kept.plan)) return forgetRun(id)
    ownership.giveUp(id)
    missedId = id
    notify({ tone: 'failed', title: `${title}: not taken up again`, text: told(error) })
  })
}

export const restoreRun = (): void => {
  if (hasLooked) return
  hasLooked = true
  void restore()
}

/** A reload may show it before the gateway says that its session has ended: it stays kept, and comes back with its person. */
const setAside = (run: Run) => {
  run.pause()
  ownership.giveUp(presentId)
  stopWatching.abort()
  presentId = ''
  present.set(null)
  void restore()
}

/** A run belongs to the person who started it. */
onPersonLeft(() => {
  const stopped = present.get()
  if (stopped === null || isHere(stopped.plan)) return
  const { plan, run, progress, owner } = stopped
  if (isKept && haveEnded(contextsOf(plan))) return setAside(run)
  const who = identity.isOut(plan.ctx) ? 'Signed out' : 'Another user or host was signed in'
  run.cancelWaiting(`${who} before it was sent`)
  end()
  if (owner === 'here' && progress.phase !== 'ended') tellStopped(plan, progress.states)
})

/**
 * Nothing more is sent for a session that has ended; who signs in again presses to go on. Of several connections the
 * others go on, and what was to be sent there fails by itself.
 */
sessionExpiry.subscribe(() => {
  const run = present.get()
  if (run?.progress.phase !== 'running') return
  const sessions = contextsOf(run.plan).flatMap((ctx) => identity.of(ctx) ?? [])
  // Also where the sign-in was put away: who goes on with a run is asked again.
  const hasLapsed = ({ connection }: Session) => sessionExpiry.get(connection) !== null
  if (sessions.length > 0 && sessions.every(hasLapsed)) run.run.pause()
  for (const session of sessions) if (hasLapsed(session)) sessionExpiry.ask(session.connection)
})
