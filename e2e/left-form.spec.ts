/** A form that is left by Back while what it has sent is under way: its failure is told all the same. */
import type { Page } from '@playwright/test'
import type { WireTask } from '#contract/tasks.ts'
import { addAccess, expectToast, goToUsers } from './support/screens.ts'
import { expect, test } from './support/test.ts'
import { follow } from './support/activity.ts'
import { EMEA_FINANCE } from './support/units.ts'
import { HELD_MS, type World } from './support/world.ts'

test.use({ worldSize: { alerts: 40, users: 30, tasks: 800, audit: 20 } })

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })
const dialog = (page: Page) => page.getByRole('dialog')
const inDialog = (page: Page, name: string) => dialog(page).getByRole('button', { name, exact: true })
const unitPanel = (page: Page) => page.getByRole('complementary', { name: 'Organizational unit' })

type Form = {
  /** What the message calls it. */
  what: string | RegExp
  method: 'POST' | 'PATCH' | 'PUT' | 'DELETE'
  /** Opens it, fills it in and sends it. */
  send: (page: Page, world: World) => Promise<void>
  /** What was typed there is asked about. */
  isDraft?: boolean
}

const onUser = (page: Page) => follow(page, '/ou/global/users/40')
const onUnit = (page: Page) => follow(page, `/ou/global/organizational-units/${EMEA_FINANCE}`)

const FORMS: Record<string, Form> = {
  'a deletion of a user': {
    what: 'Delete test person',
    method: 'DELETE',
    send: async (page) => {
      await onUser(page)
      await button(page, 'Delete user').click()
      await dialog(page).getByRole('textbox').fill('test person')
      await inDialog(page, 'Delete').click()
    },
  },
  'a name': {
    what: 'Rename test person',
    method: 'PATCH',
    isDraft: true,
    send: async (page) => {
      await onUser(page)
      await button(page, 'Edit name').click()
      await page.getByRole('form', { name: 'Edit name' }).getByRole('textbox').fill('Another Name')
      await button(page, 'Save name').click()
    },
  },
  access: {
    what: 'Change the access of test person',
    method: 'PATCH',
    isDraft: true,
    send: async (page) => {
      await onUser(page)
      await button(page, 'Edit access').click()
      await addAccess(page.getByRole('group', { name: 'Access' }), 'Helpdesk Admin', /Finance$/)
      await button(page, 'Save access').click()
    },
  },
  'an invitation': {
    what: 'Invite Nia Invited',
    method: 'POST',
    isDraft: true,
    send: async (page) => {
      await follow(page, '/ou/global/users/invite')
      await page.getByRole('textbox', { name: 'Full name' }).fill('Nia Invited')
      await page.getByRole('textbox', { name: 'Work email' }).fill('nia@northwind.io')
      await addAccess(page.getByRole('group', { name: 'Access' }), 'Helpdesk Admin', /Finance$/)
      await button(page, 'Send invitation').click()
    },
  },
  'one’s own name': {
    what: 'Change your name',
    method: 'PATCH',
    isDraft: true,
    send: async (page) => {
      await follow(page, '/ou/global/me')
      await page.getByRole('textbox', { name: 'Full name' }).fill('Margaret O.')
      await button(page, 'Save name').click()
    },
  },
  'one’s own password': {
    what: 'Change your password',
    method: 'PUT',
    send: async (page) => {
      await follow(page, '/ou/global/me')
      const password = page.getByRole('form', { name: 'Password' })
      await password.getByLabel('Current password', { exact: true }).fill('Northwind-2026-Seed!')
      await password.getByLabel('New password', { exact: true }).fill('Another-2026-Secret!')
      await password.getByLabel('New password again', { exact: true }).fill('Another-2026-Secret!')
      await button(page, 'Change password').click()
    },
  },
  'a new unit': {
    what: 'Create an organizational unit',
    method: 'POST',
    isDraft: true,
    send: async (page) => {
      await onUnit(page)
      await button(page, 'Create unit below').click()
      await dialog(page).getByRole('textbox', { name: 'Name' }).fill('Payroll Lisbon')
      await inDialog(page, 'Create unit').click()
    },
  },
  'a unit’s description': {
    what: 'Change EMEA Finance',
    method: 'PATCH',
    isDraft: true,
    send: async (page) => {
      await onUnit(page)
      await button(page, 'Rename or describe').click()
      await dialog(page).getByRole('textbox', { name: 'Description' }).fill('Salaries')
      await inDialog(page, 'Change unit').click()
    },
  },
  'a member of a unit': {
    what: 'Change the members of EMEA Finance',
    method: 'PATCH',
    send: async (page) => {
      await onUnit(page)
      const members = unitPanel(page).getByRole('region', { name: 'Members' })
      await members.getByRole('combobox', { name: 'User' }).selectOption({ index: 1 })
      await members.getByRole('button', { name: 'Add', exact: true }).click()
    },
  },
  'a group of alerts': {
    what: /^Clear /,
    method: 'PATCH',
    send: async (page) => {
      await follow(page, '/ou/global/consolidated-alerts')
      await page
        .getByRole('table')
        .getByRole('button', { name: /^Clear / })
        .first()
        .click()
      await inDialog(page, 'Clear group').click()
    },
  },
  'a task': {
    what: /^Abort task /,
    method: 'PATCH',
    send: async (page, world) => {
      const tasks = await world.all<WireTask>('/tasks')
      const task = tasks.find(({ status, is_abortable: isAbortable }) => status === 'in_progress' && isAbortable)
      await follow(page, `/ou/global/tasks/${task?.id}`)
      await page
        .getByRole('complementary', { name: 'Task', exact: true })
        .getByRole('button', { name: 'Abort task' })
        .click()
      await inDialog(page, 'Abort task').click()
    },
  },
}

