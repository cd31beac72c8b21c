import type { Page } from '@playwright/test'
import type { WireUserV1, WireUserV2 } from '#contract/users.ts'
import { goOnTo } from './support/go-on.ts'
import { expect, test } from './support/test.ts'
import {
  chooseVersion,
  expectRange,
  goToAlerts,
  goToUsers,
  readColumn,
  readTable,
  userTable,
} from './support/screens.ts'
import { expectSettled, recordTraffic } from './support/traffic.ts'
import { HELD_MS } from './support/world.ts'

const openVersions = async (page: Page) => {
  await page.getByRole('button', { name: /^API version: / }).click()
  const panel = page.getByRole('dialog', { name: /^API version: / })
  await expect(panel.getByRole('heading', { name: 'API version' })).toBeVisible()
  return panel
}

const PRECISE = 'application/api.clumio.*=v1&users=v2+json'

test('one resource can have a version of its own, and what another would change is shown before', async ({
  page,
  world,
}) => {
  await test.step('named exactly so in every request', async () => {
    await goToUsers(page, '?versions=v1')
    const panel = await openVersions(page)
    await expect(panel.getByRole('row', { name: /^organizational-units/ })).toContainText('v1, deprecated')
    await expect(panel.getByRole('row', { name: /^tasks/ })).toContainText('only version')
    const { sent } = recordTraffic(page)
    await panel.getByRole('combobox', { name: 'Version of users' }).selectOption('v2')
    await expect(page).toHaveURL(/\?versions=v1\.users_v2$/)
    await expect(panel.getByText(PRECISE)).toBeVisible()
    await expect(panel.getByRole('row', { name: /^users/ })).toContainText('v2')
    await page.keyboard.press('Escape')
    await expect(page.getByRole('button', { name: 'API version: v1, users v2' })).toContainText('answered v2')
    await expect(userTable(page)).toBeVisible()
    expect(sent.length).toBeGreaterThan(0)
    for (const { accept } of sent) expect(accept).toBe(PRECISE)
  })
  await test.step('fields that another version would change are shown on live records', async () => {
    await goOnTo(page, 'Users', 'users')
    const panel = await openVersions(page)
    await panel.getByRole('button', { name: 'What would v1 change?' }).click()
    const table = panel.getByRole('table', { name: 'Fields that differ between v2 and v1' })
    const [user] = await world.all<WireUserV2>('/users')
    await expect(table.getByRole('row', { name: /^access_control_configuration\[\]\.role_id/ })).toContainText(
      user?.access_control_configuration[0]?.role_id ?? 'a role',
    )
    await expect(table.getByRole('row', { name: /^assigned_role/ })).toContainText('not there')
    await expect(panel).toContainText('20 records of this unit differ')
    await expect(page).toHaveURL(/\/users$/)
    await panel.getByRole('button', { name: 'Use v1 for users' }).click()
    await expect(page).toHaveURL(/\?versions=users_v1$/)
  })
})

test('an answer in an older version than promised is pointed out, and its rows are right', async ({ page, world }) => {
  await world.fail({ name: 'older-version', path: '/users', times: 0 })
  // v1 knows no filter by role, which v2 is asked for to find the last Super Admin.
  world.provoked.add(400)
  const users = await world.all<WireUserV1>('/users')
  expect(users[0]).toHaveProperty('assigned_role')
  const { sent } = recordTraffic(page)
  await goToUsers(page, '?versions=v1.users_v2&limit=100')
  const button = page.getByRole('button', { name: 'API version: v1, users v2' })
  await expect(button).toContainText('answered v1')
  await expect(button).toHaveAccessibleDescription(/answered v1, not what was asked for/)
  const shown = async () => (await readColumn(userTable(page), 'Email')).toSorted()
  await expect.poll(shown).toHaveLength(100)
  const emails = new Set(users.map(({ email }) => email))
  for (const email of await shown()) expect(emails).toContain(email)
  const roleOf = new Map(users.map(({ email, _embedded: role }) => [email, role?.name]))
  // Both of one reading: rows of two orders must not mix.
  const [heads = [], ...rows] = await readTable(userTable(page))
  const [email, role] = ['Email', 'Roles'].map((head) => rows.map((cells) => cells[heads.indexOf(head)] ?? ''))
  expect(role).toEqual(email?.map((one) => roleOf.get(one)))
  for (const { accept } of sent.filter(({ path }) => path.startsWith('/users'))) expect(accept).toBe(PRECISE)

  const panel = await openVersions(page)
  await expect(panel.getByRole('row', { name: /^users/ })).toContainText('v1, deprecated, not what was asked for')
  await expect(panel.getByRole('status')).toContainText('The API answered users v1 though v2 was asked.')
})

