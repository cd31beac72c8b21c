import { openUnits } from '../screens.ts'
import { expect } from '../test.ts'
import { button, dialog, goTo, moveTo, type Screen } from './ways.ts'

/** What opens from the frame of the page, and from lists. */
export const SHELL: Screen[] = [
  {
    name: 'unit switcher',
    show: async (page) => {
      await goTo(page, 'roles', 'Roles')
      await openUnits(page)
    },
  },
  {
    name: 'version selector',
    show: async (page) => {
      await moveTo(page, 'users', 'Users')
      await button(page, /^API version: /).click()
      await expect(dialog(page).getByRole('row', { name: /^users/ })).toBeVisible()
    },
  },
  {
    name: 'comparison of versions',
    show: async (page) => {
      await button(page, /^What would/).click()
      await expect(page.getByRole('table', { name: /^Fields that differ/ })).toBeVisible()
    },
  },
  {
    name: 'account menu',
    show: async (page) => {
      await moveTo(page, 'roles', 'Roles')
      await button(page, 'Account').click()
      await expect(page.getByRole('menuitem', { name: 'Sign out' })).toBeVisible()
    },
  },
  {
    name: 'preferences',
    show: async (page) => {
      await page.getByRole('menuitem', { name: 'Preferences' }).click()
      await expect(dialog(page).getByRole('combobox', { name: 'Time zone' })).toBeVisible()
    },
  },
  {
    name: 'palette',
    show: async (page) => {
      await moveTo(page, 'roles', 'Roles')
      await page.keyboard.press('Control+k')
      await dialog(page).getByRole('combobox').fill('fin')
      await expect(dialog(page).getByRole('option', { name: /^Finance/ })).toBeVisible()
    },
  },
  {
    name: 'shortcuts',
    show: async (page) => {
      await moveTo(page, 'alerts', 'Individual alerts')
      await page.keyboard.press('?')
      await expect(dialog(page).getByRole('heading', { name: 'Alerts' })).toBeVisible()
    },
  },
  {
    name: 'menu of pages',
    show: (page) => moveTo(page, 'roles', 'Roles'),
    onNarrow: (page) => button(page, 'Menu').click(),
  },
  {
    name: 'columns',
    show: async (page) => {
      await moveTo(page, 'alerts', 'Individual alerts')
      await button(page, 'Columns').click()
    },
  },
  {
    name: 'window of time',
    show: async (page) => {
      await moveTo(page, 'tasks', 'Tasks')
      await button(page, /^Created/).click()
      await expect(page.getByLabel('From (UTC)')).toBeVisible()
    },
  },
  {
    name: 'filters',
    show: (page) => moveTo(page, 'alerts?severity=error', 'Individual alerts'),
    onNarrow: (page) => button(page, 'Filters, 1 set').click(),
  },
  {
    name: 'export',
    show: async (page) => {
      await moveTo(page, 'alerts', 'Individual alerts')
      await button(page, 'Export').click()
      await expect(dialog(page)).toBeVisible()
    },
  },
  {
    name: 'request log',
    show: async (page) => {
      await moveTo(page, 'roles', 'Roles')
      await button(page, 'Request log').click()
      const log = page.getByRole('region', { name: 'Request log' })
      await log.getByRole('row').getByRole('button').first().click()
      await expect(log.getByRole('complementary', { name: 'Call' })).toBeVisible()
    },
  },
]
