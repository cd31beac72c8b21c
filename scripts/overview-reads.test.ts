/** What the overview asks and shows, by the page's own reads of the real sandbox: as few requests as are told here, and exact. */
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { WireIndividualAlert } from '#contract/individual-alerts.ts'
import { itemsOf, NOW, startSandbox, type TestSandbox, type TestWorld } from '#server/sandbox/tests/support/testing.ts'

vi.mock('#ui/notify.ts', () => ({
  tellOwnFault: (fault: Error) => expect.fail(fault.message),
  dismissAll: () => undefined,
}))

/** What of the page is looked at. Its modules are typed for a browser, so they are not imported by a name that is. */
type Context = { host: string; user: string; unit: string | null; versions: object }
type Raised = { day: string; total: number; errors: number; warnings: number }
type Days = { items: Raised[]; isComplete: boolean }
type Options = { queryKey: readonly unknown[] }
type Client = {
  clear: () => void
  query: <Data>(options: Options) => Promise<Data>
  invalidateQueries: (filters: object) => Promise<void>
  getQueryData: (key: readonly unknown[]) => object | undefined
  getQueryCache: () => { subscribe: (listener: () => void) => () => void }
}

const load = <Module>(name: string) => import(/* @vite-ignore */ `${name}.ts`) as Promise<Module>

const { identity, SESSION, storage } = await load<{
  identity: { set: (session: object | null) => void; end: (session: object) => void }
  SESSION: { host: string; user: { id: string } }
  storage: Map<string, string>
}>('#api/transport/testing')
const { queryClient } = await load<{ queryClient: Client }>('#queries/client')
type OfDay = (ctx: Context, day: string, zone: string) => Options
const { raisedBefore, raisedOn, refreshOverview } = await load<{
  raisedBefore: OfDay
  raisedOn: OfDay
  refreshOverview: () => Promise<void>
}>('#queries/overview')
const { activeAlertSet } = await load<{ activeAlertSet: (ctx: Context) => Options }>('#queries/alerts')
type OfActive = { state: { data: object | undefined; error: null; dataUpdatedAt: number }; queryHash: string }
const { activeAlerts } = await load<{
  activeAlerts: (asking: { ctx: Context; polling: object }) => { refetchInterval: (query: OfActive) => number | false }
}>('#pages/overview/filters')
const { isLastingPart } = await load<{ isLastingPart: (data: object | undefined) => boolean }>('#pages/overview/active')

/** When the page, set to refresh itself every second, reads again what has just been read. */
const waitBefore = (data: object) =>
  activeAlerts({
    ctx: CONTEXT,
    polling: { refetchInterval: () => 1000, refetchOnWindowFocus: () => false },
  }).refetchInterval({ state: { data, error: null, dataUpdatedAt: Date.now() }, queryHash: '' })
const { endSession } = await load<{ endSession: () => Promise<void> }>('#queries/session')

const TODAY = '2026-03-04'
const KEPT = 'clumio-admin.raised-days'
const CONTEXT: Context = {
  host: SESSION.host,
  user: '40',
  unit: null,
  versions: { all: 'latest', resources: {} },
}

const beside = fetch
let sandbox: TestSandbox
/** Of the requests that were answered: on a busy machine connections are lost, and what was on them is asked again. */
let paths: string[] = []
/** The next so many reads are refused. */
let broken = 0
beforeAll(async () => {
  sandbox = await startSandbox({ alerts: 5000, users: 300 })
})
afterAll(() => sandbox.close())

const answerTo = async (url: string, init: RequestInit, token: string | undefined): Promise<Response> => {
  if (broken > 0) {
    broken -= 1
    return Response.json({ errors: [] }, { status: 403, headers: { 'X-Api-Answer': 'on' } })
  }
  const headers = new Headers(init.headers)
  headers.set('authorization', `Bearer ${token}`)
  return beside(sandbox.url + url.slice('/api'.length), { ...init, headers })
}

