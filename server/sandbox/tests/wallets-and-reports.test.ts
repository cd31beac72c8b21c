/** Wallets, and reports with their runs: how they are listed, filtered, read and refused. */
import { beforeAll, describe, expect, test } from 'vitest'
import type { WireComplianceConfiguration, WireComplianceRun } from '#contract/compliance.ts'
import { imitatedOperations } from '#contract/imitated-operations.ts'
import type { WireWallet } from '#contract/wallets.ts'
import { inAWorld, itemsOf, linksOf, messagesOf, walk, type Json } from './support/testing.ts'

const WALLETS = '/wallets'
const REPORTS = '/reports/compliance/configurations'
const FINANCE = 'b3f0f6f2-51ab-4a36-9f0e-2f1f6f2a7d11'

const { sandbox, world } = inAWorld()
let wallets: WireWallet[]
let reports: WireComplianceConfiguration[]
let runs: WireComplianceRun[]
let runsPath: string
beforeAll(async () => {
  wallets = await walk<WireWallet>(world.ask, WALLETS)
  reports = await walk<WireComplianceConfiguration>(world.ask, REPORTS)
  runsPath = `${REPORTS}/${reports[0]?.id}/runs`
  runs = await walk<WireComplianceRun>(world.ask, runsPath)
})

const idsOf = (items: readonly { id?: unknown }[]) => items.map(({ id }) => id)
const paths = () => ({ wallets: WALLETS, reports: REPORTS, runs: runsPath })
const KINDS = ['wallets', 'reports', 'runs'] as const

describe('lists', () => {
  test.each(KINDS)('of %s tell no total, and every item once by their tokens', async (kind) => {
    const path = paths()[kind]
    const all = await walk<Json>(world.ask, path)
    const { body } = await world.ask(path, { query: { limit: '1' } })
    expect(body).toMatchObject({ limit: 1, start: '', current_count: 1 })
    expect(body).not.toHaveProperty('total_count')
    expect(linksOf(body)).toEqual(['_self', '_first', '_next'])
    expect('filter_applied' in body).toBe(kind !== 'wallets')
    for (const limit of ['1', '2', '3'])
      expect(idsOf(await walk<Json>(world.ask, path, { query: { limit } }))).toEqual(idsOf(all))
    expect(new Set(idsOf(all)).size).toBe(all.length)
    expect(all.length).toBeGreaterThan(1)
  })

  test.each(KINDS)('of %s refuse what they do not take', async (kind) => {
    const path = paths()[kind]
    for (const query of [{ start: '2' }, { sort: 'id' }, { embed: 'read-task' }, { limit: 'many' }] as Record<
      string,
      string
    >[])
      expect((await world.ask(path, { query })).status, JSON.stringify(query)).toBe(400)
    expect((await world.ask(path, { filter: { id: { $eq: 'x' } } })).status).toBe(400)
  })

  test.each(KINDS)('of %s are the whole organization’s: another unit has none', async (kind) => {
    const answer = await world.ask(paths()[kind], { unit: FINANCE })
    if (kind === 'runs') expect(answer.status).toBe(404)
    else expect(itemsOf(answer)).toEqual([])
  })
})

describe('reads', () => {
  test('of a wallet are as it was listed, and of a report too, with an etag', async () => {
    for (const wallet of wallets) expect((await world.ask(`${WALLETS}/${wallet.id}`)).body).toEqual(wallet)
    for (const report of reports) {
      const { _etag: etag, ...told } = (await world.ask(`${REPORTS}/${report.id}`)).body
      expect(told).toEqual(report)
      expect(etag).toMatch(/^[0-9a-f]{8}$/)
    }
  })

  test('of what there is not, or is not in the unit, find nothing', async () => {
    const missing = ['11111111-2222-4333-8444-555555555555', 'x', '%E2%82%AC']
    for (const id of missing)
      for (const path of [`${WALLETS}/${id}`, `${REPORTS}/${id}`, `${REPORTS}/${id}/runs`])
        expect((await world.ask(path)).status, path).toBe(404)
    for (const path of [`${WALLETS}/${wallets[0]?.id}`, `${REPORTS}/${reports[0]?.id}`])
      expect((await world.ask(path, { unit: FINANCE })).status).toBe(404)
  })

  test('are open to whoever may sign in', async () => {
    for (const persona of ['Helpdesk Admin', 'Reporting/Audit Admin'] as const)
      for (const path of Object.values(paths())) expect((await world.as(persona)(path)).status).toBe(200)
  })
})

