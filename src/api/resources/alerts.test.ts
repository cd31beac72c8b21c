import * as fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { answer, CONTEXT, identity, listBody, SESSION, stubGateway, type Sent } from '#api/transport/testing.ts'
import type { WireIndividualAlert } from '#contract/individual-alerts.ts'
import {
  ALERT_DEFAULT_SORT,
  alertListRequest,
  alertRequest,
  NO_ALERT_FILTER,
  type AlertListChoice,
} from '#api/requests/alerts.ts'
import { countAlerts, listAlerts, readAlert, type Alert } from './alerts.ts'

vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] })
beforeEach(() => identity.set(SESSION))
afterEach(() => vi.advanceTimersByTimeAsync(1000))

const { signal } = new AbortController()
const CHOICE: AlertListChoice = {
  ...NO_ALERT_FILTER,
  sort: ALERT_DEFAULT_SORT,
  page: 1,
  limit: 25,
}

const link = (href: string, type: 'get' | 'patch') => ({ href, type, templated: false })
const WIRE: WireIndividualAlert = {
  id: '32e6f210-0b83-4308-b437-8c9ac11f306c',
  type: 'policy_violated',
  cause: 'backup_window_exceeded',
  severity: 'error',
  status: 'active',
  raised_timestamp: '2026-03-02T04:11:09Z',
  updated_timestamp: '2026-03-04T04:12:41Z',
  cleared_timestamp: null,
  raised_count: 3,
  consolidated_alert_id: 'd78cd819-ab15-48e2-acea-3f94d3a9f2fb',
  notes: 'Looked at.',
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
  details: {
    type: 'Policy Violated',
    cause: 'Backup Window Exceeded',
    description: 'Backup did not finish in its window.',
    variables: { window: '4 h' },
  },
  tags: [{ id: '1', type: 'aws_tag', value: 'prod' }],
  _etag: '6f1c',
  _embedded: {},
  _links: {
    _self: link('/alerts/individual/32e6f210-0b83-4308-b437-8c9ac11f306c', 'get'),
    'update-individual-alert': link('/alerts/individual/32e6f210-0b83-4308-b437-8c9ac11f306c', 'patch'),
  },
}

const list = async (...items: readonly unknown[]): Promise<readonly Alert[]> => {
  stubGateway(() => answer(listBody(items)))
  return (await listAlerts(CONTEXT, CHOICE, signal)).items
}

/** One wire alert as the app sees it. */
const mapped = async (wire: unknown): Promise<Alert | undefined> => (await list(wire))[0]

describe('R9: an alert', () => {
  test('as the API documents it', async () => {
    expect(await mapped(WIRE)).toEqual({
      id: '32e6f210-0b83-4308-b437-8c9ac11f306c',
      type: 'policy_violated',
      typeTitle: 'Policy Violated',
      cause: 'backup_window_exceeded',
      causeTitle: 'Backup Window Exceeded',
      severity: 'error',
      status: 'active',
      raisedAt: new Date('2026-03-02T04:11:09Z'),
      updatedAt: new Date('2026-03-04T04:12:41Z'),
      clearedAt: null,
      timesRaised: 3,
      consolidatedAlertId: 'd78cd819-ab15-48e2-acea-3f94d3a9f2fb',
      notes: 'Looked at.',
      entity: WIRE.primary_entity,
      parent: WIRE.parent_entity,
      tags: WIRE.tags,
      description: 'Backup did not finish in its window.',
      variables: [['window', '4 h']],
      actions: new Set(['_self', 'update-individual-alert']),
    })
  })

  test('is the same read alone and in a list', async () => {
    const [listed] = await list(WIRE)
    stubGateway(() => answer(WIRE))
    expect(await readAlert(CONTEXT, WIRE.id, signal)).toEqual(listed)
  })

  test('in the shape of a consolidated one, as the SDKs have it, still shows', async () => {
    const { primary_entity: _, raised_count: __, consolidated_alert_id: ___, tags: ____, ...rest } = WIRE
    expect(await mapped(rest)).toMatchObject({
      id: WIRE.id,
      entity: null,
      timesRaised: null,
      consolidatedAlertId: null,
      tags: [],
    })
  })

  test('of a kind that the API adds one day is told by its own words', async () => {
    const wire = { ...WIRE, type: 'disk_full', cause: 'too_much', severity: 'fatal', status: 'snoozed', details: null }
    expect(await mapped(wire)).toMatchObject({
      type: 'disk_full',
      typeTitle: 'Disk Full',
      causeTitle: 'Too Much',
      severity: 'fatal',
      status: 'snoozed',
      description: '',
      variables: [],
    })
  })

  test('keeps only the links that are there', async () => {
    const links = { ...WIRE._links, 'update-individual-alert': null }
    expect((await mapped({ ...WIRE, _links: links }))?.actions).toEqual(new Set(['_self']))
    expect((await mapped({ ...WIRE, _links: null }))?.actions).toEqual(new Set())
  })

  const EMPTY: Alert = {
    id: '',
    type: '',
    typeTitle: '',
    cause: '',
    causeTitle: '',
    severity: '',
    status: '',
    raisedAt: null,
    updatedAt: null,
    clearedAt: null,
    timesRaised: null,
    consolidatedAlertId: null,
    notes: '',
    entity: null,
    parent: null,
    tags: [],
    description: '',
    variables: [],
    actions: new Set(),
  }

  test.each([
    ['has no field', {}],
    ['has nothing but nulls', Object.fromEntries(Object.keys(WIRE).map((name) => [name, null]))],
    ['has only unknown fields', { new_field: 1, another: {} }],
  ])('that %s is a row of nothing', async (_, wire) => {
    expect(await mapped(wire)).toEqual(EMPTY)
  })

  test('whatever its fields hold is a row, and does not take the others down', async () => {
    const anything = fc.oneof(
      fc.jsonValue({ maxDepth: 2 }),
      fc.constantFrom<unknown[]>(null, {}, [], [null], 'x', -1, 2.5),
    )
    const alerts = fc.record(Object.fromEntries(Object.keys(WIRE).map((name) => [name, anything])), {
      requiredKeys: [],
      noNullPrototype: true,
    })
    const given = Object.entries(EMPTY).filter(([, value]) => value !== null)
    const types = given.map(([name, value]) => [name, typeof value] as const)
    await fc.assert(
      fc.asyncProperty(fc.array(alerts, { minLength: 20, maxLength: 20 }), async (wires) => {
        await vi.advanceTimersByTimeAsync(1000)
        const rows = await list(...wires, WIRE)
        expect(rows).toHaveLength(21)
        expect(rows.at(-1)?.id).toBe(WIRE.id)
        for (const row of rows) {
          for (const [name, type] of types) expect(typeof row[name as keyof Alert]).toBe(type)
          expect(row.timesRaised ?? 0).toBeGreaterThanOrEqual(0)
          for (const at of [row.raisedAt, row.updatedAt, row.clearedAt]) {
            expect(at === null || !Number.isNaN(at.getTime())).toBe(true)
          }
          const texts = [row.entity, row.parent, ...row.tags].flatMap((entity) => (entity ? Object.values(entity) : []))
          for (const text of [...texts, ...row.variables.flat(), ...row.actions]) expect(typeof text).toBe('string')
        }
      }),
      { numRuns: 25 },
    )
  })
})

