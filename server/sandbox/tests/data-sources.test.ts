/** AWS environments and connections: the lists without totals, and what units and alerts have of them. */
import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import type { WireAwsConnection } from '#contract/aws-connections.ts'
import type { WireAwsEnvironment } from '#contract/aws-environments.ts'
import { GLOBAL_UNIT_ID, operations } from '#contract/operations.ts'
import type { WireIndividualAlert } from '#contract/individual-alerts.ts'
import type { WireOrganizationalUnitV2 } from '#contract/organizational-units.ts'
import type { WireTask } from '#contract/tasks.ts'
import { fault, inAWorld, itemsOf, linksOf, messagesOf, walk } from './support/testing.ts'

const ENVIRONMENTS = '/datasources/aws/environments'
const CONNECTIONS = '/connections/aws'
const GUIDE_ENVIRONMENT = '9c2934fc-ff4d-11e9-8e11-76706df7fe01'

const { sandbox, world } = inAWorld()
let environments: WireAwsEnvironment[]
let connections: WireAwsConnection[]
beforeAll(async () => {
  environments = await walk<WireAwsEnvironment>(world.ask, ENVIRONMENTS)
  connections = await walk<WireAwsConnection>(world.ask, CONNECTIONS)
})

describe('what they are', () => {
  test('alerts, tasks and units speak of the same environments', async () => {
    const ids = new Set(environments.map(({ id }) => id))
    const alerts = await walk<WireIndividualAlert>(world.ask, '/alerts/individual', { query: { limit: '500' } })
    const tasks = await walk<WireTask>(world.ask, '/tasks', { query: { limit: '500' } })
    const places = [...alerts, ...tasks]
      .flatMap(({ parent_entity: parent }) => parent ?? [])
      .filter(({ type }) => type === 'aws_environment')
    expect(places.length).toBeGreaterThan(400)
    for (const { id, value } of places) {
      expect(ids).toContain(id)
      const { account_native_id: account, aws_region: region } = environments.find((one) => one.id === id) ?? {}
      expect(value).toBe(`${account}/${region}`)
    }
    const units = await walk<WireOrganizationalUnitV2>(world.ask, '/organizational-units', { query: { limit: '99' } })
    for (const { id, descendant_ids: below, configured_datasource_types: types } of units) {
      const isHere = environments.some((one) => [id, ...below].includes(one.organizational_unit_id))
      expect(types.includes('aws'), id).toBe(isHere)
    }
  })

  test('each environment has its connection; one more is connecting, and the unlinked have an alert that says so', async () => {
    expect(connections).toHaveLength(environments.length + 1)
    for (const { connection_id: id, connection_status: status, organizational_unit_id: unit } of environments) {
      const connection = connections.find((one) => one.id === id)
      expect(connection).toMatchObject({ connection_status: status, organizational_unit_id: unit })
    }
    const states = Map.groupBy(connections, ({ connection_status: status }) => status)
    expect(states.get('connecting')).toHaveLength(1)
    expect(new Set(environments.map(({ connection_status: status }) => status))).toEqual(
      new Set(['connected', 'unlinked']),
    )
    for (const { id, connection_status: status } of environments) {
      if (status !== 'unlinked') continue
      const filter = {
        status: { $in: ['active'] },
        type: { $in: ['aws_account_disconnected'] },
        'parent_entity.id': { $eq: id },
        'parent_entity.type': { $eq: 'aws_environment' },
      }
      expect(itemsOf(await world.ask('/alerts/individual', { filter })).length).toBeGreaterThan(0)
    }
  })

  test('a context has what its units hold, and a read of the rest finds nothing', async () => {
    const guide = environments.find(({ id }) => id === GUIDE_ENVIRONMENT)
    const unit = guide?.organizational_unit_id ?? ''
    const here = await walk<WireAwsEnvironment>(world.ask, ENVIRONMENTS, { unit })
    expect(here.map(({ id }) => id)).toContain(GUIDE_ENVIRONMENT)
    expect(here.length).toBeLessThan(environments.length)
    const other = environments.find(({ id }) => !here.some((one) => one.id === id))
    expect((await world.ask(`${ENVIRONMENTS}/${other?.id}`, { unit })).status).toBe(404)
    expect((await world.ask(`${CONNECTIONS}/${other?.connection_id}`, { unit })).status).toBe(404)
    expect((await world.ask(`${CONNECTIONS}/${guide?.connection_id}`, { unit })).body).toMatchObject({
      id: '891106093485_us-west-2',
    })
    expect((await world.ask(`${ENVIRONMENTS}/${GUIDE_ENVIRONMENT}`)).body).toEqual(guide)
  })

  test('what moves to another unit is told there', async () => {
    const mine = await sandbox.makeWorld()
    const [unit] = itemsOf<WireOrganizationalUnitV2>(
      await mine.ask('/organizational-units', { filter: { name: { $contains: 'Research' } } }),
    )
    const entities = { add: [{ primary_entity: { id: GUIDE_ENVIRONMENT, type: 'aws_environment' } }] }
    expect((await mine.ask(`/organizational-units/${unit?.id}`, { method: 'PATCH', body: { entities } })).status).toBe(
      202,
    )
    await mine.control('clock', { advanceSeconds: 60 })
    expect((await mine.ask(`${ENVIRONMENTS}/${GUIDE_ENVIRONMENT}`)).body).toMatchObject({
      organizational_unit_id: unit?.id,
    })
  })

  test('what moves up from a unit takes its backups along', async () => {
    const mine = await sandbox.makeWorld()
    const units = await walk<WireOrganizationalUnitV2>(mine.ask, '/organizational-units', { query: { limit: '99' } })
    const above = (id: string) => units.find((unit) => unit.id === id)?.parent_id ?? null
    const isDeep = (id: string) => ![null, GLOBAL_UNIT_ID].includes(above(id))
    const moved = environments.find(({ organizational_unit_id: unit }) => isDeep(unit))
    const from = moved?.organizational_unit_id ?? ''
    const told = async (unit: string) => {
      const { body } = await mine.ask('/backups/aws/ebs-volumes', { unit, query: { limit: '1' } })
      const all = await walk(mine.ask, '/backups/aws/ebs-volumes', { unit, query: { limit: '5000' } })
      return [body['total_count'], all.length]
    }
    const before = await told(from)
    const entities = { add: [{ primary_entity: { id: moved?.id, type: 'aws_environment' } }] }
    await mine.ask(`/organizational-units/${above(from)}`, { method: 'PATCH', body: { entities } })
    await mine.control('clock', { advanceSeconds: 60 })
    const [total, found] = await told(from)
    expect(total).toBe(found)
    expect(found).toBeLessThan(Number(before[1]))
  })

  test('an entity of a kind that nobody knows is refused by its absence, not by its kind', async () => {
    const entities = [{ primary_entity: { id: 'p-1', type: 'gcp_project' } }]
    const answer = await world.ask('/organizational-units', { method: 'POST', body: { name: 'Clouds', entities } })
    expect(answer.status).toBe(400)
    expect(messagesOf(answer)).toEqual(['There is no gcp_project p-1 in this organizational unit.'])
  })
})

