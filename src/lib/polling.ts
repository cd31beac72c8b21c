import { isExplained } from './displayable-error.ts'

/** What React Query knows of a read that is polled. */
export type Polled = { error: Error | null; dataUpdatedAt: number; errorUpdatedAt: number; errorUpdateCount: number }

const MOST_TIMES = 8

/**
 * When to ask again. After a failure half as often at first, and the rarer the longer it lasts; what could not be read
 * at all yet is asked for after one step, and then twice as late each time. After the end of a session not at all,
 * since what was refused is asked for again when somebody has signed in.
 */
export const nextPoll = (ms: number, { error, dataUpdatedAt, errorUpdatedAt, errorUpdateCount }: Polled) => {
  if (error === null) return ms
  if (isExplained(error) && error.kind === 'unauthenticated') return false
  if (dataUpdatedAt === 0) return Math.min(MOST_TIMES, 2 ** (errorUpdateCount - 1)) * ms
  return Math.min(MOST_TIMES * ms, Math.max(2 * ms, errorUpdatedAt - dataUpdatedAt))
}

export const RECOVERY_MS = 30_000

/** What an answer to the same question would say again. */
const LASTING: readonly string[] = ['forbidden', 'not-found', 'invalid', 'conflict', 'precondition']

const isLasting = (error: Error): boolean => isExplained(error) && LASTING.includes(error.kind)

/**
 * For what does not refresh by itself: when a read that has failed before anything, or all of it, was there is made
 * again, so that no failure stays on screen after its reason has passed.
 */
export const untilLoaded = ({ state }: { state: Polled & { data?: unknown } }): number | false => {
  const { error, data } = state
  if (error === null || isLasting(error)) return false
  return (data === undefined || isPart(data)) && nextPoll(RECOVERY_MS, state)
}

/** The same for what is not shown any more once a refresh has failed: as if it had never been there. */
export const untilAnswered = ({ state }: { state: Polled }): number | false =>
  state.error !== null && !isLasting(state.error) && nextPoll(RECOVERY_MS, { ...state, dataUpdatedAt: 0 })

/** A list that is loaded page by page, on its way or cut off in between. */
export const isPart = (data: unknown): boolean =>
  typeof data === 'object' && data !== null && 'isComplete' in data && data.isComplete === false
