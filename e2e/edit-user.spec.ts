/** A change of somebody’s name or access: sent as its difference, never over another’s, and its end told. */
import type { WireUserReadV1 } from '#contract/users.ts'
import { addAccess, expectToast, userTable } from './support/screens.ts'
import { expect, test } from './support/test.ts'
import { ROLE } from '#server/sandbox/access/roles.ts'
import { unitId } from './support/units.ts'
import { openUser, readUser, userPanel } from './support/users.ts'

test('a new name is sent alone, and never over one that somebody else gave', async ({ page, world }) => {
  await test.step('it shows in panel and list', async () => {
    await openUser(page, '36', '?name=dana+ruiz')
    const panel = userPanel(page)
    await panel.getByRole('button', { name: 'Edit name' }).click()
    await panel.getByRole('textbox', { name: 'Name' }).fill('Dana Ruiz-Ortega')
    await page.keyboard.press('Enter')
    await expect(panel.getByRole('heading', { name: 'Dana Ruiz-Ortega' })).toBeVisible()
    await expect(userTable(page).getByRole('link', { name: 'Dana Ruiz-Ortega' })).toBeVisible()
    await expect
      .poll(() => world.writes())
      .toEqual([{ method: 'PATCH', path: '/users/36', body: { full_name: 'Dana Ruiz-Ortega' } }])
  })
  await test.step('changed behind one’s back it is not overwritten: both are shown', async () => {
    await world.forgetRequests()
    const panel = userPanel(page)
    await panel.getByRole('button', { name: 'Edit name' }).click()
    await panel.getByRole('textbox', { name: 'Name' }).fill('Mine')
    await world.ask('/users/36', { method: 'PATCH', body: { full_name: 'Theirs' } })
    await panel.getByRole('button', { name: 'Save name' }).click()
    const conflict = panel.getByRole('alert')
    await expect(conflict).toContainText('Theirs')
    await expect(conflict).toContainText('Mine')
    expect(await world.writes()).toEqual([])

    await conflict.getByRole('button', { name: 'Go on with mine' }).click()
    await panel.getByRole('button', { name: 'Save name' }).click()
    await expect(panel.getByRole('heading', { name: 'Mine' })).toBeVisible()
    await expect.poll(async () => (await readUser(world, '36')).full_name).toBe('Mine')
  })
})

test('access is changed by its difference, which is shown before', async ({ page, world }) => {
  const [finance, engineering] = [await unitId(world, 'Finance'), await unitId(world, 'Engineering')]
  await openUser(page, '36')
  const panel = userPanel(page)
  await panel.getByRole('button', { name: 'Edit access' }).click()
  await addAccess(panel, 'Helpdesk Admin', /Finance$/)
  await panel.getByRole('button', { name: 'Remove Backup Admin in Engineering' }).click()
  const difference = panel.getByRole('list', { name: 'What saving changes' })
  await expect(difference.getByRole('listitem')).toHaveText([
    /Adds Helpdesk Admin in Finance/,
    /Removes Backup Admin in Engineering/,
  ])
  expect(await world.writes()).toEqual([])

  await panel.getByRole('button', { name: 'Save access' }).click()
  await expectToast(page, 'Access of Dana Ruiz changed')
  await expect
    .poll(() => world.writes())
    .toEqual([
      {
        method: 'PATCH',
        path: '/users/36',
        body: {
          access_control_configuration_updates: {
            add: [{ role_id: ROLE.helpdesk, organizational_unit_ids: [finance] }],
            remove: [{ role_id: ROLE.backup, organizational_unit_ids: [engineering] }],
          },
        },
      },
    ])
  await expect
    .poll(async () => (await readUser(world, '36')).access_control_configuration)
    .toEqual([{ role_id: ROLE.helpdesk, organizational_unit_ids: [finance] }])
  await expect(panel.getByRole('list', { name: 'Access' })).toHaveText(/Helpdesk Admin.*in Finance/)
})

test('access changed behind one’s back: nothing is sent, both changes are shown, mine goes on top', async ({
  page,
  world,
}) => {
  const finance = await unitId(world, 'Finance')
  await openUser(page, '36')
  const panel = userPanel(page)
  await panel.getByRole('button', { name: 'Edit access' }).click()
  await addAccess(panel, 'Helpdesk Admin', /Finance$/)
  const add = [{ role_id: ROLE.backup, organizational_unit_ids: [finance] }]
  await world.ask('/users/36', { method: 'PATCH', body: { access_control_configuration_updates: { add } } })

  await panel.getByRole('button', { name: 'Save access' }).click()
  await expect(panel.getByRole('list', { name: 'Changed meanwhile' })).toHaveText(/Adds Backup Admin in Finance/)
  await expect(panel.getByRole('list', { name: 'Your change' })).toHaveText(/Adds Helpdesk Admin in Finance/)
  expect(await world.writes()).toEqual([])

  await panel.getByRole('button', { name: 'Add mine to theirs' }).click()
  await panel.getByRole('button', { name: 'Save access' }).click()
  await expectToast(page, 'Access of Dana Ruiz changed')
  const access = (await readUser(world, '36')).access_control_configuration
  expect(
    access.flatMap(({ role_id, organizational_unit_ids }) => organizational_unit_ids.map((id) => [role_id, id])),
  ).toEqual(
    expect.arrayContaining([
      [ROLE.backup, finance],
      [ROLE.helpdesk, finance],
    ]),
  )
})

