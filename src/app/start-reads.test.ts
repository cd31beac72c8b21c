import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { answer, identity, inOrganization, listBody, stubGateway, UNIT, type Sent } from '#api/transport/testing.ts'
import { queryClient } from '#queries/client.ts'
import { askEarly, dropEarly } from '#api/transport/early.ts'
import { earlyReads } from '#queries/early-reads.ts'
import { QUERIES } from '#queries/readers.ts'
import { PAGES } from './pages.ts'
import { startReads } from './start-reads.ts'

vi.stubGlobal('location', { origin: 'http://localhost:8080' })

beforeEach(() => {
  queryClient.clear()
  identity.set(inOrganization('7'))
})

describe('S23: what an address reads is asked for in its own connection alone', () => {
  const RECORDS = ['users/40', 'tasks/40', 'alerts/40', 'organizational-units/40', 'overview']
  const asked = async (address: string): Promise<number> => {
    const sent = stubGateway(() => answer(listBody([])))
    await startReads(address, QUERIES).catch(() => undefined)
    return sent.length
  }

  test.each(RECORDS)('%s', async (path) => {
    expect(await asked(`/at/us.7/ou/${UNIT}/${path}`)).toBeGreaterThan(0)
  })

  test.each(RECORDS)('%s of another one', async (path) => {
    const others = [
      '/at/us.8',
      '/at/us',
      '/at/us2.7',
      '/at/us.77',
      '/at/sandbox.7',
      '/at/us.7/at/us.8',
      '/at/',
      '/at/%00',
      '',
    ]
    for (const at of others) expect(await asked(`${at}/ou/${UNIT}/${path}`), at).toBe(0)
  })

  test('for nobody nothing', async () => {
    identity.set(null)
    expect(await asked(`/at/us.7/ou/${UNIT}/users/40`)).toBe(0)
  })
})

test('the explorer is drawn with what Discovery tells, whose list would push away the one that is built in', async () => {
  stubGateway(() => answer(listBody([])))
  await startReads(`/at/us.7/ou/${UNIT}/api-explorer`, QUERIES)
  expect(queryClient.isFetching()).toBe(0)
  expect(queryClient.getQueryCache().getAll()).toHaveLength(1)
})

describe('what an address reads leaves before the queries are there, and only once', () => {
  const RECORDS = ['alerts/40', 'audit-trail/1795824000-40', 'organizational-units/40', 'tasks/40', 'users/40']
  const VIEWS = [
    'users/invite',
    'alerts?raised=7d&status=all',
    'consolidated-alerts?raised=24h',
    'audit-trail?when=24h',
    'roles?type=custom',
    'tasks?view=failures',
    'tasks?created=30d',
    'users?name=dana&versions=v1',
  ]
  const LATE = [
    'alerts?raised=7d&status=all',
    'consolidated-alerts?raised=24h',
    'tasks?created=30d',
    'tasks?view=failures',
  ]
  // Each in an organization of its own, whose budget is spent on nothing else.
  const addresses = [...PAGES.map(({ link }) => link.path), ...RECORDS, ...VIEWS].flatMap((path, index) =>
    ['global', UNIT, 'default'].map((unit) => [`/at/us.${100 + index}/ou/${unit}/${path}`, String(100 + index)]),
  )
  const told = ({ path, query, headers }: Sent) =>
    `${path}?${query} ${headers.get('X-Clumio-OrganizationalUnit-Context')}`
  const idle = () => vi.waitFor(() => expect(queryClient.isFetching()).toBe(0))

  beforeEach(() => vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-11-28T08:30:00Z') }))
  afterEach(() => {
    dropEarly()
    vi.useRealTimers()
  })

  test.each(addresses)('%s', async (address = '', organization = '') => {
    identity.set(null)
    identity.set(inOrganization(organization))
    const sent = stubGateway(() => answer(listBody([])))
    void startReads(address, earlyReads(askEarly))
    await new Promise((resolve) => setTimeout(resolve))
    const early = sent.length
    // Seconds later: what ends now is another window by then.
    vi.setSystemTime(new Date('2026-11-28T08:30:05Z'))
    await startReads(address, QUERIES).catch(() => undefined)
    await idle()
    const asked = sent.map(told)
    queryClient.clear()
    const before = sent.length
    await startReads(address, QUERIES).catch(() => undefined)
    await idle()
    // As many as the queries ask for by themselves.
    expect(asked.toSorted()).toEqual(sent.slice(before).map(told).toSorted())
    const isLate = LATE.some((path) => address.endsWith(path)) && !address.includes('/default/')
    expect(early > 0 || asked.length === 0 || isLate).toBe(true)
  })
})
