import type { Seconds } from './time.ts'

export type Clock = ReturnType<typeof createClock>

/** A world's own time: it runs with the real clock from where it was set, or stands still. */
export const createClock = (start: Seconds, startRunning: boolean) => {
  const realNow = () => Date.now() / 1000
  let setTo = start
  let setAt = realNow()
  let running = startRunning
  return {
    now: (): Seconds => Math.floor(running ? setTo + realNow() - setAt : setTo),
    isRunning: () => running,
    set: (now: Seconds, keepRunning: boolean): void => {
      setTo = now
      setAt = realNow()
      running = keepRunning
    },
  }
}