const openWorld = async (alerts = 5000): Promise<TestWorld> => {
  const world = await sandbox.makeWorld({ alerts })
  await world.control('clock', { now: NOW, running: true })
  storage.clear()
  queryClient.clear()
  broken = 0
  identity.set(SESSION)
  vi.stubGlobal('fetch', (url: string | URL, init: RequestInit) => {
    if (typeof url !== 'string' || !url.startsWith('/')) return beside(url, init)
    if (!url.startsWith('/api/')) return Promise.resolve(Response.json({}))
    return answerTo(url, init, world.tokens['Super Admin']).then((answer) => {
      paths.push(decodeURIComponent(url))
      return answer
    })
  })
  return world
}

/** What a read answers, and how many requests it took. */
const read = async <Data>(options: Options): Promise<[Data, number]> => {
  paths = []
  const data = await queryClient.query<Data>({ ...options, staleTime: 0 } as Options)
  return [data, paths.length]
}

/** Past the page, and not held against the contract: thousands of them, more than once. */
const allAlerts = async (
  world: TestWorld,
  unit = '',
  since = '2000-01-01',
): Promise<readonly WireIndividualAlert[]> => {
  const filter = encodeURIComponent(JSON.stringify({ raised_timestamp: { $gte: `${since}T00:00:00Z` } }))
  const answer = await beside(`${sandbox.url}/alerts/individual?limit=10000&filter=${filter}`, {
    headers: {
      authorization: `Bearer ${world.tokens['Super Admin']}`,
      'x-clumio-organizationalunit-context': unit,
    },
  })
  const { _embedded } = (await answer.json()) as { _embedded: { items: WireIndividualAlert[] } }
  return _embedded.items
}

const dayIn = (zone: string) => {
  const days = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short' })
  return (at: string) => days.format(new Date(at))
}

/** Each day of the 29 before today, counted out of all that there is. */
const expectDays = async (world: TestWorld, { items, isComplete }: Days, zone = 'UTC', unit?: string) => {
  expect(isComplete).toBe(true)
  const dayOf = dayIn(zone)
  const byDay = Map.groupBy(await allAlerts(world, unit, '2026-02-02'), (alert) => dayOf(alert.raised_timestamp))
  expect(items).toHaveLength(29)
  for (const [index, found] of items.entries()) {
    const day = new Date(Date.parse(TODAY) - (index + 1) * 86_400_000).toISOString().slice(0, 10)
    const on = byDay.get(day) ?? []
    const of = (severity: string) => on.filter((alert) => alert.severity === severity).length
    expect(found).toEqual({ day, total: on.length, errors: of('error'), warnings: of('warning') })
  }
}

/** The page is loaded again: what the browser keeps is all that is left. */
const reload = () => queryClient.clear()

/** All alerts, errors and warnings of the days that are over. */
const SUMS = 3

const keptDays = () =>
  JSON.parse(storage.get(KEPT) ?? 'null') as { person: string; places: { at: number; days: Days['items'] }[] }
const changeKept = (change: (kept: ReturnType<typeof keptDays>) => void) => {
  const kept = keptDays()
  change(kept)
  storage.set(KEPT, JSON.stringify(kept))
}

test('days that are over are read once, and then only added up, also after a reload', async () => {
  const world = await openWorld()
  const before = () => read<Days>(raisedBefore(CONTEXT, TODAY, 'UTC'))
  const [first, requests] = await before()
  await expectDays(world, first)
  expect(requests).toBeLessThanOrEqual(6)
  for (const again of [() => undefined, reload]) {
    again()
    const [days, few] = await before()
    expect(days).toEqual(first)
    expect(few).toBeLessThanOrEqual(SUMS)
  }
  const [today, few] = await read<Days['items'][number]>(raisedOn(CONTEXT, TODAY, 'UTC'))
  expect(today.total).toBe((await allAlerts(world)).filter((alert) => alert.raised_timestamp.startsWith(TODAY)).length)
  expect(few).toBeLessThanOrEqual(1)
})

