/** Screens over all connections: one list of what three organizations have, each named with its total. */
import type { Route } from '@playwright/test'
import { ROLE } from '#server/sandbox/access/roles.ts'
import { expectAddress, OWN } from './support/connections.ts'
import { violations } from './support/scan.ts'
import { alertPanel, alertTable, readColumn, userTable } from './support/screens.ts'
import { expect, test } from './support/test.ts'
import { expectSettled } from './support/traffic.ts'
import type { World } from './support/world.ts'
import {
  active,
  connection,
  connections,
  exportCsv,
  LABELS,
  readPlaces,
  signInToThree,
  THERE,
} from './support/everywhere.ts'

test.use({ worldSize: { alerts: 120, users: 12 } })

type NamedRole = { id: string; name: string }

const SWAPPED = new Map<string, string>([
  [ROLE.unitAdmin, ROLE.superAdmin],
  [ROLE.superAdmin, ROLE.unitAdmin],
])

const alterRoles = async (route: Route, alter: (role: NamedRole) => NamedRole): Promise<void> => {
  const answer = await route.fetch()
  const body = (await answer.json()) as { _embedded: { items: NamedRole[] } }
  const items = body['_embedded'].items.map(alter)
  await route.fulfill({ response: answer, json: { ...body, _embedded: { ...body['_embedded'], items } } })
}

test('alerts of three organizations are one list, and each opens in its own', async ({ page, context, world }) => {
  const { seven, eight } = await signInToThree(context)
  const alerts = await Promise.all([world, seven, eight].map(active))
  await page.goto('/at/all/alerts')
  await expect(connections(page)).toContainText('3 connections')
  const total = alerts.flat().length
  await expect(page.getByRole('main').getByText(`1–25 of ${total}`, { exact: true })).toBeVisible()
  for (const [index, label] of [LABELS.own, LABELS.seven, LABELS.eight].entries())
    await expect(connection(page, label)).toContainText(String(alerts[index]?.length))

  // In one order, whatever they are of, to the last page.
  await page.goto('/at/all/alerts?sort=raised_timestamp')
  await expect(page.getByRole('main').getByText(/^1–25 /)).toBeVisible()
  for (const one of [world, seven, eight]) await one.forgetRequests()
  await page.getByRole('button', { name: 'Next page' }).click()
  await expectAddress(page, '/alerts?sort=raised_timestamp&page=2', 'all')
  const merged = [OWN, THERE, 'sandbox.8']
    .flatMap((name, index) => (alerts[index] ?? []).map(({ id, raised_timestamp: at }) => ({ name, id, at: at ?? '' })))
    .toSorted((one, other) => Date.parse(one.at) - Date.parse(other.at))
  await expect
    .poll(() => readPlaces(page))
    .toEqual(merged.slice(25, 50).map(({ name, id }) => `/at/${name}/ou/global/alerts/${id}`))
  const worlds = [world, seven, eight]
  /** How much was asked since it was forgotten. */
  const asked = async (part: string) => {
    for (const one of worlds) await expectSettled(one)
    return (await Promise.all(worlds.map((one) => one.requests()))).flat().filter(({ path }) => path.includes(part))
      .length
  }
  expect(await asked(''), 'two in each, and one more').toBeLessThanOrEqual(7)

  // A file has all of them, in that order, and names the connection of each.
  for (const one of [world, seven, eight]) await one.forgetRequests()
  await page.getByRole('main').getByRole('button', { name: 'Export' }).click()
  const file = await exportCsv(page)
  expect(file.name).toMatch(/^alerts-all-\d{4}-.*Z\.csv$/)
  expect(file.rows.map((cells) => cells[0])).toEqual(['Connection', ...merged.map(({ name }) => name)])
  expect(file.facts[0]).toBe(`# ${total} of ${total} alerts · 3 connections: ${OWN}, ${THERE}, sandbox.8`)
  expect(await asked('limit=500'), 'one in each').toBe(3)

  // A record is opened where it is; Back leads to its place.
  const row = alertTable(page).getByRole('row').filter({ hasText: LABELS.seven }).first()
  const link = row.getByRole('link').first()
  await expect(link).toHaveAttribute('href', new RegExp(`^/at/${THERE}/ou/global/alerts/`))
  await link.click()
  await expect(alertPanel(page)).toBeVisible()
  await expect(page).toHaveURL((url) => url.pathname.startsWith(`/at/${THERE}/ou/global/alerts/`))
  await page.goBack()
  await expectAddress(page, '/alerts?sort=raised_timestamp&page=2', 'all')
  await expect(page.getByRole('main').getByText(/^26–/)).toBeVisible()
})

