/** The one question that the page has about its token. */
import { beforeEach, describe, expect, test } from 'vitest'
import { SESSION_HEADER } from '#contract/headers.ts'
import { tokenState } from '#contract/session.ts'
import { answerJson, TOKEN, type Answer, type Ask } from './testing.ts'
import { createHosts } from './hosts.ts'
import type { OpenSession } from './sessions.ts'
import { createBrowser, type Browser } from './testing-browser.ts'
import { atAGatewayEach } from './testing-gateway.ts'
import { createTokenCheck } from './token-check.ts'
import { createUpstream } from './upstream.ts'

const READS = ['/organizational-units?limit=1', '/tasks?limit=1', '/roles']
const ACCEPTED = answerJson({})
const REFUSED = answerJson({ errors: [{ error_code: 1403, error_message: 'Access denied.' }] }, 403)

const { stub, gateway } = atAGatewayEach({ timeoutMs: 1000 })
let browser: Browser

beforeEach(async () => {
  browser = createBrowser(gateway, stub.origin)
  await browser.signIn()
  stub.seen.length = 0
})

const ask = (more: Ask = {}, who = browser): Promise<Answer> => who.ask('/session/token', { method: 'POST', ...more })
const works = ({ status, body }: Answer): boolean => {
  expect(status, body).toBe(200)
  return tokenState.parse(JSON.parse(body)).works
}
/** What the API was asked. */
const targets = (): string[] => stub.seen.splice(0).map(({ target }) => target)

describe('R21: whether the token of a session still works', () => {
  test.each([
    ['takes it', ACCEPTED, true, READS.slice(0, 1)],
    ['refuses it', answerJson({}, 401), false, READS.slice(0, 1)],
    ['forbids all that is for every role', REFUSED, false, READS],
  ])('is asked of the API, which %s', async (_what, answer, expected, asked) => {
    stub.answerWith(answer)
    expect(works(await ask())).toBe(expected)
    expect(targets()).toEqual(asked)
  })

  test.each([429, 500, 302])('is not known when the API answers %i', async (status) => {
    stub.answerWith(answerJson({}, status))
    expect((await ask()).status).toBe(502)
  })

  test('is asked once for all tabs at a time', async () => {
    const apiHost = createHosts([stub.origin], undefined).find(stub.origin)
    if (apiHost === undefined) throw new Error('The stub is no host.')
    const upstream = createUpstream({})
    const check = createTokenCheck(upstream)
    const session = { id: 'one', apiHost, token: TOKEN } as OpenSession
    const tabs = Array.from({ length: 20 }, () => check(session))
    expect(await Promise.all(tabs)).toEqual(Array(20).fill(true))
    upstream.close()
    expect(targets()).toEqual(READS.slice(0, 1))
  })

  test.each([
    ['takes it', ACCEPTED],
    ['fails', answerJson({}, 500)],
  ])('is asked again a second later at the earliest when the API %s, and then anew', async (_what, first) => {
    stub.answerWith(first)
    await ask()
    const since = performance.now()
    stub.answerWith(REFUSED)
    const answers = await Promise.all(Array.from({ length: 20 }, () => ask()))
    expect(answers.map(works)).toEqual(Array(20).fill(false))
    expect(performance.now() - since).toBeGreaterThan(900)
    expect(targets()).toEqual([...READS.slice(0, 1), ...READS])
  })

  test('is a question of each session of its own, and not of one that was there before', async () => {
    stub.answerWith(REFUSED)
    expect(works(await ask())).toBe(false)
    stub.answerWith(ACCEPTED)
    await browser.signIn()
    expect(works(await ask())).toBe(true)
  })

  test('is no question without a session, nor for another one than that of the cookie', async () => {
    expect((await gateway.ask('/session/token', { method: 'POST' })).status).toBe(401)
    expect((await ask({ headers: { [SESSION_HEADER]: 'another' } })).status).toBe(401)
    await browser.signOut()
    expect((await ask()).status).toBe(401)
    expect(targets()).toEqual([])
  })

  test.each<[string, Ask]>([
    ['another site', { headers: { 'sec-fetch-site': 'cross-site' } }],
    ['a sibling', { headers: { 'sec-fetch-site': 'same-site' } }],
    ['a form', { headers: { 'x-requested-with': '' } }],
    ['an address bar or an image', { method: 'GET' }],
  ])('is asked of nobody for %s', async (_what, request) => {
    expect((await ask(request)).status).toBeGreaterThanOrEqual(400)
    expect(targets()).toEqual([])
  })
})
