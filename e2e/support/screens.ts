/** What the specs do and look at on the screens, by the names that people know them by. */
import type { Locator, Page } from '@playwright/test'
import { expect } from './expect.ts'
import type { World } from './world.ts'

/** Alerts in any status, unless `path` (what follows `/alerts`) says which. */
export const goToAlerts = async (page: Page, path = '', unit = 'global'): Promise<void> => {
  const url = new URL(`http://dashboard/ou/${unit}/alerts${path}`)
  if (!url.searchParams.has('status')) url.searchParams.set('status', 'all')
  await page.goto(url.pathname + url.search)
  await expect(page.getByRole('heading', { name: 'Alerts', level: 1 })).toBeVisible()
}

/** Where one lands. */
export const expectOverview = (page: Page): Promise<void> =>
  expect(page.getByRole('heading', { name: 'Overview', level: 1 })).toBeVisible()

export const goToUsers = async (page: Page, search = '', unit = 'global'): Promise<void> => {
  await page.goto(`/ou/${unit}/users${search}`)
  await expect(page.getByRole('heading', { name: 'Users', level: 1 })).toBeVisible()
}

export const alertTable = (page: Page): Locator => page.getByRole('table', { name: 'Individual alerts' })
export const userTable = (page: Page): Locator => page.getByRole('table', { name: 'Users' })

/** The parts of the DOM's own types that are read here. */
type TableElement = { rows: Iterable<{ cells: Iterable<CellElement> }> }
type CellElement = { textContent: string | null; querySelector: (what: 'a') => { pathname: string } | null }

/** Waits until the table has what was asked for last: until then it is busy with the rows of before, or with some only. */
export const expectWhole = (table: Locator): Promise<void> => expect(table).not.toHaveAttribute('aria-busy', 'true')

/** The table's texts, row by row, heads first; read in one go, so that no rows of two answers can mix. */
export const readTable = async (table: Locator): Promise<string[][]> => {
  await expectWhole(table)
  return table.evaluate((element: TableElement) =>
    Array.from(element.rows, ({ cells }) => Array.from(cells, ({ textContent }) => textContent?.trim() ?? '')),
  )
}

/** One column's texts, without its head. */
export const readColumn = async (table: Locator, header: string): Promise<string[]> => {
  const [heads = [], ...rows] = await readTable(table)
  const at = heads.indexOf(header)
  expect(at, `a column ${header}`).toBeGreaterThanOrEqual(0)
  return rows.map((cells) => cells[at] ?? '')
}

/** The ids of the alerts shown, in order. After a change of the address they may be those of the one before: `expectAlerts`. */
export const readAlertIds = async (page: Page): Promise<string[]> => {
  await expectWhole(alertTable(page))
  return alertTable(page).evaluate((element: TableElement) =>
    Array.from(element.rows, ({ cells }) => Array.from(cells).flatMap((cell) => cell.querySelector('a') ?? []))
      .flatMap(([first]) => first ?? [])
      .map(({ pathname }) => pathname.split('/').at(-1) ?? ''),
  )
}

/** Waits until exactly these alerts are shown, in this order. */
export const expectAlerts = (page: Page, alerts: readonly { id: string }[]): Promise<void> =>
  expect.poll(() => readAlertIds(page), { message: 'the alerts shown' }).toEqual(alerts.map(({ id }) => id))

/** The link that opens the alert in this row, from 0. */
export const alertLink = (page: Page, row: number): Locator =>
  alertTable(page)
    .getByRole('row')
    .nth(row + 1)
    .getByRole('link')
    .first()

export const alertPanel = (page: Page): Locator => page.getByRole('complementary', { name: 'Alert' })

/** A button of a group of choices, whatever count it shows. */
export const choice = (page: Page, group: string, name: string): Locator =>
  page.getByRole('group', { name: group }).getByRole('button', { name: new RegExp(`^${name}\\b`) })

export const expectRange = (page: Page, range: string): Promise<void> =>
  expect(page.getByRole('main').getByText(range, { exact: true })).toBeVisible()

