/**
 * All ways in which the API may refuse, with what a sign-in says and what an open page does: the page's own calls,
 * through the real gateway, to the real sandbox.
 */
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { session as sessionBody, type Session } from '#contract/session.ts'
import { cookiesOf, messageOf, startGateway, type Answer, type TestGateway } from '#server/gateway/testing.ts'
import type { Manner, Reason } from '#server/sandbox/access/refusals.ts'
import { ownerOf } from '#server/sandbox/seed/users.ts'
import { startSandbox, type TestSandbox, type TestWorld } from '#server/sandbox/tests/support/testing.ts'

/** What of the page is looked at. Its modules are typed for a browser, so they are not imported by a name that is. */
type Call = (ctx: object, operation: string, options?: object) => Promise<unknown>
type Identity = { set: (session: Session | null) => void }
type Expiry = { get: () => { refused: ReadonlySet<string> } | null }

const load = <Module>(name: string) => import(/* @vite-ignore */ `#api/transport/${name}.ts`) as Promise<Module>

const { identity } = await load<{ identity: Identity }>('testing')
const { call } = await load<{ call: Call }>('http')
const { sessionExpiry } = await load<{ sessionExpiry: Expiry }>('session-expiry')

/** What a test asks itself, past the page. */
const beside = fetch

let sandbox: TestSandbox
let gateway: TestGateway
let world: TestWorld
let time = Date.UTC(2026, 2, 4)
beforeAll(async () => {
  sandbox = await startSandbox()
  gateway = await startGateway({ apiHosts: [sandbox.url], now: () => time })
})
afterAll(async () => {
  await gateway.close()
  await sandbox.close()
})
beforeEach(async () => {
  world = await sandbox.makeWorld()
})

const REASONS: readonly Reason[] = ['missing', 'malformed', 'expired', 'deleted', 'suspended', 'address', 'role']

type Manners = '401' | '403 and 359' | '403 and another code'

/** As the sandbox refuses for this reason; what the documentation has at 403 is made a 401 by the plainest of faults. */
const faultOf = (reason: Reason, manner: Manners) => {
  if (manner !== '401') return { name: 'refused', reason, refusals: manner === '403 and 359' ? 'forbidden' : 'unclear' }
  return reason === 'address' || reason === 'role'
    ? { name: 'status', status: 401 }
    : { name: 'refused', reason, refusals: 'documented' }
}

const TABLE = REASONS.flatMap((reason) =>
  (['401', '403 and 359', '403 and another code'] as const).map((manner) => [reason, manner] as const),
)

const refuse = (fault: object, path = '*') => world.control('faults', { ...fault, path, times: 0 })
const recover = () => world.control('faults', undefined, 'DELETE')

const post = (token: string): Promise<Answer> => {
  // An address has so many tries in a while.
  time += 3000
  return gateway.ask('/session', { method: 'POST', body: JSON.stringify({ host: sandbox.url, token }) })
}

const expectNoSession = async (answer: Answer): Promise<void> => {
  expect(answer.status).toBe(401)
  expect(cookiesOf(answer)).toBe('')
  expect((await gateway.ask('/session', { headers: { cookie: cookiesOf(answer) } })).status).toBe(401)
}

/** The page, signed in with this token: its requests go through the gateway, with its cookie. */
const openPage = async (token = world.tokens['Super Admin']) => {
  const answer = await post(token)
  expect(answer.status, answer.body).toBe(200)
  const cookie = cookiesOf(answer)
  const session = sessionBody.parse(JSON.parse(answer.body))
  identity.set(null)
  identity.set(session)
  const questions: string[] = []
  vi.stubGlobal('fetch', async (url: string | URL, asking: RequestInit) => {
    if (typeof url !== 'string' || !url.startsWith('/')) return beside(url, asking)
    const { method = 'GET', headers, body } = asking
    if (url === '/session/token') questions.push(session.id)
    const asked = { ...Object.fromEntries(new Headers(headers)), cookie }
    const {
      status,
      headers: told,
      bytes,
    } = await gateway.ask(url, {
      method,
      headers: asked,
      ...(typeof body === 'string' && { body }),
    })
    return new Response(new Uint8Array(bytes), {
      status,
      headers: Object.entries(told).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
    })
  })
  const ctx = { host: session.host, user: session.user.id, unit: null, versions: { all: 'latest', resources: {} } }
  const failed = (error: unknown) => error
  return {
    questions,
    users: () => call(ctx, 'list-users').catch(failed),
    tasks: () => call(ctx, 'list-tasks').catch(failed),
    rename: () =>
      call(ctx, 'update-user', { path: { user_id: '40' }, body: { full_name: 'Another name' } }).catch(failed),
  }
}

