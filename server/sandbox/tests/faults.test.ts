/** Each fault does what its name says, for its path and as often as it was told, and leaves the rest alone. */
import { expect, test } from 'vitest'
import { FAULTS, type FaultName } from '../faults/faults.ts'
import { fault, inAWorldEach, itemsOf, NOW, type Json } from './support/testing.ts'

const { sandbox, world } = inAWorldEach()

const headers = () => ({ authorization: `Bearer ${world.tokens['Super Admin']}` })
const raw = (path: string, init: RequestInit = {}) =>
  fetch(sandbox.url + path, { headers: headers(), redirect: 'manual', ...init })
const provoke = (name: FaultName, more: object = {}) => world.control('faults', fault(name, more))
const suspend = () => raw('/users/40', { method: 'PATCH', body: '{"is_enabled":false}' })
const isEnabled = async () => (await world.ask('/users/40')).body['is_enabled']
const read = async (path: string) => (await (await raw(path)).json()) as Json

test('meets its path and method, so often, after as many as it lets pass', async () => {
  await provoke('status', { path: '/users*', method: 'get', times: 2, skip: 1, status: 503 })
  const statuses = []
  for (const path of ['/users', '/roles', '/users', '/users/40', '/users']) statuses.push((await raw(path)).status)
  expect(statuses).toEqual([200, 200, 503, 503, 200])
})

test('with times 0 stays until it is switched off', async () => {
  await provoke('status', { path: '/roles', times: 0 })
  for (let at = 0; at < 5; at++) expect((await raw('/roles')).status).toBe(500)
  expect(await world.control('faults')).toMatchObject({ active: [{ name: 'status' }] })
  await world.control('faults', undefined, 'DELETE')
  expect((await raw('/roles')).status).toBe(200)
})

test('is described for every name, and unknown names are refused', async () => {
  const { known } = await world.control('faults')
  expect(known).toEqual(FAULTS)
  const refused = await raw('/__sandbox/faults', { method: 'POST', body: '{"name":"meteor"}' })
  expect(refused.status).toBe(400)
})

test('several can be sent at once and meet the same request', async () => {
  await world.control('faults', [fault('foreign-headers'), fault('extra-fields')])
  const answer = await raw('/roles')
  expect(answer.headers.get('set-cookie')).toContain('tracking')
  expect(await answer.json()).toHaveProperty('x_new_field')
})

test.each([['5'], ['0'], ['-1'], ['99999999'], ['Wed, 04 Mar 2026 10:00:00 GMT'], ['soon'], [undefined]])(
  'status 429 carries Retry-After %s as it is told, and applies nothing',
  async (retryAfter) => {
    await provoke('status', { status: 429, path: '/users/40', ...(retryAfter !== undefined && { retryAfter }) })
    const answer = await suspend()
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([429, retryAfter ?? null])
    expect(await answer.json()).toMatchObject({ errors: [{ error_code: 1429 }] })
    expect(await isEnabled()).toBe(true)
  },
)

test('delays come before the request is handled, late answers after', async () => {
  for (const name of ['delay', 'late-answer'] as const) {
    await provoke(name, { path: '/roles', ms: 60 })
    const start = performance.now()
    expect((await raw('/roles')).status).toBe(200)
    expect(performance.now() - start).toBeGreaterThanOrEqual(55)
  }
  await provoke('late-answer', { method: 'PATCH', ms: 200 })
  const late = suspend()
  await expect.poll(isEnabled).toBe(false)
  expect((await late).status).toBe(200)
})

test('what is kept waiting goes on once the faults are cleared, and nothing else is kept waiting then', async () => {
  for (const name of ['delay', 'late-answer', 'drip'] as const) {
    await provoke(name, { path: '/roles', ms: 120_000 })
    const held = raw('/roles').then((answer) => answer.json())
    await expect.poll(() => world.control('faults')).toMatchObject({ active: [] })
    await world.control('faults', undefined, 'DELETE')
    expect(await held).toHaveProperty('_embedded')
    expect(await read('/roles')).toHaveProperty('_embedded')
  }
})

test('hanging requests end when the client gives up, and apply nothing', async () => {
  await provoke('hang', { path: '/users/40' })
  const given = suspendWithin(50)
  await expect(given).rejects.toThrow()
  expect(await isEnabled()).toBe(true)
})
const suspendWithin = (ms: number) =>
  raw('/users/40', { method: 'PATCH', body: '{"is_enabled":false}', signal: AbortSignal.timeout(ms) })

test('a dropped connection applies nothing, an unanswered request is applied', async () => {
  await provoke('drop', { path: '/users/40' })
  await expect(suspend()).rejects.toThrow()
  expect(await isEnabled()).toBe(true)
  await provoke('unanswered', { path: '/users/40' })
  await expect(suspend()).rejects.toThrow()
  expect(await isEnabled()).toBe(false)
})

test('a cut body breaks off, a dripping one arrives whole', async () => {
  await provoke('cut', { path: '/users' })
  const cut = await raw('/users')
  expect(cut.status).toBe(200)
  await expect(cut.text()).rejects.toThrow()
  await provoke('drip', { path: '/users', ms: 60 })
  expect(itemsOf({ body: await read('/users') } as never)).toHaveLength(20)
})

