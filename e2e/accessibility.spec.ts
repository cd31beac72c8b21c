import { expectAccessible } from './support/scan.ts'
import { expect, test } from './support/test.ts'
import {
  alertLink,
  alertPanel,
  alertTable,
  expectToast,
  goToAlerts,
  goToSignIn,
  goToUsers,
  openUnits,
  userTable,
} from './support/screens.ts'

// A few rows show all that is to be looked at, and the rules look at each of them.
test.use({ worldSize: { alerts: 14, users: 14 } })

test.describe('signed out', () => {
  test.use({ persona: null })

  test('the sign-in page is accessible', async ({ page }) => {
    await expectAccessible(page, () => goToSignIn(page))
  })
})

test('the alerts are accessible', async ({ page }) => {
  await expectAccessible(page, async () => {
    await goToAlerts(page, '?type=policy_violated')
    await expect(alertTable(page)).toBeVisible()
  })
})

test('the filters are accessible', async ({ page }) => {
  await expectAccessible(page, async (isNarrow) => {
    await goToAlerts(page, '?severity=error')
    if (isNarrow) await page.getByRole('button', { name: 'Filters, 1 set' }).click()
    await expect(page.getByRole('checkbox', { name: /^Tag Conflict \d/ })).toBeAttached()
  })
})

test('an open alert is accessible', async ({ page }) => {
  await expectAccessible(page, async () => {
    await goToAlerts(page)
    await alertLink(page, 0).click()
    await expect(alertPanel(page).getByRole('heading', { level: 2 })).toBeVisible()
  })
})

test('the users are accessible, with all statuses', async ({ page }) => {
  await expectAccessible(page, async () => {
    await goToUsers(page, '?sort=status')
    await expect(userTable(page)).toBeVisible()
  })
})

test('the unit switcher is accessible', async ({ page }) => {
  await expectAccessible(page, async () => {
    await goToAlerts(page)
    await openUnits(page)
  })
})

test('the version selector is accessible', async ({ page }) => {
  await expectAccessible(page, async () => {
    await goToUsers(page)
    await page.getByRole('button', { name: 'API version: Latest' }).click()
    await expect(page.getByRole('dialog').getByRole('row', { name: /^users/ })).toBeVisible()
  })
})

test('the account menu is accessible', async ({ page }) => {
  await expectAccessible(page, async () => {
    await goToUsers(page)
    await page.getByRole('button', { name: 'Account' }).click()
    await expect(page.getByRole('menuitem', { name: 'Sign out' })).toBeVisible()
  })
})

test('a failure is accessible, and so are rows that have grown old', async ({ page, world }) => {
  await expectAccessible(page, async () => {
    await world.recover()
    await goToUsers(page)
    await expect(userTable(page)).toBeVisible()
    await world.fail({ name: 'status', status: 403, path: '*', times: 0 })
    await page.getByRole('button', { name: 'Refresh' }).click()
    await expect(page.getByText(/^Stale for/)).toBeVisible()
  })
  await expectAccessible(page, async () => {
    await goToUsers(page)
    await expect(page.getByRole('alert')).toContainText('You may not see the users')
  })
})

test('an empty list is accessible', async ({ page }) => {
  await expectAccessible(page, async () => {
    await goToAlerts(page, '?entity=no-such-entity')
    await expect(page.getByText('No alert matches these filters')).toBeVisible()
  })
})

test('toasts are accessible', async ({ page }) => {
  await expectAccessible(page, async () => {
    await goToUsers(page)
    await page
      .getByRole('button', { name: /^Disable (?!Margaret)/ })
      .first()
      .click()
    await expectToast(page, 'disabled')
    await page.getByRole('button', { name: 'Disable Margaret Okafor' }).press('Enter')
    await expect(page.getByRole('alert')).toBeVisible()
  })
})

test('the request log with a call, the versions and their comparison can be used by everybody', async ({ page }) => {
  await goToUsers(page)
  await page.getByRole('button', { name: 'Request log' }).click()
  const log = page.getByRole('region', { name: 'Request log' })
  await expectAccessible(page, async () => {
    await goToUsers(page)
    await log.getByRole('row').getByRole('button').first().click()
    await expect(log.getByRole('complementary', { name: 'Call' })).toBeVisible()
  })
  await log.getByRole('button', { name: 'Close the call' }).click()
  await log.getByRole('button', { name: 'Close the log' }).click()
  await expectAccessible(page, async () => {
    await goToUsers(page)
    await page.getByRole('button', { name: /^API version: / }).click()
    await page.getByRole('button', { name: /^What would/ }).click()
    await expect(page.getByRole('table', { name: /^Fields that differ/ })).toBeVisible()
  })
})

test('the API explorer with an answer can be used by everybody', async ({ page }) => {
  await expectAccessible(page, async () => {
    await page.goto('/ou/global/api-explorer?op=users%2Fv2%2Flist-users&limit=2')
    await page.getByRole('button', { name: 'Run', exact: true }).click()
    await expect(page.getByRole('region', { name: 'Answer' })).toBeVisible()
  })
})
