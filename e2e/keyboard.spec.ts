import type { Locator, Page } from '@playwright/test'
import { follow } from './support/activity.ts'
import { goOnTo } from './support/go-on.ts'
import { expect, test } from './support/test.ts'
import { HELD_MS } from './support/world.ts'
import {
  alertLink,
  alertPanel,
  alertTable,
  chooseInMenu,
  expectRange,
  goToAlerts,
  goToUsers,
  openUnits,
  userTable,
} from './support/screens.ts'

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

test('by the keyboard one gets into everything and out again, and no layout changes a key', async ({ page }) => {
  await test.step('by the keyboard one gets past the navigation, into an alert and back, and along a menu', async () => {
    await goToAlerts(page)
    await test.step('the first stop leads past the navigation', async () => {
      await page.keyboard.press('Tab')
      await expect(page.getByRole('link', { name: 'Skip to content' })).toBeFocused()
      await page.keyboard.press('Enter')
      await expect(page.getByRole('main')).toBeFocused()
    })
    await test.step('an alert is opened and closed by the keyboard, which goes on from its row', async () => {
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
    await test.step('the account menu is walked by arrows, and Escape leads back', async () => {
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
      await page.keyboard.press('Escape')
      await expect(page.getByRole('menu')).toBeHidden()
    })
  })
  await test.step('a verb that a dialog refuses says why when it is pressed', async () => {
    await goOnTo(page, 'Organizational units', 'organizational-units')
    await page.getByRole('button', { name: 'Create unit' }).click()
    const dialog = page.getByRole('dialog')
    const verb = dialog.getByRole('button', { name: 'Create unit' })
    await expect(verb).toHaveAccessibleDescription('A unit needs a name.')
    await verb.press('Enter')
    await expect(dialog.getByRole('alert').filter({ hasText: 'A unit needs a name.' })).toBeVisible()
    await expect(verb).toBeFocused()
    await page.keyboard.press('Escape')
    await expect(dialog).toBeHidden()
  })
  await test.step('the Tab key takes a menu along, and what floats goes once the focus has left it', async () => {
    await goOnTo(page, 'Alerts', 'alerts')
    await expect(alertTable(page)).toBeVisible()
    const raised = page.getByRole('button', { name: 'Raised any time' })
    await page.getByRole('button', { name: 'Account' }).press('Enter')
    await expect(page.getByRole('menuitemradio', { name: 'Light' })).toBeFocused()
    await page.keyboard.press('Tab')
    await expect(page.getByRole('menu')).toBeHidden()
    await expect(page.getByRole('button', { name: 'Account' })).not.toBeFocused()
    await page.getByRole('button', { name: 'Account' }).press('Enter')
    await expect(page.getByRole('menuitemradio', { name: 'Light' })).toBeFocused()
    await page.keyboard.press('Shift+Tab')
    await page.keyboard.press('Shift+Tab')
    await expect(page.getByRole('menu')).toBeHidden()

    await raised.press('Enter')
    const float = page.getByRole('dialog', { name: 'Raised any time' })
    await expect(float.locator(':focus')).toBeVisible()
    await page.getByRole('searchbox', { name: 'Entity name' }).focus()
    await expect(float).toBeHidden()
    // Its own button closes it, and does not open it anew.
    await raised.click()
    await expect(float).toBeVisible()
    await raised.click()
    await expect(float).toBeHidden()
    await expect(raised).toHaveAttribute('aria-expanded', 'false')
  })
  await test.step('Caps Lock and other layouts change no key, and single keys can be turned off', async () => {
    const press = (key: string, code: string) => page.locator('body').dispatchEvent('keydown', { key, code })
    await press('J', 'KeyJ')
    await expect(alertLink(page, 0)).toBeFocused()
    await page.getByRole('button', { name: 'Refresh', exact: true }).focus()
    await press('о', 'KeyJ')
    await expect(alertLink(page, 0)).toBeFocused()

    await chooseInMenu(page, 'Account', 'Preferences')
    await page
      .getByRole('dialog')
      .getByRole('group', { name: 'Single keys' })
      .getByRole('radio', { name: 'Off' })
      .check()
    await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click()
    const refresh = page.getByRole('button', { name: 'Refresh', exact: true })
    await refresh.focus()
    for (const key of ['j', '/', '?']) await page.keyboard.press(key)
    await expect(refresh).toBeFocused()
    await expect(page.getByRole('dialog')).toHaveCount(0)
  })
})

test.describe('a button that can be pressed no more keeps the focus', () => {
  test.use({ worldSize: { alerts: 60, users: 14 } })

  test('at both ends of a list, where a filter has been emptied, and where an export is under way', async ({
    page,
    world,
  }) => {
    await test.step('at both ends of a list', async () => {
      await goToAlerts(page)
      const previous = page.getByRole('button', { name: 'Previous page' })
      const next = page.getByRole('button', { name: 'Next page' })
      await next.focus()
      for (const range of ['26–50 of 60', '51–60 of 60', '51–60 of 60']) {
        await page.keyboard.press('Enter')
        await expectRange(page, range)
      }
      await expect(next).toBeDisabled()
      await expect(next).toBeFocused()
      await page.keyboard.press('Shift+Tab')
      await expect(previous).toBeFocused()
      for (const range of ['26–50 of 60', '1–25 of 60', '1–25 of 60']) {
        await page.keyboard.press('Enter')
        await expectRange(page, range)
      }
      await expect(previous).toBeDisabled()
      await expect(previous).toBeFocused()
    })
    await test.step('where a filter has been emptied, and where an export is under way', async () => {
      await goOnTo(page, 'Tasks', 'tasks?type=backup')
      await page.getByRole('button', { name: /^Type / }).click()
      const clear = page.getByRole('dialog').getByRole('button', { name: 'Clear' })
      await clear.press('Enter')
      await expect(clear).toBeDisabled()
      await expect(clear).toBeFocused()

      await goOnTo(page, 'Alerts', 'alerts')
      await expect(alertTable(page)).toBeVisible()
      await world.fail({ name: 'delay', path: '/alerts/individual', ms: HELD_MS, times: 0 })
      await page.getByRole('main').getByRole('button', { name: 'Export' }).click()
      const dialog = page.getByRole('dialog')
      const start = dialog.getByRole('button', { name: 'Export', exact: true })
      await start.press('Enter')
      await expect(dialog.getByRole('progressbar')).toBeVisible()
      await expect(start).toBeDisabled()
      await expect(start).toBeFocused()
      await dialog.getByRole('button', { name: 'Cancel' }).click()
      await expect(dialog.getByRole('progressbar')).toBeHidden()
    })
  })
})

test('the focus stays near when what had it goes', async ({ page }) => {
  /** Presses what is about to go; the focus falls to no page. */
  const press = async (button: Locator, then: Locator) => {
    await button.press('Enter')
    await expect(button).toBeHidden()
    await expect(then).toBeFocused()
  }
  const button = (name: string) => page.getByRole('main').getByRole('button', { name })
  const list = page.getByRole('region', { name: 'Alerts', exact: true })
  await test.step('a selection, chips, filters that leave nothing', async () => {
    await page.goto('/ou/global/alerts?severity=dreadful&entityId=503765b4-62af-536d-c7ab-c5850a123194')
    await expect(alertTable(page)).toBeVisible()
    // What looks after the focus is fetched once something has it.
    const fetched = page.waitForResponse(/\/keep-focus-[^/]*\.js$/)
    await page.keyboard.press('Tab')
    await page.evaluate(`import(${JSON.stringify((await fetched).url())})`)
    await press(button('Remove Not understood'), list)
    await page.keyboard.press('j')
    await page.keyboard.press('x')
    await press(button('Select none'), list)
    await press(button('Remove Entity'), page.getByRole('search', { name: 'Filter alerts' }))
    await page.getByRole('searchbox', { name: 'Entity name' }).fill('there is none like it')
    await press(button('Clear filters'), list)
    await expect(alertTable(page)).toBeVisible()
  })
  await test.step('a form comes in the place of its button, and goes', async () => {
    await follow(page, '/ou/global/users/40')
    const access = page.getByRole('form', { name: 'Edit access' })
    await press(button('Edit access'), access.getByLabel('Role'))
    await press(access.getByRole('button', { name: /^Remove/ }).first(), access.getByRole('group', { name: 'Access' }))
    await press(access.getByRole('button', { name: 'Cancel' }), button('Edit access'))
    const name = page.getByRole('form', { name: 'Edit name' })
    await press(button('Edit name'), name.getByLabel('Name'))
    await press(name.getByRole('button', { name: 'Cancel' }), button('Edit name'))
  })
})

test('while an input method composes no key acts, and nothing half typed is searched for', async ({ page, world }) => {
  await goToUsers(page)
  await expect(userTable(page)).toBeVisible()
  const url = page.url()
  const client = await page.context().newCDPSession(page)
  const compose = async (text: string) => {
    await client.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length })
    for (const key of ['Enter', 'ArrowDown', 'Tab', 'Escape', 'u', '/']) {
      await page.locator(':focus').dispatchEvent('keydown', { key, keyCode: 229, isComposing: true })
      await page.locator(':focus').dispatchEvent('keydown', { key, keyCode: 229 })
    }
  }

  const name = page.getByRole('searchbox', { name: 'Name', exact: true })
  await name.focus()
  await world.forgetRequests()
  await compose('てすと')
  await expect(name).toHaveValue('てすと')
  await client.send('Input.insertText', { text: '試験' })
  await expect(page).toHaveURL(/name=/)
  await expect(page.getByText('No user matches these filters')).toBeVisible()
  const asked = (await world.requests()).flatMap(({ path }) =>
    new URL(path, 'http://api').searchParams.getAll('filter'),
  )
  expect(asked.filter((filter) => filter.includes('name'))).toEqual([JSON.stringify({ name: { $contains: '試験' } })])

  await page.goto(url)
  await openUnits(page)
  await compose('ふ')
  await expect(page.getByRole('dialog').getByRole('combobox')).toHaveValue('ふ')
  await expect(page).toHaveURL(url)
  await page.keyboard.press('Escape')

  await page.keyboard.press('Control+k')
  await expect(page.getByRole('dialog').getByRole('combobox')).toBeFocused()
  await compose('ろ')
  await expect(page.getByRole('dialog').getByRole('combobox')).toHaveValue('ろ')
  await expect(page).toHaveURL(url)
})
