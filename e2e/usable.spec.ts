/**
 * Every page, dialog and menu, each brought about once: no rule of accessibility is broken in either colour scheme, on a
 * desktop or a phone, and nothing is cut off at 320 px or at 400 % zoom.
 */
import type { Page } from '@playwright/test'
import { follow } from './support/activity.ts'
import { findCut } from './support/reflow.ts'
import { findBarriers, violations } from './support/scan.ts'
import {
  addAccess,
  alertPanel,
  alertTable,
  chooseInMenu,
  expectSignIn,
  expectToast,
  goToUsers,
  openUnits,
  userTable,
} from './support/screens.ts'
import { expect, signIn, test } from './support/test.ts'
import { FINANCE } from './support/units.ts'
import { makeWorld, type World } from './support/world.ts'

// A few rows show all that is to be looked at, and the rules look at each of them.
const SIZE = { alerts: 24, users: 14, audit: 30, tasks: 24 }
test.use({ worldSize: SIZE })

type Screen = {
  name: string
  show: (page: Page, world: World) => Promise<void>
  /** Opens what a phone has behind a button, or stands for what it has in other colours. */
  onNarrow?: (page: Page) => Promise<void>
}

const GUIDE_ALERT = '32e6f210-0b83-4308-b437-8c9ac11f306c'

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).first()
const dialog = (page: Page) => page.getByRole('dialog').last()
const path = (rest: string) => `/ou/global/${rest}`
const ELSEWHERE = '/at/us2.281474976710699137/ou/global/users/40'

/** Opens the address and waits for what it shows last. */
const goTo = async (page: Page, rest: string, last: string | RegExp, role: 'table' | 'region' | 'list' = 'table') => {
  await page.goto(path(rest))
  await expect(page.getByRole(role, { name: last }).first()).toBeVisible()
}

/** The same as a link of the page that is open does it, once what is open above it is closed: a whole load costs a second. */
const moveTo = async (page: Page, rest: string, last: string | RegExp, role: 'table' | 'region' = 'table') => {
  await page.keyboard.press('Escape')
  await follow(page, path(rest))
  await expect(page.getByRole(role, { name: last }).first()).toBeVisible()
}

const OF_ALERT = `alerts/${GUIDE_ALERT}?status=active`
const OF_USER = 'users/36'

const expectAlert = (page: Page) => expect(alertPanel(page).getByRole('heading', { level: 2 })).toBeVisible()

const expectUser = (page: Page) =>
  expect(page.getByRole('complementary', { name: 'User' }).getByRole('heading', { level: 2 })).toBeVisible()

const openAlert = async (page: Page) => {
  await page.goto(path(OF_ALERT))
  await expectAlert(page)
}

const selectThree = async (page: Page) => {
  await moveTo(page, 'alerts?status=active', 'Individual alerts')
  const boxes = alertTable(page).getByRole('checkbox', { name: /^Select (?!all)/ })
  for (const index of [0, 1, 2]) await boxes.nth(index).check()
}