describe('R9: a list answer', () => {
  test('tells the items and how many there are over all pages', async () => {
    stubGateway(() => answer(listBody([WIRE, null, WIRE], 100_000, 4000)))
    const { items, total } = await listAlerts(CONTEXT, CHOICE, signal)
    expect([items.length, total]).toEqual([2, 100_000])
  })

  test.each([
    ['null', null],
    ['an empty object', {}],
    ['a list', [WIRE]],
    ['without items', { ...listBody([]), _embedded: {} }],
    ['without _embedded', { ...listBody([]), _embedded: null }],
    ['without a total', { ...listBody([]), total_count: null }],
    ['with a total that is no number', { ...listBody([]), total_count: '7' }],
    ['with items that are no list', { ...listBody([]), _embedded: { items: { 0: WIRE } } }],
  ])('%s is malformed, never an empty list', async (_, body) => {
    stubGateway(() => answer(body))
    await expect(listAlerts(CONTEXT, CHOICE, signal)).rejects.toMatchObject({ kind: 'malformed' })
  })
})

describe('what is asked', () => {
  const asked = async (choice: Partial<AlertListChoice>): Promise<Sent | undefined> => {
    const requests = stubGateway(() => answer(listBody([])))
    await listAlerts(CONTEXT, { ...CHOICE, ...choice }, signal)
    return requests[0]
  }

  test('without a filter: page, size and sort, and nothing else', async () => {
    const sent = await asked({ page: 3, limit: 50 })
    expect(sent?.path).toBe('/api/alerts/individual')
    expect(sent && Object.fromEntries(sent.query)).toEqual({ limit: '50', start: '3', sort: '-raised_timestamp' })
  })

  test('with all filters', async () => {
    const sent = await asked({ status: 'active', severity: 'warning', type: ['a', 'b'], entity: 'vol & "1"' })
    expect(JSON.parse(sent?.query.get('filter') ?? '')).toEqual({
      status: { $in: ['active'] },
      severity: { $in: ['warning'] },
      type: { $in: ['a', 'b'] },
      'primary_entity.value': { $contains: 'vol & "1"' },
    })
  })

  test('is what the screen shows and copies', async () => {
    const choice = { ...CHOICE, status: 'cleared', entity: 'vol', page: 2 }
    const sent = await asked(choice)
    expect(alertListRequest(CONTEXT, choice).target).toBe(`/alerts/individual?${sent?.query}`)
    stubGateway(() => answer(WIRE))
    expect(alertRequest(CONTEXT, WIRE.id).target).toBe(`/alerts/individual/${WIRE.id}`)
  })

  test('for a number of alerts: the smallest page, with no sort', async () => {
    const requests = stubGateway(() => answer(listBody([WIRE], 1284, 1284)))
    const filter = { ...NO_ALERT_FILTER, status: 'active' }
    expect(await countAlerts(CONTEXT, filter, signal)).toBe(1284)
    expect(requests.map(({ query }) => Object.fromEntries(query))).toEqual([
      { limit: '1', start: '1', filter: '{"status":{"$in":["active"]}}' },
    ])
  })

  test('for one alert', async () => {
    const requests = stubGateway(() => answer(WIRE))
    await readAlert(CONTEXT, WIRE.id, signal)
    expect(requests).toMatchObject([{ method: 'GET', path: `/api/alerts/individual/${WIRE.id}` }])
    expect(requests[0]?.query.size).toBe(0)
  })
})
