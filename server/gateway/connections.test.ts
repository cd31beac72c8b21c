/** Signed in to several: each connection has a session of its own, in cookies that go with its own requests alone. */
import { describe, expect, test } from 'vitest'
import { SESSION_HEADER } from '#contract/headers.ts'
import { MOST_CONNECTIONS, session as sessionBody, sessionState } from '#contract/session.ts'
import { messageOf } from './testing.ts'
import { atConnections, MINUTE_MS, tokenIn, type At } from './testing-connections.ts'

const { gateway, browser, pass, signInTo, list, readAt } = atConnections()

const ORGANIZATIONS = ['281474976710699137', '7', '8', '9', '10']
const signInToAll = async (): Promise<At[]> => {
  const all: At[] = []
  for (const organization of ORGANIZATIONS) all.push(await signInTo(organization))
  return all
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
      pass(5)
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
      pass(4)
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
    pass(9 * 60)
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
      pass(10)
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
      pass(10)
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
