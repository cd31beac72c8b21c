import * as fc from 'fast-check'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { ApiError, type ErrorKind } from './errors.ts'
import { backoffMs, withRetries } from './retry.ts'
import { pendingRetries } from './pending-retries.ts'

beforeEach(() => {
  vi.useFakeTimers()
  return () => vi.useRealTimers()
})

describe('R3: backoffMs', () => {
  test('doubles from a second, and is shortened by half at most', () => {
    expect([1, 2, 3, 4].map((failures) => backoffMs(failures, null, 0))).toEqual([1000, 2000, 4000, 8000])
    expect([1, 2, 3, 4].map((failures) => backoffMs(failures, null, 1))).toEqual([500, 1000, 2000, 4000])
  })

  test('differs from one tab to the next', () => {
    expect(new Set(Array.from({ length: 20 }, () => backoffMs(3, null))).size).toBeGreaterThan(1)
  })

  test('is what the API asks for and up to a second more, whatever the number of failures', () => {
    expect(backoffMs(1, 7000, 0)).toBe(7000)
    expect(backoffMs(4, 7000, 1)).toBe(8000)
    expect(backoffMs(4, 0, 0)).toBe(0)
  })

  test('is never negative and never beyond what a person should wait for', () => {
    const asked = fc.option(fc.double({ min: 0, noNaN: true }))
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2000 }), asked, (failures, retryAfterMs) => {
        const wait = backoffMs(failures, retryAfterMs)
        expect(wait).toBeGreaterThanOrEqual(0)
        expect(wait).toBeLessThanOrEqual(20_000)
      }),
    )
  })
})

const failing = (error: unknown) => vi.fn<() => Promise<string>>(() => Promise.reject(error))

describe('R3, R4: withRetries', () => {
  test.each<[ErrorKind, number]>([
    ['throttled', 5],
    ['server', 3],
    ['network', 3],
    ['unauthenticated', 1],
    ['forbidden', 1],
    ['not-found', 1],
    ['conflict', 1],
    ['precondition', 1],
    ['invalid', 1],
    ['malformed', 1],
  ])('%s is tried %i times in all, and the error says so', async (kind, tries) => {
    const run = failing(new ApiError(kind))
    const settled = withRetries(run).catch((error: unknown) => error)
    await vi.runAllTimersAsync()
    expect(await settled).toMatchObject({ kind, tries })
    expect(run).toHaveBeenCalledTimes(tries)
    expect(vi.getTimerCount()).toBe(0)
  })

  test('what is no failure of a request is not tried again', async () => {
    const fault = new TypeError('x is undefined')
    const run = failing(fault)
    await expect(withRetries(run)).rejects.toBe(fault)
    expect(run).toHaveBeenCalledTimes(1)
  })

  test('a later try that works is the answer', async () => {
    const run = failing(new ApiError('server'))
    run.mockRejectedValueOnce(new ApiError('network')).mockResolvedValueOnce('rows')
    const result = withRetries(run)
    await vi.runAllTimersAsync()
    expect(await result).toBe('rows')
    expect(run).toHaveBeenCalledTimes(2)
  })

  test('waits as long as the API asks, and says so meanwhile', async () => {
    const run = failing(new ApiError('throttled', { status: 429, retryAfterMs: 7000 }))
    run
      .mockRejectedValueOnce(new ApiError('throttled', { status: 429, retryAfterMs: 7000 }))
      .mockResolvedValueOnce('rows')
    const heard = vi.fn<() => void>()
    const stop = pendingRetries.subscribe(heard)
    vi.spyOn(Math, 'random').mockReturnValue(0)
    const result = withRetries(run)
    await vi.advanceTimersByTimeAsync(6999)
    expect(run).toHaveBeenCalledTimes(1)
    expect(pendingRetries.get()).toMatchObject([{ error: { kind: 'throttled' }, until: performance.now() + 1 }])
    await vi.advanceTimersByTimeAsync(1)
    expect(run).toHaveBeenCalledTimes(2)
    expect(await result).toBe('rows')
    expect(pendingRetries.get()).toEqual([])
    expect(heard).toHaveBeenCalledTimes(2)
    stop()
  })

  test('an absurd wait is cut', async () => {
    const run = failing(new ApiError('throttled', { status: 429, retryAfterMs: 86_400_000 }))
    const settled = withRetries(run).catch((error: unknown) => error)
    await vi.advanceTimersByTimeAsync(4 * 20_000)
    expect(await settled).toMatchObject({ kind: 'throttled', tries: 5 })
  })

  test('giving up ends the wait at once, with the reason of who gave up', async () => {
    const controller = new AbortController()
    const run = failing(new ApiError('server'))
    const reason = new Error('left the page')
    const settled = withRetries(run, controller.signal).catch((error: unknown) => error)
    await vi.advanceTimersByTimeAsync(100)
    controller.abort(reason)
    expect(await settled).toBe(reason)
    expect(run).toHaveBeenCalledTimes(1)
    expect(vi.getTimerCount()).toBe(0)
    expect(pendingRetries.get()).toEqual([])
  })

  test('who gave up while a try was running does not wait for another', async () => {
    const reason = new Error('left the page')
    const controller = new AbortController()
    const run = vi.fn<() => Promise<string>>(() => {
      controller.abort(reason)
      return Promise.reject(new ApiError('network'))
    })
    await expect(withRetries(run, controller.signal)).rejects.toBe(reason)
    expect(run).toHaveBeenCalledTimes(1)
    expect(vi.getTimerCount()).toBe(0)
  })
})
