import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import {
  answer,
  hearFromOtherTab,
  identity,
  inOrganization,
  listBody,
  noAnswer,
  storage,
  stubGateway,
  UNIT,
} from '#api/transport/testing.ts'
import { askEarly, dropEarly } from '#api/transport/early.ts'
import { callLog } from '#api/transport/call-log.ts'
import { call } from '#api/transport/http.ts'
import { ofPage } from '#api/transport/sent-as.ts'
import { throttle } from '#api/transport/throttle.ts'
import { whereKey } from '#api/transport/context.ts'
import { contextOf } from '#queries/read-place.ts'
import { earlyReads } from '#queries/early-reads.ts'
import { openingReads } from './opening-reads.ts'
import { PAGES } from './pages.ts'
import { openAt } from './send-opening.ts'
import { startReads } from './start-reads.ts'

vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance', 'Date'] })

const rows = () => answer(listBody([]))

/** As the script in the HTML does when a page is opened there. */
const open = (address: string, respond: Parameters<typeof stubGateway>[0] = rows) => {
  const { pathname, search } = new URL(address, 'http://localhost:8080')
  vi.stubGlobal('location', { origin: 'http://localhost:8080', pathname, search })
  const sent = stubGateway(respond)
  openAt(location, openingReads())
  return sent
}

/** As the first file does. */
const start = (address: string) => startReads(address, earlyReads(askEarly))

/** An organization of its own for each, whose budget is spent on nothing else. */
let organization = 300
const here = (rest: string) => `/at/us.${organization}/ou/global/${rest}`
beforeEach(() => {
  organization += 1
  identity.set(null)
  identity.set(inOrganization(String(organization)))
})
afterEach(async () => {
  dropEarly()
  await vi.advanceTimersByTimeAsync(30_000)
})

describe('the HTML sends what a page reads first, and what draws takes that over', () => {
  const pages = PAGES.flatMap(({ link }) => ['global', UNIT].map((unit) => [link.path, unit] as const))

  test.each(pages)('%s in %s', async (path = '', unit = '') => {
    const address = `/at/us.${organization}/ou/${unit}/${path}`
    const sent = open(address)
    expect(sent.length).toBe(path in openingReads().targets ? 1 : 0)
    await start(address)
    await vi.advanceTimersByTimeAsync(10_000)
    expect(ofPage.opening).toBeUndefined()
    const told = sent.map(({ path: asked, query, headers }) => `${asked}?${query} ${JSON.stringify([...headers])}`)
    expect(new Set(told).size).toBe(told.length)
    expect(sent.some(({ init: { signal } }) => signal?.aborted)).toBe(false)
    expect(sent.every(({ method }) => method === 'GET')).toBe(true)
  })

  test('most pages have one', () => expect(Object.keys(openingReads().targets).length).toBeGreaterThan(7))

  test('in the log it is one call, from when it left until it was here', async () => {
    const sentAt = Date.now()
    open(here('roles'))
    await vi.advanceTimersByTimeAsync(3000)
    await start(here('roles'))
    await vi.advanceTimersByTimeAsync(1000)
    const session = identity.get()
    if (session === null) throw new Error('Nobody is signed in.')
    const unit = '00000000-0000-0000-0000-000000000000'
    const ctx = contextOf(session, { connection: session.connection, unit, versions: { all: 'latest', resources: {} } })
    await call(ctx, 'list-roles')
    const [logged, ...more] = callLog.get().filter((one) => one.ctx.organization === String(organization))
    expect(more).toEqual([])
    expect(logged).toMatchObject({ at: new Date(sentAt), ms: 0, retries: 0, answer: { status: 200 } })
  })
})

describe('it sends nothing', () => {
  const refused = [
    'alerts?status=all',
    'alerts?versions=v1',
    'alerts/40',
    'alerts/',
    'sign-in',
    'constructor',
    '__proto__',
    '',
  ]
  test.each(refused)('for %s', (rest) => expect(open(here(rest))).toEqual([]))

  test.each(['/at/us.8/ou/global/alerts', '/at/us/ou/global/alerts', '/ou/default/alerts', '/ou/x/alerts', '/alerts'])(
    'at %s',
    (address) => expect(open(address)).toEqual([]),
  )

  test('S23: for a connection in which nobody is signed in, or where it depends on which one was last', () => {
    identity.set({ ...inOrganization('7'), id: 'other', connection: 'us.7' })
    expect(open('/at/us.8/ou/global/alerts')).toEqual([])
    expect(open('/ou/global/alerts')).toEqual([])
    const [sent] = open('/at/us.7/ou/global/alerts')
    expect(sent?.headers.get('X-Dashboard-Session')).toBe('other')
  })

  test('for nobody, nor for one whose session has ended', () => {
    const session = identity.get()
    if (session) identity.end(session)
    expect(open('/ou/global/alerts')).toEqual([])
    identity.set(null)
    expect(open('/ou/global/alerts')).toEqual([])
  })

  test('where what is kept is no session', () => {
    const [key = ''] = [...storage].find(([, text]) => text.includes('us-west-2')) ?? []
    hearFromOtherTab(key, JSON.stringify([{ id: 'session-1', connection: `us.${organization}` }]))
    expect(open(here('alerts'))).toEqual([])
  })

  test('R3: while the API has reads wait', () => {
    throttle.hold(whereKey({ host: 'us-west-2.api.clumio.com', organization: String(organization) }), 5000)
    expect(open(here('alerts'))).toEqual([])
  })
})

describe('it is given up', () => {
  test('R16: after some seconds, where nothing that takes it comes', async () => {
    const [sent] = open(here('alerts'))
    await vi.advanceTimersByTimeAsync(4999)
    expect(sent?.init.signal?.aborted).toBe(false)
    await vi.advanceTimersByTimeAsync(1)
    expect(sent?.init.signal?.aborted).toBe(true)
    expect(ofPage.opening).toBeUndefined()
  })

  test('S22: where somebody else has signed in meanwhile, or nobody is any longer', async () => {
    const sent = open(here('alerts'))
    identity.set({ ...inOrganization(String(organization)), id: 'session-2' })
    await start(here('alerts'))
    await vi.advanceTimersByTimeAsync(10_000)
    expect(sent[0]?.init.signal?.aborted).toBe(true)
    expect(sent.slice(1).map(({ headers }) => headers.get('X-Dashboard-Session'))).toContain('session-2')
    identity.set(null)
  })

  test('with whoever has taken it', async () => {
    const [sent] = open(here('alerts'), noAnswer)
    await start(here('alerts'))
    await vi.advanceTimersByTimeAsync(6000)
    expect(sent?.init.signal?.aborted).toBe(false)
    dropEarly()
    await vi.advanceTimersByTimeAsync(0)
    expect(sent?.init.signal?.aborted).toBe(true)
  })
})
