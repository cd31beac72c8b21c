/** Worlds: apart from each other, resettable, with clocks of their own, and recording what reached them. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createRecorder } from '../world/recorder.ts'
import { itemsOf, NOW, startSandbox, walk, type Json, type TestSandbox, type TestWorld } from './support/testing.ts'

const ALERT = '/alerts/individual/32e6f210-0b83-4308-b437-8c9ac11f306c'
const PATHS = [
  '/alerts/individual',
  '/alerts/consolidated',
  '/users',
  '/organizational-units',
  '/tasks',
  '/audit-trails',
]

let sandbox: TestSandbox
beforeAll(async () => {
  sandbox = await startSandbox()
})
afterAll(() => sandbox.close())

const everything = async (world: TestWorld) =>
  Promise.all(PATHS.map((path) => walk<Json>(world.ask, path, { query: { limit: '500' } })))

const disturb = async (world: TestWorld) => {
  await world.ask(ALERT, { method: 'PATCH', body: { status: 'cleared', notes: 'mine' } })
  await world.ask('/users/40', { method: 'DELETE' })
  await world.ask('/organizational-units', { method: 'POST', body: { name: 'Mine alone' } })
  await world.control('faults', { name: 'status', path: '/roles', times: 0 })
  await world.control('clock', { advanceSeconds: 100 })
}

test('a world is the same whenever it is made at the same time from the same seed', async () => {
  const [first, second, other] = [
    await sandbox.makeWorld(),
    await sandbox.makeWorld(),
    await sandbox.makeWorld({ seed: 8 }),
  ]
  expect(await everything(first)).toEqual(await everything(second))
  expect(await everything(first)).not.toEqual(await everything(other))
})

test('what happens in one world is not seen in another', async () => {
  const [mine, theirs] = [await sandbox.makeWorld(), await sandbox.makeWorld()]
  const before = await everything(theirs)
  await disturb(mine)
  expect(await everything(theirs)).toEqual(before)
  expect(await everything(mine)).not.toEqual(before)
  expect((await theirs.ask('/roles')).status).toBe(200)
  expect(await theirs.control('clock')).toEqual({ now: NOW, running: false })
})

test('a reset makes a world as it was, under the same tokens', async () => {
  const world = await sandbox.makeWorld()
  const before = await everything(world)
  await disturb(world)
  await world.control('reset', {})
  expect(await everything(world)).toEqual(before)
  expect((await world.ask('/roles')).status).toBe(200)
})

test('a world has the size and the limits it was asked for', async () => {
  const world = await sandbox.makeWorld({ alerts: 0, users: 12, units: 5, tasks: 3, audit: 4 })
  const sizes = await Promise.all(PATHS.map(async (path) => (await world.ask(path)).body['total_count']))
  expect(sizes).toEqual([0, 0, 12, 5, 3, 4])
  expect((await world.ask('/users/40')).body['full_name']).toBe('test person')
})

test.each([{ users: -1 }, { alerts: 'many' }, { colour: 'red' }, { now: 'today' }, { alerts: 10_000_000 }])(
  'a world of %o is refused',
  async (body) => {
    const response = await fetch(`${sandbox.url}/__sandbox/worlds`, { method: 'POST', body: JSON.stringify(body) })
    expect(response.status).toBe(400)
    expect(await response.json()).toMatchObject({ errors: [{ error_code: 1400 }] })
  },
)

test('the control routes know the world of the token, the default one without a token, and no others', async () => {
  const route = `${sandbox.url}/__sandbox/clock`
  const world = await sandbox.makeWorld()
  const headers = { authorization: `Bearer ${world.tokens['Expired']}` }
  expect(await (await fetch(route, { headers })).json()).toEqual({ now: NOW, running: false })
  expect(await (await fetch(route)).json()).toMatchObject({ running: true })
  expect((await fetch(route, { headers: { authorization: 'Bearer x' } })).status).toBe(401)
  expect((await fetch(`${sandbox.url}/__sandbox/nothing`)).status).toBe(404)
})

test('a world that is given back opens to nobody any more, and keeps nothing waiting; the one that is always there stays', async () => {
  const world = await sandbox.makeWorld()
  await world.control('faults', { name: 'delay', ms: 60_000, path: '/roles' })
  const waiting = world.ask('/roles')
  await expect.poll(() => world.control('faults')).toMatchObject({ active: [] })
  await world.control('worlds', undefined, 'DELETE')
  expect((await waiting).status).toBe(200)
  expect((await world.ask('/roles')).status).toBe(401)
  await fetch(`${sandbox.url}/__sandbox/worlds`, { method: 'DELETE' })
  expect((await fetch(`${sandbox.url}/__sandbox/clock`)).status).toBe(200)
})

describe('the clock', () => {
  test('stands still where it was set, moves when told, and runs when told', async () => {
    const world = await sandbox.makeWorld()
    expect(await world.control('clock', { advanceSeconds: 90 })).toEqual({
      now: '2026-03-04T09:31:30Z',
      running: false,
    })
    expect(await world.control('clock', { now: '2026-05-01T00:00:00+02:00' })).toEqual({
      now: '2026-04-30T22:00:00Z',
      running: false,
    })
    expect(await world.control('clock', { running: true })).toMatchObject({ running: true })
    // One that runs dates the answers.
    const { headers } = await world.ask('/users')
    expect(headers.get('date')).toMatch(/^Thu, 30 Apr 2026 22:00:0\d GMT$/)
    const cleared = await world.ask(ALERT, { method: 'PATCH', body: { status: 'cleared' } })
    expect(String(cleared.body['cleared_timestamp']) >= '2026-04-30T22:00:00Z').toBe(true)
  })

  test('of a world made without a time is that of the machine', async () => {
    const response = await fetch(`${sandbox.url}/__sandbox/worlds`, { method: 'POST' })
    const { tokens } = (await response.json()) as { tokens: Record<string, string> }
    const headers = { authorization: `Bearer ${tokens['Super Admin']}` }
    const clock = (await (await fetch(`${sandbox.url}/__sandbox/clock`, { headers })).json()) as { now: string }
    expect(Math.abs(Date.now() - Date.parse(clock.now))).toBeLessThan(5000)
  })
})

describe('recorded requests', () => {
  test('tell what arrived, without the token', async () => {
    const world = await sandbox.makeWorld()
    await world.ask('/users/40', {
      method: 'PATCH',
      body: { is_enabled: false },
      unit: '',
      accept: 'application/api.clumio.users=v1+json',
    })
    await world.ask('/users?limit=5&filter=%7B%7D')
    const { requests } = (await world.control('requests')) as { requests: Json[] }
    expect(requests).toMatchObject([
      {
        method: 'PATCH',
        path: '/users/40',
        body: '{"is_enabled":false}',
        status: 200,
        headers: {
          accept: 'application/api.clumio.users=v1+json',
          authorization: 'Bearer …',
          'x-clumio-organizationalunit-context': '',
        },
      },
      { method: 'GET', path: '/users?limit=5&filter=%7B%7D', body: '', status: 200 },
    ])
    expect(JSON.stringify(requests)).not.toContain(world.tokens['Super Admin'])
    await world.control('requests', undefined, 'DELETE')
    expect(await world.control('requests')).toEqual({ requests: [] })
  })

  test('are the last ones only, and long bodies are cut', () => {
    const recorder = createRecorder()
    const add = (path: string) =>
      recorder.add({ method: 'PUT', path, headers: {}, body: 'x'.repeat(20_000), status: 200 })
    for (let at = 0; at < 5000; at++) add(`/${at}`)
    const kept = recorder.all()
    expect(kept).toHaveLength(1000)
    expect([kept[0]?.path, kept.at(-1)?.path, kept[0]?.body.length]).toEqual(['/4000', '/4999', 10_000])
  })
})

test('parallel writers to one world lose nothing and break no count', async () => {
  const world = await sandbox.makeWorld()
  const alerts = itemsOf(
    await world.ask('/alerts/individual', { filter: { status: { $in: ['active'] } }, query: { limit: '60' } }),
  )
  const before = Number(
    (await world.ask('/alerts/individual', { filter: { status: { $in: ['active'] } } })).body['total_count'],
  )
  const invitations = Array.from({ length: 40 }, (_, at) =>
    world.ask('/users', { method: 'POST', body: { email: `parallel${at}@northwind.io`, full_name: `Parallel ${at}` } }),
  )
  const clearings = alerts.map(({ id }) =>
    world.ask(`/alerts/individual/${String(id)}`, { method: 'PATCH', body: { status: 'cleared' } }),
  )
  const duplicates = Array.from({ length: 10 }, () =>
    world.ask('/users', { method: 'POST', body: { email: 'same@northwind.io', full_name: 'Same' } }),
  )
  const answers = await Promise.all([...invitations, ...clearings])
  expect(answers.every(({ status }) => status === 200)).toBe(true)
  const same = (await Promise.all(duplicates)).map(({ status }) => status).toSorted((a, b) => a - b)
  expect(same).toEqual([200, ...Array.from({ length: 9 }, () => 409)])
  const users = await walk<Json>(world.ask, '/users')
  expect(users).toHaveLength(60 + 41)
  expect(new Set(users.map(({ id }) => id)).size).toBe(users.length)
  expect((await world.ask('/alerts/individual', { filter: { status: { $in: ['active'] } } })).body['total_count']).toBe(
    before - alerts.length,
  )
  const groups = await walk<Json>(world.ask, '/alerts/consolidated')
  const sum = (key: string) => groups.reduce((total, group) => total + Number(group[key]), 0)
  expect([sum('active_entity_count'), sum('cleared_entity_count')]).toEqual([
    before - alerts.length,
    400 - before + alerts.length,
  ])
  const events = itemsOf(
    await world.ask('/audit-trails', { query: { limit: '1000' }, filter: { start_timestamp: { $gte: NOW } } }),
  )
  expect(events).toHaveLength(40 + alerts.length + 10)
})
