import { readFile } from 'node:fs/promises'
import type { WireRole } from '#contract/roles.ts'
import type { WireUserV2 } from '#contract/users.ts'
import { ORGANIZATION_ID } from '#server/sandbox/seed/ids.ts'
import { follow } from './support/activity.ts'
import { goOnTo } from './support/go-on.ts'
import { violations } from './support/scan.ts'
import { chooseInMenu, expectToast, userTable } from './support/screens.ts'
import { expect, test } from './support/test.ts'
import { GLOBAL } from './support/units.ts'

const GONE = '11111111-2222-4333-8444-555555555555'
const SEED_PASSWORD = 'Northwind-2026-Seed!'

test.use({ worldSize: { alerts: 0, users: 40 } })

test('roles show their permissions and lead to those who have them, the organization’s own like any other', async ({
  page,
  world,
}) => {
  await test.step('roles show their permissions and lead to those who have them', async () => {
    const roles = await world.all<WireRole>('/roles', { query: { limit: '' } })
    await page.goto('/ou/global/roles')
    const rows = page.getByRole('table', { name: 'Roles' }).getByRole('row')
    await expect(rows).toHaveCount(roles.length + 1)
    for (const { name, user_count } of roles) {
      const row = rows.filter({ has: page.getByRole('rowheader', { name: new RegExp(`^${name}`) }) })
      await expect(row.getByRole('link')).toHaveText(String(user_count))
    }
    const backup = roles.find(({ name }) => name === 'Backup Admin')
    await page.getByRole('link', { name: /with the role Backup Admin/ }).click()
    await expect(page).toHaveURL(new RegExp(`/users\\?role=${backup?.id}`))
    await expect(page.getByRole('main').getByText(new RegExp(`of ${backup?.user_count}$`))).toBeVisible()
  })
  await test.step('a role of the organization’s own is told, filtered by and given like any other', async () => {
    await goOnTo(page, 'Roles', 'roles')
    const rows = page.getByRole('table', { name: 'Roles' }).getByRole('rowheader')
    const own = rows.filter({ hasText: 'Custom' })
    await expect(own).toHaveText([/^Restore Operator/, /^On-call Unit Watch/])
    await page.getByRole('group', { name: 'Type' }).getByRole('button', { name: 'Custom' }).click()
    await expect(rows).toHaveText([/^Restore Operator/, /^On-call Unit Watch/])
    await page.getByRole('link', { name: /with the role Restore Operator/ }).click()
    const viktor = userTable(page).getByRole('row').filter({ hasText: 'Viktor Petrov' })
    await expect(viktor).toContainText('Restore Operator')

    await follow(page, '/ou/global/users/40')
    const panel = page.getByRole('complementary', { name: 'User' })
    await panel.getByRole('button', { name: 'Edit access' }).click()
    await panel.getByLabel('Role', { exact: true }).selectOption('On-call Unit Watch')
    await panel.getByLabel('Unit', { exact: true }).selectOption(GLOBAL)
    await panel.getByRole('button', { name: 'Add', exact: true }).click()
    await panel.getByRole('button', { name: 'Save access' }).click()
    await expect(panel.getByRole('list', { name: 'Access' })).toContainText(/On-call Unit Watch\s*in Global/)
    await follow(page, '/ou/global/access-review?name=test+person')
    await expect(page.getByRole('table', { name: 'Access review' })).toContainText('On-call Unit Watch')

    // A link to a role that is deleted says so, and not that any role is meant.
    await follow(page, `/ou/global/users?role=${GONE}`)
    await expect(page.getByRole('combobox', { name: 'Role' }).getByRole('option', { selected: true })).toHaveText(
      `unknown role ${GONE}`,
    )
  })
})

