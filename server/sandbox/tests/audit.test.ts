/** Every write is found in the audit trail, and so is every attempt that failed. */
import { expect, test } from 'vitest'
import { fault, inAWorldEach, itemsOf, NOW, walk, type Ask, type Json } from './support/testing.ts'
import { ORGANIZATION_ID, userIdAt } from '../seed/ids.ts'
import type { Persona } from '../tokens.ts'

const FINANCE = 'b3f0f6f2-51ab-4a36-9f0e-2f1f6f2a7d11'
const ALERT = '32e6f210-0b83-4308-b437-8c9ac11f306c'
const GROUP = 'd78cd819-ab15-48e2-acea-3f94d3a9f2fb'

const { sandbox, world } = inAWorldEach()

const newest = async (): Promise<Json> => itemsOf(await world.ask('/audit-trails', { query: { limit: '1' } }))[0] ?? {}

const WRITES: readonly (readonly [string, Ask & { path: string }, object])[] = [
  [
    'a suspension',
    { path: '/users/40', method: 'PATCH', body: { is_enabled: false } },
    { category: 'users', action: 'suspend' },
  ],
  [
    'an enabling',
    { path: '/users/40', method: 'PATCH', body: { is_enabled: true } },
    { category: 'users', action: 'enable' },
  ],
  [
    'a new name',
    { path: '/users/40', method: 'PATCH', body: { full_name: 'X' } },
    { category: 'users', action: 'update' },
  ],
  [
    'a deletion',
    { path: '/users/40', method: 'DELETE' },
    { category: 'users', action: 'delete', primary_entity: { id: '40', type: 'user', value: 'test person' } },
  ],
  [
    'an invitation',
    { path: '/users', method: 'POST', body: { email: 'a@northwind.io', full_name: 'A' } },
    { category: 'users', action: 'invite', primary_entity: { id: userIdAt(61), type: 'user', value: 'A' } },
  ],
  [
    'the own profile',
    { path: '/users/my-profile', method: 'PATCH', body: { full_name: 'M' } },
    { category: 'users', action: 'update' },
  ],
  [
    'an alert',
    { path: `/alerts/individual/${ALERT}`, method: 'PATCH', body: { status: 'cleared' } },
    { category: 'alerts', action: 'update' },
  ],
  [
    'a consolidated alert',
    { path: `/alerts/consolidated/${GROUP}`, method: 'PATCH', body: { notes: 'n' } },
    { category: 'alerts', action: 'update' },
  ],
  [
    'a new unit',
    { path: '/organizational-units', method: 'POST', body: { name: 'Tax' } },
    { category: 'organizational_unit', action: 'create' },
  ],
  [
    'a changed unit',
    { path: `/organizational-units/${FINANCE}`, method: 'PATCH', body: { description: 'x' } },
    { category: 'organizational_unit', action: 'update' },
  ],
]

test.each(WRITES)('%s is written down', async (_, { path, ...ask }, expected) => {
  expect((await world.ask(path, ask)).status).toBe(200)
  const event = await newest()
  expect(event).toMatchObject({
    ...expected,
    timestamp: NOW,
    status: 'success',
    user_email: 'margaret.okafor@northwind.io',
    interface: 'API',
    ip_address: '127.0.0.1',
    details_json: { request_body: ask.body ?? null },
  })
  expect(JSON.parse(String(event['details']))).toEqual(event['details_json'])
})

test('a deleted unit is written down', async () => {
  const [unit] = itemsOf(await world.ask('/organizational-units', { filter: { name: { $contains: 'Treasury' } } }))
  await world.ask(`/organizational-units/${String(unit?.['id'])}`, { method: 'DELETE' })
  expect(await newest()).toMatchObject({ category: 'organizational_unit', action: 'delete', status: 'success' })
})

test('an aborted task is written down', async () => {
  const running = itemsOf(await world.ask('/tasks', { filter: { status: { $in: ['in_progress', 'queued'] } } }))
  const task = running.find(({ is_abortable }) => is_abortable)
  await world.ask(`/tasks/${String(task?.['id'])}`, { method: 'PATCH', body: { status: 'aborting' } })
  expect(await newest()).toMatchObject({ category: 'tasks', action: 'update', primary_entity: { id: task?.['id'] } })
})

test('passwords are never written down, in whatever way the change ends', async () => {
  const body = {
    current_password: 'Secret-Current-1',
    new_password: 'Secret-New-Pass-1',
    nested: { new_password: 'Secret-Nested-1' },
  }
  await world.ask('/users/_change_password', { method: 'PUT', body })
  expect(await newest()).toMatchObject({ category: 'authentication', action: 'update', status: 'failure' })
  expect(JSON.stringify(await newest())).not.toContain('Secret')
})

const FAILURES: readonly (readonly [number, Persona, Ask & { path: string }, object])[] = [
  [
    403,
    'Reporting/Audit Admin',
    { path: '/users/40', method: 'PATCH', body: { is_enabled: false } },
    { action: 'suspend', user_email: 'giulia.romano@northwind.io', primary_entity: null },
  ],
  [404, 'Super Admin', { path: '/users/999', method: 'DELETE' }, { action: 'delete', primary_entity: null }],
  [
    400,
    'Super Admin',
    { path: '/users/40', method: 'PATCH', body: { is_enabled: 'x' } },
    { action: 'update', primary_entity: { id: '40', type: 'user', value: 'test person' } },
  ],
  [
    409,
    'Super Admin',
    { path: '/users', method: 'POST', body: { email: 'test.person@northwind.io', full_name: 'A' } },
    { action: 'invite' },
  ],
  [412, 'Super Admin', { path: '/users/1', method: 'PATCH', body: { is_enabled: false } }, { action: 'suspend' }],
]

