/** An organization's real size: fifty thousand entries and five thousand tasks are as quick as fifty, and can be exported. */
import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { auditTable, follow, taskTable } from './support/activity.ts'
import { expect, signIn, test } from './support/test.ts'
import { makeWorld } from './support/world.ts'

const ROWS = 25
/** Windows of time that nothing lies outside of; each is asked for anew. */
const DAYS = ['01', '02', '03', '04', '05']

const SCREENS = [
  { name: 'audit trail', table: auditTable, path: (day: string) => `audit-trail?when=2025-01-${day}..` },
  { name: 'tasks', table: taskTable, path: (day: string) => `tasks?created=2025-10-${day}..` },
]

/** How long it takes from the address to all rows of a page, at best: the machine is shared. */
const timeToRows = async (page: Page, { table, path }: (typeof SCREENS)[number], day: string): Promise<number> => {
  await follow(page, '/ou/global/roles')
  await expect(page.getByRole('heading', { name: 'Roles', level: 1 })).toBeVisible()
  const start = performance.now()
  await follow(page, `/ou/global/${path(day)}`)
  await table(page).getByRole('row').nth(ROWS).waitFor({ timeout: 30_000 })
  return performance.now() - start
}

test.describe('at the size of an organization', () => {
  test.use({ worldSize: { alerts: 50, users: 60, tasks: 5000, audit: 50_000 } })

  test('first rows come as fast as with few', async ({ page, browser }) => {
    const small = await makeWorld({ alerts: 50, users: 60, tasks: 60, audit: 60 })
    const context = await browser.newContext()
    await signIn(context, small, 'Super Admin')
    const control = await context.newPage()
    for (const each of [page, control]) await each.goto('/ou/global/roles')
    for (const screen of SCREENS) {
      const [large, few]: number[][] = [[], []]
      for (const day of DAYS) {
        large?.push(await timeToRows(page, screen, day))
        few?.push(await timeToRows(control, screen, day))
      }
      const ratio = Math.min(...(large ?? [])) / Math.min(...(few ?? []))
      test.info().annotations.push({ type: `${screen.name}, many to few`, description: ratio.toFixed(2) })
      expect(ratio, screen.name).toBeLessThan(3)
    }
    await context.close()
  })
})

/** Runs in the page: the longest time in which it answered nobody. */
const WATCH_PAUSES = `globalThis.longestPause = 0; let last = performance.now();
  setInterval(() => { const now = performance.now(); longestPause = Math.max(longestPause, now - last); last = now }, 5)`

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
    const longest = await page.evaluate<number>('longestPause')
    test
      .info()
      .annotations.push({ type: 'longest pause of', description: `${Math.round(longest)} of ${Math.round(took)} ms` })
    expect(longest).toBeLessThan(took / 4)

    expect(text).toMatch(/^# 20000 of 20000 audit events/)
    const ids = text.match(/,[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12},"\{/g)
    expect(new Set(ids).size).toBe(20_000)
    expect(text).not.toMatch(/^[=+@-]/m)
    await expect(dialog).toBeHidden()
  })
})
