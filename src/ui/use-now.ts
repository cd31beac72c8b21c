import { createContext, useContext } from 'react'
import { apiNow, clockAhead } from '#lib/api-time.ts'
import { createStore } from '#lib/store.ts'
import { useStore } from '#lib/use-store.ts'

/** One clock for all that is drawn with the same step, so that a hundred ages on screen cost one timer. */
const clocks = new Map<number, ReturnType<typeof createClock>>()

/** `steady`: goes on evenly, whatever the clock is set to. */
const readTime = () => ({ now: apiNow(), steady: performance.now() })

const createClock = (stepMs: number) => {
  const time = createStore(readTime())
  let timer: ReturnType<typeof setInterval> | undefined
  let heard = 0
  const tick = () => time.set(readTime())
  clockAhead.subscribe(tick)
  const subscribe = (listener: () => void) => {
    timer ??= setInterval(tick, stepMs)
    heard += 1
    const stop = time.subscribe(listener)
    return () => {
      stop()
      heard -= 1
      if (heard > 0) return
      clearInterval(timer)
      timer = undefined
    }
  }
  const get = () => {
    // Without a timer nobody has renewed it. Later, when the first listens, all that was drawn would be drawn again.
    if (timer === undefined && Math.abs(apiNow() - time.get().now) >= Math.min(stepMs, 1000)) tick()
    return time.get()
  }
  return { subscribe, get }
}

const useTime = (stepMs: number) => {
  const clock = clocks.get(stepMs) ?? createClock(stepMs)
  clocks.set(stepMs, clock)
  return useStore(clock)
}

/** The API's time in milliseconds, renewed every `stepMs`, and when the clock turns out to be wrong. */
export const useNow = (stepMs: number): number => useTime(stepMs).now

/** The time of `performance.now`, renewed as often. */
export const useSteadyNow = (stepMs: number): number => useTime(stepMs).steady

/** Listened to once, for the whole tree: a list has a hundred ages. */
export const MinuteContext = createContext(0)

export const useFollowedMinute = (): number => useNow(60_000)

/** The API's time in milliseconds, renewed every minute. */
export const useMinute = (): number => useContext(MinuteContext)
