/** Screens over all connections: one list of what three organizations have, each named with its total or its reason. */
import { readFile } from 'node:fs/promises'
import type { BrowserContext, Page, Route } from '@playwright/test'
import type { WireIndividualAlert } from '#contract/individual-alerts.ts'
import { ROLE } from '#server/sandbox/access/roles.ts'
import { ORGANIZATION_ID } from '#server/sandbox/seed/ids.ts'
import { follow } from './support/activity.ts'
import { letPassUntil, SOON } from './support/clock.ts'
import { PEOPLE } from '#server/sandbox/seed/users.ts'
import { expectAddress, inOrganization, OWN } from './support/connections.ts'
import { readRows } from '#lib/cells.ts'
import { violations } from './support/scan.ts'
import { alertPanel, alertTable, openUnits, readColumn, signInWith, userTable } from './support/screens.ts'
import { expect, test } from './support/test.ts'
import { expectSettled, watchInFlight } from './support/traffic.ts'
import { makeWorld, type World } from './support/world.ts'

test.use({ worldSize: { alerts: 120, users: 12 } })

const THERE = 'sandbox.7'
const LABELS = { own: `Sandbox …${ORGANIZATION_ID.slice(-6)}`, seven: 'Sandbox 7', eight: 'Sandbox 8' }

const signInTo = async ({ request }: BrowserContext, { tokens }: World, organization: string): Promise<void> => {
  const token = inOrganization(tokens['Super Admin'], organization)
  const headers = { 'X-Requested-With': 'dashboard' }
  const answer = await request.post('/session', { data: { host: 'sandbox', token }, headers })
  expect(answer.status()).toBe(200)
}

/** Two organizations more, each a world of its own; ids are the same in all of them. */
const signInToThree = async (context: BrowserContext) => {
  const seven = await makeWorld({ alerts: 90, users: 9 })
  const eight = await makeWorld({ alerts: 60, users: 6 })
  await signInTo(context, seven, '7')
  await signInTo(context, eight, '8')
  return { seven, eight }
}

const active = async (world: World): Promise<WireIndividualAlert[]> =>
  world.all<WireIndividualAlert>('/alerts/individual', {
    filter: { status: { $in: ['active'] } },
    query: { sort: 'raised_timestamp' },
  })

/** Where each row leads, in their order. */
const readPlaces = (page: Page): Promise<string[]> =>
  alertTable(page)
    .locator('[data-row-link]')
    .evaluateAll((links: { pathname: string }[]) => links.map(({ pathname }) => pathname))

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

/** Presses it in the open dialog, and reads what is saved: the rows with their heads, and the facts behind them. */
const exportCsv = async (page: Page, verb = 'Export') => {
  const saving = page.waitForEvent('download')
  await page.getByRole('dialog').getByRole('button', { name: verb, exact: true }).click()
  const file = await saving
  const text = await readFile(await file.path(), 'utf8')
  const rows = readRows(text.replaceAll('\r\n', '\n'), ',').map(({ cells }) => cells.map((cell) => cell.text))
  const end = rows.findIndex((cells) => cells.every((cell) => cell === ''))
  return {
    name: file.suggestedFilename(),
    rows: rows.slice(0, end),
    facts: rows.slice(end + 1).map((cells) => cells[0] ?? ''),
  }
}

const connections = (page: Page) => page.getByRole('region', { name: 'Connections' })
const connection = (page: Page, label: string) => connections(page).getByRole('listitem').filter({ hasText: label })

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

/** Nothing is pressed: the page asks by itself, in its own time. */
const waitForNext = (page: Page, check: () => Promise<void>) => {
  const inFlight = watchInFlight(page)
  return letPassUntil(page, 10, check, inFlight)
}

