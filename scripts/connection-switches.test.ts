/**
 * Signed in to several connections and switching between them at random, with answers that come late and in any order:
 * the page's own layers through the real gateway, over HTTP, to APIs that record what arrives. Nothing may arrive with
 * another connection's token, unit, id or words, and nothing may be shown that is another's.
 */
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { Session, SignInRequest } from '#contract/session.ts'
import {
  startGateway,
  startStub,
  JSON_TYPE,
  tokenOf,
  type Seen,
  type Stub,
  type TestGateway,
} from '#server/gateway/testing.ts'
import { createBrowser } from '#server/gateway/testing-browser.ts'
import { randomOf } from '#server/sandbox/seed/random.ts'
import { load } from './testing-page.ts'

// It draws, and there is nothing to draw on.
vi.mock('#ui/notify.ts', () => ({ dismissAll: () => undefined }))
// As many at once as ever, but not for half a minute.
vi.mock('#api/transport/limiter.ts', async (original) => {
  type Limit = (...given: unknown[]) => unknown
  const { createLimiter } = await original<{ createLimiter: (limits: object) => Limit }>()
  const limit = createLimiter({ inFlight: 5, perSecond: 1000 })
  return { createLimiter, limiter: (_: unknown, ...given: unknown[]) => limit(...given) }
})

type Context = { unit: string | null }
type User = { id: string; fullName: string }
type Identity = {
  all: () => readonly Session[]
  goTo: (connection: string) => void
  get: () => Session | null
  set: (session: null) => void
}

const { identity } = await load<{ identity: Identity }>('api/transport/testing')
const { presence } = await load<{ presence: { note: () => void } }>('api/transport/awake')
const { startSession } = await load<{ startSession: (request: SignInRequest) => Promise<Session> }>('queries/session')
const { contextOf } = await load<{ contextOf: (session: Session, place: object) => Context }>('queries/read-place')
const { userDetail } = await load<{ userDetail: (ctx: Context, id: string) => object }>('queries/users')
const { renameUser } = await load<{ renameUser: (ctx: Context, id: string, name: string) => Promise<User> }>(
  'api/resources/user-writes',
)
const { queryClient } = await load<{
  queryClient: { fetchQuery: (options: object) => Promise<User>; cancelQueries: (filter: object) => Promise<void> }
}>('queries/client')

const SWITCHES = 1000
/** The same everywhere. */
const GLOBAL = '00000000-0000-0000-0000-000000000000'
const OWNER = '40'

/** Two organizations of one host, and two hosts on which organizations have one id. */
const CONNECTIONS = [
  { at: 0, organization: '1' },
  { at: 0, organization: '2' },
  { at: 1, organization: '1' },
  { at: 2, organization: '1' },
].map((one, index) => ({
  ...one,
  index,
  token: tokenOf({ 'custom:orgid': one.organization, 'custom:userid': OWNER, 'custom:name': 'Dana Ruiz', index }),
  units: [GLOBAL, `b3f0f6f2-51ab-4a36-9f0e-2f1f6f2a7d1${index}`],
  ids: [OWNER, `${index + 1}00`, `${index + 1}01`],
}))
const nameIn = (index: number, id: string): string => `User ${id} of connection ${index}`

const random = randomOf('connection switches')
let stubs: Stub[]
let gateway: TestGateway
/** Answers that are kept back. */
let held: (() => void)[] = []
const arrived: { at: number; seen: Seen }[] = []

const indexOf = ({ headers }: Seen): number =>
  CONNECTIONS.findIndex(({ token }) => headers.authorization === `Bearer ${token}`)

const answerLate = (at: number) => (seen: Seen, outgoing: Parameters<Parameters<Stub['answerWith']>[0]>[1]) => {
  arrived.push({ at, seen })
  const id = /^\/users\/(\d+)/.exec(seen.target)?.[1] ?? ''
  const user = {
    id,
    full_name: nameIn(indexOf(seen), id),
    email: 'dana@example.com',
    is_enabled: true,
    is_confirmed: true,
  }
  held.push(() => outgoing.writeHead(200, { 'content-type': JSON_TYPE }).end(JSON.stringify(user)))
}

