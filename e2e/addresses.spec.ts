/** Addresses that were sent around: written so that nothing is lost, mended where it was, and said where it cannot be. */
import type { Page } from '@playwright/test'
import { follow } from './support/activity.ts'
import { goOnTo } from './support/go-on.ts'
import { alertTable, expectAlerts, goToAlerts, goToUsers, userTable } from './support/screens.ts'
import { expect, test } from './support/test.ts'

const chip = (page: Page, text: string) => page.getByRole('button', { name: `Remove Not understood: ${text}` })

test('R19: an open window and a text with signs in it come back from a chat as they were sent', async ({
  page,
  world,
  openBrowser,
}) => {
  const found = await world.all<{ id: string }>('/alerts/individual', {
    query: { limit: 25 },
    filter: {
      raised_timestamp: { $gte: '2026-01-15T08:30:00Z' },
      'primary_entity.value': { $contains: 'vol-' },
    },
  })
  await goToAlerts(page)
  await page.getByRole('button', { name: 'Raised any time' }).click()
  await page.getByLabel(/^From/).fill('2026-01-15T08:30')
  await page.getByRole('button', { name: 'Apply' }).click()
  await expect(page).toHaveURL(/since/)
  await page.getByRole('searchbox', { name: 'Entity name' }).fill('(vol')
  await expect(page).toHaveURL(/vol/)
  await page.getByRole('searchbox', { name: 'Entity name' }).fill('vol-')
  await expect(page).toHaveURL(/entity=vol%2D&/)
  const sent = page.url()
  expect(sent).toMatch(/^[\w:/.?=&%-]+[a-z0-9]$/i)
  await expectAlerts(page, found)

  // As a chat program shows it: without closing signs, its separators as HTML has them, and its own mark added.
  const came = `${sent.replace(/[.,;:!?)\]}>'"-]+$/, '').replaceAll('&', '&amp;')}&utm_source=chat)`
  const other = await openBrowser('Super Admin')
  await other.goto(came)
  await expect(alertTable(other)).toBeVisible()
  await expect(other.getByRole('button', { name: 'Raised since 2026-01-15 08:30' })).toBeVisible()
  await expect(other.getByRole('searchbox', { name: 'Entity name' })).toHaveValue('vol-')
  await expectAlerts(other, found)
  await expect(other.getByText('Not understood')).toBeHidden()

  // What is left out of a search that is longer than one can be would find more than was meant.
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.evaluate('navigator.clipboard.writeText("v".repeat(230))')
  const search = page.getByRole('searchbox', { name: 'Entity name' })
  await search.fill('')
  await search.press('ControlOrMeta+V')
  await expect(page).toHaveURL(/v{200}/)
  await expect(page.getByText('Not understood')).toBeVisible()
})

test('R19: what an address says is understood in any case, and what is missing is said', async ({ page, world }) => {
  await test.step('letters of any case are understood, in a choice, an id, a unit and a version', async () => {
    const { id } =
      (await world.all<{ id: string }>('/organizational-units')).find((unit) => unit.id.match(/[a-f]/)) ?? {}
    if (id === undefined) throw new Error('No unit has a letter in its id.')
    await page.goto(`/ou/${id.toUpperCase()}/users%3E?STATUS=suspended&sort=-EMAIL&versions=V2&fbclid=x`)
    await expect(userTable(page).getByRole('columnheader', { name: 'Email' })).toHaveAttribute(
      'aria-sort',
      'descending',
    )
    await expect(
      page.getByRole('group', { name: 'Status' }).getByRole('button', { name: /^Suspended/ }),
    ).toHaveAttribute('aria-pressed', 'true')
    await expect(page.getByText('Not understood')).toBeHidden()
  })
  await test.step('versions are those of the address however their name is spelled', async () => {
    await page.goto('/ou/global/users?VERSIONS=v1')
    await expect(page.getByRole('button', { name: 'API version: v1' })).toBeVisible()
  })
  await test.step('an address that breaks off is said', async () => {
    await goToUsers(page, '?status=Invited&#38;role=x')
    await chip(page, '&#38;role=x').click()
    await expect(page).toHaveURL(/users\?status=Invited$/)
    await expect(page.getByText('Not understood')).toBeHidden()
    await page.goto('/ou/global/users?status=Invited&')
    await expect(chip(page, '&')).toBeVisible()
  })
})

