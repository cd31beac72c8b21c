/** An organization's real size: a hundred thousand alerts cost the page what a hundred do, and twenty thousand are exported. */
import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { follow } from './support/activity.ts'
import { takePause, watchCost, WATCH_PAUSES } from './support/cost.ts'
import { alertTable, goToAlerts } from './support/screens.ts'
import { expect, signIn, test } from './support/test.ts'
import { makeWorld } from './support/world.ts'

/** Addresses that the list has to be asked for, each at least two times. */
const LISTS = ['status=all', 'status=active&severity=error', 'status=all&sort=updated_timestamp&page=2']
const ROUNDS = ['2019-01-01', '2019-01-02']

/** What it takes the page from the address to the rows, the others' share of the machine left out. */
const costOfRows = async (page: Page, list: string): Promise<number> => {
  const cost = await watchCost(page)
  let spent = 0
  for (const from of ROUNDS) {
    await follow(page, '/ou/global/roles')
    await expect(page.getByRole('heading', { name: 'Roles', level: 1 })).toBeVisible()
    const before = await cost.cpuSeconds()
    // A window that nothing lies outside of, so that each is asked for anew.
    await follow(page, `/ou/global/alerts?${list}&raised=${from}..`)
    await alertTable(page).getByRole('row').nth(20).waitFor({ timeout: 30_000 })
    spent += (await cost.cpuSeconds()) - before
  }
  await cost.close()
  return spent
}

test.describe('a hundred thousand alerts', () => {
  test.use({ worldSize: { alerts: 100_000, users: 60 } })

  test('are listed, filtered and sorted at the page’s cost of a few', async ({ page, browser }) => {
    const small = await makeWorld({ alerts: 300, users: 60 })
    const context = await browser.newContext()
    await signIn(context, small.tokens['Super Admin'])
    const control = await context.newPage()
    for (const each of [page, control]) await each.goto('/ou/global/roles')
    for (const list of LISTS) {
      const many = await costOfRows(page, list)
      const few = await costOfRows(control, list)
      test.info().annotations.push({ type: `${list}, many to few`, description: (many / few).toFixed(2) })
      expect(many / few, list).toBeLessThan(3)
    }
    await context.close()
  })
})

test.describe('twenty thousand alerts', () => {
  test.use({ worldSize: { alerts: 20_000, users: 60 } })

  test('are exported whole, with progress, while the page answers', async ({ page }) => {
    await goToAlerts(page)
    await expect(page.getByText('1–25 of 20,000')).toBeVisible()
    await page.evaluate(WATCH_PAUSES)
    const dialog = page.getByRole('dialog')
    await page.getByRole('main').getByRole('button', { name: 'Export' }).click()
    await expect(dialog).toBeVisible()
    // What the machine itself holds up while the page does next to nothing.
    const control = await takePause(page)
    const began = performance.now()

    const download = page.waitForEvent('download')
    await dialog.getByRole('button', { name: 'Export', exact: true }).click()
    const progress = dialog.getByRole('progressbar', { name: 'Exported' })
    await expect.poll(async () => Number(await progress.getAttribute('value')), { intervals: [20] }).toBeGreaterThan(0)
    await dialog.getByRole('button', { name: 'JSON' }).press('Tab')
    const text = await readFile(await (await download).path(), 'utf8')
    const took = performance.now() - began
    const longest = await takePause(page)
    const description = `${Math.round(longest)} of ${Math.round(took)} ms`
    test.info().annotations.push({ type: 'longest pause of', description })
    expect(longest).toBeLessThan(took / 4 + control)

    const [, ...rows] = text.trimEnd().split('\r\n')
    const [, title] = rows.splice(-4)
    expect(title).toContain('# 20000 of 20000 alerts')
    expect(rows).toHaveLength(20_000)
    expect(new Set(rows).size).toBeGreaterThan(19_000)
  })
})
