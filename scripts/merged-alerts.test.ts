/**
 * The alerts of three organizations as one list: the page's own reads and merge, signed in to three worlds of the real
 * sandbox over HTTP, held against the merge of what each has as a whole.
 */
import * as fc from 'fast-check'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { WireIndividualAlert } from '#contract/individual-alerts.ts'
import { GLOBAL_UNIT_ID } from '#contract/operations.ts'
import type { Session } from '#contract/session.ts'
import { pageCount, slicePage } from '#lib/paging.ts'
import { mergePage } from '#lib/merge/merge-pages.ts'
import type { Compare, Found, Source } from '#lib/merge/sources.ts'
import { startSandbox, type TestSandbox, type TestWorld } from '#server/sandbox/tests/support/testing.ts'
import { load } from './testing-page.ts'

// Not by thirty a second for minutes.
vi.mock('#api/transport/limiter.ts', async (original) => ({
  ...(await original<object>()),
  limiter: (_where: object, work: () => Promise<unknown>) => work(),
}))

type Alert = { id: string; status: string; clearedAt: Date | null }
type Asked = { page: number; limit: number; sort: string; status: string; severity: string; entity: string }
type Read = { items: readonly Alert[]; total: number }

const { identity, SESSION } = await load<{ identity: { set: (session: Session) => void }; SESSION: Session }>(
  'api/transport/testing',
)
const { presence } = await load<{ presence: { note: () => void } }>('api/transport/awake')
const { contextOf } = await load<{ contextOf: (session: Session, place: object) => object }>('queries/read-place')
const { listAlerts } = await load<{
  listAlerts: (ctx: object, choice: Asked, signal: AbortSignal) => Promise<Read>
}>('api/resources/alerts')
const { ALERT_SORTS, NO_ALERT_FILTER } = await load<{
  ALERT_SORTS: readonly string[]
  NO_ALERT_FILTER: Omit<Asked, 'page' | 'limit' | 'sort'>
}>('api/requests/alerts')
const { alertOrder } = await load<{
  alertOrder: (
    sort: string,
    firstPages: readonly (readonly Alert[])[],
  ) => { compare: Compare<Alert>; within: Compare<Alert> }
}>('pages/alerts/compare')

const SIZES = [90, 60, 25]
const SORTS = ALERT_SORTS.flatMap((field) => [field, `-${field}`])
const WHOLE = 10_000
const { signal } = new AbortController()
const beside = fetch

const connections = SIZES.map((alerts, index) => {
  const session: Session = {
    ...SESSION,
    id: `session ${index}`,
    connection: `us.${index}`,
    prefix: `/in/us.${index}`,
    token: { kind: null, expiresAt: null, organizationId: String(index) },
  }
  const place = { connection: session.connection, unit: GLOBAL_UNIT_ID, versions: { all: 'latest', resources: {} } }
  return { alerts, session, ctx: contextOf(session, place) }
})

let sandbox: TestSandbox
let worlds: TestWorld[]
let requests = 0

beforeAll(async () => {
  sandbox = await startSandbox()
  worlds = await Promise.all(connections.map(({ alerts }, index) => sandbox.makeWorld({ alerts, seed: index + 1 })))
  for (const { session } of connections) identity.set(session)
  vi.stubGlobal('fetch', (url: string | URL, init: RequestInit = {}) => {
    const [, index = '', target = ''] = (typeof url === 'string' && /^\/in\/us\.(\d)\/api(\/.*)$/.exec(url)) || []
    if (target === '') return beside(url, init)
    requests += 1
    const headers = new Headers(init.headers)
    headers.set('authorization', `Bearer ${worlds[Number(index)]?.tokens['Super Admin']}`)
    return beside(sandbox.url + target, { ...init, headers })
  })
  // The clocks of the worlds stand still: what is cleared now is cleared at one time, everywhere.
  for (const [index, world] of worlds.entries()) await clear(world, await active(index), 6)
})
afterAll(() => sandbox.close())

const read = (index: number, asked: Asked): Promise<Read> => {
  presence.note()
  return listAlerts(connections[index]?.ctx ?? {}, { ...NO_ALERT_FILTER, ...asked }, signal)
}

const choose = (asked: Partial<Asked>): Asked => ({
  ...NO_ALERT_FILTER,
  sort: '-raised_timestamp',
  page: 1,
  limit: 25,
  ...asked,
})

const active = async (index: number) => (await read(index, choose({ status: 'active', limit: WHOLE }))).items

const clear = async (world: TestWorld, alerts: readonly Alert[], most: number): Promise<void> => {
  for (const { id } of alerts.slice(0, most)) {
    const path = `/alerts/individual/${id}`
    const { notes } = (await world.ask(path)).body as WireIndividualAlert
    expect((await world.ask(path, { method: 'PATCH', body: { status: 'cleared', notes } })).status).toBe(200)
  }
}

const wholes = (asked: Asked): Promise<Read[]> =>
  Promise.all(connections.map((_, index) => read(index, { ...asked, page: 1, limit: WHOLE })))

