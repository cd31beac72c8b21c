/** The API guide's own examples, sent the way curl sends them. */
import { expect, test } from 'vitest'
import { inAWorld, itemsOf, walk, type Json } from './support/testing.ts'

const { world } = inAWorld()

test('alerts are listed by the time of their update, oldest first', async () => {
  const answer = await world.ask('/alerts/individual?sort=updated_timestamp')
  const times = itemsOf<{ updated_timestamp: string }>(answer).map((alert) => alert.updated_timestamp)
  expect(times).toHaveLength(20)
  expect(times).toEqual(times.toSorted())
  expect(answer.body).toMatchObject({ limit: 20, start: '1', total_count: 400, sort_applied: 'updated_timestamp' })
})

test('the alert of the guide is read by its id', async () => {
  const { body } = await world.ask('/alerts/individual/32e6f210-0b83-4308-b437-8c9ac11f306c')
  expect(body).toMatchObject({
    type: 'policy_violated',
    cause: 'backup_window_exceeded',
    severity: 'error',
    status: 'active',
    cleared_timestamp: null,
    raised_count: 3,
    consolidated_alert_id: 'd78cd819-ab15-48e2-acea-3f94d3a9f2fb',
    primary_entity: {
      id: '503765b4-62af-536d-c7ab-c5850a123194',
      type: 'aws_ebs_volume',
      value: 'vol-0a5f2e52d6decd664',
    },
    parent_entity: {
      id: '9c2934fc-ff4d-11e9-8e11-76706df7fe01',
      type: 'aws_environment',
      value: '891106093485/us-west-2',
    },
    details: { type: 'Policy Violated', cause: 'Backup Window Exceeded', variables: null },
    _embedded: {},
    _links: {
      _self: { href: '/alerts/individual/32e6f210-0b83-4308-b437-8c9ac11f306c', type: 'get', templated: false },
    },
  })
})

test('a user is suspended by a PATCH that curl calls a form, and keeps both links', async () => {
  const answer = await world.ask('/users/40', {
    method: 'PATCH',
    body: '{"is_enabled": false}',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  })
  expect(answer).toMatchObject({ status: 200, type: 'application/api.clumio.users=v2+json' })
  expect(answer.body).toMatchObject({
    id: '40',
    full_name: 'test person',
    inviter: '1',
    is_enabled: false,
    is_confirmed: false,
    _links: {
      _self: { href: '/users/40', type: 'get', templated: false },
      'update-user': { href: '/users/40', type: 'patch', templated: false },
      'delete-user': { href: '/users/40', type: 'delete', templated: false },
    },
  })
  expect((await world.ask('/users/40')).body['is_enabled']).toBe(false)
})

test('discovery lists every operation, newest version named first, oldest described first', async () => {
  const { body, type } = await world.ask('/', { accept: 'application/api.clumio.*=v1+json' })
  const operations = Object.values(body).flatMap((resource) =>
    Object.entries(resource as Json).flatMap(([key, links]) =>
      key === 'supported_versions' ? [] : Object.keys(links as Json),
    ),
  )
  expect(type).toBe('application/api.clumio.*=v1+json')
  expect(Object.keys(body)).toHaveLength(76)
  expect(operations).toHaveLength(234)
  expect(Object.keys(body['users'] as Json)).toEqual(['supported_versions', 'v1', 'v2'])
  expect(body['users']).toMatchObject({
    supported_versions: ['v2', 'v1'],
    v1: { 'list-users': { href: '/users', type: 'get', templated: false } },
    v2: { 'read-user': { href: '/users/{user_id}', type: 'get', templated: true } },
  })
  expect(body['general-settings']).toMatchObject({ supported_versions: ['v2'] })
})

test('a pagination client that follows _next gets every user once, in the order of their numbers, which JavaScript cannot hold', async () => {
  const users = await walk<{ id: string }>(world.ask, '/users', { query: { limit: '7' } })
  const ids = users.map(({ id }) => BigInt(id))
  expect(ids).toHaveLength(60)
  for (const [at, id] of ids.slice(1).entries()) expect(id).toBeGreaterThan(ids[at] ?? 0n)
  expect(users.slice(0, 4).map(({ id }) => id.length)).toEqual([1, 2, 2, 18])
  // Some are told apart by their last digit only: as numbers they would be the same.
  expect(new Set(users.map(({ id }) => Number(id))).size).toBeLessThan(60)
})

test('a client that sends nulls, empty values and an empty unit header is served as if it had not', async () => {
  const list = await world.ask('/users?limit=0&start=&filter=', { unit: '' })
  expect(list.body).toMatchObject({ limit: 20, start: '1', filter_applied: null })
  expect((await world.ask('/roles?filter=')).status).toBe(200)
  const before = (await world.ask('/users/36')).body
  const { status, body } = await world.ask('/users/36', {
    method: 'PATCH',
    body: { full_name: null, is_enabled: null, access_control_configuration_updates: { add: null, remove: null } },
  })
  expect(status).toBe(200)
  expect(body).toEqual(before)
})