test.each(FAILURES)(
  'an attempt that ended with %i is written down as a failure',
  async (status, persona, { path, ...ask }, expected) => {
    expect((await world.as(persona)(path, ask)).status).toBe(status)
    expect(await newest()).toMatchObject({ ...expected, status: 'failure', category: 'users' })
  },
)

test('an event belongs to the unit it happened in', async () => {
  await world.ask(`/alerts/individual/${ALERT}`, { method: 'PATCH', body: { status: 'cleared' } })
  const { details_json } = await newest()
  expect((details_json as Json)['tags']).toMatchObject([
    { type: 'auth' },
    { type: 'organizational_unit', value: 'Treasury London' },
  ])
  const inFinance = itemsOf(await world.ask('/audit-trails', { unit: FINANCE, query: { limit: '1' } }))
  expect(inFinance[0]).toEqual(await newest())
  expect(
    (await world.as('Organizational Unit Admin')('/audit-trails', { query: { limit: '1' } })).body['_embedded'],
  ).toEqual({ items: inFinance })
})

test('the seeded trail covers 90 days, people and the system, and who left was suspended', async () => {
  const events = await walk<Json>(world.ask, '/audit-trails', { query: { limit: '100' } })
  const oldest = Date.parse(String(events.at(-1)?.['timestamp']))
  expect(Date.parse(NOW) - oldest).toBeLessThanOrEqual(91 * 86_400_000)
  expect(Date.parse(NOW) - oldest).toBeGreaterThan(60 * 86_400_000)
  expect(
    events.some(
      ({ user_email, interface: by, ip_address }) => user_email === null && by === null && ip_address === null,
    ),
  ).toBe(true)
  expect(events.some(({ primary_entity }) => primary_entity === null)).toBe(true)
  expect(new Set(events.map(({ status }) => status))).toEqual(new Set(['success', 'failure', 'partial_success']))
  expect(events.some(({ action }) => action === 'suspend')).toBe(true)
})

/** The newest entries as they were sent. */
const textOfTrail = async (filter = {}) => {
  const query = new URLSearchParams({ limit: '3', filter: JSON.stringify(filter) })
  const answer = await fetch(`${sandbox.url}/audit-trails?${query}`, {
    headers: { authorization: `Bearer ${world.tokens['Super Admin']}` },
  })
  return answer.text()
}

test('a body is written down with every digit, its keys in their order, and one that stands twice', async () => {
  const odd = '{"id":123456789012345678901,"r":1.10,"10":"b","2":"a","k":false,"k":true}'
  await world.ask('/users/40', { method: 'PATCH', body: odd.replace('{', '{ "new_password": "Secret",\n ') })
  const kept = odd.replace('{', '{"new_password":"********",')
  const text = await textOfTrail()
  expect(text).toContain(`"details_json":{"request_body":${kept},"tags":[`)
  expect(text).toContain(`"details":${JSON.stringify(`{"request_body":${kept},"tags":[`).slice(0, -1)}`)
  expect(text).not.toContain('Secret')
})

test('a text that looks like JSON in an answer stays a text', async () => {
  const name = '"},{"a":123456789012345678901,"\\\\u0022":"'
  // The entry names whom it is about as they were called before.
  for (const full_name of [name, name]) {
    await world.ask('/users/40', { method: 'PATCH', body: { full_name } })
    // Of two within a second nobody can say which is the newest.
    await world.control('clock', { advanceSeconds: 1 })
  }
  const { primary_entity, details_json } = await newest()
  expect([primary_entity, details_json]).toMatchObject([{ value: name }, { request_body: { full_name: name } }])
})

test('sign-ins are about the way of signing in, and name the organization by a bare number', async () => {
  const filter = { category: { $in: ['authentication'] }, action: { $in: ['login', 'logout'] } }
  const entries = await walk<Json>(world.ask, '/audit-trails', { filter, query: { limit: '100' } })
  expect(entries.length).toBeGreaterThan(50)
  const auth = { id: 'Password', type: 'auth', value: 'Password' }
  for (const entry of entries) {
    expect(entry).toMatchObject({ primary_entity: auth, parent_entity: null })
    expect((entry['details_json'] as Json)['tags']).toMatchObject([auth, { type: 'organizational_unit' }])
    const sent = `{"request_body":{"email":"${String(entry['user_email'])}","org_id":${ORGANIZATION_ID}},"tags":[`
    expect(String(entry['details']).startsWith(sent)).toBe(true)
  }
  expect(await textOfTrail(filter)).toContain(`"org_id":${ORGANIZATION_ID}},"tags":[{"id":"Password","type":"auth"`)
})

test('what people do is tagged with how they signed in, what Clumio does by itself is not', async () => {
  const entries = await walk<Json>(world.ask, '/audit-trails', { query: { limit: '100' } })
  for (const { user_email: email, details_json } of entries) {
    const types = ((details_json as Json)['tags'] as Json[]).map(({ type }) => type)
    expect(types).toEqual(email === null ? ['organizational_unit'] : ['auth', 'organizational_unit'])
  }
})

test.each(['extra-fields', 'unknown-values', 'no-links'] as const)('the fault %s changes no digit', async (name) => {
  await world.control('faults', fault(name, { path: '/audit-trails' }))
  const filter = { action: { $in: ['login'] } }
  expect((await textOfTrail(filter)).match(/"org_id":[0-9]+/g)).toEqual(Array(3).fill(`"org_id":${ORGANIZATION_ID}`))
})

test('a body that is nested too deeply is refused, and spoils no list', async () => {
  const text = `${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}`
  const answer = await world.ask('/users/40', { method: 'PATCH', body: text })
  expect(answer.status).toBe(400)
  expect(await newest()).toMatchObject({ category: 'users', status: 'failure' })
})
