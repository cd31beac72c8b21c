/** An organization's real size: a hundred thousand alerts are as quick as a hundred, and twenty thousand are exported. */
import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { follow } from './support/activity.ts'
import { alertTable, goToAlerts } from './support/screens.ts'
import { expect, signIn, test } from './support/test.ts'
import { makeWorld } from './support/world.ts'

/** Addresses that the list has to be asked for, each at least two times. */
const LISTS = ['status=all', 'status=active&severity=error', 'status=all&sort=updated_timestamp&page=2']
const ROUNDS = ['2019-01-01', '2019-01-02']

/** How long it takes from the address to the rows of a page, at best: the machine is shared. */
const timeToRows = async (page: Page, list: string): Promise<number> => {
  const times: number[] = []
  for (const from of ROUNDS) {
    await follow(page, '/ou/global/roles')
    await expect(page.getByRole('heading', { name: 'Roles', level: 1 })).toBeVisible()
    const start = performance.now()
    // A window that nothing lies outside of, so that each is asked for anew.
    await follow(page, `/ou/global/alerts?${list}&raised=${from}..`)
    await alertTable(page).getByRole('row').nth(20).waitFor({ timeout: 30_000 })
    times.push(performance.now() - start)
  }
  return Math.min(...times)
}

test.describe('a hundred thousand alerts', () => {
  test.use({ worldSize: { alerts: 100_000, users: 60 } })

  test('are listed, filtered and sorted as fast as a few', async ({ page, browser }) => {
    const small = await makeWorld({ alerts: 300, users: 60 })
    const context = await browser.newContext()
    await signIn(context, small, 'Super Admin')
    const control = await context.newPage()
    for (const each of [page, control]) await each.goto('/ou/global/roles')
    for (const list of LISTS) {
      const many = await timeToRows(page, list)
      const few = await timeToRows(control, list)
      test.info().annotations.push({ type: `${list}, many to few`, description: (many / few).toFixed(2) })
      expect(many / few, list).toBeLessThan(3)
    }
    await context.close()
  })
})

/** Runs in the page: the longest time in which it answered nobody, since it was last asked. */
const WATCH_PAUSES = `let longest = 0, last = performance.now()
  setInterval(() => { const now = performance.now(); longest = Math.max(longest, now - last); last = now }, 5)
  globalThis.takePause = () => { const taken = longest; longest = 0; return taken }`

test.describe('twenty thousand alerts', () => {
  test.use({ worldSize: { alerts: 20_000, users: 60 } })

  test('are exported whole, with progress, while the page answers', async ({ page }) => {
    await goToAlerts(page)
    await expect(page.getByText('1–25 of 20,000')).toBeVisible()
    await page.evaluate(WATCH_PAUSES)
    const takePause = () => page.evaluate<number>('takePause()')
    const dialog = page.getByRole('dialog')
    await page.getByRole('main').getByRole('button', { name: 'Export' }).click()
    await expect(dialog).toBeVisible()
    // What the machine itself holds up while the page does next to nothing.
    const control = await takePause()

    const download = page.waitForEvent('download')
    await dialog.getByRole('button', { name: 'Export', exact: true }).click()
    const progress = dialog.getByRole('progressbar', { name: 'Exported' })
    await expect.poll(async () => Number(await progress.getAttribute('value')), { intervals: [20] }).toBeGreaterThan(0)
    await dialog.getByRole('button', { name: 'JSON' }).press('Tab')
    const text = await readFile(await (await download).path(), 'utf8')
    const longest = await takePause()
    test.info().annotations.push({ type: 'longest pause', description: `${Math.round(longest)} ms` })
    expect(longest).toBeLessThan(600 + control)

    const [title, , , , ...rows] = text.trimEnd().split('\r\n')
    expect(title).toContain('20000 of 20000 alerts')
    expect(rows).toHaveLength(20_000)
    expect(new Set(rows).size).toBeGreaterThan(19_000)
  })
})
