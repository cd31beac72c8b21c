/** Columns as one likes: shown, ordered and sized, by pointer and by keys, and found again. */
import { readFile } from 'node:fs/promises'
import type { Locator, Page } from '@playwright/test'
import { follow } from './support/activity.ts'
import { findBarriers } from './support/scan.ts'
import { alertLink, alertTable, goToAlerts, goToUsers, readTable, tabTo, userTable } from './support/screens.ts'
import { expect, test } from './support/test.ts'

test.use({ worldSize: { alerts: 60, users: 30 } })

const ALERT_HEADS = [
  'Severity',
  'Type',
  'Cause',
  'Entity',
  'Parent',
  'Status',
  'Raised',
  'Updated',
  'Cleared',
  'Times',
] as const

/** The last of the users' columns; two of them leave when room gets short. */
const LAST = ['Password change', 'Invited by', 'Action'] as const

const head = (table: Locator, name: string) => table.getByRole('columnheader', { name, exact: true })
const edge = (page: Page, name: string) => page.getByRole('separator', { name: `Width of ${name}`, exact: true })
const menu = (page: Page) => page.getByRole('dialog', { name: 'Columns' })
const openMenu = (page: Page) => page.getByRole('button', { name: 'Columns' }).click()

/** The heads from left to right, without the box of the selection. */
const expectHeads = (table: Locator, heads: readonly string[]) =>
  expect.poll(async () => (await readTable(table))[0]?.filter((text) => text !== '')).toEqual(heads)

const widthOf = async (table: Locator, name: string): Promise<number> =>
  Math.round((await head(table, name).boundingBox())?.width ?? 0)

const expectWidth = (table: Locator, name: string, px: number) => expect.poll(() => widthOf(table, name)).toBe(px)

const dragEdge = async (page: Page, name: string, byPx: number) => {
  // The pointer goes nowhere until the edge has come to rest.
  await edge(page, name).hover()
  const box = await edge(page, name).boundingBox()
  if (box === null) throw new Error(`No edge of ${name}`)
  const [x, y] = [box.x + box.width / 2, box.y + 4]
  await page.mouse.move(x, y)
  await page.mouse.down()
  await page.mouse.move(x + byPx / 2, y)
  await page.mouse.move(x + byPx, y)
  await page.mouse.up()
}

/** The same list from the beginning, by the navigation. */
const comeAgain = async (page: Page, name: 'Alerts' | 'Users') => {
  await page.goto('/ou/global/roles')
  await page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name, exact: true }).click()
}

test('an order made by keys is in the address, kept for the next visit, seen by whoever gets the link, and reset', async ({
  page,
  openBrowser,
}) => {
  await goToUsers(page)
  const table = userTable(page)
  await expectHeads(table, ['Name', 'Email', 'Status', 'Roles', 'Units', 'Last activity', ...LAST])
  await page.getByRole('button', { name: 'Columns' }).focus()
  await page.keyboard.press('Enter')
  await expect(menu(page).getByRole('checkbox', { name: 'Name' })).toBeVisible()
  await tabTo(page, menu(page).getByRole('button', { name: 'Move Roles up' }))
  await page.keyboard.press('Enter')
  await expectHeads(table, ['Name', 'Email', 'Roles', 'Status', 'Units', 'Last activity', ...LAST])
  await page.keyboard.press('Enter')
  await page.keyboard.press('Enter')
  await expectHeads(table, ['Roles', 'Name', 'Email', 'Status', 'Units', 'Last activity', ...LAST])
  await expect(page).toHaveURL(({ searchParams }) => searchParams.get('order') === 'roles')
  // At the top there is no way up, and the keyboard stays where it is.
  const up = menu(page).getByRole('button', { name: 'Move Roles up' })
  await expect(up).toHaveAttribute('aria-disabled', 'true')
  await expect(up).toBeFocused()
  await page.keyboard.press('Enter')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await expectHeads(table, ['Name', 'Roles', 'Email', 'Status', 'Units', 'Last activity', ...LAST])
  await expect(menu(page).getByRole('button', { name: 'Move Roles down' })).toBeFocused()
  await expect(page).toHaveURL(({ searchParams }) => searchParams.get('order') === 'name.roles')
  await page.keyboard.press('Escape')

  const link = page.url()
  await page.reload()
  await expectHeads(table, ['Name', 'Roles', 'Email', 'Status', 'Units', 'Last activity', ...LAST])
  await comeAgain(page, 'Users')
  await expectHeads(table, ['Name', 'Roles', 'Email', 'Status', 'Units', 'Last activity', ...LAST])

  const other = await openBrowser('Super Admin')
  await other.goto(link)
  await expectHeads(userTable(other), ['Name', 'Roles', 'Email', 'Status', 'Units', 'Last activity', ...LAST])
  await comeAgain(other, 'Users')
  await expectHeads(userTable(other), ['Name', 'Email', 'Status', 'Roles', 'Units', 'Last activity', ...LAST])

  await openMenu(page)
  await menu(page).getByRole('button', { name: 'Reset columns' }).click()
  await expectHeads(table, ['Name', 'Email', 'Status', 'Roles', 'Units', 'Last activity', ...LAST])
  await expect(page).toHaveURL(({ search }) => !search.includes('order'))
  await expect(menu(page).getByRole('button', { name: 'Reset columns' })).toHaveAttribute('aria-disabled', 'true')
})

