/** Everything by name: pages, units, users, pasted ids and actions, without leaving the keyboard. */
import type { Page, Route } from '@playwright/test'
import type { WireIndividualAlert } from '#contract/individual-alerts.ts'
import { PEOPLE } from '#server/sandbox/seed/users.ts'
import { follow } from './support/activity.ts'
import { OWN } from './support/connections.ts'
import { hold } from './support/hold.ts'
import {
  alertPanel,
  alertTable,
  expectSignIn,
  goToAlerts,
  goToUsers,
  openUnits,
  unitButton,
} from './support/screens.ts'
import { expect, test } from './support/test.ts'
import { FINANCE } from './support/units.ts'

test.use({ worldSize: { alerts: 60, users: 60, tasks: 20 } })

const palette = (page: Page) => page.getByRole('dialog', { name: 'Search or jump to' })

/** Opens the palette, types, and answers its results. */
const ask = async (page: Page, text: string) => {
  await page.keyboard.press('Control+k')
  await expect(palette(page).getByRole('combobox')).toBeFocused()
  await page.keyboard.type(text)
  return palette(page).getByRole('listbox')
}

const heading = (page: Page, name: string) => page.getByRole('heading', { name, level: 1 })

test('pages, units, users and actions are found by name, and act in the present unit and versions', async ({
  page,
}) => {
  await page.goto(`/ou/${FINANCE}/overview?versions=v1`)
  await expect(heading(page, 'Overview')).toBeVisible()

  let results = await ask(page, 'audit')
  await expect(
    results.getByRole('group', { name: 'Pages' }).getByRole('option', { name: 'Audit trail' }),
  ).toHaveAttribute('aria-selected', 'true')
  await page.keyboard.press('Enter')
  await expect(heading(page, 'Audit trail')).toBeFocused()
  await expect(page).toHaveTitle('Audit trail · Finance · Clumio admin')
  await expect(page).toHaveURL(
    ({ pathname, searchParams }) =>
      pathname === `/at/${OWN}/ou/${FINANCE}/audit-trail` && searchParams.get('versions') === 'v1',
  )

  results = await ask(page, 'emea')
  await expect(results.getByRole('group', { name: 'Switch to' }).getByRole('option').first()).toContainText(
    'EMEA Finance',
  )
  await page.keyboard.press('Enter')
  await expect(unitButton(page)).toHaveAccessibleName('Organizational unit: EMEA Finance')
  await expect(heading(page, 'Audit trail')).toBeVisible()

  await follow(page, '/ou/global/users')
  await expect(heading(page, 'Users')).toBeVisible()
  results = await ask(page, 'okaf')
  await expect(results.getByRole('option', { name: /^Margaret Okafor/ })).toBeVisible()
  await expect(palette(page).getByRole('status')).toHaveText('1 result')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('complementary', { name: 'User' })).toContainText('Margaret Okafor')

  // What the screen offers; what is open above the list comes first.
  results = await ask(page, 'refresh')
  const asked = page.waitForRequest(/\/api\/users/)
  await page.keyboard.press('Enter')
  await asked
  await expect(palette(page)).toBeHidden()
  await ask(page, 'light and dark')
  await page.keyboard.press('Enter')
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark')

  results = await ask(page, 'no such thing')
  await expect(palette(page).getByRole('status')).toHaveText('Nothing found')
  await expect(results.getByRole('option')).toHaveCount(0)
  await page.keyboard.press('Escape')
  await expect(palette(page)).toBeHidden()

  await ask(page, 'sign out')
  await page.keyboard.press('Enter')
  await expectSignIn(page)
  await expect(page).toHaveTitle('Sign in · Clumio admin')
})