/** Presses a column's head until the column is sorted in this direction. */
/** Each press is waited for: one more, made of what was drawn before, would turn the order round again. */
export const sortBy = async (table: Locator, column: string, direction: 'ascending' | 'descending'): Promise<void> => {
  const head = table.getByRole('columnheader', { name: column })
  for (let presses = 0; presses < 2; presses += 1) {
    const before = await head.getAttribute('aria-sort')
    if (before === direction) break
    await head.getByRole('button').click()
    await expect.poll(() => head.getAttribute('aria-sort')).not.toBe(before)
  }
  await expect(head).toHaveAttribute('aria-sort', direction)
}

export const goToSignIn = async (page: Page): Promise<void> => {
  await page.goto('/sign-in')
  await expectSignIn(page)
}

export const expectSignIn = (page: Page): Promise<void> =>
  expect(page.getByRole('heading', { name: 'Sign in', exact: true })).toBeVisible()

/** Fills the form for the sandbox and sends it, by its button or by Enter. */
export const signInWith = async (page: Page, token: string, by: 'button' | 'Enter' = 'button'): Promise<void> => {
  await page.getByRole('combobox', { name: 'API host' }).selectOption('Sandbox')
  const field = page.getByLabel('API token', { exact: true })
  await field.fill(token)
  if (by === 'Enter') await field.press('Enter')
  else await page.getByRole('button', { name: 'Sign in', exact: true }).click()
}

export const chooseInMenu = async (page: Page, menu: string, item: string): Promise<void> => {
  await page.getByRole('button', { name: menu }).click()
  await page.getByRole('menuitem', { name: item }).click()
}

export const userRow = (page: Page, name: string): Locator => userTable(page).getByRole('row').filter({ hasText: name })

export const expectToast = (page: Page, title: string): Promise<void> =>
  expect(page.getByRole('status').filter({ hasText: title })).toBeVisible()

/** In a form that gives access: a role in a unit, from its lists. */
export const addAccess = async (panel: Locator, role: string, unit: RegExp): Promise<void> => {
  await panel.getByLabel('Role').selectOption(role)
  const option = panel.getByLabel('Unit', { exact: true }).getByRole('option', { name: unit })
  await panel.getByLabel('Unit', { exact: true }).selectOption((await option.first().getAttribute('value')) ?? '')
  await panel.getByRole('button', { name: 'Add', exact: true }).click()
}

/** By the Tab key, or another that moves the focus, until `target` has it. */
export const tabTo = async (page: Page, target: Locator, key = 'Tab'): Promise<void> => {
  await expect(target).toBeVisible()
  // Found once, since finding costs more than the key, and again where what was found has been drawn anew.
  let found = await target.elementHandle()
  const look = () =>
    found?.evaluate((element: { isConnected: boolean; matches: (what: string) => boolean }) =>
      element.isConnected ? element.matches(':focus') : 'gone',
    )
  for (let presses = 0, seen = await look(); seen !== true; seen = await look()) {
    if (seen === 'gone') found = await target.elementHandle()
    else {
      // The focus has moved by the time that the key is answered, however long the answer takes.
      await page.keyboard.press(key)
      expect((presses += 1), 'tab stops on the way').toBeLessThan(150)
    }
  }
}

export const unitButton = (page: Page): Locator => page.getByRole('button', { name: /^Organizational unit: / })

/** Opens the unit switcher and answers what floats, once its tree is there. */
export const openUnits = async (page: Page): Promise<Locator> => {
  await unitButton(page).click()
  const units = page.getByRole('dialog', { name: /^Organizational unit: / })
  await expect(units.getByRole('tree')).toBeVisible()
  return units
}

export const chooseVersion = async (page: Page, version: string): Promise<void> => {
  await page.getByRole('button', { name: /^API version: / }).click()
  await page
    .getByRole('dialog')
    .getByRole('group', { name: 'API version' })
    .getByRole('button', { name: version })
    .click()
  await expect(page.getByRole('button', { name: `API version: ${version}` })).toBeVisible()
  await page.keyboard.press('Escape')
}

/**
 * The API recovers once nothing is under way: a page whose script comes after its first read has failed asks once more
 * by itself, and would be quicker than the button.
 */
export const recoverQuietly = async (page: Page, world: World): Promise<void> => {
  await page.waitForLoadState('networkidle')
  await world.recover()
}
