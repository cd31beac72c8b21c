import type { Locator, Page, Route } from '@playwright/test'
import type { WireIndividualAlert } from '#contract/individual-alerts.ts'
import type { WireUserV2 } from '#contract/users.ts'
import { goOnTo } from './support/go-on.ts'
import { alertTable, choice, goToAlerts, goToUsers, userTable } from './support/screens.ts'
import { expect, test } from './support/test.ts'
import type { World } from './support/world.ts'

test.use({ worldSize: { alerts: 120, users: 40, rate: 0 } })

const bar = (page: Page, of: 'alerts' | 'users' = 'alerts'): Locator =>
  page.getByRole('group', { name: `Selected ${of}` })

const changed = async (world: World): Promise<string[]> =>
  (await world.requests()).filter(({ method }) => method === 'PATCH').map(({ path }) => path.split('/').at(-1) ?? '')

test('alerts: the selection says what it holds, and the dialog counts what it will do', async ({ page, world }) => {
  const all = await world.all<WireIndividualAlert>('/alerts/individual', { query: { limit: 25 } })
  const active = all.filter(({ status }) => status === 'active').slice(0, 5)
  await goToAlerts(page)
  for (const { id } of active) {
    const row = alertTable(page)
      .getByRole('row')
      .filter({ has: page.locator(`a[href*="${id}"]`) })
    await row.getByRole('checkbox').check()
  }
  await expect(bar(page).getByRole('status')).toHaveText('5 selected')

  // Somebody else clears two of them.
  for (const { id } of active.slice(0, 2))
    await world.ask(`/alerts/individual/${id}`, { method: 'PATCH', body: { status: 'cleared', notes: '' } })
  await page.getByRole('button', { name: 'Refresh' }).click()
  await expect(bar(page).getByRole('status')).toHaveText('5 selected, 2 no longer active')
  await page.getByRole('button', { name: 'Next page' }).click()
  await expect(bar(page).getByRole('status')).toHaveText('5 selected, 5 not on this page, 2 no longer active')

  await world.forgetRequests()
  await bar(page).getByRole('button', { name: 'Clear alerts' }).click()
  const dialog = page.getByRole('dialog', { name: 'Clear 3 alerts?' })
  await expect(dialog).toContainText('2 of the 5 selected are cleared already: nothing is sent for them.')
  await dialog.getByRole('button', { name: 'Clear alerts' }).click()
  const sheet = page.getByRole('dialog', { name: 'Clear 3 alerts', exact: true })
  await expect(sheet.getByRole('button', { name: /^Done 3/ })).toBeVisible()
  await expect
    .poll(async () => (await changed(world)).toSorted())
    .toEqual(
      active
        .slice(2)
        .map(({ id }) => id)
        .toSorted(),
    )
})

test('users: whoever has left the list is told, and not counted', async ({ page, world }) => {
  const people = (await world.all<WireUserV2>('/users'))
    .filter(({ id, is_enabled }) => is_enabled && id !== '1')
    .slice(0, 3)
  await goToUsers(page, '?limit=100')
  for (const { full_name } of people)
    await page.getByRole('checkbox', { name: `Select ${full_name}`, exact: true }).check()
  await world.ask(`/users/${people[0]?.id}`, { method: 'DELETE' })
  await page.getByRole('button', { name: 'Refresh' }).click()
  await expect(bar(page, 'users').getByRole('status')).toHaveText('3 selected, 1 no longer in this list')
  await world.forgetRequests()
  await bar(page, 'users').getByRole('button', { name: 'Disable users' }).click()
  const dialog = page.getByRole('dialog', { name: 'Disable 2 users?' })
  await expect(dialog).toContainText('1 selected is no longer in this list: nothing is sent for it.')
  await dialog.getByRole('button', { name: 'Disable', exact: true }).click()
  await expect(page.getByRole('dialog', { name: 'Disable 2 users', exact: true })).toContainText('2')
  await expect
    .poll(async () => (await changed(world)).toSorted())
    .toEqual(
      people
        .slice(1)
        .map(({ id }) => id)
        .toSorted(),
    )
})

test('selecting all that match ends with the list that it was asked of', async ({ page }) => {
  let release = () => {}
  const held = new Promise<void>((resolve) => {
    release = resolve
  })
  const ended = new Promise<void>((resolve) => {
    void page.route(/\/api\/alerts\/individual\?(?!.*limit=(?:1|25|50|100)\b)/, async (route) => {
      await held
      // It has been given up by then.
      await route.continue().catch(() => undefined)
      resolve()
    })
  })
  await goToAlerts(page)
  await alertTable(page).getByRole('checkbox').nth(1).check()
  await bar(page)
    .getByRole('button', { name: /^Select all 120 that match/ })
    .click()
  await expect(bar(page).getByRole('button', { name: 'Loading all that match' })).toBeVisible()
  await choice(page, 'Severity', 'Error').click()
  await expect(bar(page)).toBeHidden()
  await expect(alertTable(page)).not.toHaveAttribute('aria-busy', 'true')
  await alertTable(page).getByRole('checkbox').nth(1).check()
  await alertTable(page).getByRole('checkbox').nth(2).check()
  release()
  await ended
  await page.waitForLoadState('networkidle')
  await expect(bar(page).getByRole('status')).toHaveText('2 selected')
})

