import type { Seconds } from './time.ts'

/** A world's own time: it runs with the real clock from where it was set, or stands still. */
export type Clock = {
  now: () => Seconds
  isRunning: () => boolean
  set: (now: Seconds, running: boolean) => void
}

export const createClock = (start: Seconds, startRunning: boolean): Clock => {
  const realNow = () => Date.now() / 1000
  let setTo = start
  let setAt = realNow()
  let running = startRunning
  return {
    now: () => Math.floor(running ? setTo + realNow() - setAt : setTo),
    isRunning: () => running,
    set: (now, keepRunning) => {
      setTo = now
      setAt = realNow()
      running = keepRunning
    },
  }
}
