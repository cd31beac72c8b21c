/**
 * A time that passes only while a person can see what runs out: it begins when that is first seen, stands still while
 * it is pointed at or has the focus, and begins anew after it was out of sight or the tab stood still.
 */
import { CLOCKS, createGap, type Clocks } from './slept.ts'

export type SeenState = {
  /** `unseen`: not begun. `asks`: the tab slept for long, so that nobody may be there: it ends no more by itself. */
  phase: 'unseen' | 'running' | 'held' | 'asks' | 'over'
  leftMs: number
}

export type SeenTime = {
  get: () => SeenState
  subscribe: (listener: () => void) => () => void
  /** Watches what is on screen from here on; answers how to stop. What is taken off the screen is unseen. */
  watch: (sight: { isSeen: () => boolean; isHeld: () => boolean }) => () => void
}

type Options = {
  ms: number
  /** Whether a long sleep makes a question of it. */
  asksAfterSleep: boolean
  onEnd: () => void
  clocks?: Clocks
}

const STEP_MS = 250
/** Beyond what a busy machine is late. */
const LATE_MS = 2000
const ASLEEP_MS = 60_000

export const createSeenTime = ({ ms, asksAfterSleep, onEnd, clocks = CLOCKS }: Options): SeenTime => {
  let state: SeenState = { phase: 'unseen', leftMs: ms }
  const listeners = new Set<() => void>()
  const set = (phase: SeenState['phase'], leftMs = ms) => {
    if (state.phase === phase && state.leftMs === leftMs) return
    state = { phase, leftMs }
    for (const listener of listeners) listener()
  }

  const next = (passedMs: number, isSeen: boolean, isHeld: boolean): SeenState => {
    const { phase, leftMs } = state
    if (phase === 'asks' || phase === 'over') return state
    if (!isSeen) return { phase: 'unseen', leftMs: ms }
    if (phase === 'unseen') return { phase: 'running', leftMs: ms }
    if (passedMs >= ASLEEP_MS && asksAfterSleep) return { phase: 'asks', leftMs: ms }
    if (passedMs > LATE_MS) return { phase: 'running', leftMs: ms }
    if (isHeld) return { phase: 'held', leftMs }
    const left = Math.max(0, leftMs - passedMs)
    return { phase: left === 0 ? 'over' : 'running', leftMs: left }
  }

  return {
    get: () => state,
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    watch: ({ isSeen, isHeld }) => {
      const gap = createGap(clocks)
      const look = () => {
        const wasOver = state.phase === 'over'
        const { phase, leftMs } = next(gap(), isSeen(), isHeld())
        set(phase, leftMs)
        if (phase === 'over' && !wasOver) onEnd()
      }
      look()
      const timer = setInterval(look, STEP_MS)
      return () => {
        clearInterval(timer)
        if (state.phase !== 'asks' && state.phase !== 'over') set('unseen')
      }
    },
  }
}