test('a kept day that no longer adds up is read again', async () => {
  const world = await openWorld()
  const before = () => read<Days>(raisedBefore(CONTEXT, TODAY, 'UTC'))
  await before()
  for (const index of [0, 13, 28]) {
    changeKept(({ places }) => {
      const day = places[0]?.days[index]
      if (day) Object.assign(day, { total: day.total - 1, errors: day.errors - 1 })
    })
    reload()
    const [again, requests] = await before()
    await expectDays(world, again)
    expect(requests).toBeGreaterThan(1)
  }
})

test.each([
  [
    'an error that is a warning',
    (day: Raised) => Object.assign(day, { errors: day.errors - 1, warnings: day.warnings + 1 }),
  ],
  ['a warning that is of no known severity', (day: Raised) => Object.assign(day, { warnings: day.warnings - 1 })],
  ['an error that is of no known severity', (day: Raised) => Object.assign(day, { errors: day.errors - 1 })],
])('kept days that add up but for %s are read again', async (_, change) => {
  const world = await openWorld()
  const before = () => read<Days>(raisedBefore(CONTEXT, TODAY, 'UTC'))
  await before()
  changeKept(({ places }) => places[0]?.days.slice(3, 4).map(change))
  reload()
  const [again, requests] = await before()
  await expectDays(world, again)
  expect(requests).toBeGreaterThan(SUMS)
})

test('what was kept counts for nothing when a person asks for all of it, also after a refresh that failed', async () => {
  const world = await openWorld()
  const days = raisedBefore(CONTEXT, TODAY, 'UTC')
  await read<Days>(days)
  const moveOne = () =>
    changeKept(({ places: [place] }) => {
      for (const [index, by] of [
        [4, 1],
        [9, -1],
      ] as const) {
        const day = place?.days[index]
        if (day) Object.assign(day, { total: day.total + by, errors: day.errors + by })
      }
    })
  moveOne()
  await refreshOverview()
  await expectDays(world, (await read<Days>(days))[0])

  moveOne()
  reload()
  await read<Days>(days)
  broken = 2
  await expect(read<Days>(days)).rejects.toMatchObject({ kind: 'forbidden' })
  broken = 0
  await refreshOverview()
  await expectDays(world, (await read<Days>(days))[0])
})

test('of many alerts days are counted, and only the newest again when one was told late', async () => {
  const world = await openWorld(16_000)
  const before = () => read<Days>(raisedBefore(CONTEXT, TODAY, 'UTC'))
  const [first, requests] = await before()
  await expectDays(world, first)
  expect(requests).toBeLessThanOrEqual(1 + 3 * 29)
  changeKept(({ places }) => Object.assign(places[0]?.days[1] ?? {}, { total: 1, errors: 1, warnings: 0 }))
  reload()
  const [again, few] = await before()
  await expectDays(world, again)
  expect(few).toBeLessThanOrEqual(SUMS + 3 * 4)
  // Another day has begun: the one that is over by now is counted, the others stand.
  changeKept(({ places }) => places[0]?.days.splice(0, 1))
  reload()
  const [next, three] = await before()
  expect(next).toEqual(first)
  expect(three).toBeLessThanOrEqual(SUMS + 3)
}, 60_000)

