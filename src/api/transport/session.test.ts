import { describe, expect, test, vi } from 'vitest'
import { answer, refusal, SESSION, stubGateway } from './testing.ts'
import { readSession, readSignInHosts, signIn, signOut } from './session.ts'

test('a sign-in sends host and token and answers who is signed in', async () => {
  const requests = stubGateway(() => answer(SESSION))
  expect(await signIn({ host: 'sandbox', token: 'secret' })).toEqual(SESSION)
  expect(requests).toMatchObject([
    { method: 'POST', path: '/session', body: { host: 'sandbox', token: 'secret' } },
    { method: 'GET', path: '/session' },
  ])
  expect(requests[1]?.headers.get('X-Dashboard-Session')).toBe(SESSION.id)
})

test('who has given up already signs in nowhere', async () => {
  const requests = stubGateway(() => answer(SESSION))
  await expect(signIn({ host: 'sandbox' }, AbortSignal.abort())).rejects.toMatchObject({ name: 'AbortError' })
  expect(requests).toEqual([])
})

describe('R17: a sign-in whose cookie is not kept', () => {
  vi.stubGlobal('location', { host: 'localhost:8080' })
  const words = /does not keep the cookie of this dashboard.*Allow cookies for localhost:8080/

  test('is none, and says what to allow', async () => {
    stubGateway(({ method }) => (method === 'POST' ? answer(SESSION) : refusal(401, ['You are signed out.'])))
    await expect(signIn({ host: 'sandbox' })).rejects.toMatchObject({
      explanation: expect.stringMatching(words) as string,
    })
  })

  test.each([500, 502])('a gateway that fails just then (%i) is no such browser', async (status) => {
    stubGateway(({ method }) => (method === 'POST' ? answer(SESSION) : refusal(status, [])))
    expect(await signIn({ host: 'sandbox' })).toEqual(SESSION)
  })
})

test('being signed out is an answer, not a failure', async () => {
  stubGateway(() => refusal(401, ['Signed out.']))
  expect(await readSession(SESSION)).toBeNull()
})

test.each([
  [403, 'forbidden'],
  [500, 'server'],
])('a session that cannot be read (%i) is a failure, not a sign-out', async (status, kind) => {
  stubGateway(() => refusal(status, []))
  await expect(readSession(SESSION)).rejects.toMatchObject({ kind })
})

test('a sign-out has nothing to answer', async () => {
  const requests = stubGateway(() => new Response(null, { status: 204 }))
  await expect(signOut(SESSION)).resolves.toBeUndefined()
  expect(requests).toMatchObject([{ method: 'DELETE', path: '/session' }])
  expect(requests[0]?.headers.get('X-Dashboard-Session')).toBe('session-1')
})

describe('an answer of another shape is malformed', () => {
  test.each([null, {}, [], 'x', { ...SESSION, user: undefined }])('%j', async (body) => {
    stubGateway(() => answer(body))
    await expect(readSession(SESSION)).rejects.toMatchObject({ kind: 'malformed' })
    await expect(readSignInHosts()).rejects.toMatchObject({ kind: 'malformed' })
  })
})

test('the hosts to sign in to come in the order of the gateway', async () => {
  const hosts = [
    { value: 'us-west-2.api.clumio.com', label: 'US West', portal: 'portal.clumio.com' },
    { value: 'sandbox', label: 'Sandbox', portal: null },
  ]
  stubGateway(() => answer({ hosts }))
  expect(await readSignInHosts()).toEqual(hosts)
})