const letGo = (count: number): void => {
  for (let left = count; left > 0 && held.length > 0; left -= 1) held.splice(random.int(0, held.length - 1), 1)[0]?.()
}
/** Whatever has come by now is heard of. */
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))
const settled = async <Value>(work: Promise<Value>): Promise<Value> => {
  const state = { isUnderWay: true }
  const end = work.finally(() => (state.isUnderWay = false))
  end.catch(() => undefined)
  while (state.isUnderWay) {
    letGo(held.length)
    await turn()
  }
  return end
}

beforeAll(async () => {
  stubs = await Promise.all([0, 1, 2].map(startStub))
  for (const [at, stub] of stubs.entries()) stub.answerWith(answerLate(at))
  gateway = await startGateway({ apiHosts: stubs.map(({ origin }) => origin) })
  const browser = createBrowser(gateway, '')
  vi.stubGlobal('location', { host: `localhost:${gateway.port}`, pathname: '/' })
  vi.stubGlobal('fetch', async (url: string, { method = 'GET', headers, body, signal }: RequestInit) => {
    const came = await browser.ask(url, {
      method,
      headers: Object.fromEntries(new Headers(headers)),
      ...(typeof body === 'string' && { body }),
    })
    signal?.throwIfAborted()
    const told = Object.entries(came.headers).flatMap(([name, value]) =>
      typeof value === 'string' ? [[name, value] as [string, string]] : [],
    )
    return new Response([204, 304].includes(came.status) ? null : new Uint8Array(came.bytes), {
      status: came.status,
      headers: told,
    })
  })
  identity.set(null)
})
afterAll(async () => {
  await gateway.close()
  await Promise.all(stubs.map((stub) => stub.close()))
})

test('S28: of a thousand switches no request arrives with what is another’s, and nothing is shown under another’s name', async () => {
  const sessions: Session[] = []
  for (const { at, token } of CONNECTIONS)
    sessions.push(await settled(startSession({ host: stubs[at]?.origin ?? '', token })))
  expect(new Set(identity.all().map(({ connection }) => connection)).size).toBe(CONNECTIONS.length)
  arrived.length = 0

  const shown: { expected: string; name: string }[] = []
  const work: Promise<void>[] = []
  const failed: unknown[] = []
  let given = 0
  for (let switched = 0; switched < SWITCHES; switched += 1) {
    const { index, units, ids } = random.pick(CONNECTIONS)
    identity.goTo(sessions[index]?.connection ?? '')
    const session = identity.get() ?? expect.unreachable()
    const ctx = contextOf(session, { unit: random.pick(units), versions: { all: 'latest', resources: {} } })
    const id = random.pick(ids)
    presence.note()
    const isWrite = random.chance(0.2)
    const read = { ...userDetail(ctx, id), staleTime: 0 }
    const asked = isWrite ? renameUser(ctx, id, nameIn(index, id)) : queryClient.fetchQuery(read)
    work.push(
      asked.then(
        ({ fullName }) => void shown.push({ expected: nameIn(index, id), name: fullName }),
        (error: unknown) => {
          if (isWrite || !String(error).includes('Cancel')) failed.push(error)
          else given += 1
        },
      ),
    )
    // One who goes on at once leaves what is still read.
    if (!isWrite && random.chance(0.1)) void queryClient.cancelQueries(read)
    letGo(random.int(0, 3))
    if (random.chance(0.5)) await turn()
  }
  await settled(Promise.all(work))

  expect(failed.slice(0, 3)).toEqual([])
  expect(shown.length + given).toBe(SWITCHES)
  expect(shown.filter(({ expected, name }) => name !== expected)).toEqual([])
  expect(arrived.length).toBeGreaterThan(SWITCHES / 3)
  for (const { at, seen } of arrived) {
    const own = CONNECTIONS[indexOf(seen)]
    const [, id = ''] = /^\/users\/(\d+)$/.exec(seen.target) ?? []
    expect(own?.at, seen.target).toBe(at)
    expect(own?.ids).toContain(id)
    expect(own?.units).toContain(seen.headers['x-clumio-organizationalunit-context'])
    if (seen.method !== 'GET') expect(JSON.parse(seen.body)).toEqual({ full_name: nameIn(own?.index ?? -1, id) })
  }
  for (const { index } of CONNECTIONS)
    expect(arrived.filter(({ seen }) => indexOf(seen) === index).length).toBeGreaterThan(40)
})
