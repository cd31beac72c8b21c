import type { Page } from '@playwright/test'
import { expect, test } from './support/test.ts'
import { alertLink, alertPanel, alertTable, goToAlerts, goToUsers, userTable } from './support/screens.ts'

/** Runs in the page: everything that the Tab key should reach, as numbers on the elements themselves. */
const NUMBER_CONTROLS = `[...document.querySelectorAll('a[href], button, input, select, [role=separator]')]
  .filter((element) => element.tabIndex >= 0 && !element.disabled && element.checkVisibility())
  .map((element, index) => { element.tabStop = index; return element.ariaLabel ?? element.textContent })`

/** Runs in the page: which of them has the focus, and whether that can be seen on it or on what surrounds it. */
const READ_FOCUS = `(() => {
  const focused = document.activeElement
  const isMarked = (element) => {
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element)
    return (outlineStyle !== 'none' && parseFloat(outlineWidth) > 0) || boxShadow !== 'none'
  }
  return { index: focused.tabStop ?? -1, isSeen: [focused, focused.parentElement].some(isMarked), html: focused.outerHTML }
})()`

const readFocus = (page: Page) => page.evaluate<{ index: number; isSeen: boolean; html: string }>(READ_FOCUS)

for (const { screen, open } of [
  {
    screen: 'alerts',
    open: async (page: Page) => {
      await goToAlerts(page)
      await expect(alertTable(page)).toBeVisible()
    },
  },
  {
    screen: 'users',
    open: async (page: Page) => {
      await goToUsers(page)
      await expect(userTable(page)).toBeVisible()
      await expect(page.getByText(/^Sorted over all/)).toBeVisible()
    },
  },
]) {
  test(`the Tab key reaches all of the ${screen}, and the focus is always seen`, async ({ page }) => {
    await open(page)
    const names = await page.evaluate<string[]>(NUMBER_CONTROLS)
    expect(names.length).toBeGreaterThan(30)
    const reached: number[] = []
    while (reached.length < names.length) {
      await page.keyboard.press('Tab')
      const { index, isSeen, html } = await readFocus(page)
      expect(isSeen, `the focus on ${html}`).toBe(true)
      expect(index, `after ${reached.length} of ${names.length}: ${html}`).toBeGreaterThan(reached.at(-1) ?? -1)
      reached.push(index)
    }
    expect(reached).toEqual(names.map((_, index) => index))
  })
}

test('the first stop leads past the navigation', async ({ page }) => {
  await goToAlerts(page)
  await page.keyboard.press('Tab')
  await expect(page.getByRole('link', { name: 'Skip to content' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('main')).toBeFocused()
})

test('an alert is opened and closed by the keyboard, which goes on from its row', async ({ page }) => {
  await goToAlerts(page)
  await alertLink(page, 3).focus()
  await page.keyboard.press('Enter')
  await expect(alertPanel(page)).toBeFocused()
  await expect(alertPanel(page).getByRole('heading', { level: 2 })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(alertPanel(page)).toBeHidden()
  await expect(alertLink(page, 3)).toBeFocused()

  await page.keyboard.press('Enter')
  await expect(alertPanel(page)).toBeFocused()
  await alertPanel(page).getByRole('button', { name: 'Close' }).press('Enter')
  await expect(alertLink(page, 3)).toBeFocused()
})

test('the account menu is walked by arrows, and Escape leads back', async ({ page }) => {
  await goToAlerts(page)
  const account = page.getByRole('button', { name: 'Account' })
  await account.press('Enter')
  await expect(page.getByRole('menuitemradio', { name: 'Light' })).toBeFocused()
  await page.keyboard.press('ArrowUp')
  await expect(page.getByRole('menuitem', { name: 'Sign out' })).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(account).toBeFocused()

  await account.press('Enter')
  await expect(page.getByRole('menuitemradio', { name: 'Light' })).toBeFocused()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await account.press('Enter')
  await expect(page.getByRole('menuitemradio', { name: 'Dark' })).toBeChecked()
})
