/**
 * Whether this tab has stood still: the computer slept, the browser froze the tab, or a clock was put on. What was
 * meant for a moment ago may be meant no more by then, so whoever acts later by itself looks here just before.
 */

export type Clocks = {
  /** Goes on evenly, but on some systems not while the computer sleeps. */
  steady: () => number
  /** Goes on while the computer sleeps, and jumps when somebody sets it. */
  wall: () => number
}

export const CLOCKS: Clocks = { steady: () => performance.now(), wall: () => Date.now() }

/** Answers at each call how long the last one was ago, by the clock that says more; never less than nothing. */
export const createGap = ({ steady, wall }: Clocks = CLOCKS): (() => number) => {
  let before = { steady: steady(), wall: wall() }
  return () => {
    const last = before
    before = { steady: steady(), wall: wall() }
    return Math.max(0, before.steady - last.steady, before.wall - last.wall)
  }
}

const BEAT_MS = 1000

export type SleepWatch = ReturnType<typeof watchSleep>

/**
 * Tells `onSlept` when nothing has run here for `leastMs` or longer. Browsers let the timers of a hidden tab run once
 * a minute, so that less than two minutes say nothing about one that may be hidden.
 */
export const watchSleep = (leastMs: number, onSlept: (ms: number) => void, clocks: Clocks = CLOCKS) => {
  const gap = createGap(clocks)
  /** Whether it has stood still since the last look; whoever listens is told by the same. Before anything is sent. */
  const look = (): boolean => {
    const ms = gap()
    if (ms < leastMs) return false
    onSlept(ms)
    return true
  }
  const beat = setInterval(look, BEAT_MS)
  return { look, end: () => clearInterval(beat) }
}