/** How often the API was asked whether it takes the token. */
const timesTried = async (): Promise<number> => {
  const { requests } = (await world.control('requests')) as { requests: { path: string }[] }
  return requests.filter(({ path }) => path === '/organizational-units?limit=1').length
}

const nameOf40 = async () => (await world.ask('/users/40')).body['full_name']

describe('R21: a sign-in', () => {
  test.each(TABLE)('for %s with %s makes no session, and says why', async (reason, manner) => {
    await refuse(faultOf(reason, manner))
    const answer = await post(world.tokens['Super Admin'])
    await expectNoSession(answer)
    expect(messageOf(answer)).toMatch(/^The API at [\w.:]+ refused this token\. It may be mistyped, expired or deleted/)
    expect(messageOf(answer)).toMatch(/The API answered 40[13]: “.+” \(code \d+\)$/)
    expect(/role.*IP allow list/.test(messageOf(answer))).toBe(manner !== '401')
    expect(messageOf(answer).includes('(code 359)')).toBe(
      manner === '403 and 359' || (manner === '401' && reason === 'missing'),
    )
  })

  test.each<Manner>(['documented', 'forbidden', 'unclear'])(
    'with a token that really is none makes no session where all refusals are %s',
    async (refusals) => {
      world = await sandbox.makeWorld({ refusals })
      const { tokens } = world
      await world.ask(`/users/${ownerOf('Helpdesk Admin').id}`, { method: 'DELETE' })
      for (const token of ['not.a.token', tokens.Expired, tokens.Suspended, tokens['Helpdesk Admin']])
        await expectNoSession(await post(token))
      expect((await post(tokens['Super Admin'])).status).toBe(200)
    },
  )

  test('with a role that is too small for the first read only makes one', async () => {
    await refuse({ name: 'refused', reason: 'role' }, '/organizational-units')
    expect((await post(world.tokens['Super Admin'])).status).toBe(200)
  })
})

const FOR_TOKEN = { kind: 'unauthenticated' }

describe('R21: an open page', () => {
  test.each(TABLE)(
    'that is refused for %s with %s asks to sign in over it, and nothing is lost',
    async (reason, manner) => {
      const page = await openPage()
      expect(await page.users()).toHaveProperty('version')
      const before = await nameOf40()
      await world.control('requests', undefined, 'DELETE')
      await refuse(faultOf(reason, manner))
      expect(await Promise.all([page.users(), page.tasks()])).toMatchObject([FOR_TOKEN, FOR_TOKEN])
      expect(sessionExpiry.get()?.refused).toEqual(new Set(['GET /users', 'GET /tasks']))
      expect(page.questions.length > 0).toBe(manner !== '401')
      expect(await timesTried()).toBe(manner === '401' ? 0 : 1)
      expect(await page.rename()).toMatchObject(FOR_TOKEN)
      await recover()
      expect(await nameOf40()).toBe(before)
    },
  )

  test.each(['forbidden', 'unclear'] as const)(
    'with one panel that is too much for the role (%s) stays as it is',
    async (refusals) => {
      const page = await openPage()
      await refuse({ name: 'refused', reason: 'role', refusals }, '/tasks')
      expect(await Promise.all([page.users(), page.tasks()])).toMatchObject([{}, { kind: 'forbidden', status: 403 }])
      expect(await page.tasks()).toMatchObject({ kind: 'forbidden' })
      expect(sessionExpiry.get()).toBeNull()
    },
  )

  test.each<Manner>(['documented', 'forbidden', 'unclear'])(
    'whose user is deleted meanwhile (%s) asks to sign in over it',
    async (refusals) => {
      world = await sandbox.makeWorld({ refusals })
      const page = await openPage(world.tokens['Helpdesk Admin'])
      expect(await page.users()).toHaveProperty('version')
      await world.ask(`/users/${ownerOf('Helpdesk Admin').id}`, { method: 'DELETE' })
      expect(await Promise.all([page.users(), page.tasks()])).toMatchObject([FOR_TOKEN, FOR_TOKEN])
      expect(sessionExpiry.get()).not.toBeNull()
      await expectNoSession(await post(world.tokens['Helpdesk Admin']))
    },
  )

  test.each(TABLE.filter(([, manner]) => manner !== '401'))(
    'whose write alone is refused for %s with %s, while the token works, is told so',
    async (reason, manner) => {
      const page = await openPage()
      await refuse(faultOf(reason, manner), '/users/40')
      expect(await page.rename()).toMatchObject({ kind: 'forbidden', status: 403 })
      expect(sessionExpiry.get()).toBeNull()
    },
  )
})
