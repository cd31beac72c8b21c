import type { Page } from '@playwright/test'
import type { FaultName } from '#server/sandbox/faults/faults.ts'
import { follow } from './support/activity.ts'
import { expect, test } from './support/test.ts'
import { SANDBOX_PORT } from './support/world.ts'
import {
  alertLink,
  alertPanel,
  alertTable,
  goToAlerts,
  goToUsers,
  readTable,
  unitButton,
  userTable,
} from './support/screens.ts'

/** Those of one line have a world and a page in common. */
const ODD: readonly (readonly FaultName[])[] = [
  ['nulls', 'missing-fields', 'unknown-values'],
  ['extra-fields', 'wrong-types', 'strange-ids'],
  ['hostile-text', 'hostile-links', 'no-links'],
]

/** The attack that a kind of answer is; all of them are answers that must not break a row. */
const CASES: Partial<Record<FaultName, string>> = {
  'hostile-text': 'S1, ',
  'hostile-links': 'S2, ',
  'extra-fields': 'S18, ',
}

type LinkElement = { getAttribute: (name: 'href') => string | null }

/** Nothing of what the API sends is run, followed or fetched. */
const watchForOtherSites = (page: Page): string[] => {
  const others: string[] = []
  page.on('request', (request) => {
    if (new URL(request.url()).host !== `localhost:${SANDBOX_PORT - 1}`) others.push(request.url())
  })
  return others
}

for (const names of ODD) {
  test(`${names.map((name) => CASES[name] ?? '').join('')}R9: rows still show, and nothing runs, when every answer has ${names.join(', or ')}`, async ({
    page,
    world,
  }) => {
    const others = watchForOtherSites(page)
    world.provoked.add(400).add(404)
    for (const name of names)
      await test.step(name, async () => {
        await world.recover()
        await world.fail({ name, path: '*', times: 0 })
        await goToAlerts(page)
        await expect(alertTable(page).getByRole('row')).toHaveCount(26)
        await alertLink(page, 0).click()
        await expect(alertPanel(page).getByRole('heading').first()).toBeVisible()
        await unitButton(page).click()
        await expect(page.getByRole('dialog').getByRole('treeitem').first()).toBeVisible()

        await follow(page, '/ou/global/users')
        await expect(userTable(page).getByRole('row')).toHaveCount(26)

        await expect.poll(() => page.evaluate<unknown>('globalThis.__injected ?? ({}).polluted ?? null')).toBeNull()
        const links = await page
          .getByRole('link')
          .evaluateAll((all: LinkElement[]) => all.map((link) => link.getAttribute('href')))
        for (const href of links) expect(href).toMatch(/^(#content|\/(?!\/).*)$/)
        expect(others).toEqual([])
      })
  })
}

test('R9: values that the API has only just begun to send are printed as they are', async ({ page, world }) => {
  await world.fail({ name: 'unknown-values', path: '/alerts/individual', times: 0 })
  await goToAlerts(page)
  await expect(alertTable(page).getByRole('row').nth(1)).toContainText('Brand New')

  // And are counted, by the world's own days: what cannot be sorted in is not nothing.
  const { length } = await world.all('/alerts/individual', { filter: { status: { $in: ['active'] } } })
  const overview = page.getByRole('main')
  await world.run()
  for (const name of ['unknown-values', 'nulls'] as const) {
    await world.recover()
    await world.fail({ name, path: '/alerts/*', times: 0 })
    await page.goto('/ou/global/overview')
    await expect(overview.getByRole('link', { name: `${length}: active alerts` })).toBeVisible()
    await expect(overview).toContainText(`0 errors, 0 warnings, ${length} others`)
    const types = overview.getByRole('region', { name: 'Active by type' })
    const others = types.getByRole('link', { name: `${length} active: other types, among all active alerts` })
    await expect(others).toHaveAttribute('href', /\/alerts$/)
    await expect(overview.getByText(/Warning\s*Other$/)).toBeVisible()
    await expect(overview.getByText(/^0 (?:active alerts|parents|entities)/)).toHaveCount(0)
    // Counted by the API, of whose alerts one does not tell when it was raised, or how grave it is.
    await expect(overview.getByRole('link', { name: /Mar.*, [1-9]\d* others?$/ }).first()).toBeVisible()
  }
})

test('R9: missing values are a dash or a word, never a made-up time', async ({ page, world }) => {
  await world.fail({ name: 'nulls', path: '*', times: 0 })
  await goToUsers(page)
  await expect.poll(async () => (await readTable(userTable(page)))[1]?.slice(1, 4)).toEqual(['user 1', '–', 'Unknown'])
  await expect(
    userTable(page)
      .getByRole('button', { name: /^Disable/ })
      .first(),
  ).toHaveAttribute('aria-disabled', 'true')
  await expect(page.getByText(/1970|Invalid|NaN|undefined|null/)).toBeHidden()
  // Nor a made-up nought.
  await follow(page, '/ou/global/roles')
  await expect(page.getByRole('link', { name: /^users not told with the role/ }).first()).toHaveText('–')
})

test('S1: markup in names, notes, units and audit details is shown as text', async ({ page, world }) => {
  await world.fail({ name: 'hostile-text', path: '*', times: 0 })
  await goToUsers(page, '?name=test+person')
  const markup = '"><img src=x onerror="window.__injected=1">'
  await expect(userTable(page)).toContainText(`test person${markup}`)
  for (const screen of ['alerts', 'audit-trail']) {
    await follow(page, `/ou/global/${screen}`)
    await page.locator('a[data-row-link]').first().click()
    await expect(page.getByRole('complementary').filter({ hasText: markup }).first()).toBeVisible()
  }
  for (const screen of ['organizational-units', 'tasks']) {
    await follow(page, `/ou/global/${screen}`)
    await expect(page.getByRole('main')).toContainText(markup)
  }
  await expect.poll(() => page.evaluate<unknown>('globalThis.__injected ?? null')).toBeNull()
})

const LISTS = {
  'alerts?status=all': 'Alerts',
  users: 'Users',
  'organizational-units': 'Organizational units',
  tasks: 'Tasks',
  'audit-trail': 'Audit trail',
}
const PAGES = { overview: 'Overview', 'consolidated-alerts': 'Consolidated alerts', roles: 'Roles' }

test('R9: every list and panel is drawn of answers that are patchy', async ({ page, world }) => {
  world.provoked.add(400).add(404)
  await world.fail({ name: 'patchy', path: '*', times: 0 })
  const made = page.getByText(/Invalid|NaN|undefined|null|could not be shown|itself failed/)
  const main = page.getByRole('main')
  await goToAlerts(page)
  for (const [screen, title] of Object.entries(LISTS)) {
    await follow(page, `/ou/global/${screen}`)
    await expect(main.getByRole('heading', { level: 1, name: title, exact: true })).toBeVisible()
    await main.getByRole('table').first().locator('[data-row-link]').first().click()
    await expect(page.getByRole('complementary').last().getByRole('heading').first()).toBeVisible()
    await expect(made, screen).toHaveCount(0)
  }
  for (const [screen, title] of Object.entries(PAGES)) {
    await follow(page, `/ou/global/${screen}`)
    await expect(main.getByRole('heading', { level: 1, name: title, exact: true })).toBeVisible()
    await expect(main.locator('li, tr').nth(1)).toBeVisible()
    await expect(made, screen).toHaveCount(0)
  }
})
