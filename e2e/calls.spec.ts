/** Each dialog and form that writes shows the call beforehand: the one that is then sent. */
import type { Locator, Page } from '@playwright/test'
import type { WireTask } from '#contract/tasks.ts'
import { callOfCommand, runCommand } from './support/command.ts'
import { follow } from './support/activity.ts'
import { expectToast, goToAlerts, goToUsers } from './support/screens.ts'
import { expect, test } from './support/test.ts'
import { expectSettled } from './support/traffic.ts'
import { EMEA_FINANCE, FINANCE, GLOBAL } from './support/units.ts'
import type { World } from './support/world.ts'

const VERSIONS = 'versions=v1.users_v2'
const ACCEPT = 'application/api.clumio.*=v1&users=v2+json'

test.use({ worldSize: { alerts: 40, users: 30, tasks: 800, audit: 20 } })

const writes = async (world: World) => (await world.requests()).filter(({ method }) => method !== 'GET')

const openCall = async (form: Locator): Promise<string> => {
  await form.getByRole('button', { name: 'Show the call' }).click()
  return form.getByRole('region', { name: 'The call' }).innerText()
}

/** What is shown, and copied, in `form` is what `press` sends first. */
const expectCallOf = async (
  { page, world }: { page: Page; world: World },
  form: Locator,
  { press, masked }: { press: () => Promise<void>; masked?: readonly string[] },
): Promise<void> => {
  const shown = await openCall(form)
  await form.getByRole('button', { name: 'Copy as cURL' }).click()
  await expect(form.getByText('Copied', { exact: true })).toBeAttached()
  await expect.poll(() => page.evaluate<string>('navigator.clipboard.readText()')).toBe(shown)
  const { method, path, headers, body } = callOfCommand(shown, masked)
  expect(headers).toMatchObject({
    authorization: 'Bearer a-token',
    accept: ACCEPT,
    'x-clumio-organizationalunit-context': page.url().includes(FINANCE) ? FINANCE : GLOBAL,
  })
  await world.forgetRequests()
  await press()
  // Of many that leave together any may arrive first.
  const isIt = (request: { method: string; path: string }) => request.method === method && request.path === path
  await expect.poll(async () => (await writes(world)).some(isIt), `${method} ${path}`).toBe(true)
  const sent = (await writes(world)).find(isIt)
  expect(body ? JSON.parse(body) : null).toEqual(sent?.body ? JSON.parse(sent.body) : null)
  for (const [name, value] of Object.entries(headers)) {
    if (name !== 'authorization') expect(sent?.headers[name], name).toBe(value)
  }
}

test.beforeEach(async ({ context }) => context.grantPermissions(['clipboard-read', 'clipboard-write']))

const press = (form: Locator, name: string) => () => form.getByRole('button', { name, exact: true }).click()