describe('wallets', () => {
  test('say in their state what else they tell', () => {
    const states = new Set(wallets.map(({ state }) => state))
    expect(states).toEqual(new Set(['Waiting', 'Enabled', 'Error']))
    for (const wallet of wallets) {
      const isInstalled = wallet.state !== 'Waiting'
      expect(wallet.role_arn !== null).toBe(isInstalled)
      expect(wallet.stack_version !== null).toBe(isInstalled)
      expect(wallet.installed_regions.length > 0).toBe(isInstalled)
      for (const region of wallet.installed_regions) expect(wallet.supported_regions).toContain(region)
      const isBroken = wallet.state === 'Error'
      expect([wallet.error_code !== null, wallet.error_message !== null]).toEqual([isBroken, isBroken])
      expect(linksOf(wallet)).toEqual(['_self'])
    }
  })
})

type Told = Pick<WireComplianceRun, 'compliance_info'> | null
const isIn = (run: Told, status: string): boolean => run?.compliance_info?.compliance_status === status

describe('reports', () => {
  test('are those that an organization starts with, each with a schedule and its newest run', () => {
    expect(reports.map(({ name, schedule }) => [name, schedule.frequency, schedule.day_of_week])).toEqual([
      ['All assets protected', 'weekly', 'sunday'],
      ['Finance recoverable within 7 days', 'daily', null],
      ['Policies keep 30 days and run daily', 'daily', null],
    ])
    const [first, second, third] = reports.map(({ parameter }) => parameter)
    expect(first?.controls).toEqual({
      policy: null,
      asset_protection: { should_ignore_deactivated_policy: true },
      asset_backup: null,
    })
    expect(second?.filters.common.organizational_units).toEqual([FINANCE])
    expect(second?.controls.asset_backup).toEqual({
      look_back_period: { unit: 'days', value: 7 },
      window_size: { unit: 'days', value: 1 },
      minimum_retention_duration: { unit: 'days', value: 30 },
    })
    expect(third?.controls.policy).toEqual({
      minimum_retention_duration: { unit: 'days', value: 30 },
      minimum_rpo_frequency: { unit: 'days', value: 1 },
    })
  })

  test('have runs at their time, told with what they were asked to look at, and for ninety days', async () => {
    for (const { id, name, parameter, schedule } of reports)
      for (const run of await walk<WireComplianceRun>(world.ask, `${REPORTS}/${id}/runs`)) {
        expect(run).toMatchObject({ report_config_id: id, parameter, status: 'completed' })
        expect(run.name).toBe(`${name} ${run.created.slice(0, 10)}`)
        expect(run.created.slice(11, 16)).toBe(schedule.start_time)
        if (schedule.frequency === 'weekly') expect(new Date(run.created).getUTCDay()).toBe(0)
        const days = (Date.parse(run.expired) - Date.parse(run.created)) / 86_400_000
        expect(days).toBe(90)
        expect(linksOf(run)).toEqual(['_self'])
      }
  })

  test.each<
    [field: string, condition: string, value: string, passes: (report: WireComplianceConfiguration) => boolean]
  >([
    ['report_name', '$contains', 'FINANCE', ({ name }) => name.includes('Finance')],
    ['report_name', '$contains', 'day', ({ name }) => name.includes('day')],
    ['report_name', '$contains', 'nothing', () => false],
    ['compliance_status', '$eq', 'compliant', ({ latest_run: run }) => isIn(run, 'compliant')],
    ['compliance_status', '$eq', 'non_compliant', ({ latest_run: run }) => isIn(run, 'non_compliant')],
  ])('are filtered by %s %s %s', async (field, condition, value, passes) => {
    const answer = await world.ask(REPORTS, { filter: { [field]: { [condition]: value } } })
    expect(idsOf(itemsOf(answer))).toEqual(idsOf(reports.filter(passes)))
    expect(answer.body['filter_applied']).toBe(JSON.stringify({ [field]: { [condition]: value } }))
  })

  test.each<[field: string, values: string[], passes: (run: WireComplianceRun) => boolean]>([
    ['status', ['completed'], () => true],
    ['status', ['generating', 'failed'], () => false],
    ['compliance_status', ['compliant', 'non_compliant'], () => true],
    ['compliance_status', ['compliant'], (run) => isIn(run, 'compliant')],
    ['compliance_status', ['non_compliant'], (run) => isIn(run, 'non_compliant')],
  ])('have runs that are filtered by %s in %j', async (field, values, passes) => {
    const answer = await world.ask(runsPath, { filter: { [field]: { $in: values } } })
    expect(idsOf(itemsOf(answer))).toEqual(idsOf(runs.filter(passes)))
  })

  test.each([
    [{ compliance_status: { $eq: 'nearly' } }],
    [{ compliance_status: { $in: ['compliant'] } }],
    [{ name: { $contains: 'x' } }],
    [{ report_name: { $eq: 'x' } }],
  ])('refuse the filter %j', async (filter) => {
    const answer = await world.ask(REPORTS, { filter })
    expect([answer.status, messagesOf(answer).length]).toEqual([400, 1])
  })

  test('forget runs after ninety days, and then have no newest', async () => {
    const mine = await sandbox.makeWorld()
    await mine.control('clock', { advanceSeconds: 91 * 86_400 })
    const [report] = itemsOf<WireComplianceConfiguration>(await mine.ask(REPORTS))
    expect(report?.latest_run).toBeNull()
    expect(itemsOf(await mine.ask(`${REPORTS}/${report?.id}/runs`))).toEqual([])
    expect(itemsOf(await mine.ask(REPORTS, { filter: { compliance_status: { $eq: 'non_compliant' } } }))).toEqual([])
  })

  test('tell what was so at the time of a run, whatever a world has done since', async () => {
    const mine = await sandbox.makeWorld()
    const [unit] = itemsOf<Json>(await mine.ask('/organizational-units', { filter: { name: { $contains: 'Retail' } } }))
    const entities = {
      add: [{ primary_entity: { id: '9c2934fc-ff4d-11e9-8e11-76706df7fe01', type: 'aws_environment' } }],
    }
    await mine.ask(`/organizational-units/${String(unit?.['id'])}`, { method: 'PATCH', body: { entities } })
    await mine.control('clock', { advanceSeconds: 60 })
    expect(await walk<WireComplianceConfiguration>(mine.ask, REPORTS)).toEqual(reports)
  })

  test('of an organization without assets cover none', async () => {
    const empty = await sandbox.makeWorld({ assets: 0 })
    const [all] = itemsOf<WireComplianceConfiguration>(await empty.ask(REPORTS))
    expect(all?.latest_run?.compliance_info).toMatchObject({
      compliance_status: 'compliant',
      items_covered: { asset_count: 0 },
    })
  })
})

