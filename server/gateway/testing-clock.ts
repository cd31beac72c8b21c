/** A clock that is moved by hand. */
import type { Clock } from './clock.ts'

/** What has been begun comes to rest, as far as it waits for nothing else. */
const rest = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

export const createTestClock = () => {
  let time = 0
  const timers = new Set<{ at: number; run: () => void }>()

  const nextUntil = (end: number) => {
    const due = [...timers].filter(({ at }) => at <= end).toSorted((a, b) => a.at - b.at)
    return due[0]
  }
  const clock: Clock = {
    now: () => time,
    after: (ms, run) => {
      const timer = { at: time + ms, run }
      timers.add(timer)
      return () => void timers.delete(timer)
    },
  }
  return {
    clock,
    /** So long, from one thing that is to happen then to the next. */
    pass: async (ms: number): Promise<void> => {
      const end = time + ms
      await rest()
      for (let next = nextUntil(end); next !== undefined; next = nextUntil(end)) {
        time = next.at
        timers.delete(next)
        next.run()
        await rest()
      }
      time = end
    },
  }
}
