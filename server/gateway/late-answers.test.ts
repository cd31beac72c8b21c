/** Answers, sign-ins and sign-outs that come when something else has happened meanwhile: whose cookie they may set. */
import { describe, expect, test } from 'vitest'
import { SESSION_HEADER } from '#contract/headers.ts'
import { answerJson, sessionsSetBy, send, TOKEN, type Answer, type Ask } from './testing.ts'
import { createBrowser, holdAnswers, type Browser } from './testing-browser.ts'
import { atABrowser } from './testing-gateway.ts'

const { stub, gateway, browser, pass } = atABrowser()

const isIn = async (who = browser): Promise<boolean> => (await who.ask('/session')).status === 200
const JSON_BODY = { 'content-type': 'application/json' }

describe('S22: an answer that comes late', () => {
  /** A read that has reached the API and is answered when `letGo` is called. */
  const slow = async (of: Browser, ask: Ask = {}) => {
    const { arrived, letGo } = holdAnswers(stub)
    const late = of.ask('/api/users/40', ask)
    await arrived(1)
    stub.answerWith(answerJson({}))
    return async (): Promise<Answer> => {
      letGo()
      return late
    }
  }

  test.each(['GET', 'PATCH'])('brings back no session that was signed out meanwhile (%s)', async (method) => {
    pass(60)
    const arrive = await slow(browser, method === 'GET' ? {} : { method, body: '{}', headers: JSON_BODY })
    await browser.signOut()
    expect((await arrive()).headers['set-cookie']).toBeUndefined()
    expect(browser.cookies()).toEqual([])
    expect(await isIn()).toBe(false)
  })

  test('leaves in whoever has signed in meanwhile', async () => {
    pass(60)
    const arrive = await slow(browser)
    await browser.signIn()
    const second = browser.id()
    expect((await arrive()).headers['set-cookie']).toBeUndefined()
    expect(await isIn()).toBe(true)
    await browser.signOut()
    await browser.signIn()
    expect(browser.id()).not.toBe(second)
    expect(await isIn()).toBe(true)
  })

  test('renews no session that has gone idle meanwhile', async () => {
    pass(60)
    const arrive = await slow(browser)
    pass(15 * 60 + 1)
    expect((await arrive()).headers['set-cookie']).toBeUndefined()
    expect(await isIn()).toBe(false)
  })

  test('renews no session that has grown too old meanwhile', async () => {
    for (let minutes = 0; minutes < 479; minutes += 1) {
      pass(60)
      if (minutes % 10 === 0) await browser.read()
    }
    const arrive = await slow(browser)
    pass(61)
    expect((await arrive()).headers['set-cookie']).toBeUndefined()
  })

  test('brings back no cookie from before the last renewal', async () => {
    pass(60)
    const arrive = await slow(browser)
    await browser.read()
    await browser.read()
    expect((await arrive()).headers['set-cookie']).toBeUndefined()
    pass(31)
    expect(await isIn()).toBe(true)
  })

  test('renews a session that is still the one, by the time of its last use', async () => {
    pass(14 * 60)
    const arrive = await slow(browser)
    pass(14 * 60)
    expect(await sessionsSetBy(await arrive())).toEqual([browser.id()])
    pass(59)
    expect(await isIn()).toBe(true)
  })
})

describe('S22: a sign-in that comes late', () => {
  const signInSlowly = async (of: Browser) => {
    const { arrived, letGo } = holdAnswers(stub)
    const late = of.signIn()
    await arrived(1)
    stub.answerWith(answerJson({}))
    return async (): Promise<Answer> => {
      letGo()
      return late
    }
  }

  test('does not take the place of one that was begun later and is done', async () => {
    const other = createBrowser(gateway, stub.origin)
    for (const cookie of browser.cookies()) other.put(cookie)
    const arrive = await signInSlowly(other)
    await browser.signIn()
    const late = await arrive()
    expect([late.status, late.headers['set-cookie']]).toEqual([409, undefined])
    expect(await isIn()).toBe(true)
  })

  test('does not undo a sign-out', async () => {
    const other = createBrowser(gateway, stub.origin)
    for (const cookie of browser.cookies()) other.put(cookie)
    const arrive = await signInSlowly(other)
    await browser.signOut()
    const late = await arrive()
    expect([late.status, late.headers['set-cookie']]).toEqual([409, undefined])
  })

  test('ends nothing when the browser has given it up', async () => {
    const { arrived, letGo } = holdAnswers(stub)
    const leave = new AbortController()
    const given = fetch(`http://localhost:${gateway.port}/session`, {
      method: 'POST',
      headers: {
        cookie: browser.header(),
        'x-requested-with': 'dashboard',
      },
      body: JSON.stringify({ host: stub.origin, token: TOKEN }),
      signal: leave.signal,
    })
    await arrived(1)
    const before = gateway.log.length
    leave.abort()
    await expect(given).rejects.toThrow()
    letGo()
    await expect.poll(() => gateway.log.slice(before).map(({ status }) => status)).toContain(499)
    expect(await isIn()).toBe(true)
  })

  test('of two at once from a browser without a session, each works with its own cookie', async () => {
    const one = createBrowser(gateway, stub.origin)
    const other = createBrowser(gateway, stub.origin)
    await Promise.all([one.signIn(), other.signIn()])
    expect([await isIn(one), await isIn(other)]).toEqual([true, true])
  })
})

describe('S22: a sign-out that comes late', () => {
  test.each([true, false])('leaves in who has signed in after it was sent (session named: %s)', async (isNamed) => {
    const headers = { cookie: browser.header(), ...(isNamed && { [SESSION_HEADER]: browser.id() ?? '' }) }
    await browser.signIn()
    const late = await gateway.ask('/session', { method: 'DELETE', headers })
    expect([late.status, late.headers['set-cookie']]).toEqual([204, undefined])
    expect(await isIn()).toBe(true)
  })

  test('takes away nothing when its session has gone idle', async () => {
    const headers = { cookie: browser.header() }
    pass(15 * 60 + 1)
    await browser.signIn()
    const late = await send(gateway.port, '/session', {
      method: 'DELETE',
      headers: { ...headers, host: `localhost:${gateway.port}`, 'x-requested-with': 'dashboard' },
    })
    expect([late.status, late.headers['set-cookie']]).toEqual([204, undefined])
    expect(await isIn()).toBe(true)
  })
})
