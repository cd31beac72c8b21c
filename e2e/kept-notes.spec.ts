/** Notes that are kept by name, in one dialog, and used again in others. */
import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import type { WireIndividualAlert } from '#contract/individual-alerts.ts'
import { alertLink, alertPanel, expectToast, goToAlerts } from './support/screens.ts'
import { expect, test } from './support/test.ts'

test.use({ worldSize: { alerts: 60, users: 14 } })

const openNote = async (page: Page, row: number) => {
  await alertLink(page, row).click()
  await alertPanel(page).getByRole('button', { name: 'Notes' }).click()
  const dialog = page.getByRole('dialog', { name: 'Add a note?' })
  await dialog.locator('summary').click()
  return dialog
}

test('a note is kept, and used in another tab; as a file it outlives its removal', async ({ page, context, world }) => {
  const [, second] = await world.all<WireIndividualAlert>('/alerts/individual')
  await goToAlerts(page)
  const other = await context.newPage()
  await goToAlerts(other)

  const dialog = await openNote(page, 0)
  await expect(dialog.locator('summary')).toHaveText('Kept notes')
  await dialog.getByRole('textbox', { name: 'Add to the note' }).fill('Case 8812, window widened.')
  await dialog.getByRole('textbox', { name: 'Keep this note as' }).fill('Window')
  await page.keyboard.press('Enter')
  await expect(dialog.getByRole('status')).toHaveText('Kept.')
  await expect(dialog.locator('summary')).toHaveText('Kept notes, 1')
  const saved = page.waitForEvent('download')
  await dialog.getByRole('button', { name: 'Save as a file' }).click()
  const file = await (await saved).path()
  expect(await readFile(file, 'utf8')).toContain('Case 8812, window widened.')

  const there = await openNote(other, 1)
  await there.getByRole('button', { name: 'Use Window' }).click()
  await expect(there.getByRole('textbox', { name: 'Add to the note' })).toHaveValue('Case 8812, window widened.')
  await there.getByRole('button', { name: 'Remove Window' }).click()
  await expect(there.getByRole('button', { name: 'Put back Window' })).toBeVisible()
  await expect(dialog.locator('summary')).toHaveText('Kept notes')
  await there.getByRole('button', { name: 'Add note', exact: true }).click()
  await expectToast(other, 'Note added to ')
  const noted = await world.ask<WireIndividualAlert>(`/alerts/individual/${second?.id}`)
  expect(noted.notes).toContain('Case 8812, window widened.\n')

  await dialog
    .getByLabel('Import a file:')
    .setInputFiles({ name: 'a.json', mimeType: 'text/plain', buffer: Buffer.from('{') })
  await expect(dialog.getByRole('alert')).toContainText('no file of kept notes')
  await dialog.getByLabel('Import a file:').setInputFiles(file)
  await expect(dialog.getByRole('status')).toHaveText('1 note added.')
  await dialog.getByRole('button', { name: 'Rename Window' }).click()
  await dialog.getByRole('textbox', { name: 'New name' }).fill('Case 8812')
  await page.keyboard.press('Enter')
  await expect(dialog.getByRole('button', { name: 'Use Case 8812' })).toBeVisible()
})
