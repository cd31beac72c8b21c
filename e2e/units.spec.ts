import type { WireIndividualAlert, WireIndividualAlertList } from '#contract/individual-alerts.ts'
import { expect, test } from './support/test.ts'
import {
  alertTable,
  expectAlerts,
  expectOverview,
  expectRange,
  goToAlerts,
  goToUsers,
  openUnits,
  unitButton,
  userTable,
} from './support/screens.ts'
import { recordTraffic } from './support/traffic.ts'
import { EMEA_FINANCE, FINANCE } from './support/units.ts'
import type { World } from './support/world.ts'

const alertsIn = (world: World, unit: string) =>
  world.all<WireIndividualAlert>('/alerts/individual', { query: { limit: 25 }, unit })

const totalIn = async (world: World, unit: string) => {
  const list = await world.ask<WireIndividualAlertList>('/alerts/individual', { query: { limit: 1 }, unit })
  return list.total_count
}

test('switching the unit clears the rows at once, and shows those of the unit and of all below', async ({
  page,
  world,
}) => {
  const [finance, emea] = [await totalIn(world, FINANCE), await totalIn(world, EMEA_FINANCE)]
  expect(emea).toBeGreaterThan(0)
  expect(finance).toBeGreaterThan(emea)
  await goToAlerts(page, '?page=2')
  await expect(alertTable(page)).toBeVisible()

  await world.fail({ name: 'delay', path: '/alerts/individual', times: 0, ms: 4000 })
  const units = await openUnits(page)
  await units.getByRole('treeitem', { name: 'Finance', exact: true }).click()
  await expect(alertTable(page)).toBeHidden({ timeout: 3000 })
  await expect(page.getByRole('group', { name: 'Loading alerts' })).toBeVisible()
  await expect(unitButton(page)).toHaveAccessibleName('Organizational unit: Finance')

  await expectAlerts(page, await alertsIn(world, FINANCE))
  await expectRange(page, `1–25 of ${finance}`)
  await expect(page).toHaveURL(new RegExp(`/ou/${FINANCE}/alerts\\?status=all$`))
})

test('the rows are those of the last unit chosen, whenever the answers come', async ({ page, world }) => {
  const [finance, emea] = [await alertsIn(world, FINANCE), await alertsIn(world, EMEA_FINANCE)]
  expect(finance.map(({ id }) => id)).not.toEqual(emea.map(({ id }) => id))
  await goToAlerts(page)
  await expect(page.getByRole('checkbox', { name: /Inaccessible \d/ })).toBeAttached()
  await world.forgetRequests()

  const units = await openUnits(page)
  // The list is not the only one that asks for alerts, so all of them are late until the next switch.
  await world.fail({ name: 'delay', path: '/alerts/individual', times: 0, ms: 6000 })
  const asked = page.waitForRequest(
    (request) =>
      request.url().includes('limit=25&start=1') &&
      request.headers()['x-clumio-organizationalunit-context'] === FINANCE,
  )
  await units.getByRole('treeitem', { name: 'Finance', exact: true }).click()
  await asked
  await openUnits(page)
  await world.recover()
  await page.keyboard.type('emea')
  await page.keyboard.press('Enter')
  await expectAlerts(page, emea)

  const lists = async () => (await world.requests()).filter(({ path }) => path.includes('limit=25&start=1'))
  await expect
    .poll(async () => (await lists()).map(({ headers }) => headers['x-clumio-organizationalunit-context']))
    .toEqual([EMEA_FINANCE, FINANCE])
  await expectAlerts(page, emea)
  await expect(unitButton(page)).toHaveAccessibleName('Organizational unit: EMEA Finance')
})

test('an address without a unit leads to the token’s own', async ({ page }) => {
  await page.goto('/')
  await expect(page).toHaveURL(/\/ou\/global\/overview$/)
  await page.goto('/ou/default/users?status=Suspended')
  await expect(page).toHaveURL(/\/ou\/global\/users\?status=Suspended$/)
  await expect(userTable(page)).toBeVisible()
  await expect(unitButton(page)).toHaveAccessibleName('Organizational unit: Global organizational unit')
  await page.goBack()
  await expect(page).toHaveURL(/\/ou\/global\/overview$/)
})

