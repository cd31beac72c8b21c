/** Copying where the clipboard is out of reach: the text is there, selected, and `Copied` is not said. */
import { AxeBuilder } from '@axe-core/playwright'
import type { Locator, Page } from '@playwright/test'
import { alertTable, chooseInMenu, goToAlerts, goToUsers, userTable } from './support/screens.ts'
import { expect, test } from './support/test.ts'
import { FINANCE } from './support/units.ts'

test.use({ worldSize: { alerts: 40, users: 30 } })

const NONE = `Object.defineProperty(Navigator.prototype, 'clipboard', { get: () => undefined })
Object.defineProperty(window, 'isSecureContext', { value: false })`
const REFUSING = `navigator.clipboard.writeText = () => Promise.reject(new DOMException('No', 'NotAllowedError'))`
const HANGING = `navigator.clipboard.writeText = () => new Promise(() => {})`

const openByHand = async (page: Page, button: Locator): Promise<Locator> => {
  await button.focus()
  await button.press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Nothing was copied' })
  await expect(dialog.getByRole('textbox')).toBeFocused()
  await expect(page.getByText('Copied', { exact: true })).toHaveCount(0)
  return dialog
}

const selected = (page: Page): Promise<string> =>
  page.evaluate(
    'document.activeElement.value.slice(document.activeElement.selectionStart, document.activeElement.selectionEnd)',
  )

test('on plain http: https is named, one key copies, and the focus goes back', async ({ page, context }) => {
  await context.addInitScript({ content: NONE })
  await goToAlerts(page)
  await expect(alertTable(page)).toBeVisible()
  const button = page.getByRole('button', { name: 'Copy as cURL' })
  const dialog = await openByHand(page, button)
  await expect(dialog).toContainText('Pages may use the clipboard only over https')
  const text = await selected(page)
  expect(text).toMatch(/^curl [^]*\/alerts\/individual/)
  const { violations } = await new AxeBuilder({ page }).include('dialog').analyze()
  expect(violations.map(({ id }) => id)).toEqual([])
  await page.keyboard.press('Control+c')
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  await expect(button).toBeFocused()

  await page.goto('/ou/global/api-explorer')
  const search = page.getByRole('searchbox', { name: 'Find an operation' })
  await search.focus()
  await search.press('Control+v')
  // As much of it as the field takes.
  await expect(search).toHaveValue(text.replaceAll('\n', ' ').slice(0, 200))
})

test('refused inside of an open dialog: only the text goes, by Escape, and the dialog stays', async ({
  page,
  context,
}) => {
  await context.addInitScript({ content: REFUSING })
  await goToUsers(page, '/40', FINANCE)
  await page.getByRole('complementary', { name: 'User' }).getByRole('button', { name: 'Delete' }).click()
  const asking = page.getByRole('dialog', { name: /^Delete / })
  await asking.getByRole('button', { name: 'Show the call' }).click()
  const button = asking.getByRole('button', { name: 'Copy as cURL' })
  const dialog = await openByHand(page, button)
  await expect(dialog).toContainText('The browser refused its clipboard')
  await expect.poll(() => selected(page)).toBe(await asking.getByRole('region', { name: 'The call' }).innerText())
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  await expect(asking).toBeVisible()
  await expect(button).toBeFocused()
})

test('hanging, inside of a popover: given up after some seconds, and the popover stays', async ({ page, context }) => {
  await context.addInitScript({ content: HANGING })
  await goToUsers(page)
  await expect(userTable(page)).toBeVisible()
  await page.getByRole('button', { name: /^API version/ }).click()
  const panel = page.getByRole('dialog', { name: /^API version/ })
  const button = panel.getByRole('button', { name: 'Copy the Accept header' })
  const dialog = await openByHand(page, button)
  await expect.poll(() => selected(page)).toBe('application/json')
  await dialog.getByRole('button', { name: 'Close' }).click()
  await expect(dialog).toBeHidden()
  await expect(panel).toBeVisible()
  await expect(button).toBeFocused()
})

test('for the shell that is preferred, and it is said which', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await goToAlerts(page)
  await expect(alertTable(page)).toBeVisible()
  await chooseInMenu(page, 'Account', 'Preferences')
  const dialog = page.getByRole('dialog', { name: 'Preferences' })
  await dialog.getByRole('group', { name: 'Commands for' }).getByRole('radio', { name: 'PowerShell' }).check()
  await dialog.getByRole('button', { name: 'Close' }).click()
  await page.reload()
  const button = page.getByRole('button', { name: 'Copy as cURL' })
  await expect(button).toHaveAttribute('title', 'Copy as cURL, for PowerShell')
  await button.click()
  await expect(button).toContainText('Copied, for PowerShell')
  await expect
    .poll(() => page.evaluate('navigator.clipboard.readText()'))
    .toMatch(/^& \{[^]*\/alerts\/individual[^]*\$env:BEARER_TOKEN[^]*curl\.exe --config -/)
})