test('a pasted id leads to what has it', async ({ page, world }) => {
  const [[alert], [task]] = await Promise.all([
    world.all<WireIndividualAlert>('/alerts/individual'),
    world.all<{ id: string }>('/tasks', { query: { limit: 1 } }),
  ])
  // An id is looked for among alerts and tasks, so one of the two is not there.
  world.provoked.add(404)
  await goToAlerts(page)
  await expect(alertTable(page)).toBeVisible()
  const opener = page.getByRole('button', { name: 'Search or jump to' })
  await opener.focus()
  await page.keyboard.press('Enter')
  await expect(palette(page).getByRole('combobox')).toBeFocused()
  await page.keyboard.insertText(` ${alert?.id.toUpperCase()} `)
  await expect(palette(page).getByRole('option', { name: /^Alert: / })).toContainText(alert?.primary_entity.value ?? '')
  await page.keyboard.press('Escape')
  await expect(opener).toBeFocused()

  await ask(page, '')
  await page.keyboard.insertText(alert?.id ?? '')
  await palette(page)
    .getByRole('option', { name: /^Alert: / })
    .click()
  await expect(alertPanel(page)).toContainText(alert?.id ?? '')

  await ask(page, '')
  await page.keyboard.insertText(task?.id ?? '')
  await expect(palette(page).getByRole('option', { name: /^Task: / })).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('complementary', { name: 'Task' })).toBeVisible()

  await ask(page, '40')
  await expect(palette(page).getByRole('option', { name: /^test person/ })).toBeVisible()
  // Of two people whose ids differ in the last digit only, the one that is meant.
  await palette(page).getByRole('combobox').fill(PEOPLE.noor)
  await expect(palette(page).getByRole('option', { name: /^Noor Rahman/ })).toBeVisible()
  await expect(palette(page).getByRole('option', { name: /^Henrik Lindqvist/ })).toBeHidden()
  await palette(page).getByRole('combobox').fill('99999999')
  await expect(palette(page).getByRole('status')).toHaveText('Nothing found')
})

test('what is typed before the palette has come is meant for it, and for nothing below', async ({ page, world }) => {
  const waiting: Route[] = []
  await page.route('**/assets/CommandPalette-*.js', (route) => void waiting.push(route))
  await goToAlerts(page, '?status=active')
  await expect(alertTable(page)).toBeVisible()
  await page.keyboard.press('j')
  await world.forgetRequests()
  await page.keyboard.press('Control+k')
  // Each of these letters does something to an alert.
  await page.keyboard.type('cnxjku access')
  await page.keyboard.press('Backspace')
  await expect.poll(() => waiting.length).toBe(1)
  for (const route of waiting) await route.continue()
  await expect(palette(page).getByRole('combobox')).toHaveValue('cnxjku acces')
  await expect(page.getByRole('dialog')).toHaveCount(1)
  await expect(alertTable(page).getByRole('checkbox', { checked: true })).toHaveCount(0)
  await expect(page.getByRole('alert')).toHaveCount(0)
})

test('what is typed while the palette comes is all there, in its order', async ({ page }) => {
  const script = await hold(page, /\/assets\/CommandPalette-/)
  await goToAlerts(page, '?status=active')
  await expect(alertTable(page)).toBeVisible()
  const text = 'the quick brown fox jumps over the lazy dog and goes on'
  await page.keyboard.press('Control+k')
  await script.asked
  script.release()
  await page.keyboard.type(text, { delay: 10 })
  await expect(palette(page).getByRole('combobox')).toHaveValue(text)
})

test('Enter, Tab, chords, whole texts and what is composed before the palette has come are meant for it as well', async ({
  page,
}) => {
  const client = await page.context().newCDPSession(page)
  const script = await hold(page, /\/assets\/CommandPalette-/)
  await goToUsers(page)
  const field = page.getByRole('searchbox', { name: 'Name', exact: true })
  await field.fill('ana')
  await field.press('Enter')
  await expect(page).toHaveURL(/name=ana/)
  await page.keyboard.press('Control+k')
  await script.asked
  for (const key of ['x', 'Enter', 'Tab', 'Control+a']) await page.keyboard.press(key)
  await page.keyboard.insertText('試験')
  await page.keyboard.press('End')
  const text = 'てす'
  await client.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length })
  script.release()
  await expect(palette(page).getByRole('combobox')).toHaveValue('試験てす')
  await page.keyboard.press('Escape')
  await expect(palette(page)).toBeHidden()
  await expect(field).toBeFocused()
  await expect(field).toHaveValue('ana')
})

