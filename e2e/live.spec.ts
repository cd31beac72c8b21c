import type { Page } from '@playwright/test'
import type { WireIndividualAlert } from '#contract/individual-alerts.ts'
import { letPass, letPassUntil, SOON } from './support/clock.ts'
import { alertLink, alertTable, expectAlerts, goToAlerts, readAlertIds } from './support/screens.ts'
import { expect, test } from './support/test.ts'
import { expectSettled } from './support/traffic.ts'
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
  await expect.poll(() => readAlertIds(page)).toEqual(before)
  await expect.poll(() => row.boundingBox()).toEqual(place)
  await expect(row).toBeFocused()

  await pill.click()
  await expectAlerts(page, await newest(world))
  await expect(pill).toBeHidden()
})

test('a hidden tab asks for nothing, nor one whose updates are off, and the interval is kept', async ({
  page,
  world,
}) => {
  await test.step('a hidden tab catches up when it is seen again', async () => {
    await openLiveAlerts(page)
    const show = (state: 'hidden' | 'visible') =>
      page.evaluate(`Object.defineProperty(document, 'visibilityState', { value: '${state}', configurable: true });
        window.dispatchEvent(new Event('visibilitychange'))`)
    await expectSettled(world)
    await show('hidden')
    await world.forgetRequests()
    await letPass(page, 300)
    expect(await world.requests()).toEqual([])
    await show('visible')
    await letPass(page, 31)
    await expect.poll(async () => (await world.requests()).length).toBeGreaterThan(0)
  })
  await test.step('the interval is chosen, and kept', async () => {
    await page.getByRole('button', { name: 'Updates every 30 s' }).click()
    await page.getByRole('menuitemradio', { name: 'updates off' }).click()
    await expectSettled(world)
    await world.forgetRequests()
    await letPass(page, 300)
    expect(await world.requests()).toEqual([])
    await page.reload()
    await expect(page.getByRole('button', { name: 'Updates off' })).toBeVisible()
  })
})

test('R10: when the API stops, the rows stay and their age shows; they recover by themselves', async ({
  page,
  world,
}) => {
  await openLiveAlerts(page)
  const rows = await readAlertIds(page)
  await world.fail({ name: 'status', status: 500, path: '/alerts/individual', times: 0 })
  const banner = page.getByText(/^Stale for \d+/)
  await letPassUntil(page, 10, () => expect(banner).toBeVisible(SOON))
  await expect.poll(() => readAlertIds(page)).toEqual(rows)
  await expect(page.getByRole('alert')).toContainText('The API answered 500')

  await world.recover()
  await letPassUntil(page, 30, () => expect(banner).toBeHidden(SOON))
  await expectAlerts(page, await newest(world))
})

test('every panel of the overview and every group says how old it is when the API stops, and comes back by itself', async ({
  page,
  world,
}) => {
  await page.clock.install()
  await page.goto('/ou/global/overview')
  const panels = page.getByRole('main').getByRole('region')
  const loaded = page.getByText(/^checked \d\d:\d\d:\d\d UTC$/)
  const stale = page.getByText(/^Stale for \d/)
  // Six panels, and the page itself.
  await expect(loaded).toHaveCount(7)
  await expect(page.getByRole('button', { name: 'Updates every 30 s' })).toBeVisible()
  const readNumbers = () => page.getByRole('main').getByRole('link').allInnerTexts()
  await expect(page.getByText(/ so far\.$/)).toHaveCount(0)
  // The days are drawn by a script of their own, which may come after what it draws.
  await expect(page.getByText(/ in 30 days, each day in /)).toBeVisible()
  const numbers = await readNumbers()
  const until = (check: () => Promise<void>) => letPassUntil(page, 15, check)

  await world.fail({ name: 'status', status: 500, path: '*', times: 0 })
  await until(() => expect(stale).toHaveCount(7, SOON))
  for (const panel of await panels.all()) await expect(panel).toContainText(/Stale for \d.+Last good \d\d:\d\d:\d\d/)
  await expect.poll(readNumbers).toEqual(numbers)

  await world.recover()
  await until(() => expect(stale).toHaveCount(0, SOON))
  await expect.poll(readNumbers).toEqual(numbers)

  // A first load that fails is no empty list, and is made up for by itself as well.
  await world.fail({ name: 'status', status: 500, path: '/alerts/consolidated', times: 0 })
  await page.goto('/ou/global/consolidated-alerts?status=cleared')
  await until(() => expect(page.getByRole('alert')).toContainText('The consolidated alerts could not be loaded', SOON))
  await world.recover()
  const table = page.getByRole('table', { name: 'Consolidated alerts' })
  await until(() => expect(table).toBeVisible(SOON))
  await expect(page.getByText(/^Sorted over all/)).toBeVisible()
  const rows = await table.getByRole('row').count()
  await world.fail({ name: 'status', status: 500, path: '/alerts/consolidated', times: 0 })
  await until(() => expect(stale).toHaveCount(1, SOON))
  await expect(table.getByRole('row')).toHaveCount(rows)
})

type Row = { dataset: Record<string, string | undefined> }

test('groups that change move no row until they are asked for', async ({ page, world }) => {
  await page.clock.install()
  await page.goto('/ou/global/consolidated-alerts')
  const table = page.getByRole('table', { name: 'Consolidated alerts' })
  await expect(page.getByText(/^Sorted over all/)).toBeVisible()
  const expanders = table.locator('[data-row-link]')
  const read = () => expanders.evaluateAll((all: Row[]) => all.map(({ dataset }) => dataset['rowLink'] ?? ''))
  const before = await read()
  await expanders.nth(4).focus()
  await world.ask(`/alerts/consolidated/${before[1]}`, { method: 'PATCH', body: { status: 'cleared', notes: '' } })
  await letPass(page, 31)
  const pill = page.getByRole('button', { name: /^List changed/ })
  await expect(pill).toBeVisible()
  await expect.poll(read).toEqual(before)
  await expect(expanders.nth(4)).toBeFocused()
  await pill.click()
  await expect.poll(read).not.toEqual(before)
  await expect(table.locator(`[data-row-link="${before[1]}"]`)).toHaveCount(0)
})
