import { describe, expect, test } from 'vitest'
import { SESSION_HEADER } from '#contract/headers.ts'
import { session, signInOptions, type Session } from '#contract/session.ts'
import { createHosts } from './hosts.ts'
import { cookiesOf, TOKEN, tokenOf } from './testing.ts'
import { atAGatewayEach } from './testing-gateway.ts'

const { stub, gateway, start, post } = atAGatewayEach()

describe('a session', () => {
  test('is described without its token', async () => {
    const cookie = await gateway.signIn(stub.origin)
    const answer = await gateway.ask('/session', { headers: { cookie } })
    expect(answer.status).toBe(200)
    expect(session.safeParse(JSON.parse(answer.body)).success).toBe(true)
    expect(JSON.stringify(answer)).not.toContain('secret-part')
  })

  test('is missing without a cookie, with a broken one and with one of another gateway', async () => {
    const cookie = await gateway.signIn(stub.origin)
    const broken = cookie.replace(/.$/, (last) => (last === 'g' ? 'x' : 'g')).replace('..', '..AA')
    const foreign = await start({ secret: 'quite another secret for the other one' })
    const asForeign = cookie.replaceAll(`dashboard-${gateway.port}-`, `dashboard-${foreign.port}-`)
    expect((await gateway.ask('/session')).status).toBe(401)
    expect((await gateway.ask('/session', { headers: { cookie: broken } })).status).toBe(401)
    expect((await foreign.ask('/session', { headers: { cookie: asForeign } })).status).toBe(401)
  })

  test('survives a restart, and is shared by gateways of one key', async () => {
    const cookie = await gateway.signIn(stub.origin)
    const restarted = await start()
    const renamed = cookie.replaceAll(`dashboard-${gateway.port}-`, `dashboard-${restarted.port}-`)
    expect((await restarted.ask('/session', { headers: { cookie: renamed } })).status).toBe(200)
  })

  test('S6: a copy of its cookie lives for 30 seconds after a newer one came into use', async () => {
    let time = Date.now()
    const timed = await start({ now: () => time })
    const use = async (cookie: string) => {
      const answer = await timed.ask('/session', { headers: { cookie } })
      return { status: answer.status, renewed: cookiesOf(answer) }
    }
    const first = await timed.signIn(stub.origin)
    time += 60_000
    // The answer with this one is lost on its way: the browser goes on with the first.
    expect((await use(first)).renewed).not.toBe('')
    time += 60_000
    const [one, other] = await Promise.all([use(first), use(first)])
    // Requests at the same time renew alike: whichever answer comes last, its cookie goes on.
    for (const { renewed } of [one, other, one]) expect(await use(renewed)).toEqual({ status: 200, renewed: '' })
    time += 30_000
    expect(await use(first)).toEqual({ status: 200, renewed: '' })
    time += 1000
    expect((await use(first)).status).toBe(401)
    expect((await use(one.renewed)).status).toBe(200)
  })

  test('S6: signing out clears the cookie, and a copy of it is refused afterwards', async () => {
    const cookie = await gateway.signIn(stub.origin)
    const out = await gateway.ask('/session', { method: 'DELETE', headers: { cookie } })
    expect(out.status).toBe(204)
    expect(out.headers['set-cookie']?.[0]).toMatch(/-0=; Max-Age=0; Path=\/; HttpOnly; SameSite=Strict/)
    expect((await gateway.ask('/session', { headers: { cookie } })).status).toBe(401)
    expect((await gateway.ask('/api/users', { headers: { cookie } })).status).toBe(401)
  })

  test('signing out when signed out is no failure', async () => {
    expect((await gateway.ask('/session', { method: 'DELETE' })).status).toBe(204)
  })

  test('S6: ends after 15 minutes without use, is kept by use, and ends after 8 hours all the same', async () => {
    let time = Date.now()
    const minutes = (count: number): void => void (time += count * 60_000)
    const timed = await start({ now: () => time })
    const first = await timed.signIn(stub.origin)
    minutes(16)
    expect((await timed.ask('/session', { headers: { cookie: first } })).status).toBe(401)

    let cookie = await timed.signIn(stub.origin)
    let status = 200
    let rounds = 0
    while (status === 200) {
      minutes(10)
      const answer = await timed.ask('/session', { headers: { cookie } })
      status = answer.status
      cookie = cookiesOf(answer) || cookie
      rounds += 1
    }
    expect(rounds * 10).toBe(490)
  })

  test('is not sealed anew at every request', async () => {
    const cookie = await gateway.signIn(stub.origin)
    expect((await gateway.ask('/api/users', { headers: { cookie } })).headers['set-cookie']).toBeUndefined()
  })

  test('R13: a page that believes to be in another session is told so and changes nothing', async () => {
    const cookie = await gateway.signIn(stub.origin)
    stub.seen.length = 0
    const headers = { cookie, [SESSION_HEADER]: 'an older session' }
    expect((await gateway.ask('/api/users', { headers })).status).toBe(401)
    expect((await gateway.ask('/session', { headers })).status).toBe(401)
    expect((await gateway.ask('/session', { method: 'DELETE', headers })).status).toBe(204)
    expect(stub.seen).toEqual([])
    expect((await gateway.ask('/session', { headers: { cookie } })).status).toBe(200)
  })

  test('S10: is over once its host is no longer allowed', async () => {
    const cookie = await gateway.signIn(stub.origin)
    const stricter = await start({ apiHosts: [] })
    const renamed = cookie.replaceAll(`dashboard-${gateway.port}-`, `dashboard-${stricter.port}-`)
    expect((await stricter.ask('/api/users', { headers: { cookie: renamed } })).status).toBe(401)
  })
})

