import { isExplained } from './explained.ts'

/** What React Query knows of a read that is polled. */
export type Polled = { error: Error | null; dataUpdatedAt: number; errorUpdatedAt: number }

const MOST_TIMES = 8

/**
 * When to ask again. After a failure half as often at first, and the rarer the longer it lasts; after the end of a
 * session not at all, since what was refused is asked for again when somebody has signed in.
 */
export const nextPoll = (ms: number, { error, dataUpdatedAt, errorUpdatedAt }: Polled): number | false => {
  if (error === null) return ms
  if (isExplained(error) && error.kind === 'unauthenticated') return false
  return Math.min(MOST_TIMES * ms, Math.max(2 * ms, errorUpdatedAt - dataUpdatedAt))
}