test('what is kept is one person’s, of one unit, one zone and one day', async () => {
  const world = await openWorld()
  const [, unit] = itemsOf<{ id: string }>(await world.ask('/organizational-units', { query: { limit: '50' } }))
  const days = (ctx: Context, zone: string) => read<Days>(raisedBefore(ctx, TODAY, zone))
  await days(CONTEXT, 'UTC')
  await expectDays(world, (await days(CONTEXT, 'Asia/Kolkata'))[0], 'Asia/Kolkata')
  await expectDays(world, (await days({ ...CONTEXT, unit: unit?.id ?? '' }, 'UTC'))[0], 'UTC', unit?.id)
  reload()
  expect((await days(CONTEXT, 'Asia/Kolkata'))[1]).toBeLessThanOrEqual(SUMS)

  changeKept(({ places }) => {
    for (const place of places) place.at -= 2 * 86_400_000
  })
  reload()
  broken = 9
  await expect(days({ ...CONTEXT, unit: unit?.id ?? '' }, 'UTC')).rejects.toMatchObject({ kind: 'forbidden' })
  expect(storage.has(KEPT)).toBe(false)
  broken = 0
  await expectDays(world, (await days({ ...CONTEXT, unit: unit?.id ?? '' }, 'UTC'))[0], 'UTC', unit?.id)
  expect(keptDays().places).toHaveLength(1)

  reload()
  identity.set({ ...SESSION, user: { ...SESSION.user, id: '36' } })
  await days({ ...CONTEXT, user: '36' }, 'UTC')
  expect(keptDays().places).toHaveLength(1)
  // Of no organization, since the token has not told one.
  expect(keptDays().person).toBe(JSON.stringify([SESSION.host, null, '36']))
  expect(storage.get(KEPT)).not.toMatch(/example\.com|Ruiz|vol-/)
  await endSession()
  expect(storage.has(KEPT)).toBe(false)
})

test.each([
  ['ends by itself', () => identity.end(SESSION)],
  ['is somebody else’s', () => identity.set({ ...SESSION, id: 'other', user: { ...SESSION.user, id: '36' } })],
])('nothing is kept of a session that %s', async (_, leave) => {
  await openWorld(400)
  await read<Days>(raisedBefore(CONTEXT, TODAY, 'UTC'))
  expect(storage.has(KEPT)).toBe(true)
  leave()
  expect(storage.has(KEPT)).toBe(false)
})

test.each(['', '{', '[]', '{"version":2}', '{"version":1,"person":"x","places":[{"of":"x"}]}'])(
  'what was kept as %s is as good as nothing',
  async (text) => {
    const world = await openWorld(400)
    storage.set(KEPT, text)
    const [days, requests] = await read<Days>(raisedBefore(CONTEXT, TODAY, 'UTC'))
    await expectDays(world, days)
    expect(requests).toBeGreaterThan(1)
  },
)

type Active = { items: { id: string }[]; total: number; isComplete: boolean }

const activeIds = async (world: TestWorld) =>
  (await allAlerts(world)).filter(({ status }) => status === 'active').map(({ id }) => id)

const openActive = async () => {
  const world = await openWorld()
  const active = () => read<Active>(activeAlertSet(CONTEXT))
  const expectActive = async ({ items, total, isComplete }: Active) => {
    const all = await activeIds(world)
    expect(isComplete).toBe(true)
    expect(items.map(({ id }) => id).toSorted()).toEqual(all.toSorted())
    expect(total).toBe(all.length)
  }
  const clear = (id = '') =>
    world.ask(`/alerts/individual/${id}`, { method: 'PATCH', body: { status: 'cleared', notes: '' } })
  const remove = async (id = '') => {
    await world.control('faults', { name: 'removed', path: `/alerts/individual/${id}`, times: 1 })
    await expect(world.ask(`/alerts/individual/${id}`)).resolves.toMatchObject({ status: 404 })
  }
  return { world, active, expectActive, clear, remove }
}

/** Whole pages, which only a load of all of them asks for: none of them tells since when. */
const wholePages = () =>
  paths.filter((path) => path.includes('limit=500') && !/(?:updated|cleared)_timestamp/.test(path))
const changesAsked = () => new Set(paths.flatMap((path) => /(?:updated|cleared)_timestamp/.exec(path) ?? []))

