/**
 * A time that passes only while a person can see what runs out: it begins when that is first seen, stands still while
 * it is pointed at or has the focus, and begins anew after it was out of sight or the tab stood still.
 */
import { CLOCKS, createGap, type Clocks } from './slept.ts'
import { createStore } from './store.ts'

type SeenState = {
  /** `unseen`: not begun. `asks`: the tab slept for long, so that nobody may be there: it ends no more by itself. */
  phase: 'unseen' | 'running' | 'held' | 'asks' | 'over'
  leftMs: number
}

export type SeenTime = ReturnType<typeof createSeenTime>

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

export const createSeenTime = ({ ms, asksAfterSleep, onEnd, clocks = CLOCKS }: Options) => {
  const state = createStore<SeenState>({ phase: 'unseen', leftMs: ms })
  const set = (next: SeenState) => {
    const { phase, leftMs } = state.get()
    if (phase !== next.phase || leftMs !== next.leftMs) state.set(next)
  }

  const next = (passedMs: number, isSeen: boolean, isHeld: boolean): SeenState => {
    const { phase, leftMs } = state.get()
    if (phase === 'asks' || phase === 'over') return { phase, leftMs }
    if (!isSeen) return { phase: 'unseen', leftMs: ms }
    if (phase === 'unseen') return { phase: 'running', leftMs: ms }
    if (passedMs >= ASLEEP_MS && asksAfterSleep) return { phase: 'asks', leftMs: ms }
    if (passedMs > LATE_MS) return { phase: 'running', leftMs: ms }
    if (isHeld) return { phase: 'held', leftMs }
    const left = Math.max(0, leftMs - passedMs)
    return { phase: left === 0 ? 'over' : 'running', leftMs: left }
  }

  return {
    get: state.get,
    subscribe: state.subscribe,
    /** Watches what is on screen from here on; answers how to stop. What is taken off the screen is unseen. */
    watch: ({ isSeen, isHeld }: { isSeen: () => boolean; isHeld: () => boolean }): (() => void) => {
      const gap = createGap(clocks)
      const look = () => {
        const before = state.get().phase
        set(next(gap(), isSeen(), isHeld()))
        if (state.get().phase === 'over' && before !== 'over') onEnd()
      }
      look()
      const timer = setInterval(look, STEP_MS)
      return () => {
        clearInterval(timer)
        const { phase } = state.get()
        if (phase !== 'asks' && phase !== 'over') set({ phase: 'unseen', leftMs: ms })
      }
    },
  }
}