test('the unit is found and switched by the keyboard', async ({ page, world }) => {
  await goToAlerts(page)
  await unitButton(page).press('Enter')
  const units = page.getByRole('dialog')
  const field = units.getByRole('combobox', { name: 'Find a unit by name' })
  await expect(field).toBeFocused()
  const tree = units.getByRole('tree', { name: 'Organizational units' })
  await expect(tree.getByRole('treeitem', { name: 'Global organizational unit' })).toHaveAttribute(
    'aria-selected',
    'true',
  )
  await expect(tree.getByRole('treeitem', { name: 'Finance', exact: true })).toHaveAttribute('aria-expanded', 'false')
  await expect(tree.getByRole('treeitem', { name: 'Finance', exact: true })).toHaveAttribute('aria-level', '2')

  await page.keyboard.type('fin')
  await expect(tree.getByRole('treeitem')).toHaveText([/^Finance/, /^EMEA Finance/])
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(unitButton(page)).toHaveAccessibleName('Organizational unit: EMEA Finance')
  await expect(units).toBeHidden()
  await expectAlerts(page, await alertsIn(world, EMEA_FINANCE))

  await unitButton(page).press('Enter')
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('Escape')
  await expect(units).toBeHidden()
  await expect(unitButton(page)).toBeFocused()
  await expect(page).toHaveURL(new RegExp(EMEA_FINANCE))
})

test('the tree opens and closes by arrows, and is searched without a match', async ({ page }) => {
  await goToUsers(page)
  const units = await openUnits(page)
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  const engineering = units.getByRole('treeitem', { name: 'Finance', exact: true })
  await expect(units.getByRole('combobox')).toHaveAttribute(
    'aria-activedescendant',
    (await engineering.getAttribute('id')) ?? 'a tree item',
  )
  await page.keyboard.press('ArrowRight')
  await expect(engineering).toHaveAttribute('aria-expanded', 'true')
  await expect(units.getByRole('treeitem', { name: 'EMEA Finance' })).toBeVisible()
  await page.keyboard.press('ArrowLeft')
  await expect(units.getByRole('treeitem', { name: 'EMEA Finance' })).toBeHidden()
  await page.keyboard.type('no such unit')
  await expect(units).toContainText('No unit that you can work in has “no such unit” in its name.')
})

test('the filter stays when the unit changes, the page and the open alert do not', async ({ page }) => {
  await goToAlerts(page, '/32e6f210-0b83-4308-b437-8c9ac11f306c?status=cleared&page=2')
  const units = await openUnits(page)
  await units.getByRole('treeitem', { name: 'Finance', exact: true }).click()
  await expect(page).toHaveURL(new RegExp(`/ou/${FINANCE}/alerts\\?status=cleared$`))
})

test.describe('as the admin of one unit', () => {
  test.use({ persona: 'Organizational Unit Admin' })

  test('one starts in the own unit and sees nothing but its branch', async ({ page, world }) => {
    await page.goto('/')
    await expect(page).toHaveURL(new RegExp(`/ou/${FINANCE}/overview$`))
    await page.getByRole('link', { name: 'Alerts', exact: true }).click()
    const filter = { status: { $in: ['active'] } }
    const active = { query: { limit: 25 }, unit: FINANCE, filter }
    await expectAlerts(page, await world.all<WireIndividualAlert>('/alerts/individual', active))
    const units = await openUnits(page)
    await expect(units.getByRole('treeitem')).toHaveText([/^Finance/, /^EMEA Finance/])
    await expect(units).toContainText('Your token starts in Finance')
  })

  test('a link into a unit of others says so by name, and leads to the same screen in the own one', async ({
    page,
    world,
  }) => {
    world.provoked.add(403)
    await page.goto('/ou/global/alerts?severity=error&group=d78cd819-ab15-48e2-acea-3f94d3a9f2fb')
    await expect(page.getByRole('alert')).toContainText('You may not use the Global organizational unit')
    await expect(alertTable(page)).toBeHidden()
    await page.getByRole('link', { name: 'Go to Finance' }).click()
    await expect(page).toHaveURL(new RegExp(`/ou/${FINANCE}/alerts\\?severity=error$`))
    await expect(alertTable(page)).toBeVisible()
    await expect(page.getByRole('alert')).toBeHidden()
    const units = await openUnits(page)
    await expect(units.getByRole('treeitem', { name: 'Finance', exact: true })).toContainText('your token’s own')
  })
})

test('an address that names no unit says so', async ({ page }) => {
  await page.goto('/ou/nowhere/alerts')
  await expect(page.getByRole('alert')).toContainText('This address names no organizational unit')
  await page.getByRole('link', { name: 'Go to your own unit' }).click()
  await expectOverview(page)
})

test('the tree counts active alerts and users of each unit, once it is opened', async ({ page, world }) => {
  await goToUsers(page)
  await expect(userTable(page)).toBeVisible()
  const list = await world.ask<WireIndividualAlertList>('/alerts/individual', {
    query: { limit: 1 },
    filter: { status: { $in: ['active'] } },
    unit: FINANCE,
  })
  const units = await openUnits(page)
  const finance = units.getByRole('treeitem', { name: 'Finance', exact: true })
  await expect(finance.getByTitle('Active alerts')).toHaveText(String(list.total_count))
  await expect(finance.getByTitle('Users')).toHaveText(/^\d+$/)
})

