import { prefixOf } from '#contract/connection-prefix.ts'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import {
  answer,
  CONTEXT,
  hearFromOtherTab,
  identity,
  inOrganization,
  listBody,
  noAnswer,
  refusal,
  SESSION,
  storage,
  stubGateway,
  UNIT,
  versioned,
  type Sent,
} from './testing.ts'
import { servedVersions } from '#api/versions/served-versions.ts'
import { whereKey } from './context.ts'
import { ApiError, type ErrorKind } from './errors.ts'
import { byItself } from './by-itself.ts'
import { call } from './http.ts'
import { callGateway } from './session.ts'
import { pendingRetries } from './pending-retries.ts'

vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance', 'Date'] })
beforeEach(() => {
  identity.set(null)
  identity.set(SESSION)
})
// Each test has a time of its own, so that the limiter of the tab lets all its requests through and no wait is left.
afterEach(() => vi.advanceTimersByTimeAsync(30_000))

const users = () => answer(listBody([]), 200, versioned('users', 'v2'))

/** The error that a call ends with, once it has been tried as often as it will be. */
const failureOf = async (promise: Promise<unknown>): Promise<unknown> => {
  const settled = promise.then(
    () => 'no failure',
    (error: unknown) => error,
  )
  await vi.runAllTimersAsync()
  return settled
}

/** A write, which is sent once: the failure is that of its only answer. */
const write = (signal?: AbortSignal) =>
  call(CONTEXT, 'update-user', { path: { user_id: '40' }, body: { is_enabled: false }, signal })

describe('what is sent', () => {
  test('a read goes through the gateway, names unit, versions and session, and is never taken from a cache', async () => {
    const [sent] = await sentBy(() => call(CONTEXT, 'list-users', { query: { limit: 25, start: 1 } }))
    expect(sent).toMatchObject({ method: 'GET', path: '/api/users', body: null })
    expect(sent?.query.toString()).toBe('limit=25&start=1')
    expect(Object.fromEntries(sent?.headers ?? [])).toEqual({
      accept: 'application/json',
      'x-clumio-organizationalunit-context': UNIT,
      'x-dashboard-page': expect.stringMatching(/^\w+$/) as string,
      'x-dashboard-session': SESSION.id,
      'x-requested-with': 'dashboard',
    })
    expect(sent?.init).toMatchObject({ cache: 'no-store', redirect: 'manual' })
  })

  test('a write carries its body as JSON', async () => {
    const [sent] = await sentBy(() => write())
    expect(sent).toMatchObject({ method: 'PATCH', path: '/api/users/40', body: { is_enabled: false } })
    expect(sent?.headers.get('Content-Type')).toBe('application/json')
    expect(sent?.headers.get('X-Requested-With')).toBe('dashboard')
  })

  test('no request holds a token', async () => {
    const [sent] = await sentBy(() => call(CONTEXT, 'list-users'))
    expect(sent?.headers.has('Authorization')).toBe(false)
  })

  const sentBy = async (act: () => Promise<unknown>): Promise<readonly Sent[]> => {
    const requests = stubGateway(users)
    await act()
    expect(requests).toHaveLength(1)
    return requests
  }
})

