import type { Page } from '@playwright/test'
import { expectAccessible } from './support/scan.ts'
import { alertPanel, alertTable, goToAlerts } from './support/screens.ts'
import { expect, test } from './support/test.ts'

// A few rows show all that is to be looked at, and the rules look at each of them.
test.use({ worldSize: { alerts: 60, users: 14 } })

const GUIDE_ALERT = '/32e6f210-0b83-4308-b437-8c9ac11f306c'

const openDialog = async (page: Page, action: 'Clear alert' | 'Notes'): Promise<void> => {
  // Not by the list's heading: on a narrow screen the open alert covers it.
  await page.goto(`/ou/global/alerts${GUIDE_ALERT}?status=active`)
  await alertPanel(page).getByRole('button', { name: action }).click()
  await page.getByRole('button', { name: 'Show the call' }).click()
  await expect(page.getByRole('region', { name: 'The call' })).toBeVisible()
}

const selectPage = async (page: Page): Promise<void> => {
  await goToAlerts(page, '?status=active')
  await expect(alertTable(page)).toBeVisible()
  for (const index of [0, 1, 2])
    await alertTable(page)
      .getByRole('checkbox', { name: /^Select (?!all)/ })
      .nth(index)
      .check()
}

test('clearing an alert is accessible', async ({ page }) => {
  await expectAccessible(page, () => openDialog(page, 'Clear alert'))
})

test('both versions of a changed alert are accessible', async ({ page, world }) => {
  await expectAccessible(page, async () => {
    await openDialog(page, 'Notes')
    const dialog = page.getByRole('dialog', { name: 'Add a note?' })
    await dialog.getByRole('textbox').fill('Case 8812.')
    await world.ask(`/alerts/individual${GUIDE_ALERT}`, { method: 'PATCH', body: { notes: `${Math.random()}` } })
    await dialog.getByRole('button', { name: 'Add note' }).click()
    await expect(dialog.getByRole('table', { name: 'Both versions' })).toBeVisible()
  })
})

test('selected alerts and what can be done with them are accessible', async ({ page }) => {
  await expectAccessible(page, () => selectPage(page))
})

test('a run and its verdicts are accessible', async ({ page, world }) => {
  await world.fail({ name: 'status', status: 403, method: 'PATCH', path: '/alerts/individual/*' })
  await selectPage(page)
  await page.getByRole('button', { name: 'Add note' }).click()
  const dialog = page.getByRole('dialog', { name: 'Add a note to 3 alerts?' })
  await dialog.getByRole('textbox').fill('Case 8812.')
  await dialog.getByRole('button', { name: 'Add note' }).click()
  const sheet = page.getByRole('dialog', { name: 'Add a note to 3 alerts', exact: true })
  await expectAccessible(page, () => expect(sheet.getByRole('status')).toHaveText('Ended: 2 done, 0 skipped, 1 failed'))
})

test('the shortcuts are accessible', async ({ page }) => {
  await expectAccessible(page, async () => {
    await goToAlerts(page)
    await expect(alertTable(page)).toBeVisible()
    await page.keyboard.press('?')
    await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible()
  })
})