/** Holds what answers `what` back until it is let go. */
const hold = async (page: Page, what: RegExp): Promise<() => Promise<void>> => {
  let letGo = () => {}
  const held = new Promise<void>((resolve) => {
    letGo = resolve
  })
  const answer = async (route: Route) => {
    await held
    // It may have been given up by then.
    await route.continue().catch(() => undefined)
  }
  await page.route(what, answer)
  return async () => {
    letGo()
    await page.unroute(what, answer)
  }
}

test('what is selected of the rows before, while those of another filter are awaited, is not of its list', async ({
  page,
}) => {
  await goToAlerts(page)
  await expect(alertTable(page)).toBeVisible()
  const showRows = await hold(page, /\/api\/alerts\/individual\?.*limit=25.*error|error.*limit=25/)
  const findAll = await hold(page, /\/api\/alerts\/individual\?(?!.*limit=(?:1|25|50|100)\b)/)
  await choice(page, 'Severity', 'Error').click()
  await expect(alertTable(page)).toHaveAttribute('aria-busy', 'true')
  await alertTable(page).getByRole('checkbox').nth(1).check()
  await bar(page)
    .getByRole('button', { name: /^Select all 120 that match/ })
    .click()
  await expect(bar(page).getByRole('button', { name: 'Loading all that match' })).toBeVisible()

  await showRows()
  await expect(alertTable(page)).not.toHaveAttribute('aria-busy', 'true')
  await expect(bar(page)).toBeHidden()
  await alertTable(page).getByRole('checkbox').nth(1).check()
  await alertTable(page).getByRole('checkbox').nth(2).check()
  await findAll()
  await page.waitForLoadState('networkidle')
  await expect(bar(page).getByRole('status')).toHaveText('2 selected')
})

test('what is asked of a list of users is not of the next one', async ({ page }) => {
  await test.step('whom to select', async () => {
    await goToUsers(page)
    await expect(userTable(page)).toBeVisible()
    const showRows = await hold(page, /\/api\/users\?.*contains/)
    await page.getByRole('searchbox', { name: 'Name' }).fill('a')
    await expect(userTable(page)).toHaveAttribute('aria-busy', 'true')
    await userTable(page).getByRole('checkbox').nth(1).check()
    await bar(page, 'users')
      .getByRole('button', { name: /^Select all 40 that match/ })
      .click()
    await expect(bar(page, 'users').getByRole('status')).toContainText('40 selected')
    await showRows()
    await expect(userTable(page)).not.toHaveAttribute('aria-busy', 'true')
    await expect(bar(page, 'users')).toBeHidden()
  })
  await test.step('what may be wider than meant', async () => {
    await goOnTo(page, 'Users', 'users?colour=red')
    await choice(page, 'Status', 'Invited').click()
    await page.getByRole('main').getByRole('button', { name: 'Export' }).click()
    const question = page.getByRole('dialog', { name: 'Export, though the list may be wider than meant?' })
    await expect(question).toBeVisible()
    await page.goBack()
    await expect(choice(page, 'Status', 'All')).toHaveAttribute('aria-pressed', 'true')
    await expect(question).toBeHidden()
  })
})

test('an export ends with the list that it was asked of, and saves nothing', async ({ page }) => {
  const saved: string[] = []
  page.on('download', (file) => saved.push(file.suggestedFilename()))
  await goToAlerts(page)
  await choice(page, 'Severity', 'Error').click()
  await expect(alertTable(page)).not.toHaveAttribute('aria-busy', 'true')
  const findAll = await hold(page, /\/api\/alerts\/individual\?(?!.*limit=(?:1|25|50|100)\b)/)
  await page.getByRole('main').getByRole('button', { name: 'Export' }).click()
  const dialog = page.getByRole('dialog', { name: /^Export \d+ alerts\?$/ })
  await dialog.getByRole('button', { name: 'Export', exact: true }).click()
  await expect(dialog.getByRole('progressbar', { name: 'Exported' })).toBeVisible()
  await page.goBack()
  await expect(choice(page, 'Severity', 'Error')).toHaveAttribute('aria-pressed', 'false')
  await expect(dialog).toBeHidden()
  await findAll()
  await page.waitForLoadState('networkidle')
  await page.goForward()
  await expect(choice(page, 'Severity', 'Error')).toHaveAttribute('aria-pressed', 'true')
  await expect(dialog).toBeHidden()
  expect(saved).toEqual([])
})