/** As the page makes them: their first pages tell where what has no time stands. */
const merging = async (asked: Asked) => {
  const firsts = await Promise.all(connections.map((_, index) => read(index, { ...asked, page: 1 })))
  const sources = connections.map(({ session }, index): Source<Alert> => ({
    name: session.connection,
    read: (page) => read(index, { ...asked, page }),
  }))
  const order = alertOrder(
    asked.sort,
    firsts.map(({ items }) => items),
  )
  const ways = { ...order, limit: asked.limit, idOf: ({ id }: Alert) => id }
  return {
    order,
    merge: (page: number, from?: Parameters<typeof mergePage<Alert>>[1]['from']) =>
      mergePage(sources, { ...ways, page, from }),
  }
}

const keyOf = ({ source, item }: Found<Alert>): string => `${source} ${item.id}`

/** Sorting is stable: equal ones stay in the order of the connections, and of each one's own list. */
const mergeOf = (lists: readonly Read[], compare: Compare<Alert>): string[] =>
  lists
    .flatMap(({ items }, index) => items.map((item) => ({ source: `us.${index}`, item })))
    .toSorted((one, other) => compare(one.item, other.item))
    .map(keyOf)

test.each(SORTS)('the API sorts each list by %s as the merge takes it to', async (sort) => {
  const asked = choose({ sort })
  const lists = await wholes(asked)
  const pages = await Promise.all(connections.map((_, index) => read(index, asked)))
  const { compare, within } = alertOrder(
    sort,
    pages.map(({ items }) => items),
  )
  let equal = 0
  for (const { items } of lists)
    for (const [index, item] of items.entries()) {
      const before = items[index - 1]
      if (before === undefined) continue
      expect(compare(before, item), `${sort}: ${before.id}, ${item.id}`).toBeLessThanOrEqual(0)
      expect(within(before, item)).toBeLessThanOrEqual(0)
      equal += Number(compare(before, item) === 0)
    }
  if (sort.endsWith('cleared_timestamp')) {
    expect(equal).toBeGreaterThan(15)
    expect(lists.every(({ items }) => new Set(items.map(({ clearedAt }) => clearedAt === null)).size === 2)).toBe(true)
  }
})

const choices = fc.record({
  sort: fc.constantFrom(...SORTS),
  status: fc.constantFrom('', 'active', 'cleared'),
  severity: fc.constantFrom('', 'error', 'warning'),
  entity: fc.constantFrom('', 'vol', 'i-0'),
  limit: fc.constantFrom(5, 10, 25, 50),
})

test('pages of all of them are the merge of the whole lists, one after the other and jumped to, by few requests', async () => {
  let pages = 0
  await fc.assert(
    fc.asyncProperty(choices, fc.double({ min: 0, max: 1, noNaN: true }), async (choice, where) => {
      const asked = choose(choice)
      const lists = await wholes(asked)
      const { order, merge } = await merging(asked)
      const whole = mergeOf(lists, order.compare)
      const last = pageCount(whole.length, asked.limit)
      let from: Parameters<typeof merge>[1]
      for (let page = 1; page <= Math.min(last, 12); page += 1) {
        requests = 0
        const merged = await merge(page, from)
        expect(merged.items.map(keyOf)).toEqual(slicePage(whole, { page, limit: asked.limit }))
        expect(requests).toBeLessThanOrEqual(page === 1 ? 3 : 7)
        from = merged.next
        pages += 1
      }
      const page = 1 + Math.floor(where * (last - 1))
      requests = 0
      const jumped = await merge(page)
      expect(jumped.items.map(keyOf)).toEqual(slicePage(whole, { page, limit: asked.limit }))
      expect(requests).toBeLessThanOrEqual(6 * (Math.floor(Math.log2(page)) + 1) + 10)
    }),
    { numRuns: 40, seed: 17 },
  )
  expect(pages).toBeGreaterThan(100)
}, 120_000)

test('while alerts are cleared between its pages, nothing comes twice and nothing that stays is missed', async () => {
  for (const sort of SORTS) {
    const asked = choose({ sort, status: 'active', limit: 5 })
    const { order, merge } = await merging(asked)
    const before = mergeOf(await wholes(asked), order.compare)
    const seen: string[] = []
    let from: Parameters<typeof merge>[1]
    for (let page = 1; page < 40; page += 1) {
      const merged = await merge(page, from)
      if (merged.items.length === 0) break
      seen.push(...merged.items.map(keyOf))
      from = merged.next
      if (page % 3 !== 0) continue
      const index = page % worlds.length
      const world = worlds[(page / 3) % worlds.length] ?? expect.unreachable()
      await clear(world, await active((page / 3) % worlds.length), 1 + index)
    }
    const stayed = new Set(mergeOf(await wholes(asked), order.compare))
    expect(new Set(seen).size, sort).toBe(seen.length)
    expect(
      before.filter((key) => stayed.has(key) && !seen.includes(key)),
      sort,
    ).toEqual([])
  }
}, 120_000)
