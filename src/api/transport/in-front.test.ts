import { describe, expect, test } from 'vitest'
import { answer, CONTEXT, identity, listBody, SESSION, stubGateway } from './testing.ts'
import { failureOf, inTimesOfTheirOwn } from './testing-calls.ts'
import { call } from './http.ts'
import { sessionExpiry } from './session-expiry.ts'
import { readSession, signIn } from './session.ts'

inTimesOfTheirOwn()

const WANTS_SIGN_IN = 'Something in front of this dashboard wants you to sign in.'
const page = (status: number, headers: Record<string, string> = {}) =>
  new Response('<!doctype html><title>Sign in</title>', {
    status,
    headers: { 'Content-Type': 'text/html', ...headers },
  })

/** As a browser tells a script of it: without a status, an address or a body. */
const redirect = (): Response => Object.defineProperty(Response.error(), 'type', { value: 'opaqueredirect' })

describe('R18: a sign-in of something in front', () => {
  test.each<[string, () => Response]>([
    ['a redirect elsewhere', redirect],
    ['a redirect as it is', () => Response.redirect('https://sso.example.com/', 302)],
    ['401 with HTML', () => page(401)],
    ['403 with HTML', () => page(403, { 'Content-Type': 'text/html; charset=utf-8' })],
    ['200 with HTML', () => page(200)],
    // As oauth2-proxy answers whoever accepts JSON.
    ['401 with JSON', () => new Response('{}', { status: 401, headers: { 'Content-Type': 'application/json' } })],
    [
      '401 with JSON of no body',
      () => new Response('', { status: 401, headers: { 'Content-Type': 'application/json' } }),
    ],
    ['403 with JSON', () => new Response('{}', { status: 403, headers: { 'Content-Type': 'application/json' } })],
    ['401 for the browser itself', () => new Response('', { status: 401, headers: { 'WWW-Authenticate': 'Basic' } })],
  ])('%s is told as that, once, and is no end of the session', async (_, reply) => {
    const requests = stubGateway(reply)
    for (const asking of [
      () => call(CONTEXT, 'list-users'),
      () => call(CONTEXT, 'update-user', { path: { user_id: '40' }, body: { is_enabled: false } }),
      () => readSession({ connection: 'us' }),
      () => signIn({ host: SESSION.host, token: 'eyJ' }),
    ]) {
      const before = requests.length
      const failure = await failureOf(asking())
      expect(failure).toMatchObject({ kind: 'signed-out-in-front' })
      expect((failure as { explanation: string }).explanation).toContain(WANTS_SIGN_IN)
      expect(requests).toHaveLength(before + 1)
    }
    expect(sessionExpiry.get()).toBeNull()
    expect(identity.get()).toEqual(SESSION)
  })

  test('leaves nothing behind: once signed in there, one goes on', async () => {
    stubGateway(redirect)
    await failureOf(call(CONTEXT, 'list-users'))
    stubGateway(() => answer(listBody([])))
    expect((await call(CONTEXT, 'list-users')).body).toMatchObject({ total_count: 0 })
  })

  test.each([
    [400, 'malformed'],
    [404, 'malformed'],
    [407, 'malformed'],
    [429, 'throttled'],
    [502, 'server'],
  ])('nor is %i of a proxy put into the mouth of the API', async (status, kind) => {
    stubGateway(() => page(status))
    const failure = await failureOf(call(CONTEXT, 'list-users'))
    expect(failure).toMatchObject({ kind, status })
    const { explanation } = failure as { explanation: string }
    expect(explanation).toContain(`Something in front of this dashboard answered ${status} in its place.`)
    expect(explanation).not.toContain('The API answered')
  })

  test.each<[string, string | undefined]>([
    ['nothing', undefined],
    ['plain words', 'text/plain; charset=utf-8'],
    ['JSON', 'application/json'],
  ])('nor is a failure with %s: the API’s and the gateway’s are marked', async (_, type) => {
    const headers = type === undefined ? undefined : { 'Content-Type': type }
    stubGateway(
      () => new Response(type === undefined ? null : 'Bad Gateway', { status: 502, ...(headers && { headers }) }),
    )
    const { explanation } = (await failureOf(call(CONTEXT, 'list-users'))) as { explanation: string }
    expect(explanation).toContain('Something in front of this dashboard answered 502 in its place.')
    stubGateway(() => new Response(null, { status: 401, ...(headers && { headers }) }))
    expect(await failureOf(call(CONTEXT, 'list-users'))).toMatchObject({ kind: 'signed-out-in-front' })
    stubGateway(() => answer({ errors: [] }, 502, { 'Content-Type': 'application/api.clumio.users=v2+json' }))
    expect(await failureOf(call(CONTEXT, 'list-users'))).toMatchObject({ kind: 'server', messages: [] })
  })

  test('what has the form of the API’s errors is the API’s without a mark too: a gateway of before may pass it on', async () => {
    const refuse = (status: number) => () =>
      Response.json({ errors: [{ error_code: 1, error_message: 'Told by the API.' }] }, { status })
    stubGateway(refuse(500))
    const { explanation } = (await failureOf(call(CONTEXT, 'list-users'))) as { explanation: string }
    expect(explanation).toContain('The API answered 500: “Told by the API.”')
    stubGateway(refuse(401))
    expect(await failureOf(call(CONTEXT, 'list-users'))).toMatchObject({ kind: 'unauthenticated' })
  })

  test('what the gateway says is its own, whatever it quotes', async () => {
    stubGateway(() => page(502, { 'X-Gateway-Error': 'on' }))
    expect(await failureOf(call(CONTEXT, 'list-users'))).toMatchObject({ kind: 'server', messages: [] })
  })
})