describe('a request belongs to the person it was started by', () => {
  test.each([
    ['nobody is signed in', null],
    ['another user is signed in', { ...SESSION, user: { ...SESSION.user, id: '41' } }],
    ['the session is on another host', { ...SESSION, host: 'eu-central-1.de.api.clumio.com' }],
    ['S23: the session is of another organization', inOrganization('384502917364501923')],
    ['the user of the session is not known', { ...SESSION, user: { id: null, fullName: null, email: null } }],
  ])('when %s it is not sent', async (_, session) => {
    const requests = stubGateway(users)
    identity.set(null)
    identity.set(session)
    expect(await failureOf(call(CONTEXT, 'list-users'))).toMatchObject({ kind: 'unauthenticated', tries: 1 })
    expect(await failureOf(write())).toMatchObject({ kind: 'unauthenticated' })
    expect(requests).toEqual([])
  })

  test('S28: with the session of its own connection, whichever the tab is in', async () => {
    const requests = stubGateway(users)
    const [seven, eight] = [inOrganization('7'), inOrganization('8')]
    for (const session of [seven, eight]) identity.set({ ...session, prefix: prefixOf(session.connection) })
    identity.goTo(eight.connection)
    await call({ ...CONTEXT, organization: '7' }, 'list-users')
    await call({ ...CONTEXT, organization: '8' }, 'list-users')
    const sent = requests.map(({ connection, headers }) => [connection, headers.get('X-Dashboard-Session')])
    expect(sent).toEqual([seven, eight].map(({ connection, id }) => [connection, id]))
  })

  test('S28: the only session has no prefix; moved below one by another tab, all goes on there, and nothing is sent twice', async () => {
    const moved = { ...SESSION, prefix: prefixOf(SESSION.connection) }
    const taken: string[] = []
    const requests = stubGateway((sent) => {
      if (sent.connection === undefined) return refusal(401, ['Reload the page.'], { 'X-Gateway-Error': 'on' })
      if (sent.path === '/session') return answer(moved)
      taken.push(sent.method)
      return users()
    })
    await Promise.all([call(CONTEXT, 'list-users'), write()])
    expect(taken.toSorted()).toEqual(['GET', 'PATCH'])
    expect(requests.filter(({ path }) => path === '/session')).toHaveLength(1)
    expect(identity.at(SESSION.connection)).toEqual(moved)
    await call(CONTEXT, 'list-users')
    expect(requests.at(-1)).toMatchObject({ connection: SESSION.connection })
    expect(requests.filter(({ connection }) => connection === undefined)).toHaveLength(2)
  })

  test.each([401, 503])('S28: where it is not below one either (%i), the refusal stands', async (status) => {
    const requests = stubGateway((sent) =>
      refusal(sent.connection === undefined ? 401 : status, ['You are signed out.'], { 'X-Gateway-Error': 'on' }),
    )
    expect(await failureOf(write())).toMatchObject({ kind: 'unauthenticated' })
    expect(requests.map(({ method, path }) => `${method} ${path}`)).toEqual(['PATCH /api/users/40', 'GET /session'])
    expect(identity.at(SESSION.connection)).toEqual(SESSION)
  })

  test('a new session of the same user on the same host will do', async () => {
    const requests = stubGateway(users)
    identity.set({ ...SESSION, id: 'session-2' })
    await call(CONTEXT, 'list-users')
    expect(requests[0]?.headers.get('X-Dashboard-Session')).toBe('session-2')
  })

  test('the next try is not sent in the name of who has signed in since', async () => {
    const requests = stubGateway(() => {
      identity.set({ ...SESSION, user: { ...SESSION.user, id: '41' } })
      return refusal(503, [])
    })
    expect(await failureOf(call(CONTEXT, 'list-users'))).toMatchObject({ kind: 'unauthenticated', tries: 2 })
    expect(requests).toHaveLength(1)
  })
})

describe('the version of an answer', () => {
  test('is the one its Content-Type names, and is noted against the promised one', async () => {
    stubGateway(() => answer(listBody([]), 200, versioned('users', 'v1')))
    expect((await call(CONTEXT, 'list-users')).version).toBe('v1')
    expect(servedVersions.get()['users']).toEqual({ promised: 'v2', served: 'v1' })
  })

  test('is the promised one where it names none', async () => {
    stubGateway(() => answer(listBody([])))
    expect((await call(CONTEXT, 'list-users')).version).toBe('v2')
    expect(servedVersions.get()['users']).toEqual({ promised: 'v2', served: undefined })
  })

  test('is not noted from a refusal', async () => {
    stubGateway(users)
    await call(CONTEXT, 'list-users')
    const before = servedVersions.get()
    stubGateway(() => refusal(403, ['No.']))
    await failureOf(call(CONTEXT, 'list-users'))
    expect(servedVersions.get()).toBe(before)
  })
})

