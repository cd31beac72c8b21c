import type { WireUserV2 } from '#contract/users.ts'
import { PEOPLE } from '#server/sandbox/seed/users.ts'
import { goOnTo } from './support/go-on.ts'
import { expectSorted } from './support/sorting.ts'
import { expect, test } from './support/test.ts'
import {
  choice,
  expectRange,
  expectToast,
  goToUsers,
  readColumn,
  tabTo,
  userRow,
  userTable,
} from './support/screens.ts'
import { HELD_MS, type World } from './support/world.ts'

const readUser = (world: World, id = '40') => world.ask<WireUserV2>(`/users/${id}`)

const changesSent = async (world: World) =>
  (await world.writes()).map(({ method, path, body }) => `${method} ${path} ${JSON.stringify(body)}`)

test('R3, R4, R5: a change is shown at once, undone, refused or lost, and never sent twice', async ({
  page,
  world,
}) => {
  await test.step('a user is disabled at once, and Undo brings them back', async () => {
    await goToUsers(page, '?name=test+person')
    const row = userRow(page, 'test person')
    await expect(row).toContainText('Invited')
    // The answer is kept back: what shows before it comes is the app's own doing.
    await world.fail({ name: 'late-answer', method: 'PATCH', ms: HELD_MS })

    await row.getByRole('button', { name: 'Disable test person' }).click()
    await expect(row).toContainText('Suspended')
    // No answer, nothing done: that it is on its way is said for as long as it is.
    await expectToast(page, 'Disabling test personOn its way. The API has not answered yet')
    await expect.poll(async () => (await readUser(world)).is_enabled).toBe(false)
    await expect.poll(() => changesSent(world)).toEqual(['PATCH /users/40 {"is_enabled":false}'])

    await page.getByRole('status').getByRole('button', { name: 'Undo' }).click()
    await world.recover()
    await expect(row).toContainText('Invited')
    await expectToast(page, 'test person enabled')
    await expect.poll(async () => (await readUser(world)).is_enabled).toBe(true)
    await expect
      .poll(() => changesSent(world))
      .toEqual(['PATCH /users/40 {"is_enabled":false}', 'PATCH /users/40 {"is_enabled":true}'])
    await expect(row.getByRole('button', { name: 'Disable test person' })).toBeEnabled()
  })
  await test.step('an Undo that is pressed while the answer comes counts', async () => {
    await goToUsers(page, '?name=test+person')
    await world.fail({ name: 'late-answer', method: 'PATCH', ms: HELD_MS })
    await userRow(page, 'test person').getByRole('button', { name: 'Disable test person' }).click()
    await expectToast(page, 'Disabling test person')
    const disabling = page.getByRole('status').filter({ hasText: 'Disabling test person' })
    await disabling.getByRole('button', { name: 'Undo' }).hover()
    await page.mouse.down()
    await world.recover()
    await expectToast(page, 'test person disabled')
    await page.mouse.up()
    await expectToast(page, 'test person enabled')
    await expect.poll(async () => (await readUser(world)).is_enabled).toBe(true)
  })
  await test.step('a change that is refused is taken back, and not sent again', async () => {
    await goToUsers(page, '?name=test+person')
    const row = userRow(page, 'test person')
    for (const status of [403, 412, 500])
      await test.step(`with ${status}`, async () => {
        await world.forgetRequests()
        await world.fail({ name: 'delay', method: 'PATCH', ms: HELD_MS }, { name: 'status', method: 'PATCH', status })

        await row.getByRole('button', { name: 'Disable test person' }).click()
        await expect(row).toContainText('Suspended')
        await world.expectFaultsMet()
        await world.recover()
        await expect(row).toContainText('Invited')
        const toast = page.getByRole('alert').filter({ hasText: 'test person was not disabled' })
        await expect(toast).toContainText(`The API answered ${status}`)
        await expect(toast).toContainText('The sandbox was told to fail.')
        await expect(page.getByRole('button', { name: 'Undo' })).toBeHidden()

        await toast.getByRole('button', { name: 'Dismiss' }).click()
        await expect(toast).toBeHidden()
        await expect.poll(() => changesSent(world)).toHaveLength(1)
        await expect.poll(async () => (await readUser(world)).is_enabled).toBe(true)
      })
  })
  await test.step('a change whose answer is lost is read again, and shown as it is', async () => {
    await world.forgetRequests()
    const row = userRow(page, 'test person')
    await world.fail({ name: 'unanswered', method: 'PATCH' })
    await row.getByRole('button', { name: 'Disable test person' }).click()
    await expect(row.getByRole('button', { name: 'Enable test person' })).toHaveAttribute('aria-disabled', 'false')
    await expect(row).toContainText('Suspended')
    await expectToast(page, 'test person disabled')
    await expect.poll(async () => (await readUser(world)).is_enabled).toBe(false)
    await expect.poll(() => changesSent(world)).toHaveLength(1)
  })
})

