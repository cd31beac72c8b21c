/** Cookies by our names that are not ours: other ports of this machine and parent domains can set them on plain http. */
import { beforeEach, describe, expect, test } from 'vitest'
import { SESSION_HEADER } from '#contract/headers.ts'
import { messageOf, startGateway, TOKEN, tokenOf } from './testing.ts'
import { createBrowser, type Browser } from './testing-browser.ts'
import { atAGateway } from './testing-gateway.ts'

const tokenOfUser = (id: number): string => tokenOf({ 'custom:userid': `${id}` })

let time = Date.now()
const { stub, gateway } = atAGateway({ now: () => time })
let browser: Browser

beforeEach(() => {
  time += 600_000
  browser = createBrowser(gateway, stub.origin)
})

const nameOf = (piece: number): string => `dashboard-${gateway.port}-${piece}`
const plant = (path: string, values: readonly string[]): void =>
  values.forEach((value, piece) => browser.put({ name: nameOf(piece), path, value }))
const planted = (): number => browser.cookies().filter(({ path }) => path !== '/').length

/** The values of a session of somebody else, as the browser of that person has them. */
const valuesOf = async (token: string): Promise<string[]> => {
  const other = createBrowser(gateway, stub.origin)
  await other.signIn(token)
  return other.cookies().map(({ value }) => value)
}
/** What a signed-in page does for three minutes: the statuses, and the tokens that the API has seen. */
const use = async () => {
  const statuses: number[] = []
  stub.seen.length = 0
  for (let times = 0; times < 3; times += 1) {
    for (const path of ['/api/users', '/api/organizational-units/x', '/session'])
      statuses.push((await browser.ask(path)).status)
    const change = { method: 'PATCH', body: '{}', headers: { 'content-type': 'application/json' } }
    statuses.push((await browser.ask('/api/users/40', change)).status)
    time += 61_000
  }
  return {
    statuses: [...new Set(statuses)],
    tokens: [...new Set(stub.seen.map(({ headers }) => headers.authorization))],
  }
}
const allGood = (token = TOKEN) => ({ statuses: [200], tokens: [`Bearer ${token}`] })

const LONG = `a.b.${'x'.repeat(8188)}`
const PATHS = ['/api', '/api/', '/api/users', '/session', '/']
const RUBBISH: [string, string[]][] = [
  ['one piece too many', ['', 'x']],
  ['rubbish in every piece', ['x', 'y', 'z', 'w']],
  [
    'rubbish that looks like a piece',
    [`eyJ${'x'.repeat(120)}..${'x'.repeat(16)}.${'x'.repeat(300)}.${'x'.repeat(22)}`],
  ],
  ['quoted, encoded and empty', ['"x"', '%00', '', '=;']],
  ['more pieces than there can be', Array.from({ length: 12 }, (_, piece) => `x${piece}`)],
]

describe('S21: a planted cookie with no session in it', () => {
  test.each(PATHS.flatMap((path) => RUBBISH.map(([what, values]) => ({ path, what, values }))))(
    '$what, for $path: the sign-in holds, and everything works',
    async ({ path, values }) => {
      plant(
        path,
        values.map((value) => value || 'v'),
      )
      expect((await browser.signIn()).status).toBe(200)
      expect(await use()).toEqual(allGood())
      const left = browser.cookies().filter((one) => one.path === path && /-[0-3]$/.test(one.name))
      expect(path === '/' ? [] : left, 'what was planted').toEqual([])
      await browser.signOut()
      expect((await browser.read()).status).toBe(401)
    },
  )

  test('beside a token of 8,192 characters: each of its pieces twice, cut and mixed', async () => {
    const other = await valuesOf(LONG)
    plant(
      '/api',
      other.map((value) => value.slice(0, -9)),
    )
    plant('/api/users', [...other.slice(1), 'x'])
    await browser.signIn(LONG)
    expect(await use()).toEqual(allGood(LONG))
  })

  test('signed in before: it goes on, and the planted one is taken away', async () => {
    await browser.signIn()
    plant('/api', ['x', 'y'])
    expect((await browser.read()).status).toBe(200)
    expect(planted()).toBe(0)
  })

  test('one that cannot be taken away, since it is of a parent domain, does not matter either', async () => {
    await browser.signIn()
    const cookie = `${nameOf(0)}=x; ${browser.header()}; ${nameOf(1)}=y`
    for (let times = 0; times < 3; times += 1)
      expect((await gateway.ask('/api/users', { headers: { cookie } })).status).toBe(200)
  })

  test('so many and large that no request fits: said in words, with what to do', async () => {
    const cookie = Array.from({ length: 10 }, (_, piece) => `${nameOf(piece)}=${'x'.repeat(4000)}`).join('; ')
    const answer = await gateway.ask('/api/users', { headers: { cookie } })
    expect([answer.status, messageOf(answer)]).toEqual([400, expect.stringContaining('Delete the cookies')])
    expect(answer.headers['x-gateway-error']).toBe('on')
  })

  test('ours is never taken away with it', async () => {
    await browser.signIn()
    plant('/api', ['x'])
    for (const line of (await browser.read()).headers['set-cookie'] ?? [])
      expect(line).toMatch(/-0=; Max-Age=0; Path=\/api(?:\/|\/users|\/users\/)?; HttpOnly; SameSite=Strict$/)
    expect((await browser.read()).status).toBe(200)
  })
})