test('in v1 a user has one role, and units as a difference', async ({ page, world }) => {
  const finance = await unitId(world, 'Finance')
  await openUser(page, '36', '?versions=v1')
  const panel = userPanel(page)
  await panel.getByRole('button', { name: 'Edit access' }).click()
  await addAccess(panel, 'Helpdesk Admin', /Finance$/)
  await panel.getByRole('button', { name: 'Save access' }).click()
  await expectToast(page, 'Access of Dana Ruiz changed')
  await expect
    .poll(() => world.writes())
    .toEqual([
      {
        method: 'PATCH',
        path: '/users/36',
        body: { assigned_role: ROLE.helpdesk, organizational_unit_assignment_updates: { add: [finance] } },
      },
    ])
  const read = await world.ask<WireUserReadV1>('/users/36', { accept: 'application/api.clumio.users=v1+json' })
  expect(read.assigned_organizational_unit_ids).toContain(finance)
})

test('other versions in the middle of an edit keep the draft, or say why they cannot', async ({ page, world }) => {
  await openUser(page, '36')
  const panel = userPanel(page)
  const choose = async (version: string) => {
    await page.getByRole('button', { name: /^API version/ }).click()
    await page.getByRole('group', { name: 'API version' }).getByRole('button', { name: version, exact: true }).click()
    await page.keyboard.press('Escape')
  }
  await panel.getByRole('button', { name: 'Edit access' }).click()
  await addAccess(panel, 'Backup Admin', /Finance$/)
  await choose('v1')
  // One role in two units can be told in both.
  await expect(panel.getByRole('list', { name: 'What saving changes' })).toHaveText(/Adds Backup Admin in Finance/)
  await choose('v2')
  await addAccess(panel, 'Helpdesk Admin', /Finance$/)
  await choose('v1')
  await expect(panel.getByRole('alert')).toContainText('knows one role for all units')
  await panel.getByRole('alert').getByRole('button', { name: 'Use users v2' }).click()
  await expect(panel.getByRole('list', { name: 'What saving changes' }).getByRole('listitem')).toHaveCount(2)
  expect(await world.writes()).toEqual([])
})

test('an edit that is refused says so in place and keeps the draft', async ({ page, world }) => {
  await openUser(page, '36')
  const panel = userPanel(page)
  await panel.getByRole('button', { name: 'Edit access' }).click()
  await addAccess(panel, 'Helpdesk Admin', /Finance$/)
  for (const [before, status] of [400, 403, 412].entries())
    await test.step(`with ${status}`, async () => {
      await world.fail({ name: 'status', method: 'PATCH', status })
      await panel.getByRole('button', { name: 'Save access' }).click()
      await expect(panel.getByRole('alert')).toContainText(`The API answered ${status}`)
      await expect(panel.getByRole('list', { name: 'What saving changes' })).toHaveText(/Adds Helpdesk Admin/)
      await expect.poll(() => world.writes()).toHaveLength(before + 1)
    })
})

test('a change without an answer is read again: applied, not applied, or not known', async ({ page, world }) => {
  await openUser(page, '36')
  const panel = userPanel(page)
  const edit = async (button: string) => panel.getByRole('button', { name: button }).click()
  await world.fail({ name: 'unanswered', method: 'PATCH' })
  await edit('Edit name')
  await panel.getByRole('textbox', { name: 'Name' }).fill('Dana Applied')
  await edit('Save name')
  await expectToast(page, 'Renamed to Dana Applied')
  await expect.poll(() => world.writes()).toHaveLength(1)

  await edit('Edit access')
  await addAccess(panel, 'Helpdesk Admin', /Finance$/)
  await world.fail({ name: 'status', method: 'PATCH', status: 502 })
  await edit('Save access')
  await expect(panel.getByRole('alert')).toContainText('Not applied, the access is as it was. The API answered 502')
  await world.fail({ name: 'cut', method: 'PATCH' })
  await edit('Save access')
  await expectToast(page, 'Access of Dana Applied changed')
  await expect.poll(() => world.writes()).toHaveLength(3)

  await edit('Delete user')
  const dialog = page.getByRole('dialog', { name: 'Delete Dana Applied?' })
  await dialog.getByRole('textbox').fill('Dana Applied')
  await world.fail(
    { name: 'unanswered', method: 'DELETE' },
    { name: 'status', method: 'GET', path: '/users/36', status: 403 },
  )
  await dialog.getByRole('button', { name: 'Delete' }).click()
  await expect(dialog.getByRole('alert')).toContainText('Not known whether it was applied')
  world.provoked.add(404)
  await dialog.getByRole('button', { name: 'Delete' }).click()
  await expectToast(page, 'Dana Applied deleted')
})
