import type { Locator, Page } from '@playwright/test'
import { goOnTo } from './support/go-on.ts'
import { alertLink, openUnits } from './support/screens.ts'
import { expect, test } from './support/test.ts'

/** The browser's own: this file is read without the types of pages. */
declare const getComputedStyle: (element: object) => Record<string, string>

/** What is left to tell states apart where the reader's colours are forced upon the page: its lines. */
const linesOf = (samples: Locator): Promise<string[]> =>
  samples.evaluateAll((elements: object[]) =>
    elements.map((element) => {
      const style = getComputedStyle(element)
      const names = ['outlineStyle', 'outlineWidth', 'borderTopStyle', 'borderTopWidth', 'borderRightStyle']
      return names
        .map((name) => (style['outlineStyle'] === 'none' && name === 'outlineWidth' ? '' : style[name]))
        .join(' ')
    }),
  )

/** One of each: no two of them are drawn alike. */
const expectToDiffer = async (samples: readonly Locator[]): Promise<void> => {
  for (const sample of samples) await sample.first().waitFor({ state: 'attached' })
  const lines = () => Promise.all(samples.map(async (sample) => (await linesOf(sample.first()))[0]))
  await expect.poll(async () => new Set(await lines()).size, { message: 'kinds of lines' }).toBe(samples.length)
}

const overview = async (page: Page): Promise<void> => {
  await page.goto('/ou/global/overview')
  await expect(page.getByRole('region', { name: 'Active by type' }).getByRole('link').first()).toBeVisible()
}

test.beforeEach(async ({ page, world }) => {
  await world.run()
  await page.emulateMedia({ forcedColors: 'active' })
})

test('shares, bars and their legend, and what is chosen, open or current, are told apart without colours', async ({
  page,
}) => {
  await test.step('shares, bars and their legend are told apart without colours', async () => {
    await overview(page)
    const types = page
      .getByRole('region', { name: 'Active by type' })
      .getByRole('listitem')
      .first()
      .locator('[aria-hidden] > span')
    await expectToDiffer([types.nth(0), types.nth(1)])

    const plot = page.getByRole('region', { name: 'Alerts raised per day' })
    const day = plot.getByRole('list', { name: 'Alerts raised per day, by day' }).getByRole('link')
    const errors = day.locator('span:last-child:not([style*="height: 0%"])')
    const warnings = day.locator('span:first-child:not([style*="height: 0%"])')
    await expectToDiffer([errors, warnings])
    const samples = plot.locator('.sample')
    await expect(samples).toHaveCount(2)
    const drawn = [...(await linesOf(errors.first())), ...(await linesOf(warnings.first()))]
    await expect.poll(() => linesOf(samples)).toEqual(drawn)

    const users = page.getByRole('region', { name: 'Users by status' })
    const statuses = ['Activated', 'Invited', 'Suspended']
    await expectToDiffer(statuses.map((status) => users.getByRole('listitem').locator(`[data-status=${status}]`)))
  })
  await test.step('what is chosen, open, current or failed is told apart without colours', async () => {
    const pages = page.getByRole('navigation', { name: 'Pages' })
    await expectToDiffer([
      pages.getByRole('link', { name: 'Overview', exact: true }),
      pages.getByRole('link', { name: 'Users', exact: true }),
    ])
    await expectToDiffer([
      page.getByRole('button', { name: 'Plot', exact: true }),
      page.getByRole('button', { name: 'Table', exact: true }),
    ])

    await goOnTo(page, 'Alerts', 'alerts?status=all')
    await alertLink(page, 0).click()
    await expectToDiffer([page.locator('tr[data-open]'), page.locator('tbody tr:not([data-open])')])

    const units = await openUnits(page)
    await page.keyboard.press('ArrowDown')
    const items = units.getByRole('treeitem')
    await expectToDiffer([
      items.and(page.locator('[data-active]')),
      items.and(page.locator('[aria-selected=true]')),
      items.and(page.locator('[aria-selected=false]:not([data-active])')),
    ])
    await page.keyboard.press('Escape')

    await page.getByRole('button', { name: 'Request log' }).click()
    const rows = page.getByRole('table', { name: 'Calls' }).getByRole('row')
    await rows.nth(2).click()
    await expectToDiffer([
      rows.and(page.locator('[aria-selected=true]')),
      rows.and(page.locator('[aria-selected=false]')),
    ])
  })
})
