/**
 * One step after another over many items, a few at a time and never faster than a limit, with a verdict for each. It
 * knows neither what the items are nor what a step does.
 */
import { told } from '#lib/displayable-error.ts'
import { WAITING } from './kept-plan.ts'
import type { ItemState, RunItem, Verdict } from './run-item.ts'
import { RUN_REQUESTS_PER_SECOND } from './run-plan.ts'
import { createPace, type Pace, type Slowed } from '#lib/pace.ts'
import { pause } from '#lib/pause.ts'
import { watchSleep, type SleepWatch } from '#lib/slept.ts'

/** After so long that nothing ran here, a run goes on only when it is asked to. Shorter than that are hidden tabs' turns. */
export const RUN_SLEPT_MS = 120_000
/** Leaves room in the common limiter for what the person looks at meanwhile. */
const CONCURRENCY = 4

type RunPhase = 'running' | 'paused' | 'ended'
type RunCounts = Readonly<Record<ItemState['kind'], number>>

export type RunProgress = {
  phase: RunPhase
  /** In the order of the items. */
  states: readonly ItemState[]
  counts: RunCounts
  /** It has paused by itself after the tab stood still for so long; null otherwise. */
  sleptMs: number | null
}

export type Run = {
  get: () => RunProgress
  /** Begins, or takes up what an earlier page has left: what was in flight is inspected, the rest waits for `resume`. */
  start: () => void
  /** Requests a second, of late, where most are sent to. */
  rate: () => number
  /** Since when, and until when, the browser has slowed it. */
  slowed: () => Slowed | null
  /** For how long it sends nothing still to one of the places where it acts, since it was asked to wait there. */
  heldMs: () => number
  resume: () => void
  /** What has been begun is finished; nothing new is begun. */
  pause: () => void
  /** What is under way and would have to wait is cancelled with it. */
  cancelWaiting: (reason: string) => void
  /** Takes the failed steps again, and no others. */
  retryFailed: () => void
  /** What has become later of what was begun for an item that is done. */
  tell: (itemId: string, verdict: Verdict) => void
}

type Options<Item> = {
  items: readonly Item[]
  /** Sends all its requests through `pace`. What it throws is a failure. */
  step: (item: Item, pace: Pace) => Promise<Verdict>
  /** Reads, and never writes, what has become of an item that was being sent when the page was left. */
  inspect: (item: Item, pace: Pace) => Promise<Verdict>
  /** Where a step is sent: each place has its own limit, and its own waits. */
  placeOf?: (item: Item) => string
  /** The states that an earlier page has left. */
  states?: readonly ItemState[] | undefined
  /** Told before a step is begun, too: by then the state must be safely kept. */
  onChange: (progress: RunProgress) => void
  now?: () => number
}

/** One that may have been acted on though it waits, and so is inspected first. */
const DOUBTFUL: ItemState = { ...WAITING, reason: 'Read again before it is sent' }
const SENDING: ItemState = { kind: 'sending', reason: '', ms: null }

export const countStates = (states: readonly ItemState[]): RunCounts => {
  const counts = { done: 0, skipped: 0, failed: 0, sending: 0, waiting: 0 }
  for (const { kind } of states) counts[kind] += 1
  return counts
}

export const isDoubtful = ({ kind, reason }: ItemState): boolean => kind === 'waiting' && reason === DOUBTFUL.reason

/** As another tab may have left it since: nothing that waits here is known not to be sent. */
export const doubtStates = (states: readonly ItemState[]): readonly ItemState[] =>
  states.map((state) => (state.kind === 'waiting' ? DOUBTFUL : state))

const failure = (reason: string): Verdict => ({ kind: 'failed', reason })
/** What cannot be read again is as little known as before. */
const toUnread = (error: unknown): Verdict =>
  failure(`Not known whether it was applied: it could not be read again. ${told(error)}`)