test('R23: of three connections one is stopped, one throttled and one ended: each is named, and all come back by themselves or by a sign-in over the page', async ({
  page,
  context,
  world,
}) => {
  for (const status of [401, 429, 500, 502, 503]) world.provoked.add(status)
  const { seven, eight } = await signInToThree(context)
  const worlds = [world, seven, eight]
  await page.clock.install()
  await page.goto('/at/all/overview')
  const overview = page.getByRole('table', { name: 'Connections' })
  const row = (label: string) => overview.getByRole('row').filter({ hasText: label })
  await expect(connections(page)).toContainText('in 3 connections')
  await expect(row(LABELS.eight).getByRole('link', { name: /users$/ })).toBeVisible()
  const users = await row(LABELS.eight)
    .getByRole('link', { name: /users$/ })
    .textContent()

  await world.fail({ name: 'refused', times: 0 })
  await seven.fail({ name: 'drop', times: 0 })
  await eight.fail({ name: 'status', status: 429, retryAfter: '0', times: 0 })
  await waitForNext(page, async () => {
    await expect(row(LABELS.own)).toContainText(/session ended.*since \d\d:\d\d/, SOON)
    await expect(row(LABELS.seven)).toContainText(/unreachable.*since \d\d:\d\d/, SOON)
    await expect(row(LABELS.eight)).toContainText(/throttled.*\d\d:\d\d/, SOON)
  })
  await expect(connections(page)).toContainText('in 1 of 3 connections')
  // What was read before is there still, and told with its age.
  await expect(row(LABELS.eight).getByRole('link', { name: /users$/ })).toHaveText(users ?? '')
  await expect(connection(page, LABELS.eight)).toContainText(/throttled since \d\d:\d\d/)
  for (const one of worlds) await one.recover()
  // Of each what comes first is shown first, and all of it in its own time.
  await waitForNext(page, async () => {
    await expect(connections(page)).toContainText('in 2 of 3 connections', SOON)
    await expect(connection(page, LABELS.eight)).toBeHidden(SOON)
  })

  // On a list, with its place: a filter, an order, a page, loaded anew.
  const place = '/alerts?status=all&severity=warning&sort=raised_timestamp'
  await follow(page, `/at/all${place}&page=2`)
  await expect(connections(page)).toHaveText(/^3 connections/)
  // Of the first that has answered alone there may be no second page.
  await expect(alertTable(page)).toHaveAttribute('aria-busy', 'false')
  await expect(page.getByRole('main').getByText(/^26–/)).toBeVisible()
  const before = await readPlaces(page)
  expect(before).toHaveLength(25)
  // A page that could not be read there is not told as one of all; one that is here stays.
  await page.getByRole('button', { name: 'Previous page' }).click()
  await expect(page.getByRole('main').getByText(/^1–25 /)).toBeVisible()
  await eight.fail({ name: 'status', status: 429, retryAfter: '0', times: 0 })
  await page.getByRole('button', { name: 'Next page' }).click()
  await letPassUntil(page, 1, () => expect(connections(page)).toContainText('2 of 3 connections', SOON))
  await expect(connection(page, LABELS.eight)).toContainText('throttled since')
  await eight.recover()
  await waitForNext(page, () => expect(connections(page)).toHaveText(/^3 connections/, SOON))
  await expect.poll(() => readPlaces(page)).toEqual(before)
  await eight.fail({ name: 'status', status: 429, retryAfter: '0', times: 0 })
  await waitForNext(page, () => expect(connection(page, LABELS.eight)).toContainText('throttled since', SOON))
  expect(await readPlaces(page)).toEqual(before)
  await eight.recover()
  await waitForNext(page, () => expect(connections(page)).not.toContainText('throttled', SOON))
  await page.getByRole('button', { name: 'Previous page' }).click()
  await expect(page.getByRole('main').getByText(/^1–25 /)).toBeVisible()

  await world.fail({ name: 'refused', times: 0 })
  await seven.fail({ name: 'status', status: 500, times: 0 })
  await eight.fail({ name: 'status', status: 429, retryAfter: '0', times: 0 })
  await waitForNext(page, async () => {
    await expect(connection(page, LABELS.own)).toContainText(/the session has ended, seen at \d\d:\d\d/, SOON)
    await expect(connection(page, LABELS.seven)).toContainText(/fails with 500 since \d\d:\d\d/, SOON)
    await expect(connection(page, LABELS.eight)).toContainText(/\d+\s*throttled since \d\d:\d\d/, SOON)
  })
  await expect(connections(page)).toContainText('1 of 3 connections')
  await expect
    .poll(async () => new Set(await readColumn(alertTable(page), 'Connection')))
    .toEqual(new Set([LABELS.eight]))
  await expect(page.getByRole('main')).toContainText('Sorted over 1 of 3 connections')
  await page.setViewportSize({ width: 390, height: 844 })
  await expect(connections(page)).toBeInViewport()
  expect(await violations(page, 'body')).toEqual([])
  await page.setViewportSize({ width: 1440, height: 900 })

  // A file of the others says which are not in it, in its name as well.
  await eight.recover()
  await page.getByRole('main').getByRole('button', { name: 'Export' }).click()
  const covered = `1 of 3 connections: sandbox.8. Not in it: ${OWN} (session ended), ${THERE} (fails with 500)`
  await expect(page.getByRole('dialog')).toContainText(covered)
  const file = await exportCsv(page)
  expect(file.name).toMatch(/^alerts-all-1-of-3-/)
  expect(new Set(file.rows.slice(1).map(([name]) => name))).toEqual(new Set(['sandbox.8']))
  const size = file.rows.length - 1
  expect(file.facts[0]).toBe(`# ${size} of ${size} alerts · ${covered}`)

  for (const one of worlds) await one.recover()
  await waitForNext(page, () => expect(connections(page)).toContainText('2 of 3 connections', SOON))
  await page.getByRole('button', { name: 'Next page' }).click()
  await expect(page.getByRole('main').getByText(/^26–/)).toBeVisible()
  await connection(page, LABELS.own).getByRole('button', { name: 'Sign in there' }).click()
  await signInWith(page, world.tokens['Super Admin'])
  await expect(connections(page)).toHaveText(/^3 connections/)
  await expectAddress(page, `${place}&page=2`, 'all')
  await expect.poll(() => readPlaces(page)).toEqual(before)
  await expect(connections(page)).toBeFocused()
})

