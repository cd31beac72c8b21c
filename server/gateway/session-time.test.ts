/** How long a session lasts: by every way that a request of it can end, and over gateways that take turns. */
import { describe, expect, test } from 'vitest'
import { answerJson, sessionsSetBy, startGateway, type Ask, type StubAnswer, type TestGateway } from './testing.ts'
import { createBrowser, holdAnswers } from './testing-browser.ts'
import { atABrowser } from './testing-gateway.ts'

const { stub, gateway, browser, now, pass } = atABrowser()

const isIn = async (who = browser): Promise<boolean> => (await who.ask('/session')).status === 200
const html: StubAnswer = (_seen, outgoing) => outgoing.writeHead(500, { 'content-type': 'text/html' }).end('<p>no')
const JSON_BODY = { 'content-type': 'application/json' }

/** Each way that a request of a page ends. */
const WAYS: [what: string, path: string, ask: Ask, api: StubAnswer, status: number][] = [
  ['a read', '/api/users', {}, answerJson({ ok: true }), 200],
  [
    'a packed answer',
    '/api/users',
    { headers: { 'accept-encoding': 'gzip' } },
    answerJson({ x: 'x'.repeat(9000) }),
    200,
  ],
  ['a write', '/api/users/40', { method: 'PATCH', body: '{}', headers: JSON_BODY }, answerJson({}), 200],
  ['an answer without a body', '/api/users/40', { method: 'DELETE' }, (_s, o) => o.writeHead(204).end(), 204],
  ['a refusal by role', '/api/users', {}, answerJson({}, 403), 403],
  ['a token that is not taken any more', '/api/users', {}, answerJson({}, 401), 401],
  ['nothing found', '/api/users/9', {}, answerJson({}, 404), 404],
  ['a wait', '/api/users', {}, answerJson({}, 429, { 'retry-after': '2' }), 429],
  ['a failure', '/api/users', {}, answerJson({}, 500), 500],
  ['a failure in HTML', '/api/users', {}, html, 500],
  ['a redirect', '/api/users', {}, answerJson({}, 302, { location: '/' }), 502],
  ['an API that hangs up', '/api/users/40', { method: 'DELETE' }, (_s, o) => o.destroy(), 502],
  ['a change that the dashboard does not make', '/api/nothing', { method: 'POST' }, answerJson({}), 403],
  ['a method that there is not', '/api/users', { method: 'PROPFIND' }, answerJson({}), 405],
  ['a path that is none', '/api/a//b', {}, answerJson({}), 400],
  ['a HEAD', '/api/users', { method: 'HEAD' }, answerJson({}), 405],
  ['who is signed in', '/session', {}, answerJson({}), 200],
]