export const createRun = <Item extends RunItem>({
  items,
  step,
  inspect,
  placeOf = () => '',
  states: earlier,
  onChange,
  now = () => performance.now(),
}: Options<Item>): Run => {
  const newPace = () => createPace({ perSecond: RUN_REQUESTS_PER_SECOND, now })
  const paces = new Map<string, ReturnType<typeof newPace>>()
  const paceAt = (item: Item) => {
    const pace = paces.get(placeOf(item)) ?? newPace()
    paces.set(placeOf(item), pace)
    return pace
  }
  let states: readonly ItemState[] = earlier ?? items.map(() => WAITING)
  let isPaused = earlier !== undefined
  let working = 0
  let sleptMs: number | null = null
  let sleeps = 0
  let watch: SleepWatch | undefined
  /** Why what waited was cancelled, each time. */
  const cancelled: string[] = []
  /** When the turn of those comes again that have been put off, by their place. */
  const putOff = new Map<number, number>()

  const measure = (): RunProgress => {
    const counts = countStates(states)
    const isOver = counts.waiting === 0 && counts.sending === 0
    return { phase: isOver ? 'ended' : isPaused ? 'paused' : 'running', states, counts, sleptMs }
  }
  let progress = measure()

  const put = (change: (state: ItemState, index: number) => ItemState) => {
    states = states.map(change)
    progress = measure()
    keepWatch()
    onChange(progress)
  }
  const putOne = (index: number, next: ItemState) => put((state, at) => (at === index ? next : state))

  const keepWatch = () => {
    const isBusy = progress.phase === 'running' || progress.counts.sending > 0
    if (isBusy) watch ??= watchSleep(RUN_SLEPT_MS, onSlept)
    else {
      watch?.end()
      watch = undefined
    }
  }

  /** Nothing is sent by itself after a sleep: what was read before may have changed. */
  const onSlept = (ms: number) => {
    sleeps += 1
    sleptMs = ms
    isPaused = true
    put((state) => state)
  }

  /** For one step: what it has not sent before a sleep, it does not send after it. */
  const paceOfStep = (item: Item): Pace => {
    const before = sleeps
    return (send) =>
      paceAt(item).pace((sent) =>
        send(() => {
          watch?.look()
          if (sleeps !== before) throw new Error('The tab stood still meanwhile.')
          sent()
        }),
      )
  }

  const look = (item: Item, paced: Pace): Promise<Verdict> =>
    inspect(item, paced).then((found) => (found.kind === 'failed' ? step(item, paced) : found), toUnread)

  const judge = async (index: number, item: Item, take: Options<Item>['step']) => {
    const startedAt = now()
    const [before, cancelledBefore] = [sleeps, cancelled.length]
    const verdict = await take(item, paceOfStep(item)).catch((error: unknown) => failure(told(error)))
    if (sleeps !== before && verdict.kind !== 'done') return putOne(index, DOUBTFUL)
    if (verdict.kind === 'failed' && verdict.waitMs !== undefined) paceAt(item).hold(verdict.waitMs)
    const reason = cancelled[cancelledBefore]
    if (verdict.kind === 'waiting' && reason !== undefined) return putOne(index, { kind: 'skipped', reason, ms: null })
    if (verdict.kind === 'waiting') putOff.set(index, now() + verdict.waitMs)
    const ms = verdict.kind === 'waiting' ? null : Math.round(now() - startedAt)
    putOne(index, { kind: verdict.kind, reason: verdict.reason ?? '', ms })
  }

  /** How long it is until the next of those that wait has its turn; nothing where none waits. */
  const restMs = (): number | undefined => {
    if (isPaused || progress.counts.waiting === 0) return undefined
    const turns = states.flatMap(({ kind }, index) => (kind === 'waiting' ? [putOff.get(index) ?? 0] : []))
    return Math.max(0, Math.min(...turns) - now())
  }

  /** One that would only wait for its place keeps no other back. */
  const nextTurn = (): number => {
    const isDue = ({ kind }: ItemState, at: number) => kind === 'waiting' && (putOff.get(at) ?? 0) <= now()
    const isFree = (item: Item | undefined) => item !== undefined && paceAt(item).heldMs() === 0
    const free = states.findIndex((state, at) => isDue(state, at) && isFree(items[at]))
    return free === -1 ? states.findIndex(isDue) : free
  }

  const work = async () => {
    for (let ms = restMs(); ms !== undefined; ms = restMs()) {
      // One wait after the other.
      if (ms > 0) await pause(ms)
      const index = isPaused ? -1 : nextTurn()
      const item = items[index]
      if (item === undefined) continue
      const take = states[index] && isDoubtful(states[index]) ? look : step
      putOne(index, SENDING)
      await judge(index, item, take)
    }
  }

  const pump = () => {
    for (; working < Math.min(CONCURRENCY, states.length); working += 1) {
      void work().finally(() => {
        working -= 1
      })
    }
  }

  return {
    get: () => progress,
    rate: () => Math.max(0, ...[...paces.values()].map(({ rate }) => rate())),
    slowed: () => [...paces.values()].map(({ slowed }) => slowed()).find((found) => found !== null) ?? null,
    heldMs: () => Math.max(0, ...[...paces.values()].map(({ heldMs }) => heldMs())),
    start: () => {
      keepWatch()
      for (const [index, item] of items.entries()) {
        if (states[index]?.kind === 'sending') void judge(index, item, (...of) => inspect(...of).catch(toUnread))
      }
      if (!isPaused) pump()
    },
    resume: () => {
      isPaused = false
      sleptMs = null
      put((state) => state)
      pump()
    },
    pause: () => {
      isPaused = true
      put((state) => state)
    },
    cancelWaiting: (reason) => {
      cancelled.push(reason)
      put((state) => (state.kind === 'waiting' ? { kind: 'skipped', reason, ms: null } : state))
    },
    retryFailed: () => {
      isPaused = false
      put((state) => (state.kind === 'failed' ? WAITING : state))
      pump()
    },
    tell: (itemId, { kind, reason = '' }) =>
      put((state, index) =>
        state.kind === 'done' && items[index]?.id === itemId ? { ...state, kind, reason } : state,
      ),
  }
}