for (const [name, { what, method, send, isDraft = false }] of Object.entries(FORMS))
  test(`R5: ${name} whose form is left while it is under way: its failure is told`, async ({ page, world }) => {
    await goToUsers(page)
    await world.fail({ name: 'delay', method, ms: HELD_MS }, { name: 'status', method, status: 500 })
    await send(page, world)
    await world.expectFaultsMet()
    const draft = page.getByRole('dialog', { name: 'Discard this draft?' })
    await page.goBack()
    if (isDraft) {
      await expect(draft).toContainText('is on its way, and the API has not answered yet')
      await draft.getByRole('button', { name: 'Discard' }).click()
    }
    await expect(page.getByRole('heading', { name: 'Users', exact: true })).toBeVisible()
    await expect(dialog(page)).toBeHidden()
    await world.recover()
    const failed = page.getByRole('alert').filter({ hasText: 'Went wrong: ' })
    await expect(failed).toContainText('500')
    await expect(failed.getByText('Went wrong: ')).toHaveText(
      typeof what === 'string' ? `Went wrong: ${what}` : new RegExp(`^Went wrong: ${what.source.slice(1)}`),
    )
    await expect(page.getByRole('heading', { name: 'Users', exact: true })).toBeVisible()
  })

test('R5: a draft that is kept while it is under way stays, and says what came of it', async ({ page, world }) => {
  await goToUsers(page)
  await onUnit(page)
  await button(page, 'Create unit below').click()
  await dialog(page).getByRole('textbox', { name: 'Name' }).fill('Payroll Lisbon')
  await world.fail({ name: 'delay', method: 'POST', ms: HELD_MS }, { name: 'status', method: 'POST', status: 500 })
  await inDialog(page, 'Create unit').click()
  await world.expectFaultsMet()
  await page.goBack()
  const draft = page.getByRole('dialog', { name: 'Discard this draft?' })
  await expect(draft).toContainText('The new unit is on its way')
  await world.recover()
  await expect(draft).toContainText('The new unit has not been sent')
  await draft.getByRole('button', { name: 'Keep editing' }).click()
  await expect(dialog(page).getByRole('alert')).toContainText('500')
  await expect(dialog(page).getByRole('textbox', { name: 'Name' })).toHaveValue('Payroll Lisbon')

  await inDialog(page, 'Create unit').click()
  await expect(unitPanel(page).getByRole('heading', { name: 'Payroll Lisbon' })).toBeVisible()
})

test('R5: what was created after its form was left leads nowhere', async ({ page, world }) => {
  await goToUsers(page)
  await onUnit(page)
  await button(page, 'Create unit below').click()
  await dialog(page).getByRole('textbox', { name: 'Name' }).fill('Payroll Lisbon')
  await world.fail({ name: 'delay', method: 'POST', ms: HELD_MS })
  await inDialog(page, 'Create unit').click()
  await world.expectFaultsMet()
  await page.goBack()
  await page.getByRole('dialog', { name: 'Discard this draft?' }).getByRole('button', { name: 'Discard' }).click()
  await expect(page.getByRole('heading', { name: 'Users', exact: true })).toBeVisible()
  await world.recover()
  await expectToast(page, 'Payroll Lisbon created')
  await expect(page.getByRole('heading', { name: 'Users', exact: true })).toBeVisible()
  await expect(page.getByRole('alert').filter({ hasText: 'Went wrong' })).toBeHidden()
})
