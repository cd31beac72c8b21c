import { createContext, useContext, useSyncExternalStore } from 'react'
import { apiClock, apiNow } from '#lib/api-time.ts'

/** One clock for all that is drawn with the same step, so that a hundred ages on screen cost one timer. */
const clocks = new Map<number, ReturnType<typeof createClock>>()

const createClock = (stepMs: number) => {
  const listeners = new Set<() => void>()
  let now = apiNow()
  let timer: ReturnType<typeof setInterval> | undefined
  const tick = () => {
    now = apiNow()
    for (const listener of listeners) listener()
  }
  apiClock.subscribe(tick)
  const subscribe = (listener: () => void) => {
    if (listeners.size === 0) timer = setInterval(tick, stepMs)
    listeners.add(listener)
    return () => {
      listeners.delete(listener)
      if (listeners.size > 0) return
      clearInterval(timer)
      timer = undefined
    }
  }
  const get = () => {
    // Without a timer nobody has renewed it. Later, when the first listens, all that was drawn would be drawn again.
    if (timer === undefined && Math.abs(apiNow() - now) >= Math.min(stepMs, 1000)) now = apiNow()
    return now
  }
  return { subscribe, get }
}

/** The API's time in milliseconds, renewed every `stepMs`, and when the clock turns out to be wrong. */
export const useNow = (stepMs: number): number => {
  const clock = clocks.get(stepMs) ?? createClock(stepMs)
  clocks.set(stepMs, clock)
  return useSyncExternalStore(clock.subscribe, clock.get)
}

/** Listened to once, for the whole tree: a list has a hundred ages. */
export const MinuteContext = createContext(0)

export const useFollowedMinute = (): number => useNow(60_000)

/** The API's time in milliseconds, renewed every minute. */
export const useMinute = (): number => useContext(MinuteContext)