test('R23: a list that does not refresh comes back by itself, and who suspends somebody everywhere signs in over the question, which is kept', async ({
  page,
  context,
  world,
}) => {
  for (const status of [401, 500]) world.provoked.add(status)
  const { seven, eight } = await signInToThree(context)
  await page.clock.install()
  await page.goto('/at/all/users?sort=-email')
  await expect(connections(page)).toHaveText(/^3 connections/)
  await world.fail({ name: 'refused', times: 0 })
  await eight.fail({ name: 'status', status: 500, times: 0 })
  await page.getByRole('button', { name: 'Refresh' }).click()
  await letPassUntil(page, 1, async () => {
    await expect(connection(page, LABELS.own)).toContainText('the session has ended', SOON)
    await expect(connection(page, LABELS.eight)).toContainText(/fails with 500 since/, SOON)
  })
  await expect(connections(page)).toContainText('1 of 3 connections')
  await eight.recover()
  await waitForNext(page, () => expect(connections(page)).toContainText('2 of 3 connections', SOON))

  // One of two is not meant, as one has said before the third is there.
  const rows = userTable(page).getByRole('row').filter({ hasText: 'Noor Rahman' })
  await page.getByRole('searchbox', { name: 'Name', exact: true }).fill('noor')
  await expect(userTable(page).getByRole('row')).toHaveCount(1 + 2)
  await expectAddress(page, '/users?name=noor&sort=-email', 'all')
  await rows
    .filter({ hasText: LABELS.seven })
    .getByRole('button', { name: /^Disable Noor Rahman/ })
    .click()
  const dialog = page.getByRole('dialog', { name: 'Suspend Noor Rahman everywhere?' })
  const account = (label: string) => dialog.getByRole('listitem').filter({ hasText: label })
  await account(LABELS.seven).getByRole('checkbox').uncheck()
  await expect(account(LABELS.own)).toContainText('Not looked through: the session has ended.')
  await account(LABELS.own).getByRole('button', { name: 'Sign in there' }).click()
  // Not before: it would find by itself that there is nothing to sign in for.
  await world.recover()
  await signInWith(page, inOrganization(seven.tokens['Super Admin'], '7'))
  await expect(page.getByRole('alert').filter({ hasText: 'Signed in to Sandbox, organization 7' })).toContainText(
    `Sandbox, organization ${ORGANIZATION_ID} still waits for a sign-in`,
  )
  await signInWith(page, world.tokens['Super Admin'])
  await expect(account(LABELS.own).getByRole('checkbox')).toBeChecked()
  await expect(account(LABELS.eight).getByRole('checkbox')).toBeChecked()
  await expect(account(LABELS.seven).getByRole('checkbox')).not.toBeChecked()
  await expect.poll(() => page.evaluate('document.activeElement.closest("dialog") !== null')).toBe(true)
  await dialog.getByRole('button', { name: 'Suspend', exact: true }).click()
  const sheet = page.getByRole('dialog', { name: 'Suspend Noor Rahman in 2 organizations' })
  await expect(sheet.getByRole('status')).toHaveText(/^Ended: 2 done/)
  const path = `PATCH /users/${PEOPLE.noor}`
  const writes = async (one: World) =>
    (await one.requests()).flatMap(({ method, path: to }) => (method === 'GET' ? [] : `${method} ${to}`))
  expect(await Promise.all([world, seven, eight].map(writes))).toEqual([[path], [], [path]])
  await sheet.getByRole('button', { name: 'Close' }).click()
  await expectAddress(page, '/users?name=noor&sort=-email', 'all')
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

test('the palette finds in all connections, by few requests, and leads into the one of each', async ({
  page,
  context,
  world,
}) => {
  const { seven, eight } = await signInToThree(context)
  const worlds = [world, seven, eight]
  const [alert] = await active(seven)
  await page.goto('/at/all/users?status=Invited')
  for (const label of Object.values(LABELS))
    await expect(connections(page)).toContainText(new RegExp(`${label}\\s*\\d`))
  const palette = page.getByRole('dialog', { name: 'Search or jump to' })
  const status = palette.getByRole('status')
  const found = (group: string, label: string) =>
    palette.getByRole('group', { name: group, exact: true }).getByRole('option').filter({ hasText: label })
  /** Types, waits for the answer, and says what it took to get it. */
  const ask = async (text: string) => {
    for (const one of worlds) await one.forgetRequests()
    await palette.getByRole('combobox').fill(text)
    await expect(status).toHaveText(/found|result/)
    const asked = await Promise.all(worlds.map((one) => one.requests()))
    return asked.map((requests) => requests.map(({ path }) => path.split('?')[0] ?? '').toSorted())
  }

  // A page and a unit are there at once, as often as there are connections.
  await page.keyboard.press('Control+k')
  await palette.getByRole('combobox').fill('audit')
  for (const label of Object.values(LABELS)) await expect(found('Pages', label)).toContainText('Audit trail')
  await palette.getByRole('combobox').fill('finance')
  for (const label of Object.values(LABELS)) await expect(found('Switch to', label).first()).toBeVisible()
  // What was asked for that is not counted with the next.
  await expect(status).toHaveText(/found|result/)

  const byName = await ask(alert?.primary_entity.value ?? '')
  await expect(found('What alerts are about', LABELS.seven).first()).toContainText(alert?.primary_entity.value ?? '')
  expect(byName, 'two in each').toEqual(worlds.map(() => ['/alerts/individual', '/users']))
  expect(await violations(page, '[role=dialog]')).toEqual([])

  world.provoked.add(404)
  const byId = await ask(alert?.id ?? '')
  for (const requests of byId)
    expect(requests.length, 'an alert, a task, each kind of asset, and tables by their id of AWS').toBeLessThanOrEqual(
      10,
    )
  await expect(found('Found', LABELS.seven)).toContainText('Alert: ')

  // What does not answer is named, and the hits of the others stay.
  world.provoked.add(429).add(502)
  await seven.fail({ name: 'drop', path: '/users', times: 0 })
  await eight.fail({ name: 'status', status: 429, retryAfter: '0', path: '/users', times: 0 })
  await ask('okafor')
  await expect(found('People', LABELS.own)).toContainText('Margaret Okafor')
  await expect(status).toContainText(
    `in 1 of 3 connections. Not looked through: ${LABELS.seven} (unreachable), ${LABELS.eight} (throttled)`,
    { timeout: 20_000 },
  )
  await page.setViewportSize({ width: 390, height: 844 })
  await expect(status).toBeInViewport()
  expect(await violations(page, '[role=dialog]')).toEqual([])
  await page.setViewportSize({ width: 1440, height: 900 })
  for (const one of [seven, eight]) await one.recover()
  await ask('margaret')
  await expect(status).toContainText('in 3 connections')
  await found('People', LABELS.seven).click()
  await expect(page.getByRole('complementary', { name: 'User' })).toContainText('Margaret Okafor')
  await expect(page).toHaveURL((url) => url.pathname.startsWith(`/at/${THERE}/ou/global/users/`))
})

test('S28: the one switcher leads from all connections to the same screen in each, and back', async ({
  page,
  context,
}) => {
  await signInToThree(context)
  await page.goto('/at/all/users?status=Invited')
  const switcher = page.getByRole('button', { name: 'Organizational unit:' })
  await expect(switcher).toHaveAccessibleName('Organizational unit: All connections')
  await expect(page.getByRole('main').getByRole('table')).toBeVisible()
  let units = await openUnits(page)
  const item = (name: string) => units.getByRole('treeitem', { name, exact: true })
  await expect(item(LABELS.eight)).toBeVisible()
  await expect(item('All connections')).toHaveAttribute('aria-selected', 'true')
  await expect(units.getByRole('treeitem', { selected: true })).toHaveCount(1)
  for (const width of [1440, 390]) {
    await page.setViewportSize({ width, height: 844 })
    await expect(switcher).toBeInViewport()
  }
  await page.setViewportSize({ width: 1440, height: 900 })

  // By keys alone: to where one is, and to each of the others.
  await page.keyboard.press('Enter')
  await expect(units).toBeHidden()
  await expect(switcher).toBeFocused()
  await expectAddress(page, '/users?status=Invited', 'all')
  for (const [name, label] of [
    [THERE, LABELS.seven],
    // That one was in last.
    [THERE, LABELS.seven],
    [OWN, LABELS.own],
  ] as const) {
    units = await openUnits(page)
    const wanted = await item(label).getAttribute('id')
    const field = units.getByRole('combobox')
    await expect(field).toBeFocused()
    while ((await field.getAttribute('aria-activedescendant')) !== wanted) await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await expectAddress(page, '/ou/global/users?status=Invited', name)
    units = await openUnits(page)
    await item('All connections').click()
    await expectAddress(page, '/users?status=Invited', 'all')
    await expect(switcher).toHaveAccessibleName('Organizational unit: All connections')
  }

  // What every page has is there, too.
  await page.getByRole('button', { name: 'Request log' }).click()
  await expect(page.getByRole('region', { name: 'Request log' })).toBeVisible()
  await page.getByRole('button', { name: 'Request log' }).click()

  // A screen that there is in one connection alone leads to the overview of all.
  await page.goto(`/at/${OWN}/ou/global/tasks?status=failed`)
  units = await openUnits(page)
  await item('All connections').click()
  await expectAddress(page, '/overview', 'all')
})