describe('a refusal', () => {
  test.each<[number, ErrorKind]>([
    [400, 'invalid'],
    [401, 'unauthenticated'],
    [403, 'forbidden'],
    [404, 'not-found'],
    [409, 'conflict'],
    [412, 'precondition'],
    [429, 'throttled'],
    [500, 'server'],
    [502, 'server'],
  ])('%i is told as what it is, with what was asked', async (status, kind) => {
    stubGateway(() => refusal(status, ['Said so.']))
    const error = await failureOf(write())
    expect(error).toBeInstanceOf(ApiError)
    expect(error).toMatchObject({ kind, status, messages: ['Said so.'], request: 'PATCH /users/40', tries: 1 })
  })

  test('every message of it is kept', async () => {
    stubGateway(() => refusal(400, ['The name is too long.', 'The email is refused.']))
    expect(await failureOf(write())).toMatchObject({
      explanation: 'The API answered 400: “The name is too long. The email is refused.”',
    })
  })

  test.each([
    [[359, 359, 7], [359, 7], ' (Code 359, 7.)'],
    [['359'], [359], ' (Code 359.)'],
    [['quota_exceeded', ' ', null], ['quota_exceeded'], ' (Code quota_exceeded.)'],
    [[400, 1.5, {}], [400], ''],
  ])('has the codes of %j', async (given, codes, told) => {
    const errors = given.map((code) => ({ error_code: code, error_message: 'No.' }))
    stubGateway(() => answer({ errors }, 400))
    expect(await failureOf(write())).toMatchObject({
      codes,
      explanation: `The API answered 400: “${given.map(() => 'No.').join(' ')}”${told}`,
    })
  })

  test.each([
    ['no list', { errors: 'no' }],
    [
      'other entries',
      { errors: [null, 'no', 7, {}, { error_message: 7 }, { error_message: '' }, { error_message: ' ' }] },
    ],
    ['null', null],
    ['a text', 'no'],
    ['a list', []],
    ['the other error model', { error_code: '400', error_message: 'no' }],
  ])('whose body is %s still says what its status means', async (_, body) => {
    stubGateway(() => answer(body, 400))
    expect(await failureOf(write())).toMatchObject({
      kind: 'invalid',
      messages: [],
      explanation: 'The API answered 400. The API could not accept this request.',
    })
  })

  test.each(['<html>502</html>', ''])('whose body is not JSON (%j) still is of its kind', async (body) => {
    const headers = { 'Content-Type': 'application/json', 'X-Api-Answer': 'on' }
    stubGateway(() => new Response(body, { status: 502, headers }))
    expect(await failureOf(write())).toMatchObject({ kind: 'server', status: 502, messages: [] })
  })

  test('of the gateway itself is not put into the mouth of the API', async () => {
    stubGateway(() => refusal(502, ['The API host could not be reached.'], { 'X-Gateway-Error': '1' }))
    expect(await failureOf(write())).toMatchObject({ explanation: 'The API host could not be reached.' })
  })

  test('is not repeated for a write, whatever it is', async () => {
    for (const reply of [() => refusal(429, []), () => refusal(503, []), () => Promise.reject(new TypeError('no'))]) {
      const requests = stubGateway(reply)
      expect(await failureOf(write())).toMatchObject({ tries: 1 })
      expect(requests).toHaveLength(1)
    }
  })

  test.each([
    [429, 5],
    [503, 3],
    [404, 1],
  ])('of a read with %i is tried %i times in all', async (status, tries) => {
    const requests = stubGateway(() => refusal(status, []))
    expect(await failureOf(call(CONTEXT, 'list-users'))).toMatchObject({ status, tries })
    expect(requests).toHaveLength(tries)
  })
})

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

