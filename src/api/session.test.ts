import { describe, expect, test } from 'vitest'
import { answer, refusal, SESSION, stubGateway } from './testing.ts'
import { readSession, readSignInHosts, signIn, signOut } from './session.ts'

test('a sign-in sends host and token and answers who is signed in', async () => {
  const requests = stubGateway(() => answer(SESSION))
  expect(await signIn({ host: 'sandbox', token: 'secret' })).toEqual(SESSION)
  expect(requests).toMatchObject([{ method: 'POST', path: '/session', body: { host: 'sandbox', token: 'secret' } }])
})

test('being signed out is an answer, not a failure', async () => {
  stubGateway(() => refusal(401, ['Signed out.']))
  expect(await readSession()).toBeNull()
})

test.each([
  [403, 'forbidden'],
  [500, 'server'],
])('a session that cannot be read (%i) is a failure, not a sign-out', async (status, kind) => {
  stubGateway(() => refusal(status, []))
  await expect(readSession()).rejects.toMatchObject({ kind })
})

test('a sign-out has nothing to answer', async () => {
  const requests = stubGateway(() => new Response(null, { status: 204 }))
  await expect(signOut()).resolves.toBeUndefined()
  expect(requests).toMatchObject([{ method: 'DELETE', path: '/session' }])
})

describe('an answer of another shape is malformed', () => {
  test.each([null, {}, [], 'x', { ...SESSION, user: undefined }])('%j', async (body) => {
    stubGateway(() => answer(body))
    await expect(readSession()).rejects.toMatchObject({ kind: 'malformed' })
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