test('what is typed goes where the focus has gone since, and back to the page once the palette is late', async ({
  page,
}) => {
  await page.clock.install()
  const script = await hold(page, /\/assets\/CommandPalette-/)
  await goToUsers(page)
  const field = page.getByRole('searchbox', { name: 'Name', exact: true })
  await field.focus()
  await page.keyboard.press('Control+k')
  await script.asked
  await page.keyboard.type('ana')
  await expect(field).toHaveValue('')
  const unit = await openUnits(page)
  await page.keyboard.type('fin')
  await expect(unit.getByRole('combobox')).toHaveValue('fin')
  await page.keyboard.press('Escape')
  await field.focus()
  const late = page.getByRole('alert').filter({ hasText: 'The palette could not be loaded yet' })
  await expect(async () => {
    await page.clock.fastForward(4000)
    await expect(late).toBeVisible({ timeout: 300 })
  }).toPass({ intervals: [50] })
  await page.keyboard.type('okaf')
  await page.keyboard.press('Backspace')
  await expect(field).toHaveValue('oka')
  await late.getByRole('button', { name: 'Close' }).focus()
  await page.keyboard.press('Space')
  await expect(late).toBeHidden()

  await field.focus()
  await page.keyboard.press('Control+k')
  await page.keyboard.type('x')
  await expect(field).toHaveValue('oka')
  script.release()
  await expect(palette(page).getByRole('combobox')).toHaveValue('x')
})

test('a palette that has failed takes no keys', async ({ page, world }) => {
  for (const text of ['ERR_FAILED', 'dynamically imported module']) world.provoked.add(text)
  await page.route('**/assets/CommandPalette-*.js', (route) => route.abort())
  await goToUsers(page)
  const field = page.getByRole('searchbox', { name: 'Name', exact: true })
  await field.focus()
  await page.keyboard.press('Control+k')
  const failed = page.getByRole('alert').filter({ hasText: 'The palette could not be loaded' })
  await expect(failed).toBeVisible()
  await page.keyboard.type('oka')
  await expect(field).toHaveValue('oka')
  await failed.getByRole('button', { name: 'Close' }).focus()
  await page.keyboard.press('Space')
  await expect(failed).toBeHidden()
})

test('keys rest while a dialog that was asked for is on its way', async ({ page }) => {
  const waiting: Route[] = []
  await page.route('**/assets/AlertDialog-*.js', (route) => void waiting.push(route))
  await goToAlerts(page, '?status=active')
  await expect(alertTable(page)).toBeVisible()
  await page.keyboard.press('j')
  const address = page.url()
  await page.keyboard.press('c')
  await page.keyboard.type('xjn ')
  await page.keyboard.press('Enter')
  await expect.poll(() => waiting.length).toBe(1)
  for (const route of waiting) await route.continue()
  await expect(page.getByRole('dialog', { name: 'Clear this alert?' })).toBeVisible()
  await expect(alertTable(page).getByRole('checkbox', { checked: true })).toHaveCount(0)
  await expect(page).toHaveURL(address)
})

test('Escape gives up what is on its way, and leaves what is below as it is', async ({ page }) => {
  const script = await hold(page, /\/assets\/(?:AlertDialog|UnitPicker|VersionPanel)-/)
  await goToAlerts(page, '?status=active')
  const link = alertTable(page).getByRole('link').first()
  await link.press('Enter')
  const panel = alertPanel(page)
  await expect(panel.getByRole('heading', { level: 2 })).toBeVisible()
  const open = page.locator('dialog[open], :popover-open')
  for (const key of ['o', 'v']) {
    await page.keyboard.press(key)
    await expect(open).toHaveCount(1)
    await page.keyboard.press('Enter')
    await page.keyboard.press('Escape')
    await expect(open).toHaveCount(0)
    await expect(panel).toBeFocused()
  }
  await page.getByRole('button', { name: /^API version: / }).click()
  await expect(open).toHaveCount(1)
  await page.keyboard.press('Escape')
  await expect(open).toHaveCount(0)
  await panel.focus()
  await page.keyboard.press('n')
  await page.keyboard.press('Escape')
  await expect(panel).toBeFocused()
  script.release()
  await page.keyboard.press('o')
  await expect(open.getByRole('combobox')).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(panel).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(panel).toBeHidden()
  await expect(link).toBeFocused()
})
