/** Screens over all connections when some of these do not answer: each is named with its reason, and comes back. */
import type { Page } from '@playwright/test'
import { ORGANIZATION_ID } from '#server/sandbox/seed/ids.ts'
import { follow } from './support/activity.ts'
import { letPassUntil, SOON } from './support/clock.ts'
import { PEOPLE } from '#server/sandbox/seed/users.ts'
import { expectAddress, inOrganization, OWN } from './support/connections.ts'
import { violations } from './support/scan.ts'
import { alertTable, readColumn, signInWith, userTable } from './support/screens.ts'
import { expect, test } from './support/test.ts'
import { watchInFlight } from './support/traffic.ts'
import type { World } from './support/world.ts'
import { connection, connections, exportCsv, LABELS, readPlaces, signInToThree, THERE } from './support/everywhere.ts'

test.use({ worldSize: { alerts: 120, users: 12 } })

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
