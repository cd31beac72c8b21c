/** Signed in to several: each connection has a session of its own, in cookies that go with its own requests alone. */
import { beforeEach, describe, expect, test } from 'vitest'
import { SESSION_HEADER } from '#contract/headers.ts'
import { MOST_CONNECTIONS, session as sessionBody, sessionList, sessionState } from '#contract/session.ts'
import { messageOf, startGateway, tokenOf } from './testing.ts'
import { createBrowser, type Browser } from './testing-browser.ts'
import { atAGateway } from './testing-gateway.ts'

const MINUTE_MS = 60_000

let time = Date.now()
const { stub, gateway } = atAGateway({ now: () => time })
let browser: Browser

beforeEach(() => {
  time += 60 * MINUTE_MS
  browser = createBrowser(gateway, stub.origin)
})

const ORGANIZATIONS = ['281474976710699137', '7', '8', '9', '10']
/** As long as real ones may be. */
const tokenIn = (organization: string): string => {
  const token = tokenOf({ 'custom:orgid': organization, 'custom:userid': '40', 'custom:name': 'Dana Ruiz' })
  return token.padEnd(1200, 'x')
}
type At = { id: string; connection: string }

/** The only one goes below its prefix before a second comes, as the page sees to it. */
const signInTo = async (organization: string): Promise<At> => {
  const answer = await browser.signIn(tokenIn(organization))
  expect(answer.status, answer.body).toBe(200)
  const { id, connection } = sessionBody.parse(JSON.parse(answer.body))
  browser.goTo({ id, connection })
  expect((await browser.ask('/session')).status).toBe(200)
  return { id, connection }
}
const signInToAll = async (): Promise<At[]> => {
  const all: At[] = []
  for (const organization of ORGANIZATIONS) all.push(await signInTo(organization))
  return all
}
const list = async (): Promise<At[]> => {
  browser.goTo(undefined)
  const { sessions } = sessionList.parse(JSON.parse((await browser.ask('/session/list')).body))
  return sessions.map(({ id, connection }) => ({ id, connection }))
}
/** What the page of a connection gets, and with which token the API is asked. */
const readAt = async (at: At) => {
  browser.goTo(at)
  stub.seen.length = 0
  const { status } = await browser.read()
  return { status, tokens: stub.seen.map(({ headers }) => headers.authorization?.slice('Bearer '.length)) }
}
const tokensOf = (all: readonly At[]) => all.map((_, index) => tokenIn(ORGANIZATIONS[index] ?? ''))

describe('S28: signed in to several', () => {
  test('each connection asks with its own token, and goes on with its own', async () => {
    const all = await signInToAll()
    expect((await list()).toSorted(byConnection)).toEqual(
      all.map(({ id, connection }) => ({ id, connection })).toSorted(byConnection),
    )
    for (let round = 0; round < 3; round += 1) {
      for (const [index, at] of all.entries())
        expect(await readAt(at)).toEqual({ status: 200, tokens: [tokensOf(all)[index]] })
      // Past the renewal of each.
      time += 5 * MINUTE_MS
    }
  })

  test('a sign-out of one leaves the others, one of all leaves none', async () => {
    const [first, second, ...rest] = await signInToAll()
    if (!first || !second) throw new Error('There are five.')
    browser.goTo(first)
    const copy = browser.header()
    expect((await browser.ask('/session', { method: 'DELETE' })).status).toBe(204)
    expect((await readAt(first)).status).toBe(401)
    expect((await gateway.ask(`/in/${first.connection}/api/users`, { headers: { cookie: copy } })).status).toBe(401)
    for (const at of [second, ...rest]) expect((await readAt(at)).status).toBe(200)
    expect(await list()).toHaveLength(4)

    const all = browser.header()
    browser.goTo(undefined)
    expect((await browser.ask('/session', { method: 'DELETE' })).status).toBe(204)
    expect(browser.cookies()).toEqual([])
    expect(await list()).toEqual([])
    for (const { connection } of [second, ...rest])
      expect((await gateway.ask(`/in/${connection}/api/users`, { headers: { cookie: all } })).status).toBe(401)
  })

  test('a sign-out in a connection is of that one, also where it names no session', async () => {
    const [first, second] = [await signInTo('7'), await signInTo('8')]
    browser.goTo(undefined)
    await browser.ask(`/in/${first.connection}/session`, { method: 'DELETE' })
    expect((await readAt(first)).status).toBe(401)
    expect((await readAt(second)).status).toBe(200)
  })

  test('one that nobody uses ends, and the others go on; to look at it is no use of it', async () => {
    const [first, second] = [await signInTo('7'), await signInTo('8')]
    for (let minute = 0; minute < 16; minute += 4) {
      time += 4 * MINUTE_MS
      expect((await readAt(second)).status).toBe(200)
      browser.goTo(first)
      const answer = await browser.ask('/session/state')
      if (minute < 12) {
        const left = sessionState.parse(JSON.parse(answer.body))
        expect(left).toEqual({ id: first.id, endsInMs: (11 - minute) * MINUTE_MS })
        expect(answer.headers['set-cookie']).toBeUndefined()
      } else expect(answer.status).toBe(401)
    }
    expect((await readAt(first)).status).toBe(401)
    expect((await readAt(second)).status).toBe(200)
    // It can be put away all the same.
    browser.goTo(first)
    await browser.signOut()
    expect(await list()).toEqual([{ id: second.id, connection: second.connection }])
  })

  test('who signs in again in a connection takes the place of the session there, and of no other', async () => {
    const [first, second] = [await signInTo('7'), await signInTo('8')]
    const again = await signInTo('7')
    expect(again.id).not.toBe(first.id)
    browser.goTo(again)
    const named = { [SESSION_HEADER]: first.id }
    expect((await browser.ask('/api/users', { headers: named })).status).toBe(401)
    for (const at of [again, second]) expect((await readAt(at)).status).toBe(200)
    expect(await list()).toHaveLength(2)
  })

  test('there is room for so many, and for one in the place of one that has ended', async () => {
    const [first] = await signInToAll()
    browser.goTo(undefined)
    const refused = await browser.signIn(tokenIn('11'))
    expect([refused.status, messageOf(refused)]).toEqual([409, expect.stringMatching(/Sign out of one of them first/)])
    // Who is signed in there may do so again.
    await signInTo('7')
    browser.goTo(first)
    await browser.signOut()
    await signInTo('11')
    time += 9 * 60 * MINUTE_MS
    await signInTo('12')
    expect(browser.cookies().filter(({ name }) => name.includes('-at-'))).toHaveLength(1)
    expect(MOST_CONNECTIONS).toBe(ORGANIZATIONS.length)
  })

  test('a sign-out that comes while somebody signs in elsewhere, and the other way round', async () => {
    const first = await signInTo('7')
    browser.goTo(undefined)
    const [signedIn] = await Promise.all([
      browser.signIn(tokenIn('8')),
      browser.ask(`/in/${first.connection}/session`, { method: 'DELETE' }),
    ])
    const second = sessionBody.parse(JSON.parse(signedIn.body))
    expect((await readAt(second)).status).toBe(200)
    expect((await readAt(first)).status).toBe(401)
  })
})

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
      time += MINUTE_MS
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

