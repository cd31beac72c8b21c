import type { Locator, Page } from '@playwright/test'
import { letPassUntil, SOON } from './support/clock.ts'
import { alertPanel, alertTable, recoverQuietly } from './support/screens.ts'
import { expect, test } from './support/test.ts'
import type { World } from './support/world.ts'

test.use({ worldSize: { alerts: 60, users: 40, tasks: 30, audit: 60, rate: 0 } })

const failure = (page: Page, what: string): Locator =>
  page.getByRole('alert').filter({ hasText: `${what} could not be loaded` })

const openFailing = async (page: Page, world: World, address: string, what: string, path: string) => {
  await world.fail({ name: 'status', status: 500, path, times: 0 })
  await page.goto(`/ou/global/${address}`)
  await letPassUntil(page, 4, () => expect(failure(page, what)).toBeVisible(SOON))
}

/** Of a page of rows; the counts of the filters ask for one alert. */
const rowReads = async (world: World): Promise<number> =>
  (await world.requests()).filter(({ path }) => path.startsWith('/alerts/individual?') && path.includes('limit=25'))
    .length

test('R10: alerts that failed at first are asked for again by themselves, while the message stays', async ({
  page,
  world,
}) => {
  await page.clock.install()
  await openFailing(page, world, 'alerts', 'The alerts', '/alerts/individual')
  // The very element stays, over tries that fail as well.
  await failure(page, 'The alerts').evaluate((element: { id: string }) => void (element.id = 'first'))
  await page.waitForLoadState('networkidle')
  const asked = await rowReads(world)
  await letPassUntil(page, 8, async () => expect(await rowReads(world)).toBeGreaterThan(asked + 2))
  await expect(page.locator('#first')).toBeVisible()

  await world.recover()
  await letPassUntil(page, 30, () => expect(alertTable(page)).toBeVisible(SOON))
  await expect(failure(page, 'The alerts')).toBeHidden()

  const [alert] = await world.all<{ id: string }>('/alerts/individual', { query: { limit: 1 } })
  await openFailing(page, world, `alerts/${alert?.id}`, 'The alert', `/alerts/individual/${alert?.id}`)
  await recoverQuietly(page, world)
  await letPassUntil(page, 30, () => expect(alertPanel(page).getByRole('article')).toBeVisible(SOON))
})

test('what does not refresh by itself comes back all the same', async ({ page, world }) => {
  await page.clock.install()
  for (const [address, path, what, table] of [
    ['users', '/users', 'The users', 'Users'],
    ['tasks', '/tasks', 'The tasks', 'Tasks'],
    ['audit-trail', '/audit-trails', 'The audit trail', 'Audit trail'],
    ['roles', '/roles', 'The roles', 'Roles'],
    ['organizational-units', '/organizational-units', 'The organizational units', 'Organizational units'],
  ] as const) {
    await openFailing(page, world, address, what, path)
    await recoverQuietly(page, world)
    const rows = page.getByRole('table', { name: table }).or(page.getByRole('treegrid', { name: table }))
    await letPassUntil(page, 31, () => expect(rows.first()).toBeVisible(SOON))
    await expect(failure(page, what)).toBeHidden()
  }
})

test('with updates off nothing is asked for, and Try again does', async ({ page, world }) => {
  await page.clock.install()
  await page.goto('/ou/global/alerts')
  await page.getByRole('button', { name: 'Updates every 30 s' }).click()
  await page.getByRole('menuitemradio', { name: 'updates off' }).click()
  await openFailing(page, world, 'alerts', 'The alerts', '/alerts/individual')
  await recoverQuietly(page, world)
  await world.forgetRequests()
  await page.clock.runFor(20 * 60_000)
  await expect(failure(page, 'The alerts')).toBeVisible()
  expect(await rowReads(world)).toBe(0)
  await page.getByRole('button', { name: 'Try again' }).click()
  await expect(alertTable(page)).toBeVisible()
})
