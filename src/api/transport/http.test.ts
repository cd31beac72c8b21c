import { prefixOf } from '#contract/connection-prefix.ts'
import { describe, expect, test, vi } from 'vitest'
import {
  answer,
  CONTEXT,
  identity,
  inOrganization,
  listBody,
  noAnswer,
  refusal,
  SESSION,
  stubGateway,
  UNIT,
  versioned,
  type Sent,
} from './testing.ts'
import { failureOf, inTimesOfTheirOwn, users, write } from './testing-calls.ts'
import { servedVersions } from '#api/versions/served-versions.ts'
import { call } from './http.ts'
import { callGateway } from './session.ts'
import { pendingRetries } from './pending-retries.ts'

inTimesOfTheirOwn()

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
