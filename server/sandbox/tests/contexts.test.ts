/** The unit that a request is served in, and the order in which a request is checked. */
import { describe, expect, test, vi } from 'vitest'
import { ownerOf } from '../seed/users.ts'
import { makeToken } from '../tokens.ts'
import { clientFor, inAWorld, itemsOf, messagesOf, startSandbox } from './support/testing.ts'

const NOWHERE = '11111111-2222-4333-8444-555555555555'

const { sandbox, world } = inAWorld()

const unitNamed = async (name: string): Promise<string> =>
  itemsOf<{ id: string }>(await world.ask('/organizational-units', { filter: { name: { $contains: name } } }))[0]?.id ??
  ''

describe('unit context', () => {
  test('absent or empty, it is the unit that the caller was first assigned to', async () => {
    for (const unit of [undefined, '']) {
      const admin = world.as('Organizational Unit Admin')
      const units = itemsOf(await admin('/organizational-units', unit === undefined ? {} : { unit }))
      expect(new Set(units.map(({ name }) => name))).toEqual(new Set(['EMEA Finance', 'Finance', 'Treasury London']))
    }
    expect(itemsOf(await world.ask('/organizational-units', { query: { limit: '99' } }))).toHaveLength(24)
  })

  test('a unit serves itself and all below it', async () => {
    const unit = await unitNamed('Finance')
    const inside = itemsOf(await world.ask('/alerts/individual', { unit, query: { limit: '500' } }))
    const all = itemsOf(await world.ask('/alerts/individual', { query: { limit: '500' } }))
    expect(inside.length).toBeGreaterThan(0)
    expect(inside.length).toBeLessThan(all.length)
    expect(inside.map(({ id }) => id)).toContain('32e6f210-0b83-4308-b437-8c9ac11f306c')
  })

  test('an item outside of it is not found', async () => {
    const unit = await unitNamed('Research')
    expect((await world.ask('/alerts/individual/32e6f210-0b83-4308-b437-8c9ac11f306c', { unit })).status).toBe(404)
    expect((await world.ask('/users/40', { unit, method: 'PATCH', body: { is_enabled: false } })).status).toBe(404)
    expect((await world.ask('/users/40')).body['is_enabled']).toBe(true)
  })

  test('unknown and forbidden units are refused alike, malformed ones as such', async () => {
    const admin = world.as('Organizational Unit Admin')
    const [unknown, foreign] = [
      await admin('/users', { unit: NOWHERE }),
      await admin('/users', { unit: await unitNamed('Research') }),
    ]
    expect(unknown.status).toBe(403)
    expect(foreign.body).toEqual(unknown.body)
    expect((await world.ask('/users', { unit: NOWHERE })).status).toBe(403)
    for (const unit of ['x', 'global', `${NOWHERE}0`, '0'])
      expect((await world.ask('/users', { unit })).status).toBe(400)
  })

  test('is understood in upper case', async () => {
    const unit = (await unitNamed('Finance')).toUpperCase()
    expect((await world.ask('/users', { unit })).status).toBe(200)
  })
})

/** However long the machine takes for what is asked from here on, it is one moment to those who count by the second. */
const stopTime = () => vi.spyOn(performance, 'now').mockReturnValue(performance.now())

describe('the order of checks', () => {
  const badAccept = 'application/api.clumio.users=v9+json'

  test('limit before token', async () => {
    stopTime()
    const limited = await sandbox.makeWorld({ rate: 1 })
    await limited.ask('/users')
    expect((await limited.as('Expired')('/users')).status).toBe(429)
  })
  test('token before route', async () => {
    expect((await world.as('Expired')('/nothing')).status).toBe(401)
  })
  test('route before version', async () => {
    expect((await world.ask('/users/a/b', { accept: badAccept })).status).toBe(404)
  })
  test('version before unit', async () => {
    const answer = await world.ask('/users', { accept: badAccept, unit: NOWHERE })
    expect([answer.status, messagesOf(answer)[0]]).toEqual([400, expect.stringContaining('v9')])
  })
  test('unit before rights', async () => {
    const answer = await world.as('Reporting/Audit Admin')('/users/40', { method: 'PATCH', unit: 'x', body: {} })
    expect(answer.status).toBe(400)
  })
  test('rights before existence', async () => {
    const reporter = world.as('Reporting/Audit Admin')
    expect((await reporter('/users/999', { method: 'PATCH', body: '{' })).status).toBe(403)
  })
  test('existence before validation', async () => {
    expect((await world.ask('/users/999', { method: 'PATCH', body: '{' })).status).toBe(404)
    expect((await world.ask('/users/999?limit=x')).status).toBe(404)
  })
  test('validation before duplicates', async () => {
    const body = { email: 'test.person@northwind.io', full_name: '' }
    expect((await world.ask('/users', { method: 'POST', body })).status).toBe(400)
  })
  test('duplicates before preconditions', async () => {
    const unit = await unitNamed('Finance')
    const environment = '9c2934fc-ff4d-11e9-8e11-76706df7fe01'
    const entities = { remove: [{ primary_entity: { id: environment, type: 'aws_environment' } }] }
    expect((await world.ask(`/organizational-units/${unit}`, { method: 'PATCH', body: { entities } })).status).toBe(202)
    const again = { entities, name: 'Research' }
    expect((await world.ask(`/organizational-units/${unit}`, { method: 'PATCH', body: again })).status).toBe(409)
    expect((await world.ask(`/organizational-units/${unit}`, { method: 'PATCH', body: { entities } })).status).toBe(412)
  })
})

test('a world lets so many requests a second pass, and no more', async () => {
  stopTime()
  const limited = await sandbox.makeWorld({ rate: 20 })
  const answers = await Promise.all(Array.from({ length: 30 }, () => limited.ask('/roles')))
  const refused = answers.filter(({ status }) => status === 429)
  expect(refused).toHaveLength(10)
  expect(refused[0]?.headers.get('retry-after')).toBeNull()
})

test('requests without a valid token use up nothing but their own share', async () => {
  stopTime()
  const limited = await startSandbox({ rate: 5 })
  const statuses = async (token: string) =>
    Promise.all(Array.from({ length: 8 }, async () => (await clientFor(limited.url, token)('/roles')).status))
  expect((await statuses('nonsense')).toSorted((a, b) => a - b)).toEqual([401, 401, 401, 401, 401, 429, 429, 429])
  const ours = await statuses(makeToken('default', 'Super Admin', ownerOf('Super Admin')))
  expect(ours.toSorted((a, b) => a - b)).toEqual([200, 200, 200, 200, 200, 429, 429, 429])
  await limited.close()
})

test('the body may be large, but not endless', async () => {
  const body = { notes: 'x'.repeat(2_000_000) }
  const path = '/alerts/individual/32e6f210-0b83-4308-b437-8c9ac11f306c'
  expect((await world.ask(path, { method: 'PATCH', body })).status).toBe(413)
  const chunks = new Blob([JSON.stringify(body)]).stream()
  const headers = { authorization: `Bearer ${world.tokens['Super Admin']}` }
  const streamed = await fetch(sandbox.url + path, { method: 'PATCH', headers, body: chunks, duplex: 'half' })
  expect(streamed.status).toBe(413)
})
