import type { Page } from '@playwright/test'
import type { WireIndividualAlert } from '#contract/individual-alerts.ts'
import type { WireUserV2 } from '#contract/users.ts'
import { alertPanel, alertTable, expectToast, goToAlerts, goToUsers, userTable } from './support/screens.ts'
import { expect, test } from './support/test.ts'
import type { World } from './support/world.ts'

test.use({ worldSize: { alerts: 40, users: 40, rate: 0 } })

/** Looks at what another version would change, and goes back without choosing it. */
const compareVersions = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: /^API version: / }).click()
  const panel = page.getByRole('dialog')
  await panel.getByRole('button', { name: /^What would v\d change\?$/ }).click()
  await expect(panel).toContainText(/records? of this unit differ/)
  await panel.getByRole('button', { name: 'Back' }).click()
  await page.keyboard.press('Escape')
}

/** Margaret Okafor, who is signed in. */
const ONESELF = '1'

const writesOf = async (world: World): Promise<string[]> =>
  (await world.writes()).map(({ method, path }) => `${method} ${path}`)

const usersOf = (world: World) => world.all<WireUserV2>('/users')

test('users compared in two versions: what is changed afterwards is sent once, shown, and told as it is', async ({
  page,
  world,
}) => {
  // The detail of somebody who was deleted is asked for no more, but may be on its way.
  world.provoked.add(404)
  await goToUsers(page, '?limit=100')
  await compareVersions(page)
  const disabled = (await usersOf(world)).find(({ id, is_enabled }) => is_enabled && id !== ONESELF)
  const name = disabled?.full_name ?? ''
  const row = userTable(page)
    .getByRole('row')
    .filter({ has: page.getByRole('link', { name, exact: true }) })
  await row.getByRole('button', { name: `Disable ${name}` }).click()
  await expectToast(page, `${name} disabled`)
  await expect(row).toContainText('Suspended')
  await expect.poll(() => writesOf(world)).toEqual([`PATCH /users/${disabled?.id}`])
  await expect(row.getByRole('button', { name: `Enable ${name}` })).toBeEnabled()

  await userTable(page).getByRole('link', { name: 'Dana Ruiz' }).click()
  const panel = page.getByRole('complementary', { name: 'User' })
  await panel.getByRole('button', { name: 'Edit name' }).click()
  await panel.getByRole('textbox', { name: 'Name' }).fill('Dana Ruiz-Ortega')
  await page.keyboard.press('Enter')
  await expect(panel.getByRole('heading', { name: 'Dana Ruiz-Ortega' })).toBeVisible()
  await panel.getByRole('button', { name: 'Delete user' }).click()
  const deletion = page.getByRole('dialog', { name: 'Delete Dana Ruiz-Ortega?' })
  await deletion.getByRole('textbox').fill('Dana Ruiz-Ortega')
  await deletion.getByRole('button', { name: 'Delete' }).click()
  await expectToast(page, 'Dana Ruiz-Ortega deleted')
  await expect(userTable(page).getByRole('link', { name: 'Dana Ruiz-Ortega' })).toBeHidden()

  const person = (await usersOf(world)).find(({ id }) => id === '40')
  await page.getByRole('searchbox', { name: 'Name', exact: true }).fill('test person')
  await userTable(page).getByRole('link', { name: 'test person' }).click()
  await panel.getByRole('button', { name: 'Invite again' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Invite again' }).click()
  await expectToast(page, 'test person invited again')
  await expect(page.getByRole('list', { name: 'Unfinished invitations' })).toBeHidden()
  const again = (await usersOf(world)).filter(({ email }) => email === person?.email)
  expect(again.map(({ access_control_configuration: access }) => access)).toEqual([
    person?.access_control_configuration,
  ])

  await page.getByRole('searchbox', { name: 'Name', exact: true }).fill('')
  await page.getByRole('button', { name: 'Close' }).click()
  await world.forgetRequests()
  const enabled = (await usersOf(world)).filter(({ is_enabled, id }) => is_enabled && id !== ONESELF).slice(0, 3)
  for (const { full_name } of enabled) await page.getByRole('checkbox', { name: `Select ${full_name}` }).check()
  await page.getByRole('group', { name: 'Selected users' }).getByRole('button', { name: 'Disable users' }).click()
  await page
    .getByRole('dialog', { name: 'Disable 3 users?' })
    .getByRole('button', { name: 'Disable', exact: true })
    .click()
  const sheet = page.getByRole('dialog', { name: 'Disable 3 users', exact: true })
  await expect(sheet.getByRole('button', { name: /^Done 3/ })).toBeVisible()
  await expect(sheet.getByRole('button', { name: /^Failed 0/ })).toBeVisible()
  await expect
    .poll(async () => (await writesOf(world)).toSorted())
    .toEqual(enabled.map(({ id }) => `PATCH /users/${id}`).toSorted())
})

test('alerts compared in two versions: a note and a run are sent once, and told as they are', async ({
  page,
  world,
}) => {
  const active = await world.all<WireIndividualAlert>('/alerts/individual', {
    query: { limit: 100 },
    filter: { status: { $in: ['active'] } },
  })
  await goToAlerts(page, '?status=active')
  await compareVersions(page)
  await alertTable(page).getByRole('link').first().click()
  await alertPanel(page).getByRole('button', { name: 'Notes' }).click()
  const dialog = page.getByRole('dialog', { name: 'Add a note?' })
  await dialog.getByRole('textbox', { name: 'Add to the note' }).fill('Looked at.')
  await dialog.getByRole('button', { name: 'Add note' }).click()
  await expect(dialog).toBeHidden()
  await expect(alertPanel(page)).toContainText('Looked at.')
  await page.keyboard.press('Escape')
  await world.forgetRequests()
  await page.getByRole('checkbox', { name: 'Select all rows of this page' }).check()
  await page.getByRole('group', { name: 'Selected alerts' }).getByRole('button', { name: 'Clear alerts' }).click()
  const count = Math.min(25, active.length)
  await page
    .getByRole('dialog', { name: `Clear ${count} alerts?` })
    .getByRole('button', { name: 'Clear alerts' })
    .click()
  const sheet = page.getByRole('dialog', { name: `Clear ${count} alerts`, exact: true })
  await expect(sheet.getByRole('button', { name: new RegExp(`^Done ${count}`) })).toBeVisible({ timeout: 30_000 })
  await expect.poll(() => writesOf(world)).toHaveLength(count)
})
