/** Whether one more request may pass now. */
export type Limiter = () => boolean

/** At most `rate` requests in any one second of real time; 0 means no limit. */
export const createLimiter = (rate: number, nowMs: () => number = () => performance.now()): Limiter => {
  if (rate <= 0) return () => true
  const passed: number[] = Array.from({ length: rate }, () => -Infinity)
  let oldest = 0
  return () => {
    const now = nowMs()
    if (now - (passed[oldest] ?? -Infinity) < 1000) return false
    passed[oldest] = now
    oldest = (oldest + 1) % rate
    return true
  }
}
