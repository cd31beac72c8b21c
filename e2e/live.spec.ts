import type { Page } from '@playwright/test'
import type { WireIndividualAlert } from '#contract/individual-alerts.ts'
import { alertLink, alertTable, expectAlerts, goToAlerts, readAlertIds } from './support/screens.ts'
import { expect, test } from './support/test.ts'
import type { World } from './support/world.ts'

const newest = (world: World) => world.all<WireIndividualAlert>('/alerts/individual', { query: { limit: 25 } })

/** The page's own clock, so that a refresh comes when the test says so. */
const openLiveAlerts = async (page: Page) => {
  await page.clock.install()
  await goToAlerts(page)
  await expect(alertTable(page)).toBeVisible()
  await expect(page.getByRole('checkbox', { name: /Inaccessible \d/ })).toBeAttached()
  await expect(page.getByRole('button', { name: 'Updates every 30 s' })).toBeVisible()
}

const letPass = (page: Page, seconds: number) => page.clock.runFor(seconds * 1000)

const raiseAlerts = (world: World, count: number) =>
  world.fail({ name: 'inserted', path: '/alerts/individual', times: count })

test('alerts that arrive move no row; a pill brings them', async ({ page, world }) => {
  await openLiveAlerts(page)
  const before = await readAlertIds(page)
  const row = alertLink(page, 3)
  await row.focus()
  await row.hover()
  const place = await row.boundingBox()

  await raiseAlerts(world, 5)
  await letPass(page, 31)
  await world.expectFaultsMet()
  await letPass(page, 31)
  const pill = page.getByRole('button', { name: '5 new' })
  await expect(pill).toBeVisible()
  expect(await readAlertIds(page)).toEqual(before)
  expect(await row.boundingBox()).toEqual(place)
  await expect(row).toBeFocused()

  await pill.click()
  await expectAlerts(page, await newest(world))
  await expect(pill).toBeHidden()
})

test('a hidden tab asks for nothing, and catches up when it is seen again', async ({ page, world }) => {
  await openLiveAlerts(page)
  const show = (state: 'hidden' | 'visible') =>
    page.evaluate(`Object.defineProperty(document, 'visibilityState', { value: '${state}', configurable: true });
      window.dispatchEvent(new Event('visibilitychange'))`)
  await show('hidden')
  await world.forgetRequests()
  await letPass(page, 300)
  expect(await world.requests()).toEqual([])
  await show('visible')
  await letPass(page, 31)
  await expect.poll(async () => (await world.requests()).length).toBeGreaterThan(0)
})

test('the interval is chosen, and kept', async ({ page, world }) => {
  await openLiveAlerts(page)
  await page.getByRole('button', { name: 'Updates every 30 s' }).click()
  await page.getByRole('menuitemradio', { name: 'updates off' }).click()
  await world.forgetRequests()
  await letPass(page, 300)
  expect(await world.requests()).toEqual([])
  await page.reload()
  await expect(page.getByRole('button', { name: 'Updates off' })).toBeVisible()
})

test('R10: when the API stops, the rows stay and their age shows; they recover by themselves', async ({
  page,
  world,
}) => {
  await openLiveAlerts(page)
  const rows = await readAlertIds(page)
  await world.fail({ name: 'status', status: 500, path: '/alerts/individual', times: 0 })
  const banner = page.getByText(/^Stale for \d+/)
  // The read is tried three times before it counts as failed.
  await expect(async () => {
    await letPass(page, 10)
    await expect(banner).toBeVisible({ timeout: 500 })
  }).toPass({ timeout: 20_000 })
  expect(await readAlertIds(page)).toEqual(rows)
  await expect(page.getByRole('alert')).toContainText('The API answered 500')

  await world.recover()
  await expect(async () => {
    await letPass(page, 30)
    await expect(banner).toBeHidden({ timeout: 500 })
  }).toPass({ timeout: 20_000 })
  await expectAlerts(page, await newest(world))
})