describe('no answer', () => {
  test('is a failure of the network', async () => {
    stubGateway(() => Promise.reject(new TypeError('Failed to fetch')))
    expect(await failureOf(write())).toMatchObject({
      kind: 'network',
      status: null,
      isLate: false,
      explanation: 'The dashboard’s server could not be reached.',
    })
  })

  test('R10: within the time allowed is said as that', async () => {
    const requests = stubGateway(noAnswer)
    const failure = write(new AbortController().signal).catch((error: unknown) => error)
    await vi.advanceTimersByTimeAsync(29_000)
    expect(requests[0]?.init.signal?.aborted).toBe(false)
    await vi.advanceTimersByTimeAsync(1000)
    expect(await failure).toMatchObject({
      kind: 'network',
      isLate: true,
      explanation: 'No answer came within 30 seconds.',
    })
  })

  test('and one that breaks off are told apart', async () => {
    stubGateway(() => new Response(new ReadableStream({ start: (stream) => stream.error(new TypeError('reset')) })))
    expect(await failureOf(write())).toMatchObject({ kind: 'network', explanation: 'The answer was cut off.' })
  })
})

describe('an answer that is no JSON is malformed, and is not tried again', () => {
  test.each(['', '<!doctype html>', '{"total_count": 1'])('%j', async (text) => {
    const requests = stubGateway(() => new Response(text))
    expect(await failureOf(call(CONTEXT, 'list-users'))).toMatchObject({
      kind: 'malformed',
      status: 200,
      explanation: 'GET /users was answered 200 with something that is not JSON.',
    })
    expect(requests).toHaveLength(1)
  })
})

describe('a call that is given up ends with the reason of who gave it up', () => {
  const reason = new Error('left the page')

  test('before it is sent', async () => {
    const requests = stubGateway(users)
    expect(await failureOf(write(AbortSignal.abort(reason)))).toBe(reason)
    expect(requests).toEqual([])
  })

  test.each([
    ['a read', (signal: AbortSignal) => call(CONTEXT, 'list-users', { signal })],
    ['a write', (signal: AbortSignal) => write(signal)],
  ])('while no answer to %s has come', async (_, start) => {
    const controller = new AbortController()
    const requests = stubGateway(noAnswer)
    const failure = failureOf(start(controller.signal))
    await vi.advanceTimersByTimeAsync(10)
    controller.abort(reason)
    expect(await failure).toBe(reason)
    expect(requests).toHaveLength(1)
    expect(requests[0]?.init.signal?.aborted).toBe(true)
  })

  test('while the body is still coming', async () => {
    const controller = new AbortController()
    stubGateway(
      ({ init: { signal } }) =>
        new Response(
          new ReadableStream({
            start: (stream) => signal?.addEventListener('abort', () => stream.error(new TypeError('aborted'))),
          }),
        ),
    )
    const failure = failureOf(write(controller.signal))
    await vi.advanceTimersByTimeAsync(10)
    controller.abort(reason)
    expect(await failure).toBe(reason)
  })

  test('between two tries', async () => {
    const controller = new AbortController()
    const requests = stubGateway(() => refusal(429, [], { 'Retry-After': '10' }))
    const settled = call(CONTEXT, 'list-users', { signal: controller.signal }).catch((error: unknown) => error)
    await vi.advanceTimersByTimeAsync(100)
    controller.abort(reason)
    expect(await settled).toBe(reason)
    expect(requests).toHaveLength(1)
    expect(pendingRetries.get()).toEqual([])
  })
})

describe('the gateway’s own routes', () => {
  test('are called without unit, version or session', async () => {
    const requests = stubGateway(() => answer({ hosts: [] }))
    expect(await callGateway('POST', '/session', { body: { host: 'sandbox' } })).toEqual({ hosts: [] })
    const [sent] = requests
    expect(sent).toMatchObject({ method: 'POST', path: '/session', body: { host: 'sandbox' } })
    expect([...(sent?.headers.keys() ?? [])].toSorted()).toEqual(['content-type', 'x-requested-with'])
  })

  test('may answer nothing', async () => {
    stubGateway(() => new Response(null, { status: 204 }))
    expect(await callGateway('DELETE', '/session')).toBeUndefined()
  })

  test('fail as the API does', async () => {
    stubGateway(() => refusal(401, ['The token was refused.']))
    expect(await failureOf(callGateway('POST', '/session', {}))).toMatchObject({
      kind: 'unauthenticated',
      status: 401,
      messages: ['The token was refused.'],
      request: 'POST /session',
    })
  })
})
