/** How a person likes to see things: zone, colours, density; kept, and the same in every tab. */
import type { Page } from '@playwright/test'
import type { WireIndividualAlert } from '#contract/individual-alerts.ts'
import { alertLink, alertTable, chooseInMenu, expectAlerts, goToAlerts, readColumn } from './support/screens.ts'
import { expect, test } from './support/test.ts'

test.use({ worldSize: { alerts: 120, users: 14 } })

/** As the API's times read on clocks in Kolkata, five and a half hours ahead at all times of the year. */
const inKolkata = (timestamp: string): string => {
  const [, month, day, time] = /^.{5}(..)-(..)T(.{5})/.exec(
    new Date(Date.parse(timestamp) + 5.5 * 3_600_000).toISOString(),
  ) ?? ['', '1', '', '']
  const name = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'][Number(month) - 1]
  return `${day} ${name} ${time}`
}

const preferences = (page: Page) => page.getByRole('dialog', { name: 'Preferences' })

const rowHeight = async (page: Page): Promise<number | undefined> =>
  (await alertTable(page).getByRole('row').nth(1).boundingBox())?.height

test('times stand and are asked for in the chosen zone, addresses and requests stay in UTC', async ({
  page,
  world,
}) => {
  const recent = { raised_timestamp: { $gte: '2026-02-20T18:30:00Z' } }
  const [expected, shown] = await Promise.all(
    [recent, {}].map((filter) =>
      world.all<WireIndividualAlert>('/alerts/individual', { query: { limit: 25 }, filter }),
    ),
  )
  await goToAlerts(page)
  await expect(page.getByText('Times in UTC')).toBeVisible()
  await chooseInMenu(page, 'Account', 'Preferences')
  await preferences(page).getByRole('combobox', { name: 'Time zone' }).selectOption('Asia/Kolkata')
  await expect(preferences(page)).toContainText(/Now \d\d \w{3} \d{4} \d\d:\d\d:\d\d UTC\+5:30\./)
  // Behind the dialog already, without a reload.
  await expect(page.getByText('Times in Asia/Kolkata')).toBeVisible()
  await expect(page.getByText(/^checked \d\d:\d\d:\d\d UTC\+5:30$/)).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('button', { name: 'Account' })).toBeFocused()
  await expect
    .poll(() => readColumn(alertTable(page), 'Raised'))
    .toEqual(shown?.map((alert) => inKolkata(alert.raised_timestamp)))

  await page.getByRole('button', { name: 'Raised any time' }).click()
  await page.getByLabel('From (Asia/Kolkata)').fill('2026-02-21T00:00')
  await page.getByRole('button', { name: 'Apply' }).click()
  await expect(page.getByRole('button', { name: 'Raised since 2026-02-21 00:00' })).toBeVisible()
  await expect(page).toHaveURL(({ searchParams }) => searchParams.get('raised') === 'since-2026-02-20T1830Z')
  await expectAlerts(page, expected ?? [])

  await page.reload()
  await expect(page.getByRole('button', { name: 'Raised since 2026-02-21 00:00' })).toBeVisible()
  await alertLink(page, 0).click()
  const panel = page.getByRole('complementary', { name: 'Alert' })
  await expect(panel.getByText(/\d\d:\d\d:\d\d UTC\+5:30/).first()).toBeVisible()
  await page.getByRole('button', { name: 'Request log' }).click()
  await expect(page.getByRole('columnheader', { name: 'Time (Asia/Kolkata)' })).toBeVisible()
})

test.describe('on a device in New York', () => {
  test.use({ timezoneId: 'America/New_York' })

  test('zone, colours and density are kept, and another tab follows', async ({ page, context }) => {
    await page.emulateMedia({ colorScheme: 'light' })
    await goToAlerts(page)
    await expect(alertLink(page, 0)).toBeVisible()
    await expect.poll(() => rowHeight(page)).toBe(32)
    const other = await context.newPage()
    await goToAlerts(other)
    await expect(other.getByText('Times in UTC')).toBeVisible()

    await page.bringToFront()
    await chooseInMenu(page, 'Account', 'Preferences')
    await preferences(page).getByRole('combobox', { name: 'Time zone' }).selectOption('local')
    await preferences(page).getByRole('group', { name: 'Colours' }).getByRole('radio', { name: 'Dark' }).check()
    await preferences(page).getByRole('group', { name: 'Rows' }).getByRole('radio', { name: 'Comfortable' }).check()
    await preferences(page).getByRole('button', { name: 'Close' }).click()
    await page.reload()
    for (const tab of [page, other]) {
      await tab.bringToFront()
      await expect(tab.getByText('Times in America/New_York')).toBeVisible()
      await expect(tab.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark')
      await expect(alertLink(tab, 0)).toBeVisible()
      await expect.poll(() => rowHeight(tab)).toBe(40)
    }
  })
})

const LISTS = ['Alerts', 'Consolidated alerts', 'Users', 'Organizational units', 'Tasks', 'Audit trail'] as const

test('how many rows a page has is kept for each table, and comes back with the way to it', async ({ page }) => {
  const rows = page.getByRole('combobox', { name: 'Rows per page' })
  const open = async (title: string) => {
    await page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: title, exact: true }).click()
    await expect(page.getByRole('heading', { name: title, level: 1 })).toBeVisible()
  }
  await goToAlerts(page)
  for (const title of LISTS) {
    await open(title)
    await rows.selectOption('50')
    await expect(page).toHaveURL(/limit=50/)
  }
  await open('Users')
  await rows.selectOption('100')
  await page.goto('/ou/global/roles')
  for (const title of LISTS) {
    await open(title)
    await expect(rows).toHaveValue(title === 'Users' ? '100' : '50')
  }
})