describe('walking', () => {
  test.each([ENVIRONMENTS, CONNECTIONS])('%s tells no total, and every item once by its tokens', async (path) => {
    const all = (path === ENVIRONMENTS ? environments : connections).map(({ id }) => id)
    expect(new Set(all).size).toBe(all.length)
    const first = await world.ask(path, { query: { limit: '10' } })
    expect(first.body).toMatchObject({ limit: 10, start: '', current_count: 10 })
    expect(Object.keys(first.body)).not.toContain('total_count')
    expect(linksOf(first.body)).toEqual(expect.arrayContaining(['_self', '_first', '_next']))
    expect(linksOf(first.body)).not.toContain('_last')
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 60 }), async (limit) => {
        const walked = await walk<{ id: string }>(world.ask, path, { query: { limit: String(limit) } })
        expect(walked.map(({ id }) => id)).toEqual(all)
      }),
      { numRuns: 8 },
    )
  })

  test('a link keeps what was asked, and a token needs no escaping', async () => {
    const query = { limit: '3', embed: 'read-aws-environments-backup-status-stats', lookback_days: '7' }
    const { body } = await world.ask(ENVIRONMENTS, { query })
    const { href = '' } = (body['_links'] as { _next?: { href: string } })._next ?? {}
    expect(href).toMatch(
      /^[^?]+\?limit=3&embed=read-aws-environments-backup-status-stats&lookback_days=7&start=[\w-]+$/,
    )
    expect((await world.ask(href)).status).toBe(200)
  })

  test.each(['2', 'x', '0', '-1', 'YWZ0ZXIgMQ=='])(
    'a start that is no token of its own is refused: %s',
    async (start) => {
      expect((await world.ask(ENVIRONMENTS, { query: { start } })).status).toBe(400)
    },
  )
})