test('S17: the access review is the API’s own access, filtered, and its export runs no formula', async ({
  page,
  world,
}) => {
  const formula = '=HYPERLINK("http://evil.example","x")'
  await world.ask('/users/36', { method: 'PATCH', body: { full_name: formula } })
  await page.goto('/ou/global/access-review?name=dana')
  const table = page.getByRole('table', { name: 'Access review' })
  const row = table.getByRole('row').filter({ hasText: 'HYPERLINK' })
  await expect(row).toContainText('Backup Admin')
  await expect(table.getByRole('columnheader', { name: 'Engineering' })).toBeVisible()

  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Export' }).click()
  const csv = await readFile(await (await download).path(), 'utf8')
  expect(csv).toContain(`"'=HYPERLINK(""http://evil.example"",""x"")"`)
  // Whoever is given the file must not take it for all users.
  expect(csv).toMatch(/\n"?# 1 of 1 access review users · [^\n]*Global organizational unit/)
  expect(csv).toContain('# Filter: a name or email with “dana”')

  await follow(page, '/ou/global/access-review')
  const users = await world.all<WireUserV2>('/users')
  await expect(table.getByRole('row')).toHaveCount(users.length + 1)
  await page.getByRole('combobox', { name: 'Role' }).selectOption('Helpdesk Admin')
  await expect(page.getByRole('main').getByRole('status')).toContainText(
    /loaded \d\d \w{3} \d{4} [\d:]+ UTC.*Filter: the role Helpdesk Admin\. .*holds in the units below too\./,
  )
  const helpdesk = users.filter(({ access_control_configuration: access }) =>
    access.some(({ role_id }) => role_id.startsWith('40000000')),
  )
  await expect(table.getByRole('row')).toHaveCount(helpdesk.length + 1)
  expect(await violations(page, 'main')).toEqual([])

  // Without their names, units are told apart by their ids.
  await world.fail({ name: 'status', method: 'GET', path: '/organizational-units', status: 403, times: 0 })
  world.provoked.add(403)
  await page.goto('/ou/global/access-review?name=dana')
  await expect(page.getByRole('main').getByRole('status')).toContainText('The names of the units did not come.')
  await expect(table.getByRole('columnheader', { name: /^unit [0-9a-f-]{36}$/ }).first()).toBeVisible()
  await world.recover()

  // Users v1 tell no units: that is not that nobody is in one.
  await follow(page, `/ou/global/access-review?versions=v1&unit=${GLOBAL}`)
  const untold = page.getByRole('status').filter({ hasText: 'Users v1 tell no units' })
  await expect(untold).toBeVisible()
  await expect(page.getByText('No user matches')).toBeHidden()
  for (const name of ['Export', 'Print']) await expect(page.getByRole('button', { name })).toBeDisabled()
  await untold.getByRole('button', { name: 'Any unit' }).click()
  await expect(table.getByRole('row')).toHaveCount(users.length + 1)
})

test('Me is reached from the account menu, and the name there follows', async ({ page, world }) => {
  await page.goto('/ou/global/users')
  await expect(userTable(page)).toBeVisible()
  await chooseInMenu(page, 'Account', 'Me')
  await page.getByLabel('Full name').fill('Margaret Okafor-Lind')
  await page.getByRole('button', { name: 'Save name' }).click()
  await expectToast(page, 'Your name is now Margaret Okafor-Lind')
  await expect
    .poll(() => world.writes())
    .toEqual([{ method: 'PATCH', path: '/users/my-profile', body: { full_name: 'Margaret Okafor-Lind' } }])
  const facts = page.getByRole('main').getByRole('definition')
  for (const text of [ORGANIZATION_ID, 'us-west-2', 'access', 'no end is told by the token'])
    await expect(facts.filter({ hasText: text })).toHaveText(text)
  await expect(facts.filter({ hasText: /^issued 01 Jan 2026 00:00:00 UTC \(.+\)$/ })).toHaveCount(1)
  await expect(page.getByText(/^Clumio advises to refresh a token every three months/)).toBeVisible()
  await page.getByRole('button', { name: 'Account' }).click()
  await expect(page.getByRole('main').or(page.locator('header'))).not.toHaveCount(0)
  await expect(page.getByText('Margaret Okafor-Lind').first()).toBeVisible()
})

for (const { version, path } of [
  { version: 'v1', path: '/users/1/password' },
  { version: 'v2', path: '/users/_change_password' },
]) {
  test(`the password is changed by its rules, in ${version}`, async ({ page, world }) => {
    const next = 'Northwind-2026-New!'
    await page.goto(`/ou/global/me?versions=${version}`)
    const fill = async (current: string, password: string, again = password) => {
      await page.getByLabel('Current password', { exact: true }).fill(current)
      await page.getByLabel('New password', { exact: true }).fill(password)
      await page.getByLabel('New password again', { exact: true }).fill(again)
      await page.getByRole('button', { name: 'Change password' }).click()
    }
    await fill(SEED_PASSWORD, 'short', 'other')
    await expect(page.getByText('The new password does not follow all rules.')).toBeVisible()
    await expect(page.getByText('The two do not match.')).toBeVisible()
    expect(await world.writes()).toEqual([])

    world.provoked.add(400)
    await fill('wrong', next)
    await expect(page.getByText('this is not the current password.')).toBeVisible()
    await fill(SEED_PASSWORD, next)
    await expectToast(page, 'Password changed')
    await expect
      .poll(async () => (await world.writes()).map(({ method, path: sent }) => `${method} ${sent}`))
      .toEqual([`PUT ${path}`, `PUT ${path}`])
    await expect(page.getByLabel('New password', { exact: true })).toHaveValue('')
  })
}

test('one’s own changes without an answer are read again', async ({ page, world }) => {
  const next = 'Northwind-2026-New!'
  await page.goto('/ou/global/me')
  await world.fail({ name: 'unanswered', method: 'PATCH' })
  await page.getByLabel('Full name').fill('Margaret Lost')
  await page.getByRole('button', { name: 'Save name' }).click()
  await expectToast(page, 'Your name is now Margaret Lost')

  const change = async () => {
    await page.getByLabel('Current password', { exact: true }).fill(SEED_PASSWORD)
    await page.getByLabel('New password', { exact: true }).fill(next)
    await page.getByLabel('New password again', { exact: true }).fill(next)
    await page.getByRole('button', { name: 'Change password' }).click()
  }
  const alert = page.getByRole('form', { name: 'Password' }).getByRole('alert')
  await world.fail({ name: 'status', method: 'PUT', status: 500 })
  await change()
  await expect(alert).toContainText('Not applied, your password is as it was.')
  await page.goto('/ou/global/me?versions=v1')
  await world.fail({ name: 'status', method: 'PUT', status: 500 })
  await change()
  await expect(alert).toContainText('Not known whether it was applied')
  await page.goto('/ou/global/me')
  await world.fail({ name: 'unanswered', method: 'PUT' })
  await change()
  await expectToast(page, 'Password changed')
  await expect.poll(() => world.writes()).toHaveLength(4)
})