describe('S6: a session in use goes on for hours, however its requests end', () => {
  test.each(WAYS)('%s', async (_what, path, ask, api, status) => {
    stub.answerWith(api)
    for (let minutes = 0; minutes < 120; minutes += 12) {
      pass(12 * 60)
      const answer = await browser.ask(path, ask)
      expect([minutes, answer.status, await sessionsSetBy(answer)]).toEqual([minutes, status, [browser.id()]])
    }
    expect(await isIn()).toBe(true)
    pass(15 * 60 + 1)
    expect((await browser.ask(path, ask)).headers['set-cookie']).toBeUndefined()
    expect(await isIn()).toBe(false)
  })

  test('requests that the browser gives up are use, too', async () => {
    holdAnswers(stub)
    for (let times = 0; times < 4; times += 1) {
      pass(10 * 60)
      const seen = stub.seen.length
      const leave = new AbortController()
      const cookie = browser.header()
      const given = fetch(`http://localhost:${gateway.port}/api/users`, { headers: { cookie }, signal: leave.signal })
      await expect.poll(() => stub.seen.length).toBe(seen + 1)
      leave.abort()
      await expect(given).rejects.toThrow()
    }
    expect(await isIn()).toBe(true)
  })

  test('the 15 minutes count from the last request, not from the minute of the last renewal', async () => {
    pass(60)
    expect(await sessionsSetBy(await browser.read())).toEqual([browser.id()])
    pass(59)
    expect((await browser.read()).headers['set-cookie']).toBeUndefined()
    pass(15 * 60)
    expect(await isIn()).toBe(true)
    pass(15 * 60 + 1)
    expect(await isIn()).toBe(false)
  })

  test('its cookie is renewed once a minute at most, and told no end that a wrong clock would mistake', async () => {
    let renewed = 0
    for (let seconds = 0; seconds < 600; seconds += 10) {
      pass(10)
      const { headers } = await browser.read()
      for (const line of headers['set-cookie'] ?? []) expect(line).not.toMatch(/expires|max-age/i)
      renewed += headers['set-cookie']?.length ?? 0
    }
    expect(renewed).toBe(10)
  })

  test('after 8 hours it ends in use, by reads as well', async () => {
    for (let minutes = 0; minutes < 480; minutes += 10) {
      pass(600)
      expect((await browser.read()).status).toBe(200)
    }
    pass(1)
    const last = await browser.read()
    expect([last.status, last.headers['set-cookie']]).toEqual([401, undefined])
  })

  test('a clock of the gateway’s that is set back by hours does not make it last longer', async () => {
    pass(-3600)
    expect(await isIn()).toBe(false)
    pass(3600)
    expect(await isIn()).toBe(true)
  })

  test('every cookie of a token of 8,192 characters is renewed together', async () => {
    await browser.signIn(`a.b.${'x'.repeat(8188)}`)
    for (let minutes = 0; minutes < 100; minutes += 10) {
      pass(600)
      expect((await browser.read()).headers['set-cookie']).toHaveLength(3)
    }
    expect(await isIn()).toBe(true)
  })

  test('two tabs that ask at once, over and over: both go on', async () => {
    for (let minutes = 0; minutes < 120; minutes += 2) {
      pass(120)
      const answers = await Promise.all(Array.from({ length: 6 }, () => browser.read()))
      expect(answers.map(({ status }) => status)).toEqual(Array<number>(6).fill(200))
    }
  })

  test('a copy of a cookie is refused 30 seconds after reads brought a newer one into use', async () => {
    const copy = browser.header()
    pass(60)
    await browser.read()
    await browser.read()
    pass(30)
    expect((await gateway.ask('/api/users', { headers: { cookie: copy } })).status).toBe(200)
    pass(1)
    expect((await gateway.ask('/api/users', { headers: { cookie: copy } })).status).toBe(401)
    expect((await browser.read()).status).toBe(200)
  })

  test('the id of an ended one is kept for as long as a copy of its cookie could live', async () => {
    let copy = ''
    for (let minutes = 0; minutes < 470; minutes += 10) {
      pass(600)
      await browser.read()
      copy = browser.header()
    }
    await browser.signOut()
    for (let minutes = 0; minutes < 14; minutes += 1) {
      pass(60)
      await gateway.signIn(stub.origin)
      expect((await gateway.ask('/session', { headers: { cookie: copy } })).status).toBe(401)
    }
  })
})

describe('S6: gateways of one key', () => {
  const publicOrigin = 'http://dashboard.example.com'
  const start = () => startGateway({ apiHosts: [stub.origin], now, publicOrigin })
  const asPublic = (to: TestGateway): TestGateway => ({
    ...to,
    ask: (path, { headers, ...others } = {}) =>
      to.ask(path, { ...others, headers: { host: 'dashboard.example.com', ...headers } }),
  })

  test('take turns for hours, each started anew now and then, and nobody is signed out', async () => {
    const running = [await start(), await start()]
    let turn = 0
    const inTurn: TestGateway = {
      ...asPublic(running[0] ?? gateway),
      ask: (path, ask) => asPublic(running[turn % 2] ?? gateway).ask(path, ask),
    }
    const person = createBrowser(inTurn, stub.origin)
    await person.signIn()
    for (let minutes = 0; minutes < 240; minutes += 2) {
      turn += minutes % 3
      pass(120)
      const reads = [person.read(), person.read('/api/alerts/individual')]
      expect((await Promise.all(reads)).map(({ status }) => status)).toEqual([200, 200])
      if (minutes % 30 === 0) {
        await running[turn % 2]?.close()
        running[turn % 2] = await start()
      }
    }
    // Alone by its cookie a session is known to the minute, and never lives longer than it may.
    pass(14 * 60)
    expect((await person.read()).status).toBe(200)
    turn += 1
    pass(15 * 60 + 1)
    expect((await person.read()).status).toBe(401)
    await Promise.all(running.map((one) => one.close()))
  })
})
