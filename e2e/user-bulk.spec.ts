import type { Locator, Page } from '@playwright/test'
import type { WireUserV2 } from '#contract/users.ts'
import { ROLE } from '#server/sandbox/access/roles.ts'
import { letPassUntil, SOON } from './support/clock.ts'
import { goOnTo } from './support/go-on.ts'
import { expectRange, goToUsers, userTable } from './support/screens.ts'
import { expect, test } from './support/test.ts'
import { unitId } from './support/units.ts'
import type { World } from './support/world.ts'

/** Margaret Okafor, who is signed in. */
const ONESELF = '1'

test.use({ worldSize: { alerts: 0, users: 140, rate: 0 } })

const everyone = (world: World, filter?: object) => world.all<WireUserV2>('/users', { filter })

const patched = async (world: World): Promise<string[]> =>
  (await world.requests()).filter(({ method }) => method === 'PATCH').map(({ path }) => path)

const bar = (page: Page): Locator => page.getByRole('group', { name: 'Selected users' })

test('v1 leaves out what it cannot filter, columns stay away, and all Super Admins together are refused', async ({
  page,
  world,
}) => {
  await test.step('v1 says what it cannot filter, shows nobody else instead, and is left by one click', async () => {
    await page.goto(`/ou/global/users?versions=v1&role=${ROLE.backup}`)
    const main = page.getByRole('main')
    await expect(
      main.getByRole('status').filter({ hasText: 'Users v1 cannot be filtered by role or unit' }),
    ).toBeVisible()
    await expect(userTable(page)).toBeHidden()
    await expect(main.getByRole('button', { name: 'Role Backup Admin' })).toHaveAccessibleDescription(
      'Filtering by role needs users v2.',
    )
    await expect(main.getByRole('button', { name: 'Export' })).toBeHidden()
    await expect(main.getByRole('button', { name: 'Invite user' })).toHaveAttribute('aria-disabled', 'false')
    await main.getByRole('button', { name: 'Leave role and unit out' }).click()
    await expect(userTable(page)).toBeVisible()
    await expect(page).toHaveURL(/\/users\?versions=v1$/)
    const role = page.getByRole('button', { name: 'Role any' })
    await expect(role).toHaveAccessibleDescription('Filtering by role needs users v2.')
    await page.getByRole('button', { name: 'Use users v2' }).click()
    await expect(page.getByRole('combobox', { name: 'Role' })).toBeVisible()
    await expect(page).toHaveURL(/versions=v1\.users_v2/)
  })
  await test.step('columns are put away and come back', async () => {
    await goOnTo(page, 'Users', 'users')
    await page.getByRole('button', { name: 'Columns' }).click()
    await page.getByRole('checkbox', { name: 'Email' }).uncheck()
    await expect(userTable(page).getByRole('columnheader', { name: 'Email' })).toBeHidden()
    await page.reload()
    await expect(userTable(page).getByRole('columnheader', { name: 'Status' })).toBeVisible()
    await expect(userTable(page).getByRole('columnheader', { name: 'Email' })).toBeHidden()
  })
  await test.step('all Super Admins together are refused, though each by itself may go', async () => {
    await goOnTo(page, 'Users', `users?role=${ROLE.superAdmin}`)
    const { length } = await everyone(world, { role_id: { $eq: ROLE.superAdmin } })
    await expectRange(page, `1–${length} of ${length}`)
    await page.getByRole('checkbox', { name: 'Select all rows of this page' }).check()
    await bar(page).getByRole('button', { name: 'Disable users' }).click()
    const refused = page.getByRole('list', { name: 'Users that cannot be touched' })
    await expect(refused).toContainText('Nobody can change their own status.')
    expect(await patched(world)).toEqual([])
  })
})