test('R19: what is not understood is said on every screen, and whatever takes the whole list asks first', async ({
  page,
}) => {
  await test.step('on every screen', async () => {
    await page.goto('/ou/global/overview')
    for (const screen of [
      'overview',
      'alerts',
      'consolidated-alerts',
      'users',
      'roles',
      'access-review',
      'me',
      'organizational-units',
      'tasks',
      'audit-trail',
    ]) {
      await follow(page, `/ou/global/${screen}?color=red&limit=7&versions=v2.users_`)
      await expect(chip(page, 'color=red'), screen).toBeVisible()
      await expect(chip(page, 'versions=v2.users_'), screen).toBeVisible()
    }
  })
  await test.step('a filter that is not understood', async () => {
    await goOnTo(page, 'Users', 'users?status=foo&type=error')
    await expect(chip(page, 'status=foo')).toBeVisible()
    await expect(chip(page, 'type=error')).toBeVisible()
    const asked = page.getByRole('dialog', { name: /though the list may be wider than meant\?$/ })

    await page.getByRole('button', { name: 'Export' }).click()
    await expect(asked).toContainText('status=foo')
    await asked.getByRole('button', { name: 'Cancel' }).click()
    await page.getByRole('checkbox', { name: 'Select all rows of this page' }).check()
    await page.getByRole('button', { name: /^Select all .* that match$/ }).click()
    await expect(page.getByText(/^25 selected/)).toBeVisible()
    await asked.getByRole('button', { name: 'Select all' }).click()
    await expect(page.getByText(/^25 selected/)).toBeHidden()

    // It stays said over a sort and a page, and goes with what sets it right.
    await page.getByRole('button', { name: 'Next page' }).click()
    await expect(page).toHaveURL(/page=2/)
    await expect(chip(page, 'status=foo')).toBeVisible()
    await chip(page, 'type=error').click()
    await expect(chip(page, 'type=error')).toBeHidden()
    await page
      .getByRole('group', { name: 'Status' })
      .getByRole('button', { name: /^Invited/ })
      .click()
    await expect(page.getByText('Not understood')).toBeHidden()
    await page.getByRole('button', { name: 'Export' }).click()
    await expect(page.getByRole('dialog', { name: /^Export .* users?\?$/ })).toBeVisible()
  })
})

test('R19: an address that was cut, or is too long, is told so', async ({ page, world }) => {
  await test.step('an address of a unit or a record that was cut says so', async () => {
    const [unit] = (await world.all<{ id: string }>('/organizational-units')).slice(1)
    const [alert] = await world.all<{ id: string }>('/alerts/individual', { query: { limit: 1 } })
    if (unit === undefined || alert === undefined) throw new Error('The world is empty.')
    await page.goto(`/ou/${unit.id.slice(0, -1)}/alerts`)
    await expect(page.getByRole('alert')).toContainText('has 35 characters, an id has 36')
    await page.goto(`/ou/global/alerts/${alert.id.toUpperCase()}%22?status=all`)
    await expect(page.getByRole('complementary', { name: 'Alert' }).getByRole('heading', { level: 2 })).toBeVisible()
    world.provoked.add(404).add(400)
    await page.goto(`/ou/global/alerts/${alert.id.slice(0, -1)}?status=all`)
    await expect(page.getByRole('complementary', { name: 'Alert' })).toContainText(/not found|no such|is not an id/i)
  })
  await test.step('an address that cannot be one of a page is refused in words, and leads on', async () => {
    world.provoked.add(400)
    await page.goto(`/ou/global/alerts?entity=${'x'.repeat(9000)}`)
    await expect(page.getByRole('main')).toContainText('The address of a request may have 8192 characters at most.')
    await page.getByRole('link', { name: 'Open the dashboard' }).click()
    await expect(page.getByRole('heading', { name: 'Overview', level: 1 })).toBeVisible()
  })
})
