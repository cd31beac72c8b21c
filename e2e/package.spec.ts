/** The installed package, in an empty folder: what a team runs, driven through the main job. */
import { stopClock } from './support/clock.ts'
import { installPackage, type Installed } from './support/installed-package.ts'
import {
  alertLink,
  alertPanel,
  alertTable,
  expectOverview,
  expectSignIn,
  expectToast,
  expectWhole,
  userTable,
} from './support/screens.ts'
import { expect, test as base } from './support/test.ts'

type Fixtures = { installed: Installed }

const test = base.extend<Fixtures>({
  installed: async ({}, provide) => {
    const installed = installPackage()
    await provide(installed)
    await installed.remove()
  },

  // Each page begins after the server, and so ends before it.
  baseURL: async ({ installed }, provide) => {
    const { dashboard } = await installed.start({
      HOME: installed.makeHome(0o777),
      SANDBOX_ALERTS: '200',
      SANDBOX_USERS: '20',
    })
    await provide(dashboard)
  },

  persona: null,
})

test('the installed package: sign in, alerts, a clear, users', async ({ page }) => {
  await page.clock.install()
  await page.goto('/')
  await expectSignIn(page)
  await page.getByRole('button', { name: 'Try the sandbox' }).click()
  await expectOverview(page)

  const menu = page.getByRole('navigation')
  await menu.getByRole('link', { name: 'Alerts', exact: true }).click()
  await expectWhole(alertTable(page))
  await alertLink(page, 0).click()
  await alertPanel(page).getByRole('button', { name: 'Clear alert' }).click()
  const dialog = page.getByRole('dialog', { name: 'Clear this alert?' })
  await expect(dialog).toContainText('It is sent after 8 seconds.')
  await stopClock(page)
  await dialog.getByRole('button', { name: 'Clear alert' }).click()
  await expect(dialog).toBeHidden()
  await page.clock.runFor(10_000)
  await page.clock.resume()
  await expectToast(page, 'cleared')
  await expect(alertPanel(page)).toContainText('Cleared')

  await menu.getByRole('link', { name: 'Users', exact: true }).click()
  await expect(userTable(page).getByRole('link', { name: 'Margaret Okafor', exact: true })).toBeVisible()
})
