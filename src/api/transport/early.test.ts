import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { answer, CONTEXT, identity, inOrganization, listBody, noAnswer, SESSION, stubGateway } from './testing.ts'
import { callLog } from './call-log.ts'
import { askEarly, dropEarly } from './early.ts'
import { call } from './http.ts'
import { whereKey } from './context.ts'
import { describeRequest } from './request.ts'
import { throttle } from './throttle.ts'

vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance', 'Date'] })
beforeEach(() => {
  identity.set(null)
  identity.set(SESSION)
})
afterEach(async () => {
  dropEarly()
  await vi.advanceTimersByTimeAsync(30_000)
})

const PAGE = { query: { limit: 25, start: 1 } }
const ask = (signal?: AbortSignal) => call(CONTEXT, 'list-users', { ...PAGE, ...(signal && { signal }) })
const askUsersEarly = (priority: 'now' | 'later' = 'now') =>
  askEarly(CONTEXT, describeRequest(CONTEXT, 'list-users', PAGE), priority)

const users = () => answer(listBody([]))

describe('what is asked for early', () => {
  test('is sent at once, and taken once by whoever asks for the very same', async () => {
    const sent = stubGateway(users)
    askUsersEarly()
    await vi.advanceTimersByTimeAsync(100)
    expect(sent).toHaveLength(1)
    await expect(ask()).resolves.toMatchObject({ body: listBody([]) })
    expect(sent).toHaveLength(1)
    await ask()
    expect(sent).toHaveLength(2)
    // It was sent as it would have been without.
    expect(sent[0]).toEqual({ ...sent[1], init: { ...sent[1]?.init, signal: expect.any(AbortSignal) as unknown } })
  })

  test('is asked for once, however often that is wanted', async () => {
    const sent = stubGateway(users)
    askUsersEarly()
    askUsersEarly()
    await ask()
    expect(sent).toHaveLength(1)
  })

  test.each([
    ['another address', () => call(CONTEXT, 'list-users', { query: { limit: 25, start: 2 } })],
    ['another unit', () => call({ ...CONTEXT, unit: null }, 'list-users', PAGE)],
    ['another priority', () => call(CONTEXT, 'list-users', { ...PAGE, priority: 'later' })],
    ['another version', () => call({ ...CONTEXT, versions: { all: 'v1', resources: {} } }, 'list-users', PAGE)],
    [
      'another session',
      () => {
        identity.set({ ...SESSION, id: 'session-2' })
        return ask()
      },
    ],
  ])('is no answer to what is asked for with %s', async (_, act) => {
    const sent = stubGateway(users)
    askUsersEarly()
    await act()
    expect(sent).toHaveLength(2)
  })

  test('is not sent for who is not signed in there', async () => {
    const sent = stubGateway(users)
    const elsewhere = { ...CONTEXT, organization: '7' }
    askEarly(elsewhere, describeRequest(elsewhere, 'list-users', PAGE))
    identity.set(inOrganization('7'))
    await vi.advanceTimersByTimeAsync(100)
    expect(sent).toHaveLength(0)
  })

  test('R14: is not sent while the API has reads wait, but when that is over, by who asks', async () => {
    const sent = stubGateway(users)
    throttle.hold(whereKey(CONTEXT), 5000)
    askUsersEarly()
    await vi.advanceTimersByTimeAsync(100)
    expect(sent).toHaveLength(0)
    const asked = ask()
    await vi.advanceTimersByTimeAsync(7000)
    await asked
    expect(sent).toHaveLength(1)
  })

  test('is asked for anew by who comes so late that it is no news any more', async () => {
    const sent = stubGateway(users)
    askUsersEarly()
    await vi.advanceTimersByTimeAsync(15_000)
    await ask()
    expect(sent).toHaveLength(2)
  })

  test('is given up by who has taken it', async () => {
    const sent = stubGateway(noAnswer)
    askUsersEarly()
    const stop = new AbortController()
    const asked = ask(stop.signal)
    await vi.advanceTimersByTimeAsync(100)
    stop.abort(new Error('Elsewhere by now.'))
    await expect(asked).rejects.toThrow('Elsewhere by now.')
    expect(sent[0]?.init.signal?.aborted).toBe(true)
  })

  test('is dropped where nobody takes it, and asked for anew', async () => {
    const sent = stubGateway(noAnswer)
    askUsersEarly()
    await vi.advanceTimersByTimeAsync(100)
    dropEarly()
    expect(sent[0]?.init.signal?.aborted).toBe(true)
    const stop = new AbortController()
    const asked = ask(stop.signal)
    await vi.advanceTimersByTimeAsync(100)
    expect(sent).toHaveLength(2)
    stop.abort(new Error('Enough.'))
    await expect(asked).rejects.toThrow('Enough.')
  })

  test('is repeated by who has taken it, where it fails', async () => {
    const sent = stubGateway((_, index) => (index === 0 ? answer({}, 503) : users()))
    askUsersEarly()
    const asked = ask()
    await vi.advanceTimersByTimeAsync(10_000)
    await expect(asked).resolves.toMatchObject({ body: listBody([]) })
    expect(sent).toHaveLength(2)
  })

  test('waits for a place like all else, and keeps it until it is answered', async () => {
    const waiting: (() => void)[] = []
    const sent = stubGateway(() => new Promise((resolve) => waiting.push(() => resolve(users()))))
    for (const start of [1, 2, 3])
      askEarly(CONTEXT, describeRequest(CONTEXT, 'list-users', { query: { limit: 25, start } }))
    await vi.advanceTimersByTimeAsync(100)
    // There are two for a tab that has no locks.
    expect(sent).toHaveLength(2)
    const last = call(CONTEXT, 'list-users', { query: { limit: 25, start: 3 } })
    const another = call(CONTEXT, 'list-users', { query: { limit: 25, start: 4 } })
    await vi.advanceTimersByTimeAsync(100)
    expect(sent).toHaveLength(2)
    for (let at = 0; at < 4; at += 1) {
      await vi.advanceTimersByTimeAsync(100)
      waiting[at]?.()
    }
    await Promise.all([last, another])
    expect(sent.map(({ query }) => query.get('start'))).toEqual(['1', '2', '3', '4'])
  })

  test('is in the log when it was sent, for as long as it took', async () => {
    const at = new Date()
    stubGateway(
      () =>
        new Promise((resolve) => {
          setTimeout(() => resolve(users()), 300)
        }),
    )
    askUsersEarly()
    await vi.advanceTimersByTimeAsync(5000)
    await ask()
    expect(callLog.get()[0]).toMatchObject({ at, ms: 300, retries: 0, answer: { status: 200 } })
  })
})