test('what is withdrawn gives a notice and the rows, and is nothing that was asked for', async ({ page, world }) => {
  await test.step('a version that is withdrawn gives a notice and the rows, not a blank page', async () => {
    world.provoked.add(400)
    await world.fail({ name: 'withdrawn', path: '/users', times: 0 })
    await goToUsers(page, '?versions=v1.users_v2')
    await expect(page.getByRole('alert').filter({ hasText: 'users v2 is withdrawn' })).toBeVisible()
    await expectRange(page, '1–25 of 130')
    await expect(page).toHaveURL(/\/users\?versions=v1$/)
    await expect(page.getByRole('button', { name: 'API version: v1' })).toContainText('answered v1')
  })
  await test.step('latest is what Discovery lists, so an older answer to it is no mismatch', async () => {
    await goToUsers(page)
    await expectRange(page, '1–25 of 130')
    const panel = await openVersions(page)
    await expect(panel.getByRole('row', { name: /^users/ })).toContainText('only version')
    await expect(panel.getByRole('row', { name: /^users/ })).not.toContainText('not what was asked for')
  })
})

test('without Discovery the built-in versions serve, with a notice', async ({ page, world }) => {
  await world.fail({ name: 'status', status: 403, path: '/', times: 1 })
  await goToUsers(page)
  await expect(userTable(page)).toBeVisible()
  await expect(page.getByRole('button', { name: 'API version: Latest' })).toContainText('Discovery down')
  const panel = await openVersions(page)
  await expect(panel.getByRole('status')).toContainText('Discovery cannot be read.')
  await expect(panel.getByRole('combobox', { name: 'Version of users' })).toBeVisible()
  await panel.getByRole('button', { name: 'Try again' }).click()
  await expect(panel.getByRole('status')).toBeHidden()
})

test('the Users page follows list-users to where Discovery lists it', async ({ page, world }) => {
  await world.fail({ name: 'moved', method: 'GET', path: '/users', to: '/people', times: 0 })
  world.provoked.add(404)
  await goToUsers(page)
  await expectRange(page, '1–25 of 130')
  const { sent } = recordTraffic(page)
  await page.getByRole('button', { name: 'Refresh' }).click()
  await expect.poll(() => sent.map(({ path }) => path)).toContain('/people?limit=500&start=1')
  expect(sent.some(({ path }) => path.startsWith('/users'))).toBe(false)
  // What has moved is not documented: that is the point here. Nothing more of it may come.
  await page.goto('about:blank')
  await expectSettled(world)
  await world.forgetRequests()
})

test('a change whose address has moved is refused in words, and nothing is sent', async ({ page, world }) => {
  await world.fail({ name: 'moved', method: 'PATCH', path: '/users/{user_id}', to: '/people/{user_id}', times: 0 })
  await goToUsers(page, '?name=test+person')
  await expect(userTable(page)).toBeVisible()
  const panel = await openVersions(page)
  await expect(panel.getByRole('row', { name: /^users/ })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect.poll(async () => (await world.requests()).some(({ path }) => path === '/')).toBe(true)
  await userTable(page).getByRole('button', { name: 'Disable test person' }).click()
  await expect(page.getByRole('alert').filter({ hasText: 'test person was not disabled' })).toContainText(
    'The API now lists update-user as PATCH /people/{user_id}',
  )
  expect((await world.requests()).some(({ method }) => method === 'PATCH')).toBe(false)
})

test('nothing waits for Discovery', async ({ page, world }) => {
  await world.fail({ name: 'delay', path: '/', ms: HELD_MS })
  await goToAlerts(page)
  await expectRange(page, '1–25 of 1,200')
  await chooseVersion(page, 'v1')
  await expect(page.getByRole('button', { name: 'API version: v1' })).toContainText('answered v1')
  await expectRange(page, '1–25 of 1,200')
})
