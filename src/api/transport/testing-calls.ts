/** For tests of calls: one that reads, one that writes, what they end with, and a time in which none waits for another test's. */
import { afterEach, beforeEach, vi } from 'vitest'
import { answer, CONTEXT, identity, listBody, SESSION, versioned } from './testing.ts'
import { call } from './http.ts'

/** Signed in anew for each test, each in a time of its own, so that the limiter of the tab lets all its requests through. */
export const inTimesOfTheirOwn = (): void => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance', 'Date'] })
  beforeEach(() => {
    identity.set(null)
    identity.set(SESSION)
  })
  afterEach(() => vi.advanceTimersByTimeAsync(30_000))
}

export const users = () => answer(listBody([]), 200, versioned('users', 'v2'))

/** A write, which is sent once: the failure is that of its only answer. */
export const write = (signal?: AbortSignal) =>
  call(CONTEXT, 'update-user', { path: { user_id: '40' }, body: { is_enabled: false }, signal })

/** The error that a call ends with, once it has been tried as often as it will be. */
export const failureOf = async (promise: Promise<unknown>): Promise<unknown> => {
  const settled = promise.then(
    () => 'no failure',
    (error: unknown) => error,
  )
  await vi.runAllTimersAsync()
  return settled
}