test.each([
  ['broken-json', (text: string) => expect(() => void JSON.parse(text)).toThrow()],
  ['empty-body', (text: string) => expect(text).toBe('')],
  ['html', (text: string) => expect(text).toContain('<h1>')],
  ['not-an-object', (text: string) => expect(JSON.parse(text)).toEqual([1, 2, 3])],
] as const)('%s spoils the body', async (name, check) => {
  await provoke(name, { path: '/users' })
  const answer = await raw('/users')
  expect(answer.status).toBe(200)
  check(await answer.text())
})

test('html may come with a status, as from a proxy in between', async () => {
  await provoke('html', { path: '/users', status: 502 })
  const answer = await raw('/users')
  expect([answer.status, answer.headers.get('content-type')]).toEqual([502, 'text/html; charset=utf-8'])
})

test('content type, version, redirect and foreign headers are as told', async () => {
  await provoke('wrong-content-type', { path: '/roles' })
  expect((await raw('/roles')).headers.get('content-type')).toContain('text/html')
  await provoke('wrong-version', { path: '/roles' })
  expect((await raw('/roles')).headers.get('content-type')).toContain('v9')
  await provoke('redirect', { path: '/roles', to: 'http://127.0.0.1:1/x', status: 307 })
  const redirected = await raw('/roles')
  expect([redirected.status, redirected.headers.get('location')]).toEqual([307, 'http://127.0.0.1:1/x'])
  await provoke('foreign-headers', { path: '/roles' })
  expect(Object.fromEntries((await raw('/roles')).headers)).toMatchObject({
    'access-control-allow-origin': '*',
    'cache-control': 'public, max-age=86400',
  })
})

const firstUser = async (name: FaultName): Promise<Json> => {
  await provoke(name, { path: '/users' })
  const body = await read('/users?limit=1')
  return (body['_embedded'] as { items: Json[] }).items[0] ?? {}
}

test('fields are null, missing, unknown, added, of other types, or odd', async () => {
  expect(await firstUser('nulls')).toMatchObject({ id: '1', full_name: null, is_enabled: null })
  expect(Object.keys(await firstUser('missing-fields')).toSorted()).toEqual(['_embedded', '_links', 'id'])
  const extra = await firstUser('extra-fields')
  expect(Object.keys(extra)).toEqual(expect.arrayContaining(['x_new_field', '__proto__', 'constructor']))
  expect(await firstUser('wrong-types')).toMatchObject({
    is_enabled: 'true',
    organizational_unit_count: '24',
    full_name: 15,
  })
  expect((await firstUser('strange-ids'))['id']).toBe('../1 /?#%')
  expect((await firstUser('hostile-text'))['full_name']).toContain('<script>')
  expect((await firstUser('empty-names'))['full_name']).toBe('')
  expect(Object.keys((await firstUser('no-links'))['_links'] as Json)).toEqual(['_self'])
  expect(JSON.stringify(await firstUser('hostile-links'))).toMatch(/javascript:|\/\/evil|data:/)
  await provoke('unknown-values', { path: '/alerts/individual' })
  const alerts = await read('/alerts/individual?limit=1')
  expect(JSON.stringify(alerts)).toContain('brand_new_')
})

test('an item is changed or removed behind the back of who writes to it', async () => {
  await provoke('changed', { path: '/users/40' })
  expect((await world.ask('/users/40')).body).toMatchObject({ full_name: 'test person (renamed)', is_enabled: false })
  await provoke('removed', { path: '/users/40' })
  expect((await suspend()).status).toBe(404)
})

test.each(['/alerts/individual', '/users', '/tasks'])('%s gets a new first item between two pages', async (path) => {
  const before = await read(`${path}?limit=5`)
  await provoke('inserted', { path })
  const after = await read(`${path}?limit=5&start=2`)
  expect(after['total_count']).toBe(Number(before['total_count']) + 1)
  const last = (before['_embedded'] as { items: Json[] }).items.at(-1)
  expect((after['_embedded'] as { items: Json[] }).items[0]?.['id']).toBe(last?.['id'])
})

test.each(['/alerts/individual', '/users', '/tasks'])('%s loses an item between two pages', async (path) => {
  const before = await read(`${path}?limit=5`)
  await provoke('removed', { path })
  expect((await read(`${path}?limit=5&start=2`))['total_count']).toBe(Number(before['total_count']) - 1)
})

test('of an alert that came and went, the consolidated alerts keep nothing', async () => {
  const path = '/alerts/individual'
  const activeIn = async () => {
    const { _embedded } = (await read('/alerts/consolidated?limit=500')) as { _embedded: { items: Json[] } }
    return _embedded.items.reduce((sum, group) => sum + Number(group['active_entity_count']), 0)
  }
  const before = await activeIn()
  await provoke('inserted', { path })
  await read(path)
  expect(await activeIn()).toBe(before + 1)
  // The newest, which is the one that came.
  await provoke('removed', { path })
  await read(path)
  expect(await activeIn()).toBe(before)
})

test('a changed alert says so', async () => {
  const path = '/alerts/individual/32e6f210-0b83-4308-b437-8c9ac11f306c'
  await provoke('changed', { path })
  expect((await world.ask(path)).body).toMatchObject({
    status: 'cleared',
    cleared_timestamp: NOW,
    notes: 'Changed by someone else.',
  })
})