test('rows, counts and names are those of the whole set, and nobody changes their own status', async ({
  page,
  world,
}) => {
  await test.step('a suspended user is enabled from their row', async () => {
    await goToUsers(page, '?name=viktor+petrov')
    const row = userRow(page, 'Viktor Petrov')
    await row.getByRole('button', { name: 'Enable Viktor Petrov' }).click()
    await expect(row).toContainText('Activated')
    await expect.poll(async () => (await readUser(world, PEOPLE.viktor)).is_enabled).toBe(true)
  })
  await test.step('nobody changes their own status', async () => {
    await goOnTo(page, 'Users', 'users?name=margaret+okafor')
    await world.forgetRequests()
    const button = page.getByRole('button', { name: 'Disable Margaret Okafor' })
    await expect(button).toHaveAttribute('aria-disabled', 'true')
    await expect(button).toHaveAccessibleDescription('Nobody can change their own status.')
    await button.press('Enter')
    await expect(page.getByRole('alert')).toContainText('Nobody can change their own status.')
    expect(await changesSent(world)).toEqual([])
  })
  await test.step('statuses are counted over the whole set', async () => {
    const users = await world.all<WireUserV2>('/users')
    const suspended = users.filter((user) => !user.is_enabled).length
    const invited = users.filter((user) => user.is_enabled && !user.is_confirmed).length
    await goOnTo(page, 'Users', 'users')
    const status = page.getByRole('group', { name: 'Status' })
    await expect(status.getByRole('button')).toHaveText([
      `All${users.length}`,
      `Activated${users.length - suspended - invited}`,
      `Invited${invited}`,
      `Suspended${suspended}`,
    ])
    await choice(page, 'Status', 'Suspended').click()
    await expect(userTable(page).getByRole('button', { name: /^Enable / })).toHaveCount(suspended)
  })
  await test.step('names are searched by the API', async () => {
    const filter = { name: { $contains: 'an' } }
    const found = await world.all<WireUserV2>('/users', { filter })
    await goOnTo(page, 'Users', 'users?limit=100')
    await page.getByRole('searchbox', { name: 'Name', exact: true }).pressSequentially('an')
    await expectRange(page, `1–${found.length} of ${found.length}`)
    await expect
      .poll(async () => (await readColumn(userTable(page), 'Name')).toSorted())
      .toEqual(found.map((user) => user.full_name).toSorted())
    const asked = (await world.requests()).map(({ path }) => new URL(path, 'http://api').searchParams.get('filter'))
    expect(asked).toContain(JSON.stringify(filter))
  })
})

test.describe('as someone who may only read', () => {
  test.use({ persona: 'Reporting/Audit Admin' })

  test('buttons say why they cannot be pressed, and send nothing', async ({ page, world }) => {
    await goToUsers(page, '?name=test+person')
    const button = page.getByRole('button', { name: 'Disable test person' })
    await expect(button).toHaveAttribute('aria-disabled', 'true')
    await expect(button).toHaveAccessibleDescription('Your role does not allow changing test person.')
    await button.press('Enter')
    await expect(page.getByRole('alert')).toContainText('Your role does not allow changing test person.')
    await expect(userRow(page, 'test person')).toContainText('Invited')
    expect(await changesSent(world)).toEqual([])
  })
})

test('a changed row stays in a filtered list until Refresh', async ({ page }) => {
  await goToUsers(page, '?status=Invited&name=test+person')
  const row = userRow(page, 'test person')
  await row.getByRole('button', { name: 'Disable test person' }).click()
  await expect(row).toContainText('Suspended')
  await expectToast(page, 'test person disabled')
  // Shown at once; what is read before the change has its answer may still be as it was.
  await expect(row.getByRole('button', { name: 'Enable test person' })).toHaveAttribute('aria-disabled', 'false')

  await page.getByRole('button', { name: 'Refresh' }).click()
  await expect(row).toBeHidden()
  await expect(page.getByRole('status').filter({ hasText: 'No user matches these filters' })).toBeVisible()
  await page.getByRole('button', { name: 'Clear filters' }).click()
  await expectRange(page, '1–25 of 130')
})

test('a user is found and disabled by the keyboard alone', async ({ page, world }) => {
  await goToUsers(page)
  await expect(userTable(page)).toBeVisible()
  await page.keyboard.press('/')
  await page.keyboard.type('test person')
  await expectRange(page, '1–1 of 1')
  await tabTo(page, page.getByRole('button', { name: 'Disable test person' }))
  await page.keyboard.press('Enter')
  await expect(userRow(page, 'test person')).toContainText('Suspended')
  await expectToast(page, 'test person disabled')

  await tabTo(page, page.getByRole('button', { name: 'Undo' }))
  await page.keyboard.press('Enter')
  await expect(userRow(page, 'test person')).toContainText('Invited')
  await expect.poll(async () => (await readUser(world)).is_enabled).toBe(true)
})

test.describe('two pages of users', () => {
  test.use({ worldSize: { alerts: 0, users: 70 } })

  test('are sorted over both, either way, by each column', async ({ page, world }) => {
    await goToUsers(page, '?limit=50&sort=email')
    for (const column of ['Name', 'Email', 'Status', 'Roles', 'Units', 'Last activity', 'Invited by'] as const)
      await test.step(column, async () => {
        await expectSorted(page, world, column, 'ascending')
        await expectSorted(page, world, column, 'descending')
      })
  })
})
