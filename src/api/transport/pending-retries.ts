/** What a person waits for, said on screen while it lasts: the next try of a read that failed, or an API that is slow. */
import { pause } from '#lib/pause.ts'
import { createStore } from '#lib/store.ts'
import type { ApiError } from './errors.ts'

export type Wait =
  /** A read of an organization failed for a reason that may pass, and is sent again at this time (of `performance.now`). */
  | { error: ApiError; until: number; where: string }
  /** No answer has come since then, by the same clock. */
  | { since: number }

const waits = createStore<readonly Wait[]>([])

export const pendingRetries = {
  get: waits.get,
  subscribe: waits.subscribe,
  /** Answers how to take the wait away again. */
  add: (wait: Wait): (() => void) => {
    waits.set([...waits.get(), wait])
    return () => waits.set(waits.get().filter((other) => other !== wait))
  },
  /** Waits for so long, or until it is given up. */
  during: ({ ms, ...wait }: { error: ApiError; ms: number; where: string }, signal?: AbortSignal): Promise<void> =>
    pause(ms, signal).finally(pendingRetries.add({ ...wait, until: performance.now() + ms })),
}
