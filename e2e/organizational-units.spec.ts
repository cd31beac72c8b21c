import type { WireOrganizationalUnitV2 } from '#contract/organizational-units.ts'
import type { WireIndividualAlertList } from '#contract/individual-alerts.ts'
import type { Page } from '@playwright/test'
import { auditTable, follow } from './support/activity.ts'
import { goOnTo } from './support/go-on.ts'
import { findBarriers } from './support/scan.ts'
import { expectToast, openUnits, readColumn } from './support/screens.ts'
import { expect, test } from './support/test.ts'
import { EMEA_FINANCE, FINANCE } from './support/units.ts'
import type { World } from './support/world.ts'

test.use({ worldSize: { alerts: 150, users: 40, audit: 50, tasks: 30 } })

const goToUnits = async (page: Page, search = '', unit = 'global') => {
  await page.goto(`/ou/${unit}/organizational-units${search}`)
  await expect(page.getByRole('heading', { name: 'Organizational units', level: 1 })).toBeVisible()
}
const unitTable = (page: Page) => page.getByRole('table', { name: 'Organizational units' })
const panel = (page: Page) => page.getByRole('complementary', { name: 'Organizational unit' })
const row = (page: Page, name: string) =>
  unitTable(page)
    .getByRole('row')
    .filter({ has: page.getByRole('link', { name, exact: true }) })
const allUnits = (world: World) => world.all<WireOrganizationalUnitV2>('/organizational-units')
const unitNamed = async (world: World, name: string) => {
  const found = (await allUnits(world)).find((unit) => unit.name === name)
  if (found === undefined) throw new Error(`There is no unit ${name}.`)
  return found
}

test('the tree opens, sorts and is searched, and its numbers are the API’s', async ({ page, world }) => {
  await test.step('the tree opens, closes, sorts within a level and is searched', async () => {
    const units = await allUnits(world)
    const below = (parent: string) => units.filter((unit) => unit.parent_id === parent)
    await goToUnits(page)
    const [top] = units
    const names = below(top?.id ?? '').map(({ name }) => name)
    await expect
      .poll(() => readColumn(unitTable(page), 'Name'))
      .toEqual([top?.name, ...names.toSorted((a, b) => a.localeCompare(b, 'en'))])

    await page.getByRole('button', { name: 'Units below Finance' }).press('Enter')
    await expect(row(page, 'EMEA Finance')).toBeVisible()
    await page.reload()
    await expect(row(page, 'EMEA Finance')).toBeVisible()
    await page.getByRole('button', { name: 'Units below Finance' }).click()
    await expect(row(page, 'EMEA Finance')).toBeHidden()

    await unitTable(page).getByRole('columnheader', { name: 'Users' }).getByRole('button').click()
    const byUsers = below(top?.id ?? '').map((unit) => unit.user_count)
    await expect
      .poll(async () => (await readColumn(unitTable(page), 'Users')).slice(1).map(Number))
      .toEqual(byUsers.toSorted((a, b) => b - a))

    await page.getByRole('searchbox', { name: 'Unit name' }).fill('emea')
    await expect(unitTable(page).getByRole('row')).toHaveCount(2)
    await expect(row(page, 'EMEA Finance')).toContainText('in Global organizational unit / Finance')
    await page.getByRole('searchbox', { name: 'Unit name' }).fill('no such unit')
    await expect(page.getByRole('status').filter({ hasText: 'No unit has “no such unit” in its name' })).toBeVisible()
  })
  await test.step('each number is what the API says of that unit', async () => {
    await goOnTo(page, 'Organizational units', 'organizational-units')
    const { total_count: alerts } = await world.ask<WireIndividualAlertList>('/alerts/individual', {
      query: { limit: 1 },
      filter: { status: { $in: ['active'] } },
      unit: FINANCE,
    })
    const finance = await unitNamed(world, 'Finance')
    await expect(row(page, 'Finance').getByRole('cell').nth(4)).toHaveText(alerts.toLocaleString('en'))
    await expect(row(page, 'Finance').getByRole('cell').nth(3)).toHaveText(String(finance.user_count))
    await expect(row(page, 'Finance')).toContainText(finance.configured_datasource_types.join(', ') || '–')
  })
})