describe('S21: a planted cookie with a session in it', () => {
  test.each(PATHS.slice(0, 4))('somebody’s own, for %s: never in the name of that one', async (path) => {
    const foreign = await valuesOf(tokenOfUser(66))
    await browser.signIn()
    plant(path, foreign)
    expect(await use()).toEqual(allGood())
  })

  test.each(PATHS.slice(0, 4))('planted before the sign-in, for %s: the same', async (path) => {
    plant(path, await valuesOf(tokenOfUser(66)))
    await browser.signIn()
    expect(await use()).toEqual(allGood())
  })

  test('the only one left: the page of another session is refused', async () => {
    const foreign = await valuesOf(tokenOfUser(66))
    await browser.signIn()
    const id = browser.id()
    await browser.signOut()
    plant('/api', foreign)
    stub.seen.length = 0
    const answer = await browser.ask('/api/users', { headers: { [SESSION_HEADER]: id ?? '' } })
    expect([answer.status, stub.seen]).toEqual([401, []])
  })

  test('who does not say which of two is meant is told so, and in none; whoever says it again is in', async () => {
    await browser.signIn()
    plant('/session', await valuesOf(tokenOfUser(66)))
    const cookie = `${nameOf(0)}=${browser.cookies().find(({ path }) => path !== '/')?.value}; ${nameOf(0)}=${browser.cookies()[0]?.value}`
    for (const path of ['/session', '/api/users']) {
      const unsaid = await gateway.ask(path, { headers: { cookie } })
      expect([unsaid.status, messageOf(unsaid)]).toEqual([
        401,
        'The browser sends several sessions at once: another program on this machine may have set one. Sign in to go on.',
      ])
    }
    const said = await gateway.ask('/session', { headers: { cookie, [SESSION_HEADER]: browser.id() ?? '' } })
    expect(said.status).toBe(200)
  })

  test('an old one of this very session: the newest counts, also after the 30 seconds', async () => {
    await browser.signIn()
    const old = browser.cookies().map(({ value }) => value)
    time += 60_000
    await browser.read()
    plant('/api', old)
    expect(await use()).toEqual(allGood())
  })

  test('one that has ended: as if it were not there', async () => {
    const other = createBrowser(gateway, stub.origin)
    await other.signIn(tokenOfUser(66))
    const values = other.cookies().map(({ value }) => value)
    await other.signOut()
    await browser.signIn()
    plant('/session', values)
    const cookie = `${nameOf(0)}=${values[0]}; ${nameOf(0)}=${browser.cookies()[0]?.value}`
    expect((await gateway.ask('/session', { headers: { cookie } })).status).toBe(200)
  })

  test('a sign-out ends the own session and clears its cookie', async () => {
    await browser.signIn()
    plant('/session', await valuesOf(tokenOfUser(66)))
    const cookie = browser.cookies()[0]?.value
    await browser.signOut()
    expect(browser.cookies().filter(({ path }) => path === '/')).toEqual([])
    expect((await gateway.ask('/api/users', { headers: { cookie: `${nameOf(0)}=${cookie}` } })).status).toBe(401)
  })
})

describe('S21: behind https', () => {
  test('only cookies that nobody else can set are read', async () => {
    const origin = 'https://dashboard.example.com'
    const secure = await startGateway({ apiHosts: [stub.origin], publicOrigin: origin })
    const headers = { host: 'dashboard.example.com', origin }
    const body = JSON.stringify({ host: stub.origin, token: TOKEN })
    const [line = ''] = (await secure.ask('/session', { method: 'POST', headers, body })).headers['set-cookie'] ?? []
    const [own = ''] = line.split(';')
    const plain = own.replace('__Host-', '')
    const ask = (cookie: string) => secure.ask('/api/users', { headers: { ...headers, cookie } })
    expect((await ask(plain)).status).toBe(401)
    const answer = await ask(`__Host-dashboard-443-1=x; dashboard-443-0=x; ${own}; ${plain}`)
    expect([answer.status, answer.headers['set-cookie']]).toEqual([200, undefined])
    await secure.close()
  })
})
