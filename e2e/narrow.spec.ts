import type { Page } from '@playwright/test'
import type { WireIndividualAlert } from '#contract/individual-alerts.ts'
import { follow } from './support/activity.ts'
import { goOnTo } from './support/go-on.ts'
import { expect, test } from './support/test.ts'
import { SANDBOX_PORT } from './support/world.ts'
import {
  alertLink,
  alertPanel,
  alertTable,
  choice,
  expectAlerts,
  expectRange,
  expectSignIn,
  goToAlerts,
  openUnits,
  userTable,
} from './support/screens.ts'

/** Runs in the page: how many pixels a select has beside the text of its choice. */
const ROOM_IN_SELECT = `(() => {
  const select = document.querySelector('select[aria-label="Version of users"]')
  const style = getComputedStyle(select)
  const pen = new OffscreenCanvas(1, 1).getContext('2d')
  pen.font = style.font
  const text = pen.measureText(select.selectedOptions[0].label).width
  return select.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight) - text
})()`

const expectNoSidewaysScroll = async (page: Page) => {
  const beyond = () =>
    page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth')
  await expect.poll(beyond).toBeLessThanOrEqual(0)
}

/** Names of units in the open tree that end in dots. */
const CUT_NAMES = `[...document.querySelectorAll('[role=treeitem] .cut')]
  .filter((name) => name.scrollWidth > name.clientWidth)
  .map((name) => name.textContent)`

/** Of the menu, the switcher and the account. */
const ICON_WIDTHS = `['Menu', 'Organizational unit', 'Account'].map(
  (name) => document.querySelector('header [aria-label^="' + name + '"]').parentElement.querySelector('svg').clientWidth,
)`

for (const width of [390, 320]) {
  test.describe(`${width} px wide`, () => {
    test.use({ viewport: { width, height: 844 } })

    test('each screen fits, is filtered and sorted, and a user is found and disabled', async ({ page, world }) => {
      await test.step('no screen scrolls sideways, and the host is in sight', async () => {
        await goToAlerts(page, '?limit=100')
        await expect(alertTable(page)).toBeVisible()
        const row = alertTable(page).locator('tbody tr').first()
        const entity = (await row.locator('[translate=no]').textContent()) ?? ''
        const cause = (await alertLink(page, 0).textContent()) ?? ''
        // What it is, of what and when, and nothing between them.
        await expect(row.locator('td').last()).toHaveText(new RegExp(`${cause}${entity}\\d{2} \\w{3,4} \\d{2}:\\d{2}`))
        await expectNoSidewaysScroll(page)
        await expect(page.getByText(`localhost:${SANDBOX_PORT}`)).toBeInViewport()
        await expect(page.getByText('Sandbox', { exact: true })).toBeInViewport()

        await alertLink(page, 0).click()
        await expect(alertPanel(page).getByRole('heading', { level: 2 })).toBeVisible()
        await expectNoSidewaysScroll(page)
        await alertPanel(page).getByRole('button', { name: 'Close' }).click()

        const units = await openUnits(page)
        await expectNoSidewaysScroll(page)
        await expect(units.getByRole('treeitem', { name: 'Finance', exact: true })).toBeInViewport({ ratio: 1 })
        const cut = await page.evaluate<string[]>(CUT_NAMES)
        expect(cut, 'names that are cut').toEqual([])
        await page.keyboard.press('Escape')

        await follow(page, '/ou/global/users?limit=100')
        await expect(userTable(page)).toBeVisible()
        await expectNoSidewaysScroll(page)
        await page.getByRole('button', { name: /^API version/ }).click()
        await expect(page.getByRole('dialog').getByRole('button', { name: 'v2' })).toBeInViewport({ ratio: 1 })
        // What is chosen is read to its end.
        await expect(page.getByRole('combobox', { name: 'Version of users' })).toHaveValue('')
        await expect.poll(() => page.evaluate<number>(ROOM_IN_SELECT)).toBeGreaterThanOrEqual(0)
        await expectNoSidewaysScroll(page)

        // Many exceptions push nothing out of the header, and make nothing there smaller.
        await page.goto('/ou/global/overview?versions=v1.alerts_v1.organizational-units_v1.users_v2')
        const scale = page.getByRole('region', { name: 'Alerts raised per day' }).getByText('0', { exact: true })
        await scale.scrollIntoViewIfNeeded()
        await expect(scale).toBeInViewport()
        await expect.poll(() => page.evaluate<number[]>(ICON_WIDTHS)).toEqual([16, 16, 16])
        await expectNoSidewaysScroll(page)
      })
      await test.step('filters wait behind one button, and rows are sorted by a select', async () => {
        const alerts = (query: object, filter?: object) =>
          world.all<WireIndividualAlert>('/alerts/individual', {
            query: { limit: 25, ...query },
            ...(filter && { filter }),
          })
        await goOnTo(page, 'Alerts', 'alerts?status=all')
        await page.getByRole('combobox', { name: 'Sort by' }).selectOption('Updated ↑')
        await expectAlerts(page, await alerts({ sort: 'updated_timestamp' }))
        const all = page.getByRole('checkbox', { name: 'Select all rows of this page' })
        await expect(all).toBeInViewport({ ratio: 1 })
        await all.check()
        await expect(alertTable(page).getByRole('checkbox', { checked: true })).toHaveCount(25)
        await all.uncheck()

        await page.getByRole('button', { name: 'Filters', exact: true }).click()
        await choice(page, 'Severity', 'Error').click()
        await page
          .getByRole('group', { name: 'Type' })
          .getByText(/^Tag Conflict/)
          .click()
        await page.keyboard.press('Escape')
        await expect(page.getByRole('button', { name: 'Filters, 2 set' })).toBeVisible()
        const filter = { severity: { $in: ['error'] }, type: { $in: ['tag_conflict'] } }
        await expectAlerts(page, await alerts({ sort: 'updated_timestamp' }, filter))
      })
      await test.step('pages are behind the menu, and a user is disabled', async () => {
        await goOnTo(page, 'Alerts', 'alerts?status=all')
        await page.getByRole('button', { name: 'Menu' }).click()
        await page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: 'Users' }).click()
        await expect(page.getByRole('heading', { name: 'Users', level: 1 })).toBeVisible()
        await expect(page.getByRole('navigation', { name: 'Pages' })).toBeHidden()
        await page.getByRole('searchbox', { name: 'Name', exact: true }).fill('test person')
        await expectRange(page, '1–1 of 1')
        await page.getByRole('button', { name: 'Disable test person' }).click()
        await expect(userTable(page)).toContainText('Suspended')
        await expect(page.getByRole('button', { name: 'Undo' })).toBeInViewport({ ratio: 1 })
        await expectNoSidewaysScroll(page)
      })
    })
  })
}

test.describe('signed out', () => {
  test.use({ persona: null, viewport: { width: 320, height: 568 } })

  test('the sign-in page fits', async ({ page }) => {
    await page.goto('/sign-in')
    await expectSignIn(page)
    await expectNoSidewaysScroll(page)
    await page.getByRole('button', { name: 'Try the sandbox' }).scrollIntoViewIfNeeded()
    await expect(page.getByRole('button', { name: 'Try the sandbox' })).toBeInViewport({ ratio: 1 })
  })
})
