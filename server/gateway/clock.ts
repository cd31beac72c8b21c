/** Time as it passes, whatever the machine's clock is set to. */
export type Clock = {
  now: () => number
  /** Runs something later; answers how to leave it. */
  after: (ms: number, run: () => void) => () => void
}

export const steadyClock: Clock = {
  now: () => performance.now(),
  after: (ms, run) => {
    const timer = setTimeout(run, ms)
    return () => clearTimeout(timer)
  },
}