test('a refused creation stays in its dialog with all that was typed', async ({ page, world }) => {
  await goToUnits(page)
  await row(page, 'Finance').getByRole('link', { name: 'Finance', exact: true }).click()
  await page.getByRole('button', { name: 'Create unit', exact: true }).click()
  const dialog = page.getByRole('dialog', { name: 'Create an organizational unit?' })
  // Nor does Escape, or Back, lose it unasked.
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Typed at length')
  const question = page.getByRole('dialog', { name: 'Discard this draft?' })
  for (const leave of [() => page.keyboard.press('Escape'), () => page.goBack()]) {
    await leave()
    await expect(question).toContainText('The new unit has not been sent.')
    await question.getByRole('button', { name: 'Keep editing' }).click()
    await expect(dialog.getByRole('textbox', { name: 'Name' })).toHaveValue('Typed at length')
  }
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Twice')
  await world.fail({ name: 'status', status: 409, method: 'POST', path: '/organizational-units' })
  await dialog.getByRole('button', { name: 'Create unit' }).click()
  await expect(dialog.getByRole('alert')).toContainText('409')
  await expect(dialog.getByRole('textbox', { name: 'Name' })).toHaveValue('Twice')
  await dialog.getByRole('button', { name: 'Create unit' }).click()
  await expectToast(page, 'Twice created')
})