describe('S28: the session of the only connection is for all paths', () => {
  const startWide = async (organization: string): Promise<At> => {
    const answer = await browser.signIn(tokenIn(organization))
    const { id, connection, prefix } = sessionBody.parse(JSON.parse(answer.body))
    expect(prefix).toBe('')
    return { id, connection }
  }
  const wide = () => browser.cookies().filter(({ path, name }) => path === '/' && /-\d$/.test(name))

  test('and its requests are below nothing, as long as there is no other', async () => {
    const before = await startWide('7')
    for (let minute = 0; minute < 30; minute += 10) {
      browser.goTo(undefined)
      const answer = await browser.ask('/api/users', { headers: { [SESSION_HEADER]: before.id } })
      expect(answer.status).toBe(200)
      time += 10 * MINUTE_MS
    }
    expect(wide()).toHaveLength(1)
    expect((await browser.ask('/session', { headers: { [SESSION_HEADER]: before.id } })).status).toBe(200)
  })

  test('goes below its prefix with the first request there, and stays there', async () => {
    const before = await startWide('7')
    expect(await list()).toEqual([before])
    expect(await readAt(before)).toEqual({ status: 200, tokens: [tokenIn('7')] })
    expect(wide()).toEqual([])
    for (let minute = 0; minute < 30; minute += 10) {
      expect((await readAt(before)).status).toBe(200)
      time += 10 * MINUTE_MS
    }
    expect(await list()).toEqual([before])
    browser.goTo(undefined)
    const old = await browser.ask('/api/users', { headers: { [SESSION_HEADER]: before.id } })
    expect([old.status, messageOf(old)]).toEqual([401, expect.stringMatching(/Reload the page/)])
  })

  test('is not dropped by the page of another connection, opens nothing there, and is signed out of with all', async () => {
    const before = await startWide('7')
    const other = await signInTo('8')
    expect(await readAt(other)).toEqual({ status: 200, tokens: [tokenIn('8')] })
    expect(wide()).toHaveLength(1)
    expect((await list()).map(({ connection }) => connection).toSorted()).toEqual(
      [before.connection, other.connection].toSorted(),
    )
    browser.goTo(undefined)
    await browser.ask('/session', { method: 'DELETE' })
    expect(browser.cookies()).toEqual([])
  })

  test('a sign-in to its connection takes its place, and is for all paths again once the others are signed out of', async () => {
    const before = await startWide('7')
    const other = await signInTo('8')
    const again = await signInTo('7')
    expect(wide()).toEqual([])
    expect((await readAt(before)).status).toBe(401)
    browser.goTo(other)
    await browser.signOut()
    browser.goTo(again)
    const last = await startWide('7')
    expect(browser.cookies().every(({ path }) => path === '/')).toBe(true)
    expect((await readAt(again)).status).toBe(401)
    expect((await readAt(last)).status).toBe(200)
  })
})

const byConnection = (a: At, b: At): number => a.connection.localeCompare(b.connection)
