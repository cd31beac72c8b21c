import type { WireIndividualAlert } from '#contract/individual-alerts.ts'
import { goOnTo } from './support/go-on.ts'
import { alertTable, choice, expectAlerts, goToAlerts } from './support/screens.ts'
import { expect, test } from './support/test.ts'
import type { World } from './support/world.ts'

type Filter = Record<string, Record<string, unknown>>
/** One way to filter, as the address says it and as the API takes it. */
type Way = { search: string; filter: Filter }

const firstPage = (world: World, filter: Filter, sort = '-raised_timestamp') =>
  world.all<WireIndividualAlert>('/alerts/individual', { query: { limit: 25, sort }, filter })

/** Every filter of the screen, with values that some alerts of the world have. */
const waysOf = async (world: World): Promise<Way[]> => {
  const [sample] = await world.all<WireIndividualAlert>('/alerts/individual', {
    filter: { 'primary_entity.type': { $eq: 'aws_ebs_volume' }, status: { $in: ['active'] } },
  })
  if (sample === undefined) throw new Error('The world has no active alert of a volume.')
  const { parent_entity: parent, primary_entity: entity, consolidated_alert_id: group } = sample
  return [
    { search: 'status=cleared', filter: { status: { $in: ['cleared'] } } },
    { search: 'severity=warning', filter: { severity: { $in: ['warning'] } } },
    {
      search: 'type=policy_violated&type=tag_conflict',
      filter: { type: { $in: ['policy_violated', 'tag_conflict'] } },
    },
    {
      search: 'raised=2026-02-01..2026-02-20T12:30',
      filter: { raised_timestamp: { $gte: '2026-02-01T00:00:00Z', $lte: '2026-02-20T12:30:59Z' } },
    },
    { search: 'updated=2026-02-10..', filter: { updated_timestamp: { $gte: '2026-02-10T00:00:00Z' } } },
    { search: 'cleared=..2026-02-25', filter: { cleared_timestamp: { $lte: '2026-02-25T23:59:59Z' } } },
    { search: 'entity=vol-0', filter: { 'primary_entity.value': { $contains: 'vol-0' } } },
    { search: 'entityType=aws_ebs_volume', filter: { 'primary_entity.type': { $eq: 'aws_ebs_volume' } } },
    { search: `entityId=${entity.id}`, filter: { 'primary_entity.id': { $eq: entity.id } } },
    {
      search: `parent=${parent.type}:${parent.id}`,
      filter: { 'parent_entity.id': { $eq: parent.id }, 'parent_entity.type': { $eq: parent.type } },
    },
    { search: `group=${group}`, filter: { consolidated_alert_id: { $eq: group } } },
  ]
}

const expectFiltered = async (world: World, page: Parameters<typeof goToAlerts>[0], ways: readonly Way[]) => {
  const search = ways.map((way) => way.search).join('&')
  const found = await firstPage(world, Object.assign({}, ...ways.map((way) => way.filter)) as Filter)
  await goOnTo(page, 'Alerts', `alerts?${/\bstatus=/.test(search) ? '' : 'status=all&'}${search}`)
  if (found.length > 0) await expectAlerts(page, found)
  else await expect(page.getByRole('status').filter({ hasText: /No alert matches|^0 / })).toBeVisible()
}

test('each filter alone, and any together, show what the API’s own list says', async ({ page, world }) => {
  await test.step('each alone', async () => {
    await goToAlerts(page)
    for (const way of await waysOf(world)) await test.step(way.search, () => expectFiltered(world, page, [way]))
  })
  await test.step('any together', async () => {
    const ways = await waysOf(world)
    // A small generator with a fixed seed: the same combinations at every run.
    let state = 20260304
    const random = (below: number) => {
      state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
      return Math.floor((state / 2_147_483_648) * below)
    }
    for (let round = 0; round < 12; round += 1) {
      const some = ways.filter(() => random(4) === 0)
      if (some.length === 0) continue
      await test.step(some.map((way) => way.search).join('&'), () => expectFiltered(world, page, some))
    }
  })
})

