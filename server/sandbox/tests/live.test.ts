/** A living world: alerts are raised, recur and clear, tasks run, users come in. Time is moved by hand. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { NOW, startSandbox, walk, type Json, type TestSandbox, type TestWorld } from './support/testing.ts'

let sandbox: TestSandbox
beforeAll(async () => {
  sandbox = await startSandbox()
})
afterAll(() => sandbox.close())

const all = (world: TestWorld, path: string) => walk<Json>(world.ask, path, { query: { limit: '500' } })

test('in an hour of life everything happens that happens, to real entities, and counts stay right', async () => {
  const world = await sandbox.makeWorld({ live: true })
  const before = { alerts: await all(world, '/alerts/individual'), users: await all(world, '/users') }
  await world.control('clock', { advanceSeconds: 3600 })
  const alerts = await all(world, '/alerts/individual')
  const byId = new Map(before.alerts.map((alert) => [alert['id'], alert]))
  const raised = alerts.filter(({ id }) => !byId.has(id))
  const recurred = alerts.filter(
    ({ id, raised_count }) => Number(raised_count) > Number(byId.get(id)?.['raised_count'] ?? 99),
  )
  const cleared = alerts.filter(({ id, status }) => status === 'cleared' && byId.get(id)?.['status'] === 'active')
  expect(raised.length).toBeGreaterThan(30)
  expect(raised.length).toBeLessThan(200)
  expect(recurred.length).toBeGreaterThan(5)
  expect(cleared.length).toBeGreaterThan(5)
  for (const alert of raised) expect(String(alert['raised_timestamp']) > NOW).toBe(true)

  const groups = await all(world, '/alerts/consolidated')
  const active = groups.reduce((sum, group) => sum + Number(group['active_entity_count']), 0)
  expect(active).toBe(alerts.filter(({ status }) => status === 'active').length)

  const users = await all(world, '/users')
  expect(
    users.some((user, at) => user['last_activity_timestamp'] !== before.users[at]?.['last_activity_timestamp']),
  ).toBe(true)
  expect(users.some((user, at) => user['is_confirmed'] !== before.users[at]?.['is_confirmed'])).toBe(true)
  expect((await world.ask('/users/40')).body['is_confirmed']).toBe(false)

  const started = await walk<Json>(world.ask, '/tasks', {
    filter: { created_timestamp: { $gte: NOW } },
    query: { limit: '500' },
  })
  expect(started.length).toBeGreaterThan(60)
})

test('the same life is lived whenever it is looked at', async () => {
  const [watched, left] = [await sandbox.makeWorld({ live: true }), await sandbox.makeWorld({ live: true })]
  for (let minute = 0; minute < 20; minute++) {
    await watched.control('clock', { advanceSeconds: 60 })
    await watched.ask('/alerts/individual')
  }
  await left.control('clock', { advanceSeconds: 1200 })
  for (const path of ['/alerts/individual', '/users', '/tasks'])
    expect(await all(watched, path)).toEqual(await all(left, path))
})

test('nothing happens by itself in a world that does not live', async () => {
  const world = await sandbox.makeWorld()
  const before = await all(world, '/alerts/individual')
  await world.control('clock', { advanceSeconds: 3600 })
  expect(await all(world, '/alerts/individual')).toEqual(before)
})

test('a long sleep is slept, not made up for', async () => {
  const world = await sandbox.makeWorld({ live: true })
  await world.control('clock', { advanceSeconds: 90 * 86_400 })
  expect((await all(world, '/alerts/individual')).length).toBeLessThan(600)
})

test('of what one world has lived, another of the same seed tells nothing', async () => {
  const volumes = (world: TestWorld) =>
    walk<Json>(world.ask, '/datasources/aws/ebs-volumes', { query: { limit: '500', lookback_days: '60' } })
  const [lively, quiet] = [await sandbox.makeWorld({ live: true }), await sandbox.makeWorld()]
  const before = await volumes(quiet)
  await lively.control('clock', { advanceSeconds: 3600 })
  expect(await volumes(lively)).not.toEqual(before)
  expect(await volumes(quiet)).toEqual(before)
  expect(await volumes(await sandbox.makeWorld())).toEqual(before)
})
