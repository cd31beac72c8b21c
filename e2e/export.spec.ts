import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import type { WireIndividualAlert } from '#contract/individual-alerts.ts'
import { goOnTo } from './support/go-on.ts'
import { alertTable, goToAlerts } from './support/screens.ts'
import { expect, test } from './support/test.ts'
import { expectSettled } from './support/traffic.ts'
import { HELD_MS } from './support/world.ts'

const exportButton = (page: Page) => page.getByRole('main').getByRole('button', { name: 'Export' })

const startExport = async (page: Page) => {
  await exportButton(page).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Export', exact: true }).click()
}

test('an export has all that match, in the columns shown, and is for Excel from then on if it was once', async ({
  page,
  world,
}) => {
  await test.step('it says what it is', async () => {
    const filter = { status: { $in: ['cleared'] }, severity: { $in: ['error'] } }
    const matching = await world.all<WireIndividualAlert>('/alerts/individual', { filter })
    expect(matching.length).toBeGreaterThan(100)
    await goToAlerts(page, '?status=cleared&severity=error&hide=type&hide=times')
    await expect(alertTable(page)).toBeVisible()

    const download = page.waitForEvent('download')
    await startExport(page)
    const file = await download
    expect(file.suggestedFilename()).toMatch(/^alerts-[\dTZ-]+\.csv$/)
    const [heads, ...lines] = (await readFile(await file.path(), 'utf8')).trimEnd().split('\r\n')
    const rows = lines.slice(0, -4)
    const [empty, title, about] = lines.slice(-4)
    expect(empty).toBe(',,,,,,,')
    expect(title).toContain(`${matching.length} of ${matching.length} alerts`)
    expect(title).toContain('Global organizational unit')
    expect(about).toContain('Status cleared, severity error')
    expect(heads).toBe('Severity,Cause,Entity,Parent,Status,Raised,Updated,Cleared')
    expect(rows).toHaveLength(matching.length)
    expect(rows[0]?.split(',')[5]).toBe(matching[0]?.raised_timestamp)
    await expect(page.getByRole('dialog')).toBeHidden()
  })
  await test.step('whoever exports for Excel once gets files for Excel, everywhere', async () => {
    const forExcel = page.getByRole('dialog').getByRole('button', { name: 'Excel, semicolons' })
    await goOnTo(page, 'Alerts', 'alerts?status=cleared&severity=error')
    await expect(alertTable(page)).toBeVisible()
    await exportButton(page).click()
    await forExcel.click()
    await page.reload()
    await exportButton(page).click()
    await expect(forExcel).toHaveAttribute('aria-pressed', 'true')
    const download = page.waitForEvent('download')
    await page.getByRole('dialog').getByRole('button', { name: 'Export', exact: true }).click()
    expect(await readFile(await (await download).path(), 'utf8')).toMatch(/^\uFEFFSeverity;Type;Cause;/)

    await goOnTo(page, 'Access review', 'access-review?name=dana')
    const review = page.waitForEvent('download')
    await exportButton(page).click()
    expect(await readFile(await (await review).path(), 'utf8')).toMatch(/^\uFEFFName;Email;/)
  })
})

test('an export that breaks off says so, and what came can be saved under a name that says so too', async ({
  page,
  world,
}) => {
  world.provoked.add(500)
  await goToAlerts(page)
  await expect(page.getByRole('checkbox', { name: /Inaccessible \d/ })).toBeAttached()
  // Of what is let through, all is the export's.
  await expectSettled(world)
  await world.fail({ name: 'status', status: 500, path: '/alerts/individual', skip: 1, times: 0 })
  await startExport(page)
  const dialog = page.getByRole('dialog')
  // The first page is asked for alone, the others at once, in any order.
  await expect(dialog.getByRole('alert')).toContainText('Only 500 of 1,200 came.', { timeout: 20_000 })
  const download = page.waitForEvent('download')
  await dialog.getByRole('button', { name: 'Save the 500' }).click()
  expect((await download).suggestedFilename()).toMatch(/-cut-500-of-1200\.csv$/)
})

test('an export can be given up', async ({ page, world }) => {
  await goToAlerts(page)
  await expect(page.getByRole('checkbox', { name: /Inaccessible \d/ })).toBeAttached()
  await world.fail({ name: 'delay', path: '/alerts/individual', ms: HELD_MS, times: 0 })
  await startExport(page)
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByRole('progressbar', { name: 'Exported' })).toBeVisible()
  await dialog.getByRole('button', { name: 'Cancel' }).click()
  await expect(dialog.getByRole('progressbar')).toBeHidden()
  await dialog.getByRole('button', { name: 'Cancel' }).click()
  await expect(dialog).toBeHidden()
  await expect(exportButton(page)).toBeFocused()
})
