import { useSyncExternalStore } from 'react'

/** One clock for all that is drawn with the same step, so that a hundred ages on screen cost one timer. */
const clocks = new Map<number, ReturnType<typeof createClock>>()

const createClock = (stepMs: number) => {
  const listeners = new Set<() => void>()
  let now = Date.now()
  let timer: ReturnType<typeof setInterval> | undefined
  const tick = () => {
    now = Date.now()
    for (const listener of listeners) listener()
  }
  const subscribe = (listener: () => void) => {
    if (listeners.size === 0) {
      now = Date.now()
      timer = setInterval(tick, stepMs)
    }
    listeners.add(listener)
    return () => {
      listeners.delete(listener)
      if (listeners.size === 0) clearInterval(timer)
    }
  }
  return { subscribe, get: () => now }
}

/** The time in milliseconds, renewed every `stepMs`. */
export const useNow = (stepMs: number): number => {
  const clock = clocks.get(stepMs) ?? createClock(stepMs)
  clocks.set(stepMs, clock)
  return useSyncExternalStore(clock.subscribe, clock.get)
}