test('active alerts are read once, and then by what was raised and cleared since', async () => {
  const { world, active, expectActive, clear, remove } = await openActive()
  const [first, requests] = await active()
  await expectActive(first)
  expect(requests).toBeLessThanOrEqual(3)

  const raise = async () => {
    await world.control('faults', { name: 'inserted', path: '/alerts/individual', times: 1 })
    await world.ask('/alerts/individual')
  }
  for (const change of [() => clear(first.items[3]?.id), raise, () => clear(first.items.at(-1)?.id), raise]) {
    await change()
    await world.control('clock', { advanceSeconds: 30 })
    const [next, few] = await active()
    await expectActive(next)
    expect(few).toBeLessThanOrEqual(3)
    expect(wholePages()).toEqual([])
    expect(changesAsked()).toEqual(new Set(['updated_timestamp', 'cleared_timestamp']))
  }
  // A person who asks for all of it, or a write, gets all of it.
  await remove(first.items[5]?.id)
  await queryClient.invalidateQueries({ queryKey: activeAlertSet(CONTEXT).queryKey })
  const [whole, all] = await active()
  await expectActive(whole)
  expect(all).toBeLessThanOrEqual(3)
  expect(wholePages()).not.toEqual([])
})

const now = performance.now.bind(performance)
let later = 0
/** So much later by this page's time, which never goes back. */
const passMinutes = (minutes: number) => {
  later += minutes * 60_000
  performance.now = () => now() + later
}

test('active alerts that do not add up are counted by the API until five minutes have passed', async () => {
  const { world, active, expectActive, remove } = await openActive()
  const [first] = await active()
  // Nothing tells that one is gone, but the API's own count.
  await remove(first.items[5]?.id)
  const [part] = await active()
  expect(wholePages()).toEqual([])
  expect(part).toMatchObject({ isComplete: false, total: (await activeIds(world)).length })
  passMinutes(5)
  await expectActive((await active())[0])
  expect(wholePages()).not.toEqual([])
  await active()
  expect(wholePages()).toEqual([])
})

test.each([150, 520])(
  '%i alerts that change at once do not make every refresh read all',
  async (changed) => {
    const { world, active, expectActive, clear } = await openActive()
    const [first] = await active()
    await Promise.all(first.items.slice(0, changed).map(({ id }) => clear(id)))
    const left = await activeIds(world)
    const [next] = await active()
    expect(wholePages()).toEqual([])
    expect(next.total).toBe(left.length)
    if (changed <= 500) {
      await expectActive(next)
      await expectActive((await active())[0])
      expect(wholePages()).toEqual([])
    } else {
      // Counts stand in for it, and it is left alone by what refreshes itself every few seconds.
      expect(next.isComplete).toBe(false)
      expect(isLastingPart(next)).toBe(true)
      expect(waitBefore(next)).toBeGreaterThan(290_000)
    }
  },
  60_000,
)

test('active alerts that move all the while are counted by the API, also while they are read again and when that fails', async () => {
  const { world, active } = await openActive()
  await world.control('faults', { name: 'inserted', path: '/alerts/individual', times: 99 })
  const { queryKey } = activeAlertSet(CONTEXT)
  const known = () => queryClient.getQueryData(queryKey)
  const shown: unknown[] = []
  const stop = queryClient.getQueryCache().subscribe(() => shown.push(isLastingPart(known())))
  const [part] = await active()
  expect(part.isComplete).toBe(false)
  expect(isLastingPart(part)).toBe(true)
  // As long as the rest may come it is waited for.
  expect(shown[0]).toBe(false)
  shown.length = 0
  await active()
  broken = 3
  await expect(active()).rejects.toMatchObject({ kind: 'forbidden' })
  expect(new Set(shown)).toEqual(new Set([true]))
  stop()
})

test('a refresh that failed does not make the next one read all, but a person does', async () => {
  const { active, expectActive, clear, remove } = await openActive()
  const [first] = await active()
  await clear(first.items[0]?.id)
  broken = 3
  await expect(active()).rejects.toMatchObject({ kind: 'forbidden' })
  broken = 0
  await expectActive((await active())[0])
  expect(wholePages()).toEqual([])

  broken = 3
  await expect(active()).rejects.toMatchObject({ kind: 'forbidden' })
  broken = 0
  await remove(first.items[5]?.id)
  await refreshOverview()
  await expectActive((await active())[0])
  expect(wholePages()).not.toEqual([])
})
