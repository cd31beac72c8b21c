import type { Page } from '@playwright/test'
import { follow } from '../activity.ts'
import { addAccess, alertTable, expectToast, goToUsers, userTable } from '../screens.ts'
import { expect } from '../test.ts'
import {
  button,
  dialog,
  expectAlert,
  expectUser,
  goTo,
  GUIDE_ALERT,
  moveTo,
  OF_ALERT,
  OF_USER,
  path,
  type Screen,
} from './ways.ts'

const openAlert = async (page: Page) => {
  await page.goto(path(OF_ALERT))
  await expectAlert(page)
}

const selectThree = async (page: Page) => {
  await moveTo(page, 'alerts?status=active', 'Individual alerts')
  const boxes = alertTable(page).getByRole('checkbox', { name: /^Select (?!all)/ })
  for (const index of [0, 1, 2]) await boxes.nth(index).check()
}

/** What changes something, and what fails. */
export const WRITES: Screen[] = [
  {
    name: 'clearing an alert',
    show: async (page) => {
      await openAlert(page)
      await button(page, 'Clear alert').click()
      await dialog(page).getByText('Kept notes').click()
      await dialog(page).getByRole('textbox', { name: 'Add to the note' }).fill('Case 8812.')
      await dialog(page).getByRole('textbox', { name: 'Keep this note as' }).fill('Case')
      await dialog(page).getByRole('button', { name: 'Keep' }).click()
      await expect(dialog(page).getByRole('button', { name: 'Use Case' })).toBeVisible()
      await dialog(page).getByRole('button', { name: 'Show the call' }).click()
      await expect(page.getByRole('region', { name: 'The call' })).toBeVisible()
    },
  },
  {
    name: 'both versions of a note',
    show: async (page, world) => {
      await openAlert(page)
      await button(page, 'Notes').click()
      await dialog(page).getByRole('textbox').fill('Case 8812.')
      await world.ask(`/alerts/individual/${GUIDE_ALERT}`, { method: 'PATCH', body: { notes: 'Meanwhile.' } })
      await dialog(page).getByRole('button', { name: 'Add note' }).click()
      await expect(dialog(page).getByRole('table', { name: 'Both versions' })).toBeVisible()
    },
  },
  {
    name: 'selected users',
    show: async (page) => {
      await goTo(page, 'users', 'Users')
      await userTable(page)
        .getByRole('checkbox', { name: /^Select (?!all)/ })
        .first()
        .check()
    },
  },
  {
    name: 'access of a user',
    show: async (page) => {
      await follow(page, path(OF_USER))
      await expectUser(page)
      const panel = page.getByRole('complementary', { name: 'User' })
      await expect(panel.getByRole('region', { name: 'Audit trail' })).toHaveAttribute('aria-busy', 'false')
      await button(page, 'Edit access').click()
      await addAccess(panel, 'Helpdesk Admin', /Finance$/)
    },
  },
  {
    name: 'invitation',
    show: async (page) => {
      await page.goto(path('users/invite'))
      await button(page, 'Send invitation').click()
      const panel = page.getByRole('complementary', { name: 'Invite user' })
      await expect(panel.getByRole('alert').first()).toBeVisible()
      await addAccess(panel, 'Helpdesk Admin', /Finance$/)
    },
  },
  {
    name: 'a new unit',
    show: async (page) => {
      await goTo(page, 'organizational-units', 'Organizational units')
      await button(page, 'Create unit').click()
      await expect(dialog(page)).toBeVisible()
    },
  },
  {
    name: 'toasts',
    show: async (page) => {
      await moveTo(page, 'users', 'Users')
      await button(page, /^Disable (?!Margaret)/).click()
      await expectToast(page, 'disabled')
      await button(page, 'Disable Margaret Okafor').press('Enter')
      await expect(page.getByRole('alert')).toBeVisible()
    },
  },
  {
    name: 'rows that have grown old',
    show: async (page, world) => {
      await goTo(page, 'users', 'Users')
      await world.fail({ name: 'status', status: 403, path: '/users', times: 0 })
      await button(page, 'Refresh').click()
      await expect(page.getByText(/^Stale for/)).toBeVisible()
    },
  },
  {
    name: 'a failure',
    show: async (page) => {
      await goToUsers(page)
      await expect(page.getByRole('alert')).toContainText('You may not see the users')
    },
  },
  {
    name: 'selected alerts',
    show: async (page, world) => {
      await world.recover()
      await selectThree(page)
    },
  },
  {
    name: 'a note for many',
    show: async (page, world) => {
      await world.fail({ name: 'status', status: 403, method: 'PATCH', path: '/alerts/individual/*' })
      await button(page, 'Add note').click()
      await dialog(page).getByRole('textbox').fill('Case 8812.')
    },
  },
  {
    name: 'a run and its verdicts',
    show: async (page) => {
      await dialog(page).getByRole('button', { name: 'Add note' }).click()
      await expect(dialog(page).getByRole('status')).toHaveText('Ended: 2 done, 0 skipped, 1 failed')
    },
  },
]