test('a unit is created, renamed and described; the switcher and the trail follow', async ({ page, world }) => {
  await goToUnits(page, `/${FINANCE}`)
  await panel(page).getByRole('button', { name: 'Create unit below' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox', { name: 'Name' }).fill('engineering')
  await expect(dialog).toContainText('There is a unit named Engineering already.')
  await expect(dialog.getByRole('button', { name: 'Create unit' })).toHaveAttribute('aria-disabled', 'true')
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Payroll Lisbon')
  const description = dialog.getByRole('textbox', { name: 'Description' })
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.evaluate('navigator.clipboard.writeText("x".repeat(140))')
  await description.press('ControlOrMeta+V')
  await expect(description).toHaveValue('x'.repeat(129))
  await expect(description).toHaveAccessibleDescription(
    'At most 129 characters are taken: what was pasted may have been cut there.',
  )
  await description.fill('Salaries')
  await expect(description).toHaveAccessibleDescription('')
  await dialog.getByRole('button', { name: 'Create unit' }).click()
  await expectToast(page, 'Payroll Lisbon created')
  await expect(panel(page).getByRole('heading', { name: 'Payroll Lisbon' })).toBeVisible()
  await expect
    .poll(() => unitNamed(world, 'Payroll Lisbon'))
    .toMatchObject({ parent_id: FINANCE, description: 'Salaries' })

  await panel(page).getByRole('button', { name: 'Rename or describe' }).click()
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Payroll Porto')
  await dialog.getByRole('button', { name: 'Change unit' }).click()
  await expectToast(page, 'Payroll Lisbon is now Payroll Porto')
  await expect.poll(() => unitNamed(world, 'Payroll Porto')).toMatchObject({ description: 'Salaries' })
  await expect.poll(async () => (await world.writes()).at(-1)?.body).toEqual({ name: 'Payroll Porto' })

  const units = await openUnits(page)
  await page.keyboard.type('payroll')
  await expect(units.getByRole('treeitem')).toHaveText([/^Payroll Porto/])
  await page.keyboard.press('Escape')
  await page.getByRole('link', { name: 'Audit trail' }).click()
  await page.getByRole('button', { name: 'Refresh' }).click()
  await expect
    .poll(async () => (await readColumn(auditTable(page), 'Action')).slice(0, 2).toSorted())
    .toEqual(['create', 'update'])
})

test('a unit is deleted by a task that is followed over a reload', async ({ page, world }) => {
  const legal = await unitNamed(world, 'Quality')
  await goToUnits(page, `/${legal.id}`)
  await panel(page).getByRole('button', { name: 'Delete' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText(legal.user_count === 0 ? 'None is assigned to it' : 'the access given here')
  await expect(dialog.getByText('Active alerts')).toBeVisible()
  await dialog.getByRole('button', { name: 'Delete' }).click()
  await expect(panel(page)).toContainText('Queued')
  await expect(panel(page).getByRole('button', { name: 'Rename or describe' })).toHaveAccessibleDescription(
    /^Task \d+ is still working on Quality/,
  )
  // While the task runs, a second deletion is refused before anything is sent.
  await panel(page).getByRole('button', { name: 'Delete' }).press('Enter')
  await expect(page.getByRole('alert').filter({ hasText: 'is still working on Quality' })).toBeVisible()
  await expect(dialog).toBeHidden()
  await expect.poll(async () => (await world.writes()).map(({ method }) => method)).toEqual(['DELETE'])
  await world.advance(6)
  await page.reload()
  await expect(panel(page)).toContainText('In progress')
  await expect(panel(page).getByRole('progressbar')).toHaveAttribute('aria-valuenow', /[1-9]/)
  world.provoked.add(404)
  await world.advance(6)
  await expectToast(page, 'Deleting Quality: completed')
  await expect(panel(page).getByRole('alert')).toBeVisible()
  await panel(page).getByRole('button', { name: 'Close' }).click()
  await page.getByRole('searchbox', { name: 'Unit name' }).fill('quality')
  await expect(page.getByRole('status').filter({ hasText: 'No unit has “quality”' })).toBeVisible()
  const units = await openUnits(page)
  await page.keyboard.type('quality')
  await expect(units).toContainText('No unit that you can work in')
})

const GUIDE_ENVIRONMENT = '891106093485/us-west-2'
const alertsIn = async (world: World, unit: string) =>
  (await world.ask<WireIndividualAlertList>('/alerts/individual', { query: { limit: 1 }, unit })).total_count
/** The failure of a followed task, which stays until it is put away. */
const expectFailure = async (page: Page, title: string, text: RegExp) => {
  const toast = page.getByRole('alert').filter({ hasText: title })
  await expect(toast).toHaveText(text)
  await toast.getByRole('button', { name: 'Dismiss' }).click()
}

test('data sources come with a new unit and go again, by tasks that are followed however they end', async ({
  page,
  world,
}) => {
  await goToUnits(page, `/${FINANCE}`)
  await panel(page).getByRole('button', { name: 'Create unit below' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Payroll')
  await dialog.getByRole('checkbox', { name: GUIDE_ENVIRONMENT }).check()
  await dialog.getByRole('textbox', { name: 'Id' }).fill(GUIDE_ENVIRONMENT)
  await dialog.getByRole('button', { name: 'Add', exact: true }).click()
  await expect(dialog).toContainText('Ids of data sources are UUIDs')
  await dialog.getByRole('button', { name: 'Create unit' }).click()
  await expectToast(page, 'Payroll created')
  await expect(panel(page)).toContainText('Queued')
  const { id } = await unitNamed(world, 'Payroll')
  await expect.poll(() => alertsIn(world, id)).toBe(0)
  await page.reload()
  await world.advance(5)
  await expect(panel(page).getByRole('progressbar')).toHaveAttribute('aria-valuenow', /[1-9]/)
  await world.advance(6)
  await expectToast(page, 'Creating Payroll: completed')
  await expect.poll(() => alertsIn(world, id)).toBeGreaterThan(0)
  await expect(panel(page).getByRole('progressbar')).toBeHidden()
  await expect(panel(page)).toContainText('Data sourcesaws')
  const units = await openUnits(page)
  await page.keyboard.type('payroll')
  await expect(units.getByRole('treeitem')).toHaveText([/^Payroll/])
  await page.keyboard.press('Escape')

  const remove = async () => {
    await panel(page).getByRole('button', { name: 'Data sources' }).click()
    await dialog.getByRole('group', { name: 'Remove' }).getByRole('checkbox', { name: GUIDE_ENVIRONMENT }).check()
    await dialog.getByRole('button', { name: 'Change data sources' }).click()
    await expect(dialog).toBeHidden()
  }
  await world.fail({ name: 'task-failed', path: '/tasks/*' })
  await remove()
  const told = /Payroll is there\. Its kinds of data sources now: aws; which ones, the API does not tell/
  await expectFailure(page, 'Changing Payroll: failed', told)
  await expect(panel(page)).toContainText('Last taskFailed')
  await expect.poll(() => alertsIn(world, id)).toBeGreaterThan(0)
  // An answer that is lost: the task tells that it was applied, and goes on being followed.
  await world.fail({ name: 'unanswered', method: 'PATCH', path: `/organizational-units/${id}` })
  await remove()
  await world.advance(11)
  await expectToast(page, 'Changing Payroll: completed')
  await expect.poll(() => alertsIn(world, id)).toBe(0)
  await expect(panel(page)).toContainText('Data sourcesNone')
  await expect.poll(async () => (await world.writes()).map(({ method }) => method)).toEqual(['POST', 'PATCH', 'PATCH'])
})

test('where environments cannot be listed, those that alerts and tasks are about are offered, and it says so', async ({
  page,
  world,
}) => {
  world.provoked.add(403)
  await world.fail({ name: 'status', status: 403, path: '/datasources/aws/environments', times: 0 })
  const { id } = await unitNamed(world, 'Treasury London')
  await goToUnits(page, `/${id}`)
  await panel(page).getByRole('button', { name: 'Data sources' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText(
    'The API did not list its AWS environments: named are those that alerts and tasks are about. The API answered 403: “The sandbox was told to fail.”',
  )
  const here = dialog.getByRole('group', { name: 'Remove' })
  await expect(here.getByRole('checkbox', { name: GUIDE_ENVIRONMENT })).toBeVisible()
  await world.recover()
  await dialog.getByRole('button', { name: 'Cancel' }).click()
  await page.reload()
  await panel(page).getByRole('button', { name: 'Data sources' }).click()
  await expect(dialog).toContainText('AWS environments are as the API lists them')
  await expect(dialog).toContainText('Still connecting, so without an environment: 417752098166/eu-central-1.')
  await expect(here.getByRole('checkbox', { name: `${GUIDE_ENVIRONMENT} AWS environment` })).toBeVisible()
  const other = dialog.getByRole('group', { name: 'Add' }).getByRole('checkbox').first()
  await other.check()
  await expect(dialog.getByRole('group', { name: 'Add' })).toContainText(/Taken from .+\./)
})

test('a change by somebody else is shown, and one at work is waited for', async ({ page, world }) => {
  const path = `/organizational-units/${EMEA_FINANCE}`
  await goToUnits(page, `/${EMEA_FINANCE}`)
  await panel(page).getByRole('button', { name: 'Rename or describe' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Europe Finance')
  await world.ask(path, { method: 'PATCH', body: { description: 'Theirs' } })
  const send = dialog.getByRole('button', { name: 'Change unit' })
  await send.click()
  await expect(dialog.getByRole('alert')).toContainText('Somebody else changed this unit meanwhile. Nothing was sent.')
  await expect(dialog.getByRole('row', { name: /^Description changed/ })).toContainText('Theirs')
  expect(await world.writes()).toEqual([])
  await dialog.getByRole('button', { name: 'Go on with mine' }).click()

  await world.ask(path, {
    method: 'PATCH',
    body: {
      entities: { add: [{ primary_entity: { id: '9c2934fc-ff4d-11e9-8e11-76706df7fe01', type: 'aws_environment' } }] },
    },
  })
  await send.click()
  await expect(dialog.getByRole('status')).toContainText('This is sent when it has ended')
  expect(await world.writes()).toEqual([])
  await world.advance(11)
  await expectToast(page, 'EMEA Finance is now Europe Finance')
  await expect.poll(() => unitNamed(world, 'Europe Finance')).toMatchObject({ description: 'Theirs' })
  await expect.poll(async () => (await world.writes()).map(({ body }) => body)).toEqual([{ name: 'Europe Finance' }])
})

test('a deletion that somebody else aborts leaves the unit and says so, and one that is refused stays in its dialog', async ({
  page,
  world,
}) => {
  const { id } = await unitNamed(world, 'Quality')
  // The panel counts the unit's alerts too, and the dialog shows what the panel knows.
  await world.fail({ name: 'status', status: 403, path: '/users' })
  await world.fail({ name: 'status', status: 403, path: '/alerts/individual', times: 0 })
  await goToUnits(page, `/${id}`)
  await expect(panel(page).getByRole('alert')).toContainText('Not all that can be chosen could be read.')
  const remove = async () => {
    await panel(page).getByRole('button', { name: 'Delete' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click()
  }
  // What it would touch is not said to be on its way when it did not come.
  await panel(page).getByRole('button', { name: 'Delete' }).click()
  await expect(page.getByRole('dialog')).toContainText('Not known: they could not be counted.')
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click()
  await world.recover()
  await world.fail({ name: 'task-aborted', path: '/tasks/*' })
  await remove()
  await expectFailure(page, 'Deleting Quality: aborted', /Quality is still there\./)
  await expect(panel(page)).toContainText('Last taskAborted')
  const units = await openUnits(page)
  await page.keyboard.type('quality')
  await expect(units.getByRole('treeitem')).toHaveText([/^Quality/])
  await page.keyboard.press('Escape')
  await world.fail({ name: 'status', status: 412, method: 'DELETE', path: `/organizational-units/${id}` })
  await remove()
  await expect(page.getByRole('dialog').getByRole('alert')).toContainText('412')
})

test('members come and go with their role', async ({ page, world }) => {
  // Not the one who is signed in: nobody changes their own role.
  const user = (await world.all<{ id: string; full_name: string }>('/users')).at(-1)
  const name = user?.full_name ?? ''
  await goToUnits(page, `/${EMEA_FINANCE}`)
  const members = panel(page).getByRole('region', { name: 'Members' })
  await members.getByRole('combobox', { name: 'User' }).selectOption({ label: name })
  await members.getByRole('combobox', { name: 'Role' }).selectOption({ label: 'Backup Admin' })
  await members.getByRole('button', { name: 'Add' }).click()
  await expectToast(page, `${name} added to EMEA Finance`)
  const has = async () =>
    (await unitNamed(world, 'EMEA Finance')).users.some(
      ({ user_id: id, assigned_role: role }) => id === user?.id && role.startsWith('30000000'),
    )
  await expect.poll(has).toBe(true)
  await members.getByRole('button', { name: `Remove ${name}, Backup Admin` }).click()
  await expectToast(page, `${name} removed from EMEA Finance`)
  await expect.poll(has).toBe(false)
  // One press takes somebody's access away: one gives it back, with its role.
  await page.getByRole('status').getByRole('button', { name: 'Undo' }).last().click()
  await expectToast(page, `Undone: ${name} removed from EMEA Finance`)
  await expect.poll(has).toBe(true)
  await members.getByRole('combobox', { name: 'User' }).selectOption({ label: name })
  await members.getByRole('combobox', { name: 'Role' }).selectOption({ label: 'Backup Admin' })
  await expect(members).toContainText('Is a member with this role already.')
  await expect(members.getByRole('button', { name: 'Add' })).toBeDisabled()

  await goToUnits(page, '/00000000-0000-0000-0000-000000000000?versions=v1')
  await expect(members.getByRole('button', { name: /^Remove Margaret Okafor/ })).toHaveAccessibleDescription(
    /^This is your own access/,
  )
  await expect(members).toContainText('Units v1 takes no role: the API gives one by itself')
  await expect(members).toContainText('So a change of members has no Undo here.')
})

const expectNoDeletion = async (page: Page, world: World, reason: RegExp) => {
  const button = panel(page).getByRole('button', { name: 'Delete' })
  await expect(button).toHaveAccessibleDescription(reason)
  await button.press('Enter')
  await expect(page.getByRole('alert').filter({ hasText: reason })).toBeVisible()
  await expect(page.getByRole('dialog')).toBeHidden()
  expect(await world.writes()).toEqual([])
}

test('the Global unit, one with others below and one out of the role’s reach are not deleted, and nothing is sent', async ({
  page,
  world,
}) => {
  await goToUnits(page, '/00000000-0000-0000-0000-000000000000')
  await expectNoDeletion(page, world, /Global organizational unit cannot/)
  await goOnTo(page, 'Organizational units', `organizational-units/${FINANCE}`)
  await expectNoDeletion(page, world, /^Finance has .* below it/)
  const { id } = await unitNamed(world, 'Checkout')
  await world.fail({ name: 'no-links', path: `/organizational-units/${id}`, times: 0 })
  await goOnTo(page, 'Organizational units', `organizational-units/${id}`)
  await expectNoDeletion(page, world, /^Your role does not allow deleting Checkout/)
})

test.describe('who may only read', () => {
  test.use({ persona: 'Reporting/Audit Admin' })

  test('is told so at each place', async ({ page, world }) => {
    const { id } = await unitNamed(world, 'Checkout')
    await goToUnits(page, `/${id}`)
    await expectNoDeletion(page, world, /^Your role does not allow deleting Checkout/)
    await expect(panel(page).getByRole('button', { name: 'Rename or describe' })).toHaveAccessibleDescription(
      'Your role does not allow changing Checkout.',
    )
    await expect(panel(page).getByRole('button', { name: 'Data sources' })).toHaveAccessibleDescription(
      'Your role does not allow changing Checkout.',
    )
    await expect(page.getByRole('button', { name: 'Create unit', exact: true })).toHaveAccessibleDescription(
      /^Your role does not allow adding a unit/,
    )
    await expect(panel(page).getByRole('form', { name: 'Add member' })).toBeHidden()
  })
})

test('nothing stands in the way of assistive technology', async ({ page }) => {
  const showDataSources = async () => {
    await goToUnits(page, `/${FINANCE}`)
    await expect(panel(page).getByRole('region', { name: 'Audit trail' })).toBeVisible()
    await panel(page).getByRole('button', { name: 'Data sources' }).press('Enter')
    await expect(page.getByRole('textbox', { name: 'Find in Add' })).toBeFocused()
    await expect(page.getByRole('dialog').getByRole('checkbox').first()).toBeVisible()
  }
  const showList = async () => {
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog')).toBeHidden()
    await follow(page, '/ou/global/organizational-units')
    await expect(panel(page)).toBeHidden()
    await expect(unitTable(page).getByRole('row').nth(3)).toBeVisible()
  }
  expect(await findBarriers(page, showDataSources, showList)).toEqual({})
})