test('recent units and favourites are one press away, and stay in this browser', async ({ page }) => {
  await goToUsers(page)
  const units = await openUnits(page)
  await page.keyboard.type('emea')
  await page.keyboard.press('Control+d')
  await page.keyboard.press('Enter')
  await expect(unitButton(page)).toHaveAccessibleName('Organizational unit: EMEA Finance')
  await openUnits(page)
  await page.keyboard.type('treasury')
  await page.keyboard.press('Enter')
  await expect(unitButton(page)).toHaveAccessibleName('Organizational unit: Treasury London')
  await page.reload()
  await openUnits(page)
  await expect(units.getByRole('group', { name: 'Favourites' }).getByRole('button')).toHaveText(['EMEA Finance'])
  await units.getByRole('group', { name: 'Recent' }).getByRole('button', { name: 'EMEA Finance' }).click()
  await expect(page).toHaveURL(new RegExp(`/ou/${EMEA_FINANCE}/users$`))
})

test('filters that name an object of the old unit are left behind, with a word', async ({ page }) => {
  await goToAlerts(page, '?group=d78cd819-ab15-48e2-acea-3f94d3a9f2fb&severity=error&page=2')
  const units = await openUnits(page)
  await units.getByRole('treeitem', { name: 'Finance', exact: true }).click()
  await expect(page).toHaveURL(new RegExp(`/ou/${FINANCE}/alerts\\?severity=error&status=all$`))
  await expect(page.getByRole('status').filter({ hasText: 'Some filters were left behind' })).toBeVisible()
})

test('R8: a hundred fast switches end with the rows of the last unit', async ({ page, world }) => {
  test.setTimeout(60_000)
  const finance = await alertsIn(world, FINANCE)
  const emea = await alertsIn(world, EMEA_FINANCE)
  const query = (unit: string) => `/ou/${unit}/alerts?status=all`
  await page.goto(query(FINANCE))
  await expect(alertTable(page)).toBeVisible()
  // Answers come out of order: every third one is late.
  for (let skip = 0; skip < 30; skip += 3) {
    await world.fail({ name: 'delay', path: '/alerts/individual', skip, ms: 700 })
  }
  // The router is told as its own links tell it; each entry is a switch of its own, a few milliseconds apart.
  let seed = 7
  for (let switches = 0; switches < 100; switches += 1) {
    seed = (seed * 16_807) % 2_147_483_647
    const unit = switches === 99 ? EMEA_FINANCE : seed % 2 === 0 ? FINANCE : EMEA_FINANCE
    await page.evaluate(
      `history.pushState({ idx: ${switches} }, '', '${query(unit)}'); dispatchEvent(new PopStateEvent('popstate'))`,
    )
  }
  await expectAlerts(page, emea)
  await world.recover()
  expect(finance.map(({ id }) => id)).not.toEqual(emea.map(({ id }) => id))
  await expect.poll(async () => (await world.requests()).length).toBeGreaterThan(0)
  await expectAlerts(page, emea)
  await expect(unitButton(page)).toHaveAccessibleName('Organizational unit: EMEA Finance')
})

test('two tabs in two units and versions stay apart, reloaded and asking at the same time', async ({
  page,
  context,
  world,
}) => {
  const other = await context.newPage()
  const tabs = [
    { tab: page, unit: FINANCE, search: '?versions=v1', accept: 'application/api.clumio.*=v1+json' },
    { tab: other, unit: EMEA_FINANCE, search: '?versions=users_v2', accept: 'application/api.clumio.users=v2+json' },
  ]
  const traffic = tabs.map(({ tab }) => recordTraffic(tab).sent)
  await Promise.all(tabs.map(({ tab, unit, search }) => goToAlerts(tab, search, unit)))
  await Promise.all(tabs.map(({ tab }) => tab.reload()))
  await Promise.all(tabs.map(({ tab }) => tab.getByRole('button', { name: 'Refresh', exact: true }).click()))
  for (const [index, { tab, unit, accept }] of tabs.entries()) {
    await expectAlerts(tab, await alertsIn(world, unit))
    const lists = (traffic[index] ?? []).filter(({ path }) => path.startsWith('/alerts/individual'))
    expect(lists.length).toBeGreaterThan(2)
    for (const request of lists) expect([request.unit, request.accept], request.path).toEqual([unit, accept])
  }
})
