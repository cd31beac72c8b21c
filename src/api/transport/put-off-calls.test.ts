/** Calls that are put off by the API or by the gateway: how long, and what else waits. */
import { describe, expect, test, vi } from 'vitest'
import { CONTEXT, hearFromOtherTab, refusal, storage, stubGateway } from './testing.ts'
import { failureOf, inTimesOfTheirOwn, users, write } from './testing-calls.ts'
import { whereKey } from './context.ts'
import { ApiError } from './errors.ts'
import { byItself } from './by-itself.ts'
import { call } from './http.ts'
import { pendingRetries } from './pending-retries.ts'

inTimesOfTheirOwn()

describe('Retry-After', () => {
  const retryAfter = async (value: string | null, body = '{}', more: Record<string, string> = {}) => {
    const headers = new Headers({ 'X-Api-Answer': 'on', ...(value !== null && { 'Retry-After': value }), ...more })
    stubGateway(() => new Response(body, { status: 429, headers }))
    const error = await failureOf(write())
    return error instanceof ApiError ? error.retryAfterMs : undefined
  }

  test.each([
    ['0', 0],
    ['7', 7000],
    ['soon', null],
    ['', null],
    ['-1', null],
    ['1e9', null],
    ['0x10', null],
    ['5.5', null],
    [null, null],
  ])('%j asks for %j ms', async (value, ms) => {
    expect(await retryAfter(value)).toBe(ms)
  })

  test('may be a date', async () => {
    const date = new Date(Math.ceil(Date.now() / 1000) * 1000 + 9000)
    expect(await retryAfter(date.toUTCString())).toBe(date.getTime() - Date.now())
    expect(await retryAfter('Wed, 21 Oct 2015 07:28:00 GMT')).toBe(0)
  })

  test('R14: is a date by the clock of whoever answers, not by this one', async () => {
    const answeredAt = Date.now() - 2 * 3_600_000
    const [date, until] = [answeredAt, answeredAt + 9000].map((ms) => new Date(ms).toUTCString())
    expect(await retryAfter(until ?? '', '{}', { Date: date ?? '' })).toBe(9000)
  })

  test('counts where the body is not JSON', async () => {
    expect(await retryAfter('7', '<html>')).toBe(7000)
  })

  test('is what a read waits for', async () => {
    const requests = stubGateway((_, index) => (index === 0 ? refusal(429, [], { 'Retry-After': '7' }) : users()))
    const result = call(CONTEXT, 'list-users')
    await vi.advanceTimersByTimeAsync(6900)
    expect(requests).toHaveLength(1)
    expect(pendingRetries.get()).toHaveLength(1)
    await vi.advanceTimersByTimeAsync(1100)
    expect((await result).version).toBe('v2')
    expect(requests).toHaveLength(2)
  })

  test('R3: is waited for by other reads of this tab, and by those of the other tabs, but by no write', async () => {
    const requests = stubGateway((_, index) => (index === 0 ? refusal(429, [], { 'Retry-After': '3600' }) : users()))
    await failureOf(write())
    const other = call(CONTEXT, 'list-users')
    await vi.advanceTimersByTimeAsync(19_900)
    expect(requests, 'an absurd wait is bounded, and waited for').toHaveLength(1)
    expect(pendingRetries.get()).toMatchObject([{ error: { kind: 'throttled' } }])
    await write()
    expect(requests).toHaveLength(2)
    await vi.advanceTimersByTimeAsync(1100)
    await other
    expect(pendingRetries.get()).toEqual([])

    const until = Date.now() + 5000
    hearFromOtherTab('clumio-admin.throttled', JSON.stringify([{ where: whereKey(CONTEXT), until }]))
    expect(pendingRetries.get(), 'said before anything waits').toMatchObject([{ until: performance.now() + 5000 }])
    const told = call(CONTEXT, 'list-users')
    await vi.advanceTimersByTimeAsync(4900)
    expect(requests).toHaveLength(3)
    await vi.advanceTimersByTimeAsync(1100)
    await told
    expect(requests).toHaveLength(4)
    expect(JSON.parse(storage.get('clumio-admin.throttled') ?? '')).toMatchObject([{ where: whereKey(CONTEXT) }])
  })
})

describe('the dashboard’s share of the organization’s requests', () => {
  const OVER = { 'Retry-After': '3', 'X-Gateway-Error': 'over-share' }
  const overShare = () => refusal(429, ['More are waiting. Try again in 3 seconds.'], OVER)

  test('R3: when it is used up, what was put off is sent again after the time that was told, and nothing else waits', async () => {
    const throttled = storage.get('clumio-admin.throttled')
    const requests = stubGateway((_, index) => (index === 0 ? overShare() : users()))
    const putOff = call(CONTEXT, 'list-users')
    await vi.advanceTimersByTimeAsync(2900)
    expect(requests).toHaveLength(1)
    expect(pendingRetries.get()).toMatchObject([
      { error: { kind: 'over-share', message: 'More are waiting. Try again in 3 seconds.', isFromGateway: true } },
    ])
    await call(CONTEXT, 'list-users')
    expect(requests).toHaveLength(2)
    expect(storage.get('clumio-admin.throttled'), 'no other tab is told').toBe(throttled)
    await vi.advanceTimersByTimeAsync(1100)
    await putOff
    expect(requests).toHaveLength(3)
  })

  test('R3: a write that was put off was not sent, and is not sent by itself', async () => {
    const requests = stubGateway(overShare)
    expect(await failureOf(write())).toMatchObject({
      kind: 'over-share',
      retryAfterMs: 3000,
      explanation: 'More are waiting. Try again in 3 seconds.',
    })
    expect(requests).toHaveLength(1)
  })

  test('R3: what nobody waits for says so, and nothing else does', async () => {
    const requests = stubGateway(() => users())
    const { signal } = new AbortController()
    byItself.add(signal)
    await call(CONTEXT, 'list-users', { signal })
    await call(CONTEXT, 'list-users', { priority: 'later' })
    await call(CONTEXT, 'list-users', { signal: new AbortController().signal })
    await write()
    expect(requests.map(({ headers }) => headers.get('X-Dashboard-Priority'))).toEqual(['later', 'later', null, null])
  })
})
