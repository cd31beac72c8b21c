import { describe, expect, test } from 'vitest'
import { hostName } from '#contract/connection-names.ts'
import { session } from '#contract/session.ts'
import { Refusal } from './errors.ts'
import { answerJson, cookiesOf, messageOf, startStub, TOKEN, tokenOf } from './testing.ts'
import { atAGatewayEach } from './testing-gateway.ts'
import type { Upstream } from './upstream.ts'

const { stub, gateway, start, post } = atAGatewayEach()

describe('signing in', () => {
  test('tries the token, names the user and never gives the token back', async () => {
    stub.answerWith(({ target }, outgoing, incoming) =>
      answerJson(target === '/users/40' ? { full_name: 'test person', email: 't@example.com' } : {})(
        { method: '', target, headers: {}, body: '' },
        outgoing,
        incoming,
      ),
    )
    const answer = await post({ host: stub.origin, token: ` ${TOKEN}\n` })
    expect(answer.status).toBe(200)
    expect(session.parse(JSON.parse(answer.body))).toMatchObject({
      host: stub.origin,
      origin: stub.origin,
      isSandbox: false,
      user: { id: '40', fullName: 'test person', email: 't@example.com' },
    })
    expect(JSON.stringify(answer)).not.toContain('secret-part')
    expect(answer.headers['cache-control']).toBe('no-store')
    expect(stub.seen.map(({ target }) => target)).toEqual(['/organizational-units?limit=1', '/users/40'])
    expect(stub.seen[0]?.headers.authorization).toBe(`Bearer ${TOKEN}`)
  })

  test('S3: the cookie is out of reach of scripts and of other sites', async () => {
    const [cookie] = (await post({ host: stub.origin, token: TOKEN })).headers['set-cookie'] ?? []
    expect(cookie).toMatch(new RegExp(`^dashboard-${gateway.port}-0=[^;]+; Path=/; HttpOnly; SameSite=Strict$`))
  })

  test('behind an https address the cookie is secure and named for that address', async () => {
    const secure = await start({ publicOrigin: 'https://dashboard.example.com' })
    const answer = await secure.ask('/session', {
      method: 'POST',
      headers: { host: 'dashboard.example.com', origin: 'https://dashboard.example.com' },
      body: JSON.stringify({ host: stub.origin, token: TOKEN }),
    })
    expect(answer.headers['set-cookie']?.[0]).toMatch(/^__Host-dashboard-443-0=.*; Secure/)
  })

  test.each(['/tasks?limit=1', '/roles'])(
    'a role that may not list units still proves its token by %s',
    async (open) => {
      stub.answerWith((seen, ...answering) => {
        const isOpen = seen.target === open
        answerJson(isOpen ? {} : { errors: [] }, isOpen ? 200 : 403)(seen, ...answering)
      })
      const answer = await post({ host: stub.origin, token: TOKEN })
      expect(answer.status).toBe(200)
      expect(JSON.parse(answer.body)).toMatchObject({ user: { id: '40', fullName: null, email: null } })
    },
  )

  test('a token that is no JWT is tried like any other; whose it is stays unknown', async () => {
    const answer = await post({ host: stub.origin, token: 'opaque' })
    expect(JSON.parse(answer.body)).toMatchObject({ user: { id: null, fullName: null, email: null } })
  })

  test('a token of 8,192 characters is kept over several cookies, and cleared from all of them', async () => {
    const token = `a.b.${'x'.repeat(8188)}`
    const cookie = await gateway.signIn(stub.origin, token)
    expect(cookie.split('; ').length).toBeGreaterThan(1)
    for (const part of cookie.split('; ')) expect(part.length).toBeLessThan(4096)
    stub.seen.length = 0
    expect((await gateway.ask('/api/users', { headers: { cookie } })).status).toBe(200)
    expect(stub.seen[0]?.headers.authorization).toBe(`Bearer ${token}`)
    const out = await gateway.ask('/session', { method: 'DELETE', headers: { cookie } })
    expect(out.headers['set-cookie']).toHaveLength(cookie.split('; ').length)
    expect(cookiesOf(out)).toBe('')
  })

  test('S6: the session id is new at every sign-in and the one before has ended', async () => {
    const first = await gateway.signIn(stub.origin)
    const again = await gateway.ask('/session', {
      method: 'POST',
      headers: { cookie: first },
      body: JSON.stringify({ host: stub.origin, token: TOKEN }),
    })
    const second = cookiesOf(again)
    expect((await gateway.ask('/session', { headers: { cookie: first } })).status).toBe(401)
    expect((await gateway.ask('/session', { headers: { cookie: second } })).status).toBe(200)
  })
})

