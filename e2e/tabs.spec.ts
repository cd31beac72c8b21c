/** Several tabs of one browser, and computers in other places. */
import type { Locator, Page, Request } from '@playwright/test'
import { chooseInMenu, expectSignIn, expectToast, goToAlerts, goToUsers, userTable } from './support/screens.ts'
import { alertTable, readColumn } from './support/screens.ts'
import { expect, test } from './support/test.ts'
import { FINANCE } from './support/units.ts'

test('R13: two tabs act each in its own unit, and a sign-out in one leaves nothing private in the other', async ({
  page,
  context,
  world,
}) => {
  world.provoked.add(401)
  const other = await context.newPage()
  await goToUsers(page, '?name=test+person', FINANCE)
  await goToUsers(other, '?name=test+person')
  await expect(userTable(other)).toContainText('test person')
  await world.forgetRequests()
  await other.getByRole('button', { name: 'Disable test person' }).click()
  await expectToast(other, 'test person disabled')
  // It is said at once, while the answer is still on its way; until then the other tab may read what was there before.
  const isDisabled = (table: Locator) =>
    expect(table.getByRole('button', { name: 'Enable test person' })).toHaveAttribute('aria-disabled', 'false')
  await isDisabled(userTable(other))
  await page.bringToFront()
  await page.getByRole('button', { name: 'Refresh', exact: true }).click()
  await isDisabled(userTable(page))
  await page.getByRole('button', { name: 'Enable test person' }).click()
  const dialog = page.getByRole('dialog', { name: 'Enable test person?' })
  await expect(dialog.or(page.getByRole('status').filter({ hasText: 'test person enabled' })).first()).toBeVisible()
  if (await dialog.isVisible()) await dialog.getByRole('button', { name: 'Enable' }).click()
  await expectToast(page, 'test person enabled')
  const unitsOf = async (method: string) =>
    (await world.requests())
      .filter((request) => request.method === method)
      .map(({ headers }) => headers['x-clumio-organizationalunit-context'])
  await expect.poll(() => unitsOf('PATCH')).toEqual(['00000000-0000-0000-0000-000000000000', FINANCE])

  await other.bringToFront()
  await other.getByRole('button', { name: 'Request log' }).click()
  await expect(other.getByRole('region', { name: 'Request log' })).toBeVisible()
  await page.bringToFront()
  await chooseInMenu(page, 'Account', 'Sign out')
  for (const tab of [page, other]) {
    await expectSignIn(tab)
    await expect(tab.getByText(/test person|Margaret Okafor|northwind/)).toHaveCount(0)
    await expect(tab.getByRole('button', { name: 'Undo' })).toHaveCount(0)
  }
  await other.goto('/ou/global/users')
  await expectSignIn(other)
  expect((await context.request.get('/api/users')).status()).toBe(401)
})

test('R16: an API that hangs in one tab keeps no other from loading, reloading and signing out', async ({
  page,
  context,
  world,
}) => {
  world.provoked.add(401)
  const waiting = new Set<Request>()
  context.on('request', (request) => {
    if (new URL(request.url()).pathname.startsWith('/api/')) waiting.add(request)
  })
  context.on('requestfinished', (request) => waiting.delete(request))
  context.on('requestfailed', (request) => waiting.delete(request))
  // A page that makes place for the next one takes its requests along, and the browser tells of them only later.
  context.on('response', (response) => {
    if (!response.request().isNavigationRequest()) return
    for (const request of waiting) if (request.frame() === response.frame()) waiting.delete(request)
  })
  const other = await context.newPage()
  await goToUsers(other)
  await expect(userTable(other)).toBeVisible()
  await expect.poll(() => waiting.size).toBe(0)

  await world.fail({ name: 'hang', times: 0 })
  await page.bringToFront()
  await goToAlerts(page)
  await expect.poll(() => waiting.size).toBeGreaterThanOrEqual(3)
  await other.bringToFront()
  await other.getByRole('link', { name: 'Overview', exact: true }).click()
  await expect(other.getByRole('heading', { name: 'Overview', level: 1 })).toBeVisible()
  await page.bringToFront()
  await page.getByRole('link', { name: 'Tasks', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'Tasks', level: 1 })).toBeVisible()
  await expect.poll(() => waiting.size).toBe(5)
  await other.bringToFront()
  await other.reload()
  await expect(other.getByRole('heading', { name: 'Overview', level: 1 })).toBeVisible()
  await other.getByRole('link', { name: 'Audit trail', exact: true }).click()
  await expect(other.getByRole('heading', { name: 'Audit trail', level: 1 })).toBeVisible()
  // What is given up makes place for others, and the browser tells of both in either order.
  await expect.poll(() => waiting.size).toBe(5)
  await chooseInMenu(other, 'Account', 'Sign out')
  for (const tab of [other, page]) await expectSignIn(tab)
})

test.describe('far away, with a wrong clock', () => {
  // Where the clocks go forward at one in the morning UTC on that day, and by half an hour off all others.
  test.use({ timezoneId: 'Australia/Lord_Howe', locale: 'en-AU' })

  test('R14: times and ages are the API’s, in the zone that is printed, and a wrong clock is told', async ({
    page,
    context,
    world,
  }) => {
    await goToAlerts(page)
    await expect(page.getByText('Times in UTC')).toBeVisible()
    const alerts = await world.all<{ raised_timestamp: string }>('/alerts/individual', { query: { limit: 25 } })
    // The API's own text of the hour and minute, whatever zone the browser is in.
    const minutes = alerts.map(({ raised_timestamp: at }) => at.slice(11, 16))
    const readTimes = (tab: Page) => readColumn(alertTable(tab), 'Raised')
    await expect.poll(async () => (await readTimes(page)).map((text) => text.slice(-5))).toEqual(minutes)
    const times = await readTimes(page)
    const skew = page.getByText(/^This computer’s clock is/)
    await expect(skew).toBeHidden()

    const wrong = await context.newPage()
    await wrong.clock.install({ time: Date.now() + 5 * 3_600_000 + 20_000 })
    await goToAlerts(wrong)
    await expect(
      wrong.getByText('This computer’s clock is 5 h ahead of the API’s; times and ages here are the API’s.'),
    ).toBeVisible()
    await expect.poll(() => readTimes(wrong)).toEqual(times)
    await expect(wrong.getByText(/checked \d\d:\d\d:\d\d UTC/)).toBeVisible()
  })
})