describe('the sandbox as a host', () => {
  test.each(['sandbox', 'Sandbox', ' SANDBOX ', 'localhost', '127.0.0.1'])(
    'is signed in to without a token as %j',
    async (name) => {
      const { port } = new URL(stub.origin)
      const withSandbox = await start({ hosts: createHosts([], `http://localhost:${port}`), sandboxTokens: [TOKEN] })
      const host = /^[l1]/.test(name) ? `http://${name}:${port}` : name
      const answer = await post({ host }, withSandbox)
      expect(answer.status).toBe(200)
      expect(JSON.parse(answer.body)).toMatchObject({
        host: 'sandbox',
        isSandbox: true,
        connection: 'sandbox',
        origin: `http://localhost:${port}`,
        user: { id: '40' },
      })
    },
  )

  test('has several organizations, of which a sign-in without a token names one', async () => {
    const { port } = new URL(stub.origin)
    const hosts = createHosts([], `http://localhost:${port}`)
    const tokens = ['1', '2', '3'].map((organization) => tokenOf({ 'custom:orgid': organization }))
    const withSandbox = await start({ hosts, sandboxTokens: tokens })
    const connectionOf = async (request: object) => {
      const { status, body } = await post({ host: 'sandbox', ...request }, withSandbox)
      return status === 200 ? (JSON.parse(body) as Session).connection : status
    }
    expect(await connectionOf({})).toBe('sandbox.1')
    expect(await connectionOf({ organization: 2 })).toBe('sandbox.3')
    // A token says it itself.
    expect(await connectionOf({ organization: 2, token: tokens[1] })).toBe('sandbox.2')
    for (const organization of [-1, 3, 0.5, '1']) expect(await connectionOf({ organization })).toBe(400)
  })

  test('the sign-in page offers the portals’ hosts, the further ones, and the sandbox last', async () => {
    const hosts = createHosts(['api.example.com', 'http://127.0.0.1:9000'], 'http://localhost:8081')
    const answer = await (await start({ hosts })).ask('/session/options')
    const options = signInOptions.parse(JSON.parse(answer.body)).hosts
    expect(options.map(({ value }) => value)).toEqual([
      'us-west-2.api.clumio.com',
      'us-east-1.api.clumio.com',
      'ca-central-1.ca.api.clumio.com',
      'eu-central-1.de.api.clumio.com',
      'ap-southeast-2.au.api.clumio.com',
      'api.example.com',
      'http://127.0.0.1:9000',
      'sandbox',
    ])
    expect(options[0]?.portal).toBe('portal.clumio.com')
    expect(options.map(({ name }) => name).join(' ')).toBe(
      'us us2 canada eu1 au api_example_com http__3a__2f__2f127_0_0_1__3a9000 sandbox',
    )
  })
})
