import { follow } from '../activity.ts'
import { chooseInMenu, expectSignIn } from '../screens.ts'
import { expect } from '../test.ts'
import { FINANCE } from '../units.ts'
import {
  button,
  ELSEWHERE,
  expectAlert,
  expectUser,
  goTo,
  moveTo,
  OF_ALERT,
  OF_USER,
  path,
  type Screen,
} from './ways.ts'

export const FIRST_PAGES: Screen[] = [
  {
    name: 'Overview',
    show: async (page) => {
      await goTo(page, 'overview', 'Alerts raised per day', 'region')
      await expect(page.getByRole('region', { name: 'Worst entities' }).getByRole('listitem').first()).toBeVisible()
    },
  },
  { name: 'Alerts', show: (page) => moveTo(page, 'alerts?status=all', 'Individual alerts') },
  {
    name: 'an alert',
    show: async (page) => {
      await follow(page, path(OF_ALERT))
      await expectAlert(page)
    },
  },
  {
    name: 'Consolidated alerts',
    show: (page) => moveTo(page, 'consolidated-alerts?status=all', 'Consolidated alerts'),
  },
  {
    name: 'Users',
    show: (page) => moveTo(page, 'users?sort=status', 'Users'),
    // What has colours of its own on a phone is all here: the header's search, emails beside names, buttons of rows.
    onNarrow: () => Promise.resolve(),
  },
  {
    name: 'a user',
    show: async (page) => {
      await follow(page, path(OF_USER))
      await expectUser(page)
    },
  },
  { name: 'Roles', show: (page) => moveTo(page, 'roles', 'Roles') },
  { name: 'Access review', show: (page) => moveTo(page, 'access-review', 'Access review') },
]

export const OTHER_PAGES: Screen[] = [
  { name: 'Organizational units', show: (page) => goTo(page, 'organizational-units', 'Organizational units') },
  { name: 'a unit', show: (page) => moveTo(page, `organizational-units/${FINANCE}`, 'Audit trail', 'region') },
  { name: 'Tasks', show: (page) => moveTo(page, 'tasks', 'Tasks') },
  { name: 'Audit trail', show: (page) => moveTo(page, 'audit-trail', 'Audit trail') },
  {
    name: 'API explorer',
    show: async (page) => {
      await follow(page, path('api-explorer?op=users%2Fv2%2Flist-users&limit=2'))
      await button(page, 'Run').click()
      await expect(page.getByRole('region', { name: 'Answer' })).toBeVisible()
    },
  },
  {
    name: 'Me',
    show: async (page) => {
      await follow(page, path('me'))
      await expect(page.getByLabel('Full name')).toBeVisible()
    },
  },
  {
    name: 'an empty list',
    show: async (page) => {
      await follow(page, path('alerts?entity=no-such-entity'))
      await expect(page.getByText('No alert matches these filters')).toBeVisible()
    },
  },
  {
    name: 'an address of another organization',
    show: async (page) => {
      await follow(page, ELSEWHERE)
      await expect(page.getByRole('alert')).toContainText('This address is of another organization')
    },
  },
  {
    name: 'an unknown address',
    show: async (page) => {
      await follow(page, path('nowhere'))
      await expect(page.getByRole('alert')).toContainText('There is no such page')
    },
  },
  {
    name: 'sign-in',
    show: async (page) => {
      await chooseInMenu(page, 'Account', 'Sign out')
      await expectSignIn(page)
    },
  },
  {
    name: 'sign-in for an address',
    show: async (page) => {
      await follow(page, ELSEWHERE)
      await expect(page.getByText('The address that you open is of organization')).toBeVisible()
    },
  },
]