describe('the person and the facts that a token tells', () => {
  const REAL = { sub: '/tokens/9c2934fc-ff4d-41e9-8e11-767060000040', iat: 1_767_225_600, 'custom:ns': 'x-us-west-2' }
  const ask = async (claims: object, answers: number) => {
    stub.answerWith((seen, outgoing, incoming) =>
      answerJson({}, seen.target.startsWith('/users') ? answers : 200)(seen, outgoing, incoming),
    )
    stub.seen.length = 0
    const answer = await post({ host: stub.origin, token: tokenOf(claims) })
    return { ...session.parse(JSON.parse(answer.body)), asked: stub.seen.map(({ target }) => target).slice(1) }
  }

  test('come from its claims, and from the API where it tells more', async () => {
    const owner = { 'custom:userid': '284915730264118357', 'custom:name': 'Dana \u202eRuiz' }
    const found = await ask({ ...REAL, ...owner, 'custom:orgid': '281474976710699137' }, 403)
    expect(found.asked).toEqual(['/users/284915730264118357'])
    expect(found.user).toEqual({ id: '284915730264118357', fullName: 'Dana Ruiz', email: null })
    expect(found.connection).toBe(`${hostName(stub.origin)}.281474976710699137`)
    expect(found.token).toEqual({
      kind: null,
      expiresAt: null,
      issuedAt: '2026-01-01T00:00:00.000Z',
      organizationId: '281474976710699137',
      region: 'us-west-2',
    })
  })

  test('stay unknown where no claim names a user, and nobody is asked for', async () => {
    expect(await ask({ ...REAL, 'custom:name': 'A script' }, 200)).toMatchObject({
      asked: [],
      user: { id: null, fullName: 'A script', email: null },
    })
  })
})

describe('a token of another region than the host', () => {
  const HOST = 'us-east-1.api.clumio.com'
  const tryElsewhere = async (body: object) => {
    const called: string[] = []
    const upstream: Upstream = {
      call: ({ origin }) => {
        called.push(origin)
        return Promise.reject(new Refusal(502, 'not reached in a test'))
      },
      close: () => undefined,
    }
    const token = tokenOf({ sub: '40', 'custom:ns': 'prod-us-west-2' })
    const answer = await post({ host: HOST, token, ...body }, await start({ upstream }))
    return { answer, called }
  }

  test('is pointed out, and sent nowhere: 412, without a try', async () => {
    const { answer, called } = await tryElsewhere({})
    expect(answer.status).toBe(412)
    expect(messageOf(answer)).toMatch(/of the region us-west-2, .* Choose us-west-2\.api\.clumio\.com\./)
    expect(answer.headers['set-cookie']).toBeUndefined()
    expect(called).toEqual([])
  })

  test('is tried when the person says so', async () => {
    const { answer, called } = await tryElsewhere({ isRegionMeant: true })
    expect(answer.status).toBe(502)
    expect(called).toEqual([`https://${HOST}`])
  })
})