test('settings are read by those who look after units, and nothing in them leads to a change', async () => {
  const general = '/settings/general'
  const provisioning = '/settings/auto-user-provisioning'
  expect((await world.ask(general)).body).toMatchObject({ auto_logout_duration: 900, ip_allowlist: ['0.0.0.0/0'] })
  expect((await world.ask(provisioning)).body).toMatchObject({ is_enabled: false })
  for (const path of [general, provisioning]) {
    expect(linksOf((await world.ask(path)).body)).toEqual(['_self'])
    expect((await world.as('Organizational Unit Admin')(path)).status).toBe(200)
    for (const persona of ['Helpdesk Admin', 'Reporting/Audit Admin'] as const)
      expect((await world.as(persona)(path)).status).toBe(403)
  }
  expect((await world.ask(general, { method: 'PATCH', body: { auto_logout_duration: 600 } })).status).toBe(501)
})

test('one region is that of the data plane', async () => {
  const regions = await walk<{ id: string; is_data_plane_region: boolean }>(world.ask, '/connections/aws/regions')
  expect(regions.length).toBeGreaterThan(3)
  expect(regions.filter((region) => region.is_data_plane_region).map(({ id }) => id)).toEqual(['us-west-2'])
  // Its address is no connection's, for whatever is asked there.
  expect((await world.ask('/connections/aws/regions', { method: 'DELETE' })).status).toBe(404)
})

test('what changes wallets and reports is not imitated, and so nothing links to it', async () => {
  for (const [method, path] of [
    ['POST', WALLETS],
    ['DELETE', `${WALLETS}/${wallets[0]?.id}`],
    ['POST', `${WALLETS}/${wallets[0]?.id}/_refresh`],
    ['POST', REPORTS],
    ['PUT', `${REPORTS}/${reports[0]?.id}`],
    ['DELETE', `${REPORTS}/${reports[0]?.id}`],
    ['POST', runsPath],
  ] as const)
    expect((await world.ask(path, { method, body: {} })).status, `${method} ${path}`).toBe(501)
  const links = [...wallets, ...reports, ...runs].flatMap(linksOf)
  expect(new Set(links)).toEqual(new Set(['_self']))
  expect(Object.keys(imitatedOperations)).not.toContain('create-wallet')
})