test('more than a hundred are disabled in one run: refused ones named, failed ones selected, sheet and API agree', async ({
  page,
  world,
}) => {
  await page.clock.install()
  const found = await everyone(world)
  const enabled = found.filter(({ id, is_enabled }) => is_enabled && id !== ONESELF)
  const suspended = found.filter(({ is_enabled }) => !is_enabled)
  await goToUsers(page, '?limit=100')
  await page.getByRole('checkbox', { name: 'Select all rows of this page' }).check()
  await bar(page)
    .getByRole('button', { name: `Select all ${found.length} that match` })
    .click()
  await expect(bar(page)).toContainText(`${found.length} selected`)
  await bar(page).getByRole('button', { name: 'Disable users' }).click()

  const dialog = page.getByRole('dialog', { name: `Disable ${enabled.length} users?` })
  const refused = dialog.getByRole('list', { name: 'Users that cannot be touched' }).getByRole('listitem')
  await expect(refused).toHaveCount(suspended.length + 1)
  await expect(refused.filter({ hasText: 'Margaret Okafor' })).toContainText('Nobody can change their own status.')
  await expect(refused.filter({ hasText: 'Viktor Petrov' })).toContainText('Already Suspended.')
  expect(await patched(world)).toEqual([])

  await world.fail({ name: 'status', method: 'PATCH', path: '/users/*', status: 500, times: 2, skip: 3 })
  await dialog.getByRole('button', { name: 'Disable', exact: true }).click()
  const sheet = page.getByRole('dialog', { name: `Disable ${enabled.length} users` })
  // Ten a second are sent: the page's clock runs ahead of whoever answers them.
  const isOver = () => expect(sheet.getByRole('status')).toHaveText(/^Ended/, SOON)
  await letPassUntil(page, 0.5, isOver)
  await expect(sheet).toContainText(/2\s*failed/i)
  await expect(sheet.getByRole('button', { name: /Retry 2 failed/ })).toBeEnabled()

  const after = (await everyone(world)).filter(({ id, is_enabled }) => is_enabled && id !== ONESELF)
  const left = after.map(({ full_name }) => full_name)
  expect(left).toHaveLength(2)
  const sent = await patched(world)
  expect(sent).toHaveLength(enabled.length)
  expect(sent.filter((path) => !enabled.some(({ id }) => path === `/users/${id}`))).toEqual([])
  await sheet.getByRole('button', { name: 'Close' }).click()
  await expect(bar(page)).toContainText('2 selected')
  for (const name of left) await expect(page.getByRole('checkbox', { name: `Select ${name}` })).toBeChecked()
})

test('who is assigned elsewhere too is asked about first, and where is said', async ({ page, world }) => {
  const finance = await unitId(world, 'Finance')
  const engineering = await unitId(world, 'Engineering')
  const add = [{ role_id: ROLE.backup, organizational_unit_ids: [engineering] }]
  await world.ask('/users/40', { method: 'PATCH', body: { access_control_configuration_updates: { add } } })
  for (const versions of ['', '&versions=v1']) {
    await goToUsers(page, `?name=test+person${versions}`, finance)
    await page.getByRole('button', { name: 'Disable test person' }).click()
    const dialog = page.getByRole('dialog', { name: 'Disable test person?' })
    await expect(dialog).toContainText('also assigned to 1 unit outside the one on screen: Engineering.')
    await dialog.getByRole('button', { name: 'Cancel' }).click()
  }
  expect(await patched(world)).toEqual([])

  // To be invited again they would be deleted, and could not be given from here all that they had.
  await userTable(page).getByRole('link', { name: 'test person' }).click()
  const panel = page.getByRole('complementary', { name: 'User' })
  await panel.getByRole('button', { name: 'Invite again' }).click()
  const again = page.getByRole('dialog', { name: 'Invite test person again?' })
  await expect(again.getByRole('button', { name: 'Invite again' })).toHaveAccessibleDescription(
    /The access reaches outside the unit on screen: Engineering\./,
  )
  await again.getByRole('button', { name: 'Cancel' }).click()
  await panel.getByRole('button', { name: 'Delete user' }).click()
  const deletion = page.getByRole('dialog', { name: 'Delete test person?' })
  await expect(deletion).toContainText('also assigned to 1 unit outside the one on screen: Engineering.')
  await deletion.getByRole('button', { name: 'Cancel' }).click()
  await page.getByRole('button', { name: 'Close' }).click()

  await page.getByRole('button', { name: 'Disable test person' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Disable', exact: true }).click()
  await expect.poll(() => patched(world)).toEqual(['/users/40'])
})

test('a double click on Disable changes a user once, also where v1 has their units read first', async ({
  page,
  world,
}) => {
  await goToUsers(page, '?name=test+person&versions=v1', await unitId(world, 'Finance'))
  await world.fail({ name: 'delay', method: 'GET', path: '/users/40', ms: 1000, times: 0 })
  await page.getByRole('button', { name: 'Disable test person' }).dblclick()
  await expect(page.getByRole('alert')).toContainText('The last change of test person is still under way.')
  await expect(page.getByRole('button', { name: 'Enable test person' })).toHaveAttribute('aria-disabled', 'false')
  const reads = (await world.requests()).filter(({ method, path }) => method === 'GET' && path === '/users/40')
  expect(reads).toHaveLength(1)
  await expect.poll(() => patched(world)).toEqual(['/users/40'])
})