test('a head is dragged to another place, sorts as before, and the export follows what is shown', async ({ page }) => {
  await page.setViewportSize({ width: 1600, height: 900 })
  await goToAlerts(page)
  const table = alertTable(page)
  await expectHeads(table, ALERT_HEADS)
  await head(table, 'Times').dragTo(head(table, 'Severity'))
  await expectHeads(table, ['Times', ...ALERT_HEADS.slice(0, -1)])
  await head(table, 'Raised').dragTo(head(table, 'Cleared'))
  await openMenu(page)
  await menu(page).getByRole('checkbox', { name: 'Parent' }).uncheck()
  await page.keyboard.press('Escape')
  const shown = ['Times', 'Severity', 'Type', 'Cause', 'Entity', 'Status', 'Updated', 'Cleared', 'Raised']
  await expectHeads(table, shown)
  await expect(head(table, 'Raised')).toHaveAttribute('aria-sort', 'descending')
  await head(table, 'Updated').getByRole('button').click()
  await expect(head(table, 'Updated')).toHaveAttribute('aria-sort', 'descending')
  await expectHeads(table, shown)

  const download = page.waitForEvent('download')
  await page.getByRole('main').getByRole('button', { name: 'Export' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Export', exact: true }).click()
  const [heads] = (await readFile(await (await download).path(), 'utf8')).split('\r\n')
  expect(heads).toBe(shown.join(','))

  // What was put away keeps its place.
  await openMenu(page)
  await menu(page).getByRole('checkbox', { name: 'Parent' }).check()
  await expectHeads(table, shown.toSpliced(5, 0, 'Parent'))
})

test('a column is made wider by pointer, kept in this browser, and taken back by a double click', async ({ page }) => {
  await page.setViewportSize({ width: 1600, height: 900 })
  await goToAlerts(page)
  const table = alertTable(page)
  await expect(alertLink(page, 0)).toBeVisible()
  const [type, cause] = [await widthOf(table, 'Type'), await widthOf(table, 'Cause')]
  await dragEdge(page, 'Type', 60)
  await expectWidth(table, 'Type', type + 60)
  await expectWidth(table, 'Cause', cause - 60)
  // The one that takes what the others leave is sized like any other; then another takes the rest.
  await dragEdge(page, 'Cause', -40)
  await expectWidth(table, 'Cause', cause - 100)
  await expectWidth(table, 'Type', type + 60)
  // No edge is a way to sort or to move a column.
  await expect(head(table, 'Raised')).toHaveAttribute('aria-sort', 'descending')
  await dragEdge(page, 'Updated', 30)
  await expect(head(table, 'Raised')).toHaveAttribute('aria-sort', 'descending')
  await expectHeads(table, ALERT_HEADS)
  await expect(page).toHaveURL(({ searchParams }) => searchParams.size === 1)

  await page.reload()
  await expectWidth(table, 'Type', type + 60)
  await expectWidth(table, 'Cause', cause - 100)
  await comeAgain(page, 'Alerts')
  await expectWidth(table, 'Type', type + 60)
  await goToUsers(page)
  await expect(userTable(page)).toBeVisible()
  await goToAlerts(page)
  await edge(page, 'Type').dblclick({ position: { x: 12, y: 4 } })
  await expectWidth(table, 'Type', type)
  await openMenu(page)
  await menu(page).getByRole('button', { name: 'Reset columns' }).click()
  await expectWidth(table, 'Cause', cause)
})

test('a width is set by keys and taken back by Enter, and wide columns scroll rather than squeeze another', async ({
  page,
}) => {
  await goToUsers(page)
  const table = userTable(page)
  await expect(table).toHaveAttribute('aria-busy', 'false')
  const status = await widthOf(table, 'Status')
  await tabTo(page, edge(page, 'Status'))
  await expect(edge(page, 'Status')).toHaveAttribute('aria-valuenow', String(status))
  await expect(edge(page, 'Status')).toHaveAttribute('aria-orientation', 'vertical')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowRight')
  await expectWidth(table, 'Status', status + 32)
  await expect(edge(page, 'Status')).toHaveAttribute('aria-valuenow', String(status + 32))
  await page.keyboard.press('ArrowLeft')
  await expectWidth(table, 'Status', status + 16)
  await page.reload()
  await expectWidth(table, 'Status', status + 16)
  await edge(page, 'Status').focus()
  await page.keyboard.press('Enter')
  await expectWidth(table, 'Status', status)
  await expect(edge(page, 'Status')).toBeFocused()

  await page.evaluate(() => {
    localStorage.setItem('clumio-admin.widths.users', '{"roles": 900, "units": 900}')
  })
  await page.reload()
  await expectWidth(table, 'Roles', 900)
  await expect.poll(() => widthOf(table, 'Name')).toBeGreaterThanOrEqual(120)
  // What leaves when room gets short takes no room any more.
  const scrolls = async () => (await table.boundingBox())?.width ?? 0
  const before = await scrolls()
  await page.setViewportSize({ width: 900, height: 900 })
  await expect(head(table, 'Email')).toBeHidden()
  await expect.poll(scrolls).toBeLessThan(before)
})

/** What says which record a row is, on each page with a panel beside its list. */
const KEYS = {
  alerts: ['Individual alerts', 'Cause'],
  users: ['Users', 'Name'],
  'organizational-units': ['Organizational units', 'Name'],
  tasks: ['Tasks', 'Task'],
  'audit-trail': ['Audit trail', 'Action'],
} as const

test('the column that says what a row is keeps its room in a window of any width, beside a panel too', async ({
  page,
}) => {
  await goToAlerts(page)
  for (const [path, [name, key]] of Object.entries(KEYS)) {
    await page.setViewportSize({ width: 1440, height: 900 })
    await follow(page, `/ou/global/${path}`)
    const table = page.getByRole('table', { name, exact: true })
    const expectRoom = async (widths: readonly number[]) => {
      for (const width of widths) {
        await page.setViewportSize({ width, height: 900 })
        await expect.poll(() => widthOf(table, key), `${key} at ${width}`).toBeGreaterThanOrEqual(80)
      }
    }
    await expect(table.locator('tbody a').first()).toBeVisible()
    await expectRoom([640, 820, 1024, 1240, 1366])
    await table.locator('tbody a').first().click()
    await expect(page.getByRole('complementary')).toBeVisible()
    await expectRoom([1280, 1255, 1100])
  }
})

test('room is told to the table alone, and what is no order and no width is said or passed over', async ({ page }) => {
  await test.step('the room that columns need is told to the table alone: another sort styles no cell anew for it', async () => {
    await goToUsers(page)
    await expect(userTable(page)).toHaveCSS('--room-0', /^[1-9]\d+px$/)
    await expect(userTable(page).getByRole('cell').first()).toHaveCSS('--room-0', '0px')
  })
  await test.step('what is no order and no width is said or passed over', async () => {
    await page.addInitScript(() => {
      localStorage.setItem(
        'clumio-admin.widths.users',
        '{"status": "wide", "roles": -5, "units": 1e9, "name": {}, "x": 4}',
      )
    })
    await goToUsers(page, '?order=nobody.roles.roles')
    const table = userTable(page)
    await expectHeads(table, ['Roles', 'Name', 'Email', 'Status', 'Units', 'Last activity', ...LAST])
    await expectWidth(table, 'Roles', 48)
    await expectWidth(table, 'Units', 1200)
    await page.evaluate(() => localStorage.setItem('clumio-admin.widths.users', 'junk'))
    await goToUsers(page, '?order=%3Cscript%3E')
    await expectHeads(table, ['Name', 'Email', 'Status', 'Roles', 'Units', 'Last activity', ...LAST])
    await expect(page.getByRole('button', { name: 'Remove Not understood: order=<script>' })).toBeVisible()
  })
})

test('axe has nothing to say of heads that are sized and of the open menu', async ({ page }) => {
  const showMenu = async () => {
    await goToUsers(page, '?order=roles')
    await expect(userTable(page)).toBeVisible()
    await edge(page, 'Roles').focus()
    await page.keyboard.press('ArrowRight')
    await openMenu(page)
    await expect(menu(page).getByRole('button', { name: 'Move Roles down' })).toBeVisible()
  }
  const hideMenu = async () => {
    await page.keyboard.press('Escape')
    await expect(menu(page)).toBeHidden()
  }
  expect(await findBarriers(page, showMenu, hideMenu)).toEqual({})
})
