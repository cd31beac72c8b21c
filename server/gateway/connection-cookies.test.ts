/** Cookies of one connection in the paths of another: swapped, changed, made up, or planted beside its own. */
import { describe, expect, test } from 'vitest'
import { SESSION_HEADER } from '#contract/headers.ts'
import { session as sessionBody } from '#contract/session.ts'
import { startGateway } from './testing.ts'
import { atConnections, tokenIn, type At } from './testing-connections.ts'

const { stub, gateway, browser, pass, signInTo, readAt } = atConnections()

describe('S28: cookies that belong elsewhere', () => {
  const valueOf = (at: At): string =>
    browser.cookies().find(({ path, name }) => path === `/in/${at.connection}/` && name.endsWith('-0'))?.value ?? ''
  const cookieOf = (at: At): string => `dashboard-${gateway.port}-0=${valueOf(at)}`

  test('one swapped for another’s opens nothing, whatever session is named', async () => {
    const [first, second] = [await signInTo('7'), await signInTo('8')]
    stub.seen.length = 0
    const names: Record<string, string>[] = [{}, { [SESSION_HEADER]: first.id }, { [SESSION_HEADER]: second.id }]
    for (const named of names)
      for (const path of ['api/users', 'session', 'session/state']) {
        const answer = await gateway.ask(`/in/${first.connection}/${path}`, {
          headers: { cookie: cookieOf(second), ...named },
        })
        expect(answer.status).toBe(401)
      }
    expect(stub.seen).toEqual([])
    const both = `${cookieOf(second)}; ${cookieOf(first)}`
    await gateway.ask(`/in/${first.connection}/api/users`, { headers: { cookie: both } })
    expect(stub.seen.map(({ headers }) => headers.authorization)).toEqual([`Bearer ${tokenIn('7')}`])
  })

  test('a card that is made up, changed or another connection’s tells of nothing', async () => {
    const at = await signInTo('7')
    const card = browser.cookies().find(({ name }) => name.includes('-at-'))
    if (card === undefined) throw new Error('There is a card.')
    const named = (value: string, connection = at.connection) => `dashboard-${gateway.port}-at-${connection}=${value}`
    const tampered = Array.from({ length: 36 }, (_, byte) => {
      const bytes = Buffer.from(card.value, 'base64url')
      bytes[byte] = (bytes[byte] ?? 0) ^ 1
      return named(bytes.toString('base64url'))
    })
    const others = [
      named(''),
      named('x'),
      named(card.value.slice(1)),
      named(`${card.value}AAAA`),
      named(card.value, 'us.7'),
    ]
    for (const cookie of [...tampered, ...others]) {
      const answer = await gateway.ask('/session/list', { headers: { cookie } })
      expect(JSON.parse(answer.body)).toEqual({ sessions: [] })
      await gateway.ask('/session', { method: 'DELETE', headers: { cookie } })
    }
    expect((await readAt(at)).status).toBe(200)
  })

  test.each(['x', '..', 'us.', 'us.x', '%2F', '%75s', 'US', 'evil', `us.${'7'.repeat(20)}`])(
    'a path in %s is in no connection',
    async (name) => {
      const { connection } = await signInTo('7')
      for (const path of ['api/users', 'session']) {
        const answer = await gateway.ask(`/in/${name}/${path}`, { headers: { cookie: browser.header() } })
        expect([400, 404]).toContain(answer.status)
        expect(answer.headers['x-gateway-error']).toBe('on')
      }
      const other = await gateway.ask(`/in/us2.7/api/users`, { headers: { cookie: browser.header() } })
      expect([other.status, connection]).toEqual([401, expect.not.stringContaining('us2')])
    },
  )
})

describe('S21, S28: cookies planted beside those of a connection', () => {
  const nameOf = (piece: number) => `dashboard-${gateway.port}-${piece}`

  test.each(['/', '/in', '-', '-/', '-/api', '-/api/users', '-/session'])('for %s', async (given) => {
    const [own, other] = [await signInTo('7'), await signInTo('8')]
    const path = given.replace('-', `/in/${own.connection}`)
    const foreign = browser.cookies().find((one) => one.path === `/in/${other.connection}/`)?.value ?? ''
    for (const [piece, value] of ['w', 'x', 'y'].entries())
      if (path !== `/in/${own.connection}/` || piece > 0) browser.put({ name: nameOf(piece), path, value })
    // One that opens something, but not here.
    browser.put({ name: nameOf(3), path, value: foreign })
    for (let minute = 0; minute < 3; minute += 1) {
      expect(await readAt(own)).toEqual({ status: 200, tokens: [tokenIn('7')] })
      expect((await browser.ask('/session')).status).toBe(200)
      pass(1)
    }
    expect(await readAt(other)).toEqual({ status: 200, tokens: [tokenIn('8')] })
    const isOurs = (one: { name: string; path: string; value: string }) =>
      one.value === foreign ||
      one.name.includes('-at-') ||
      [own, other].some(({ connection }) => one.path === `/in/${connection}/`)
    expect(browser.cookies().filter((one) => !isOurs(one))).toEqual([])
  })

  test('behind https: a session counts only with its card, which nobody else can set', async () => {
    const origin = 'https://dashboard.example.com'
    const secure = await startGateway({ apiHosts: [stub.origin], publicOrigin: origin })
    const headers = { host: 'dashboard.example.com', origin }
    const cookiesOf = (answer: { headers: Record<string, string | string[] | undefined> }): string[] =>
      [answer.headers['set-cookie'] ?? []]
        .flat()
        .flatMap((line) => (/Max-Age=0/.test(line) ? [] : [line.split(';')[0] ?? '']))
    /** Signed in to, and moved below its prefix: its cookie, its card, and where it is. */
    const enter = async (organization: string) => {
      const body = JSON.stringify({ host: stub.origin, token: tokenIn(organization) })
      const answer = await secure.ask('/session', { method: 'POST', headers, body })
      const [wide = ''] = cookiesOf(answer)
      expect(wide).toMatch(/^__Host-dashboard-443-0=/)
      const path = `/in/${sessionBody.parse(JSON.parse(answer.body)).connection}`
      const moved = cookiesOf(await secure.ask(`${path}/session`, { headers: { ...headers, cookie: wide } }))
      const [own = '', card = ''] = moved
      expect(own).toMatch(/^__Secure-dashboard-443-0=/)
      expect(card).toMatch(/^__Host-dashboard-443-at-/)
      return { own, card, path }
    }
    const [{ own, card, path }, { own: foreign }] = [await enter('7'), await enter('7')]
    const ask = (cookie: string) => secure.ask(`${path}/api/users`, { headers: { ...headers, cookie } })
    const unbound = (text: string) => text.replace(/__(?:Host|Secure)-/, '')
    for (const cookie of [own, `${unbound(own)}; ${card}`, `${own}; ${unbound(card)}`, `${foreign}; ${card}`])
      expect((await ask(cookie)).status, cookie.replaceAll(/=\S+/g, '')).toBe(401)
    const answer = await ask(`${foreign}; dashboard-443-0=x; ${own}; ${unbound(own)}; ${card}`)
    expect(answer.status).toBe(200)
    await secure.close()
  })
})