test('the controls set the filters, and Back takes them away one by one', async ({ page, world }) => {
  await goToAlerts(page)
  await page.getByRole('button', { name: 'Raised any time' }).click()
  await page.getByLabel('From (UTC)').fill('2026-02-01T00:00')
  await page.getByLabel('To (UTC)').fill('2026-02-20T23:59')
  await page.getByRole('button', { name: 'Apply' }).click()
  const raised = { raised_timestamp: { $gte: '2026-02-01T00:00:00Z', $lte: '2026-02-20T23:59:59Z' } }
  await expectAlerts(page, await firstPage(world, raised))

  await page.getByRole('button', { name: 'Entity type any' }).click()
  await page.getByRole('menuitemradio', { name: 'EBS volume' }).click()
  const volumes = { ...raised, 'primary_entity.type': { $eq: 'aws_ebs_volume' } }
  const listed = await firstPage(world, volumes)
  await expectAlerts(page, listed)

  const parent = listed[0]?.parent_entity ?? { id: '', type: '', value: 'a parent' }
  await alertTable(page).getByRole('link', { name: parent.value, exact: true }).first().click()
  const ofParent = { 'parent_entity.id': { $eq: parent.id }, 'parent_entity.type': { $eq: parent.type } }
  await expectAlerts(page, await firstPage(world, { ...volumes, ...ofParent }))
  await page.getByRole('button', { name: `Remove Parent ${parent.value}` }).click()
  await expectAlerts(page, listed)

  await page.goBack()
  await expect(page.getByRole('button', { name: `Remove Parent ${parent.value}` })).toBeVisible()
  await page.goBack()
  await expectAlerts(page, listed)
  await page.goBack()
  await expectAlerts(page, await firstPage(world, raised))
  await page.goBack()
  await expectAlerts(page, await firstPage(world, {}))
  await page.goForward()
  await expectAlerts(page, await firstPage(world, raised))
})

test('the address alone brings back table, columns and rows in another browser', async ({ openBrowser, world }) => {
  const page = await openBrowser('Super Admin')
  await goToAlerts(page, '?severity=error&sort=updated_timestamp&limit=50&hide=parent&hide=times&rows=roomy')
  const filter = { severity: { $in: ['error'] } }
  await expectAlerts(
    page,
    await world.all('/alerts/individual', { query: { limit: 50, sort: 'updated_timestamp' }, filter }),
  )
  await expect(alertTable(page).getByRole('columnheader', { name: 'Cause' })).toBeVisible()
  await expect(alertTable(page).getByRole('columnheader', { name: 'Parent' })).toBeHidden()
  await expect(alertTable(page).getByRole('columnheader', { name: 'Times' })).toBeHidden()
})

test('active alerts are what one lands on, and columns that are put away stay so at the next visit', async ({
  page,
  world,
}) => {
  await test.step('active alerts', async () => {
    await page.goto('/ou/global/alerts')
    await expect(choice(page, 'Status', 'Active')).toHaveAttribute('aria-pressed', 'true')
    await expectAlerts(page, await firstPage(world, { status: { $in: ['active'] } }))
  })
  await test.step('columns', async () => {
    await goOnTo(page, 'Alerts', 'alerts?status=all')
    await page.getByRole('button', { name: 'Columns' }).click()
    const menu = page.getByRole('dialog', { name: 'Columns' })
    await expect(menu.getByRole('checkbox', { name: 'Cause' })).toBeDisabled()
    await menu.getByRole('checkbox', { name: 'Type' }).uncheck()
    await expect(alertTable(page).getByRole('columnheader', { name: 'Type' })).toBeHidden()
    await page.keyboard.press('Escape')

    await page.getByRole('link', { name: 'Users', exact: true }).click()
    await page.getByRole('link', { name: 'Alerts', exact: true }).click()
    await expect(alertTable(page).getByRole('columnheader', { name: 'Cause' })).toBeVisible()
    await expect(alertTable(page).getByRole('columnheader', { name: 'Type' })).toBeHidden()
  })
})