const FIRST_PAGES: Screen[] = [
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

const OTHER_PAGES: Screen[] = [
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

const SHELL: Screen[] = [
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

const WRITES: Screen[] = [
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

const everywhere = async (page: Page, screen: string, last: RegExp | string) => {
  await follow(page, `/at/all/${screen}`)
  await expect(page.getByRole('main').getByRole('table', { name: last })).toBeVisible()
  await expect(page.getByRole('region', { name: 'Connections' })).toContainText(/3 connections/)
}

/** Margaret Okafor is signed in to all three, with other rights in each. */
const SEVERAL: Screen[] = [
  {
    name: 'overview of all',
    show: async (page) => {
      for (const organization of [1, 2])
        await signIn(page.context(), await makeWorld({ ...SIZE, organization }), 'Super Admin')
      // Who signed in beside the page is heard of here.
      await page.goto('/at/all/overview')
      await everywhere(page, 'overview', 'Connections')
    },
  },
  { name: 'alerts of all', show: (page) => everywhere(page, 'alerts?status=all', 'Individual alerts') },
  {
    name: 'consolidated alerts of all',
    show: (page) => everywhere(page, 'consolidated-alerts?status=all', 'Consolidated alerts'),
  },
  { name: 'users of all', show: (page) => everywhere(page, 'users?sort=-email', 'Users') },
  {
    name: 'account menu of several',
    show: async (page) => {
      await button(page, 'Account').click()
      await expect(page.getByRole('menuitem', { name: /ends in/ }).first()).toBeVisible()
    },
  },
  {
    name: 'tree of several, searched',
    show: async (page) => {
      await page.keyboard.press('Escape')
      await follow(page, '/at/all/users?name=priya')
      const units = await openUnits(page)
      await units.getByRole('combobox').fill('emea')
      await expect(units.getByRole('treeitem', { name: /^EMEA/ })).toHaveCount(3)
    },
    // Neither gives way to the other: the unit's name, and where it is from.
    onNarrow: async (page) => {
      const texts = dialog(page).getByRole('treeitem').first().locator('span')
      type Text = { scrollWidth: number; clientWidth: number; textContent: string }
      const cut = await texts.evaluateAll((all: Text[]) =>
        all.filter((text) => text.scrollWidth > text.clientWidth).map(({ textContent }) => textContent),
      )
      expect(cut).toEqual([])
    },
  },
  {
    name: 'tree of several',
    show: async (page) => {
      await dialog(page).getByRole('combobox').fill('')
      await expect(dialog(page).getByRole('treeitem', { name: 'All connections' })).toBeVisible()
    },
  },
  {
    name: 'who leaves',
    show: async (page) => {
      await page.keyboard.press('Escape')
      await button(page, /^Disable Priya/).click()
      await expect(
        dialog(page)
          .getByRole('list', { name: /^Accounts/ })
          .getByRole('listitem'),
      ).toHaveCount(3)
      await expect(dialog(page)).toContainText('Found in 3 of 3 connections')
    },
  },
  {
    name: 'who has left, and where not',
    show: async (page) => {
      await dialog(page).getByRole('button', { name: 'Suspend', exact: true }).click()
      await expect(dialog(page).getByRole('status')).toHaveText(/^Ended/)
    },
  },
]

for (const [title, screens] of Object.entries({
  'overview, alerts, users and what they may': FIRST_PAGES,
  'every other page': OTHER_PAGES,
  'what opens from the frame and from lists': SHELL,
  'what changes something, and what fails': WRITES,
  'several connections': SEVERAL,
})) {
  test(`nobody is kept out: ${title}`, async ({ page, world }) => {
    const found: Record<string, unknown> = {}
    for (const { name, show, onNarrow } of screens) {
      await test.step(name, async () => {
        const barriers = await findBarriers(page, () => show(page, world), onNarrow && (() => onNarrow(page)))
        const problems = { ...barriers, ...(await findCut(page)) }
        if (Object.keys(problems).length > 0) found[name] = problems
      })
    }
    expect(found).toEqual({})
  })
}

test.describe('of texts that are drawn alike', () => {
  test.use({ persona: null })

  test('each that cannot be read is found, and found again when the colours or what is behind it change', async ({
    page,
  }) => {
    const rows = [1, 2, 3].map((row) => `<li id="row-${row}" class="row"><b>Text of row ${row}</b></li>`).join('')
    await page.setContent(`<!doctype html><html lang="en" data-mantine-color-scheme="light">
      <style>b { color: #555 } .pale b { color: #aaa } .dark { background: #444 }</style>
      <title>Rows</title><main><h1>Rows</h1><ul>${rows}</ul></main></html>`)
    const unread = async () =>
      (await violations(page, 'html', ['light'])).map((text) => /row-\d|Text of row \d/.exec(text)?.[0])
    const setClass = (row: number, name: string) =>
      page.evaluate(`document.querySelector('#row-${row}').className = '${name}'`)
    expect(await unread()).toEqual([])
    for (const name of ['pale', 'dark']) {
      for (const row of [2, 3]) await setClass(row, `row ${name}`)
      for (const _look of ['first', 'second']) expect(await unread()).toEqual(['Text of row 2', 'Text of row 3'])
      for (const row of [2, 3]) await setClass(row, 'row')
      expect(await unread()).toEqual([])
    }
    // What has no class of its own, too.
    await page.evaluate(`document.querySelector('ul').style.background = '#444'`)
    expect(await unread()).toHaveLength(3)
  })
})