test('overview, users and consolidated alerts of three organizations, by few requests', async ({
  page,
  context,
  world,
}) => {
  const { seven, eight } = await signInToThree(context)
  const worlds = [world, seven, eight]
  const users = await Promise.all(worlds.map(async (one) => (await one.all('/users')).length))
  const total = users.reduce((sum, one) => sum + one, 0)
  await page.goto('/at/all')
  await expectAddress(page, '/overview', 'all')
  await expect(connections(page)).toContainText(`${total} users in 3 connections`)
  // From one of them by the account menu, with what the screen is filtered by.
  await page.goto(`/at/${THERE}/ou/global/users?status=Activated`)
  await page.getByRole('button', { name: 'Account' }).click()
  await page.getByRole('menuitem', { name: 'All connections' }).click()
  await expectAddress(page, '/users?status=Activated', 'all')
  // What is on its way would be counted with what follows.
  for (const label of Object.values(LABELS))
    await expect(connections(page)).toContainText(new RegExp(`${label}\\s*\\d`))

  for (const one of worlds) await one.forgetRequests()
  await page.goto('/at/all/overview')
  const overview = page.getByRole('table', { name: 'Connections' })
  // What is counted below has been asked for where it is shown.
  for (const [index, label] of [LABELS.own, LABELS.seven, LABELS.eight].entries()) {
    const row = overview.getByRole('row').filter({ hasText: label })
    for (const name of [/ active errors$/, / active warnings$/, /ago$/, / raised in the last 24 hours$/])
      await expect(row.getByRole('link', { name })).toBeVisible()
    const link = row.getByRole('link', { name: `${users[index]} users`, exact: true })
    await expect(link).toHaveText(String(users[index]))
  }
  await expect(connections(page)).toContainText(`${total} users in 3 connections`)
  for (const one of worlds) {
    const asked = (await one.requests()).map(({ path }) => path.split('?')[0] ?? '')
    expect(
      asked.toSorted((path, other) => path.localeCompare(other)),
      'the unit once, and five more',
    ).toEqual([...Array.from({ length: 4 }, () => '/alerts/individual'), '/organizational-units', '/users'])
  }
  const there = overview.getByRole('row').filter({ hasText: LABELS.seven })
  const [oldest] = await active(seven)
  await expect(there.getByRole('link', { name: /ago$/ })).toHaveAttribute(
    'href',
    new RegExp(`^/at/${THERE}/ou/global/alerts/${oldest?.id}\\?`),
  )
  await expect(there.getByRole('link', { name: /^\d+ alerts raised in the last 24 hours$/ })).toHaveAttribute(
    'href',
    `/at/${THERE}/ou/global/alerts?status=all&raised=24h`,
  )

  // A figure that does not come is not known, and those beside it stay; what is broken is not told as a number.
  world.provoked.add(500)
  await seven.fail({ name: 'status', status: 500, path: '/users', times: 0 })
  await page.getByRole('button', { name: 'Refresh' }).click()
  await expect(there).toContainText('answers in part', { timeout: 20_000 })
  await expect(there.getByText('not known')).toHaveCount(1)
  await expect(there.getByRole('link', { name: /active errors$/ })).toBeVisible()
  await expect(overview.getByRole('row').nth(1)).toContainText(LABELS.seven)
  await expect(connections(page)).toContainText(`at least ${total - (users[1] ?? 0)} users in 3 connections`)
  expect(await violations(page, 'main')).toEqual([])
  await seven.recover()
  await page.getByRole('button', { name: 'Refresh' }).click()
  await expect(connections(page)).toContainText(` ${total} users in 3 connections`)

  await page.getByRole('navigation').getByRole('link', { name: 'Users', exact: true }).click()
  await expect(page.getByRole('main').getByText(`1–25 of ${total}`, { exact: true })).toBeVisible()
  const names = await readColumn(userTable(page), 'Name')
  expect(names).toEqual(names.toSorted((one, other) => one.localeCompare(other, 'en')))
  // Nobody is enabled from here; to disable is asked for everywhere at once.
  await expect(userTable(page).getByRole('button', { name: /^Enable/ })).toHaveCount(0)
  await expect(userTable(page).getByRole('button', { name: /^Disable/ })).toHaveCount(25)

  // A role is sent to each as its own id: in one it is another one, and one has no such role.
  await page.route(`**/in/${THERE}/api/roles**`, (route) =>
    alterRoles(route, (role) => ({ ...role, id: SWAPPED.get(role.id) ?? role.id })),
  )
  await page.route('**/in/sandbox.8/api/roles**', (route) =>
    alterRoles(route, (role) => ({ ...role, name: role.id === ROLE.unitAdmin ? 'Warden' : role.name })),
  )
  const holders = async (one: World, role: string) =>
    (await one.all('/users', { filter: { role_id: { $eq: role } } })).length
  const [own, theirs] = [await holders(world, ROLE.unitAdmin), await holders(seven, ROLE.superAdmin)]
  for (const one of worlds) await one.forgetRequests()
  await page.goto('/at/all/users')
  const role = page.getByRole('combobox', { name: 'Role' })
  await expect(role).toContainText('Organizational Unit Admin (in 2 of 3 connections)')
  await role.selectOption('Organizational Unit Admin')
  await expectAddress(page, '/users?roleName=Organizational%20Unit%20Admin', 'all')
  for (const [label, count] of [
    [LABELS.own, own],
    [LABELS.seven, theirs],
    [LABELS.eight, 0],
  ] as const)
    await expect(connection(page, label)).toHaveText(new RegExp(`${label}\\s*${count}$`))
  await expect(page.getByRole('main').getByText(`1–${own + theirs} of ${own + theirs}`, { exact: true })).toBeVisible()
  const asked = (await eight.requests()).filter(({ path }) => path.startsWith('/users'))
  expect(asked, 'where nobody can match, nothing is asked').toHaveLength(1)
  await expect(connection(page, LABELS.seven).getByRole('link')).toHaveAttribute(
    'href',
    new RegExp(`^/at/${THERE}/ou/global/users\\?role=${ROLE.superAdmin}`),
  )
  // What cannot be asked of all says why.
  await expect(page.getByRole('button', { name: 'Assigned to any unit' })).toHaveAccessibleDescription(
    /Units are of one connection each/,
  )

  await page.getByRole('navigation').getByRole('link', { name: 'Consolidated alerts', exact: true }).click()
  const groups = page.getByRole('table', { name: 'Consolidated alerts' })
  await expect(groups).toBeVisible()
  const row = groups.getByRole('row').filter({ hasText: LABELS.eight }).first()
  await row.getByRole('link').first().click()
  await expect(groups.getByRole('button', { expanded: true })).toBeVisible()
  await expect(page).toHaveURL((url) => url.pathname === '/at/sandbox.8/ou/global/consolidated-alerts')
})