describe('asking', () => {
  test('environments take installed for connected', async () => {
    const filter = { connection_status: { $eq: 'installed' } }
    const found = await walk<WireAwsEnvironment>(world.ask, ENVIRONMENTS, { filter })
    expect(found).toEqual(environments.filter(({ connection_status: status }) => status === 'connected'))
  })

  test('each embed is answered under its name, and another is refused', async () => {
    for (const embed of operations['list-aws-environments'].embeds) {
      const [first] = itemsOf<WireAwsEnvironment>(await world.ask(ENVIRONMENTS, { query: { embed, limit: '1' } }))
      expect(Object.keys(first?._embedded ?? {})).toEqual([embed])
    }
    expect((await world.ask(CONNECTIONS, { query: { embed: 'read-organizational-unit' } })).status).toBe(400)
  })

  test.each(['0', '61', '-1', '1.5', 'x'])('lookback_days of %s is refused', async (days) => {
    const query = { lookback_days: days }
    expect((await world.ask(ENVIRONMENTS, { query })).status).toBe(400)
    expect((await world.ask(`${ENVIRONMENTS}/${GUIDE_ENVIRONMENT}`, { query })).status).toBe(400)
  })

  test('lists and reads that judge no runs take no lookback_days', async () => {
    const [first] = connections
    for (const path of [CONNECTIONS, `${CONNECTIONS}/${first?.id}`, '/tasks', '/policies/definitions']) {
      for (const days of ['7', '61']) {
        const answer = await world.ask(path, { query: { lookback_days: days } })
        expect([path, answer.status, messagesOf(answer)]).toEqual([path, 400, ['lookback_days is not supported here.']])
      }
      expect((await world.ask(path, { query: { lookback_days: '' } })).status).toBe(200)
    }
  })

  test('the external id comes when it is asked for, the token always', async () => {
    const path = `${CONNECTIONS}/891106093485_us-west-2`
    const plain = (await world.ask(path)).body
    expect(plain['external_id']).toBeNull()
    expect(plain['token']).toMatch(/^[\w-]{36}$/)
    const asked = (await world.ask(path, { query: { return_external_id: 'true' } })).body
    expect(asked['external_id']).toMatch(/^ExternalID_/)
  })
})

test('alerts that have not recurred count from 0 or from 1', async () => {
  const alerts = await walk<WireIndividualAlert>(world.ask, '/alerts/individual', { query: { limit: '500' } })
  const counts = new Set(alerts.map(({ raised_count: times }) => times))
  expect([...counts]).toEqual(expect.arrayContaining([0, 1, 2]))
})

test('entities can be left out of everything', async () => {
  const mine = await sandbox.makeWorld()
  await mine.control('faults', fault('no-entities', { path: '/tasks' }))
  const [first] = itemsOf<WireTask>(await mine.ask('/tasks'))
  expect(first).toMatchObject({ primary_entity: null, parent_entity: null })
})

test('a patchy answer is another one for each seed, the same for one, and keeps its frame', async () => {
  const mine = await sandbox.makeWorld()
  const textFor = async (seed: number) => {
    await mine.control('faults', fault('patchy', { path: '/tasks', seed }))
    const answer = await fetch(`${sandbox.url}/tasks?limit=50`, {
      headers: { authorization: `Bearer ${mine.tokens['Super Admin']}` },
    })
    return answer.text()
  }
  const [first, again, other] = [await textFor(1), await textFor(1), await textFor(2)]
  expect(again).toBe(first)
  expect(other).not.toBe(first)
  const { _embedded } = JSON.parse(first) as { _embedded: { items: Record<string, unknown>[] } }
  expect(_embedded.items).toHaveLength(50)
  const types = _embedded.items.map((item) => item['type'])
  expect(types).toContain(null)
  expect(types).toContain(undefined)
  expect(types.some((type) => String(type).startsWith('brand_new_'))).toBe(true)
  expect(_embedded.items.every(({ id }) => typeof id === 'string')).toBe(true)
})

test('consolidated alerts sort, unless the host is an older one', async () => {
  const mine = await sandbox.makeWorld()
  const query = { sort: '-updated_timestamp' }
  expect((await mine.ask('/alerts/consolidated', { query })).body['sort_applied']).toBe('-updated_timestamp')
  await mine.control('faults', fault('unsorted', { path: '/alerts/consolidated', times: 0 }))
  expect((await mine.ask('/alerts/consolidated', { query })).status).toBe(400)
  expect((await mine.ask('/alerts/consolidated')).body['sort_applied']).toBeNull()
  expect((await mine.ask('/alerts/individual', { query })).body['sort_applied']).toBe('-updated_timestamp')
})
