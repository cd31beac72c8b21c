/** An organization's real size: fifty thousand entries and five thousand tasks cost the page what fifty do, and can be exported. */
import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { auditTable, follow, taskTable } from './support/activity.ts'
import { takePause, watchCost, WATCH_PAUSES } from './support/cost.ts'
import { expect, signIn, test } from './support/test.ts'
import { makeWorld } from './support/world.ts'

const ROWS = 25
/** Windows of time that nothing lies outside of; each is asked for anew. */
const DAYS = ['01', '02', '03', '04', '05']

const SCREENS = [
  { name: 'audit trail', table: auditTable, path: (day: string) => `audit-trail?when=2025-01-${day}..` },
  { name: 'tasks', table: taskTable, path: (day: string) => `tasks?created=2025-10-${day}..` },
]

/** What it takes the page from the address to all rows, the others' share of the machine left out. */
const costOfRows = async (page: Page, { table, path }: (typeof SCREENS)[number]): Promise<number> => {
  const cost = await watchCost(page)
  let spent = 0
  for (const day of DAYS) {
    await follow(page, '/ou/global/roles')
    await expect(page.getByRole('heading', { name: 'Roles', level: 1 })).toBeVisible()
    const before = await cost.cpuSeconds()
    await follow(page, `/ou/global/${path(day)}`)
    await table(page).getByRole('row').nth(ROWS).waitFor({ timeout: 30_000 })
    spent += (await cost.cpuSeconds()) - before
  }
  await cost.close()
  return spent
}

test.describe('at the size of an organization', () => {
  test.use({ worldSize: { alerts: 50, users: 60, tasks: 5000, audit: 50_000 } })

  test('first rows cost the page what they do with few', async ({ page, browser }) => {
    const small = await makeWorld({ alerts: 50, users: 60, tasks: 60, audit: 60 })
    const context = await browser.newContext()
    await signIn(context, small.tokens['Super Admin'])
    const control = await context.newPage()
    for (const each of [page, control]) await each.goto('/ou/global/roles')
    for (const screen of SCREENS) {
      const ratio = (await costOfRows(page, screen)) / (await costOfRows(control, screen))
      test.info().annotations.push({ type: `${screen.name}, many to few`, description: ratio.toFixed(2) })
      expect(ratio, screen.name).toBeLessThan(3)
    }
    await context.close()
  })
})

test.describe('twenty thousand entries', () => {
  test.use({ worldSize: { alerts: 50, users: 60, tasks: 0, audit: 20_000 } })

  test('are exported with progress, can be given up, and leave the page usable', async ({ page }) => {
    await page.goto('/ou/global/audit-trail')
    await expect(auditTable(page)).toBeVisible()
    const dialog = page.getByRole('dialog')
    const progress = dialog.getByRole('progressbar', { name: 'Exported' })
    const shown = async () => Number(await progress.getAttribute('value'))
    await page.getByRole('main').getByRole('button', { name: 'Export' }).click()
    const start = dialog.getByRole('button', { name: 'Export', exact: true })
    await start.click()
    await expect.poll(shown, { intervals: [20] }).toBeGreaterThan(0)
    await dialog.getByRole('button', { name: 'Cancel' }).click()
    await expect(progress).toBeHidden()

    await page.evaluate(WATCH_PAUSES)
    const began = performance.now()
    const download = page.waitForEvent('download')
    await start.click()
    await expect.poll(shown, { intervals: [20] }).toBeGreaterThan(0)
    const text = await readFile(await (await download).path(), 'utf8')
    const took = performance.now() - began
    const longest = await takePause(page)
    test
      .info()
      .annotations.push({ type: 'longest pause of', description: `${Math.round(longest)} of ${Math.round(took)} ms` })
    expect(longest).toBeLessThan(took / 4)

    expect(text).toMatch(/\r\n# 20000 of 20000 audit events[^\r]*\r\n# [^\r]*\r\n# [^\r]*\r\n$/)
    const ids = text.match(/,[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12},"\{/g)
    expect(new Set(ids).size).toBe(20_000)
    expect(text).not.toMatch(/^[=+@-]/m)
    await expect(dialog).toBeHidden()
  })
})