describe('a sign-in that is refused says why', () => {
  test('the API does not know the token: 401', async () => {
    stub.answerWith(answerJson({ errors: [{ error_code: 401, error_message: 'no' }] }, 401))
    const answer = await post({ host: stub.origin, token: TOKEN })
    expect(answer.status).toBe(401)
    expect(messageOf(answer)).toContain(`The API at ${stub.host} refused this token.`)
    expect(messageOf(answer)).toContain('The API answered 401: “no” (code 401)')
    expect(answer.headers['set-cookie']).toBeUndefined()
  })

  test('R21: nothing is opened to it, not even what is for all roles: 401, in the API’s words, with what it may be', async () => {
    stub.answerWith(
      answerJson(
        { errors: [{ error_code: 359, error_message: ' No\ttoken was\u0000 sent. ' }, { error_code: 7 }] },
        403,
      ),
    )
    const answer = await post({ host: stub.origin, token: TOKEN })
    expect(answer.status).toBe(401)
    expect(answer.headers['set-cookie']).toBeUndefined()
    expect(messageOf(answer)).toMatch(/refused this token.*mistyped, expired or deleted.*role.*IP allow list/)
    expect(messageOf(answer)).toContain('The API answered 403: “No token was sent.” (code 359) (code 7)')
    expect(stub.seen.map(({ target }) => target)).toEqual(['/organizational-units?limit=1', '/tasks?limit=1', '/roles'])
  })

  test.each([
    ['no errors', {}],
    ['odd ones', { errors: [null, 7] }],
    ['odd fields', { errors: [{ error_code: '359', error_message: 5 }] }],
    ['a list', []],
  ])('R21: its refusal has %s: it says so without words of the API', async (_what, body) => {
    stub.answerWith(answerJson(body, 403))
    const answer = await post({ host: stub.origin, token: TOKEN })
    expect(answer.status).toBe(401)
    expect(messageOf(answer)).not.toContain('The API answered')
  })

  test('R21: words of the API that hold a token are masked, and long ones cut', async () => {
    const words = `eyJhbGciOiJub25lIn0.eyJzdWIiOiI0MCJ9.other ${'x'.repeat(5000)}`
    stub.answerWith(answerJson({ errors: [{ error_code: 1, error_message: words }] }, 403))
    const message = messageOf(await post({ host: stub.origin, token: TOKEN }))
    expect(message).toContain('“eyJ*** xxx')
    expect(message.length).toBeLessThan(800)
  })

  test('R21: what stands before the API forbids it: 502, and the token is not blamed', async () => {
    stub.answerWith((_seen, outgoing) => outgoing.writeHead(403, { 'content-type': 'text/html' }).end('<h1>no</h1>'))
    const answer = await post({ host: stub.origin, token: TOKEN })
    expect(answer.status).toBe(502)
    expect(messageOf(answer)).toMatch(/is not the Clumio API/)
  })

  test.each([
    'with space',
    'line\nbreak',
    'unicode-é',
    'nul\u0000',
    'me@example.com',
    '${BEARER_TOKEN}',
    `${TOKEN}...`,
  ])(
    'it cannot be a token: 400, asked of nobody and without a try, in words that do not repeat it: %j',
    async (token) => {
      for (let round = 0; round < 25; round += 1) {
        const answer = await post({ host: stub.origin, token })
        expect(answer.status).toBe(400)
        expect(messageOf(answer)).not.toContain(token)
      }
      expect(stub.seen).toEqual([])
      expect((await post({ host: stub.origin, token: TOKEN })).status).toBe(200)
    },
  )

  test('what stands around a token is taken off here too', async () => {
    expect((await post({ host: stub.origin, token: `Authorization: Bearer "${TOKEN}",` })).status).toBe(200)
    expect(stub.seen[0]?.headers.authorization).toBe(`Bearer ${TOKEN}`)
  })

  test.each([
    ['evil.example.com', 'S10'],
    ['http://169.254.169.254', 'S10'],
    ['us-west-2.api.clumio.com.evil.example.com', 'S10'],
    ['https://us-west-2.api.clumio.com@evil.example.com', 'S10'],
    ['us-west-2.api.clumio.com:8443', 'S10'],
    ['sandbox', 'the sandbox is off here'],
  ])('%s is no host of the closed list: 400 (%s)', async (host) => {
    const answer = await post({ host, token: TOKEN })
    expect(answer.status).toBe(400)
    expect(messageOf(answer)).toBe('That API host is not one that this dashboard may talk to.')
  })

  test.each([
    ['no JSON', '{host:'],
    ['an array', '[]'],
    ['no host', '{}'],
    ['a token that is no text', '{"host":"sandbox","token":7}'],
  ])('the request is %s: 400', async (_what, body) => {
    expect((await post(body)).status).toBe(400)
  })

  test('the token is missing: 400', async () => {
    expect(messageOf(await post({ host: stub.origin, token: '  ' }))).toBe('Enter an API token.')
  })

  test('the token is too long for a session: 400, in words', async () => {
    const answer = await post({ host: stub.origin, token: 'x'.repeat(8193) })
    expect(answer.status).toBe(400)
    expect(messageOf(answer)).toBe('This token has 8193 characters: a session has room for 8192.')
    expect(stub.seen).toEqual([])
  })

  test('the token has an end that has passed: 401, whatever the API says', async () => {
    const answer = await post({ host: stub.origin, token: tokenOf({ sub: '40', exp: 1_767_225_600 }) })
    expect(answer.status).toBe(401)
    expect(messageOf(answer)).toBe('This token says of itself that it has expired.')
    expect(answer.headers['set-cookie']).toBeUndefined()
  })

  test('S12: the request is too large: 413', async () => {
    expect((await post(JSON.stringify({ host: 'sandbox', token: 'x'.repeat(70_000) }))).status).toBe(413)
  })

  test.each([
    [500, JSON.stringify({}), 'application/json', /answered 500 when the token was tried/],
    [429, JSON.stringify({}), 'application/json', /takes no more requests just now/],
    [404, JSON.stringify({}), 'application/json', /answered 404 when the token was tried/],
    [302, '', 'text/html', /answered 302/],
    [200, '<html>', 'text/html', /is not the Clumio API/],
  ])('the API answers %i: 502', async (status, body, type, words) => {
    stub.answerWith((_seen, outgoing) => outgoing.writeHead(status, { 'content-type': type }).end(body))
    const answer = await post({ host: stub.origin, token: TOKEN })
    expect(answer.status).toBe(502)
    expect(messageOf(answer)).toMatch(words)
  })

  test('nothing listens there: 502', async () => {
    const gone = await startStub()
    await gone.close()
    const answer = await post({ host: gone.origin, token: TOKEN }, await start({ apiHosts: [gone.origin] }))
    expect(answer.status).toBe(502)
    expect(messageOf(answer)).toBe(`The API at ${gone.host} cannot be reached: connection refused.`)
  })

  test('S15: too many failures: 429 with the wait, asked of nobody, and over after a while', async () => {
    let time = 1_000_000
    const timed = await start({ now: () => time })
    stub.answerWith(answerJson({}, 401))
    const answers = []
    for (let round = 0; round < 21; round += 1) answers.push(await post({ host: stub.origin, token: TOKEN }, timed))
    expect(answers.slice(0, 20).map(({ status }) => status)).toEqual(Array<number>(20).fill(401))
    expect(new Set(answers.slice(0, 20).map(({ body }) => body)).size).toBe(1)
    expect(answers[20]?.status).toBe(429)
    expect(answers[20]?.headers['retry-after']).toBe('3')
    expect(stub.seen).toHaveLength(20)
    time += 3000
    stub.answerWith(answerJson({}))
    expect((await post({ host: stub.origin, token: TOKEN }, timed)).status).toBe(200)
  })
})