test('of users, and of oneself', async ({ page, world }) => {
  const both = { page, world }
  // Who changes the own password in a unit below cannot be read there.
  world.provoked.add(404)
  // Who invited them is not in this unit.
  world.provoked.add(404)
  await goToUsers(page, `/40?${VERSIONS}`, FINANCE)
  const panel = page.getByRole('complementary', { name: 'User' })
  await panel.getByRole('button', { name: 'Edit name' }).click()
  const name = panel.getByRole('form', { name: 'Edit name' })
  await name.getByRole('textbox', { name: 'Name' }).fill(`test O'Person "$HOME" \\`)
  await expectCallOf(both, name, { press: press(name, 'Save name') })
  await expectToast(page, 'Renamed to')

  await panel.getByRole('button', { name: 'Edit access' }).click()
  const access = panel.getByRole('form', { name: 'Edit access' })
  await access.getByLabel('Role').selectOption('Helpdesk Admin')
  await access.getByLabel('Unit', { exact: true }).selectOption(EMEA_FINANCE)
  await access.getByRole('button', { name: 'Add', exact: true }).click()
  await expectCallOf(both, access, { press: press(access, 'Save access') })
  await expectToast(page, 'Access of')

  await panel.getByRole('button', { name: 'Delete' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox').fill(`test O'Person "$HOME" \\`)
  await expectCallOf(both, dialog, { press: press(dialog, 'Delete') })
  await expect(dialog).toBeHidden()

  await follow(page, `/ou/${FINANCE}/me?${VERSIONS}`)
  const profile = page.getByRole('form', { name: 'Profile' })
  await profile.getByRole('textbox', { name: 'Full name' }).fill('Margaret O.')
  await expectCallOf(both, profile, { press: press(profile, 'Save name') })
  const password = page.getByRole('form', { name: 'Password' })
  await password.getByLabel('Current password', { exact: true }).fill('Northwind-2026-Seed!')
  await password.getByLabel('New password', { exact: true }).fill('Another-2026-"Secret')
  await password.getByLabel('New password again', { exact: true }).fill('Another-2026-"Secret')
  await expectCallOf(both, password, {
    press: press(password, 'Change password'),
    masked: ['Northwind-2026-Seed!', 'Another-2026-"Secret'],
  })

  await follow(page, `/ou/${FINANCE}/users?${VERSIONS}&status=Activated`)
  await page.getByRole('checkbox', { name: 'Select all rows of this page' }).check()
  await page.getByRole('group', { name: 'Selected users' }).getByRole('button', { name: 'Disable users' }).click()
  await expectCallOf(both, dialog, { press: press(dialog, 'Disable') })
})

test('of organizational units and tasks', async ({ page, world }) => {
  const both = { page, world }
  const panel = page.getByRole('complementary', { name: 'Organizational unit' })
  const dialog = page.getByRole('dialog')
  await page.goto(`/ou/${FINANCE}/organizational-units/${EMEA_FINANCE}?${VERSIONS}`)
  const members = panel.getByRole('region', { name: 'Members' })
  await members.getByRole('combobox', { name: 'User' }).selectOption({ index: 1 })
  await expectCallOf(both, members, { press: press(members, 'Add') })

  await panel.getByRole('button', { name: 'Create unit below' }).click()
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Payroll Lisbon')
  await expectCallOf(both, dialog, { press: press(dialog, 'Create unit') })
  await expectToast(page, 'Payroll Lisbon created')
  await expect(panel.getByRole('heading', { name: 'Payroll Lisbon' })).toBeVisible()
  await panel.getByRole('button', { name: 'Rename or describe' }).click()
  await dialog.getByRole('textbox', { name: 'Description' }).fill('Salaries')
  await expectCallOf(both, dialog, { press: press(dialog, 'Change unit') })
  await expect(dialog).toBeHidden()
  await panel.getByRole('button', { name: 'Delete' }).click()
  await expectCallOf(both, dialog, { press: press(dialog, 'Delete') })
  await expect(dialog).toBeHidden()

  const tasks = await world.all<WireTask>('/tasks')
  const task = tasks.find(({ status, is_abortable: isAbortable }) => status === 'in_progress' && isAbortable)
  await follow(page, `/ou/global/tasks/${task?.id}?${VERSIONS}`)
  await page
    .getByRole('complementary', { name: 'Task', exact: true })
    .getByRole('button', { name: 'Abort task' })
    .click()
  await expectCallOf(both, dialog, { press: press(dialog, 'Abort task') })
})

test('of notes, groups and many at once: the first of them', async ({ page, world }) => {
  const both = { page, world }
  const dialog = page.getByRole('dialog')
  // The signature of a note says the minute.
  await world.run()
  await page.goto(`/ou/${FINANCE}/consolidated-alerts?${VERSIONS}`)
  await page
    .getByRole('table')
    .getByRole('button', { name: /^Clear / })
    .first()
    .click()
  await expectCallOf(both, dialog, { press: press(dialog, 'Clear group') })
  await expect(dialog).toBeHidden()

  await world.run()
  await follow(page, `/ou/${FINANCE}/alerts?${VERSIONS}&status=active`)
  await page.getByRole('checkbox', { name: 'Select all rows of this page' }).check()
  await page.getByRole('group', { name: 'Selected alerts' }).getByRole('button', { name: 'Add note' }).click()
  await dialog.getByRole('textbox', { name: 'One note for all' }).fill(`It's "$HOME"\nand more`)
  await expectCallOf(both, dialog, { press: press(dialog, 'Add note') })
})

test('S25: with a secret in it, it says that it does not run, and nothing reaches the API', async ({ page, world }) => {
  await goToAlerts(page, `?${VERSIONS}&status=active`, FINANCE)
  await page.getByRole('checkbox', { name: 'Select all rows of this page' }).check()
  await page.getByRole('group', { name: 'Selected alerts' }).getByRole('button', { name: 'Add note' }).click()
  const dialog = page.getByRole('dialog')
  const secret = 'eyJhbGciOiJub25lIn0.eyJzdWIiOiI0MCJ9.seal'
  await dialog.getByRole('textbox', { name: 'One note for all' }).fill(`Ask with ${secret} "$HOME"`)
  const shown = await openCall(dialog)
  expect(shown).not.toContain('eyJ')
  await expect(dialog.getByText('Something in it is masked, so it does not run as it stands')).toBeVisible()
  await dialog.getByRole('button', { name: 'Copy as cURL' }).click()
  await expect(dialog.getByText('Copied', { exact: true })).toBeAttached()
  await expect.poll(() => page.evaluate<string>('navigator.clipboard.readText()')).toBe(shown)
  await expectSettled(world)
  await world.forgetRequests()
  expect(() => runCommand(shown, world.tokens['Super Admin'])).toThrow(/has to hold what is masked/)
  expect(await world.requests()).toEqual([])
  await dialog.getByRole('button', { name: 'Hide the call' }).click()
  await expectCallOf({ page, world }, page.getByRole('dialog'), {
    press: press(dialog, 'Add note'),
    masked: [secret],
  })
})
