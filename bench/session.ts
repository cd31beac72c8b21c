/** A person at work for a while: how soon each input is answered, and whether anything holds the page up. */
import type { Browser, Page } from '@playwright/test'
import { openVisit, settled } from './browser.ts'
import { quantile, type Figure } from './figures.ts'

const work = async (page: Page): Promise<void> => {
  const press = (key: string) => page.keyboard.press(key)
  const rows = page.getByRole('table', { name: 'Individual alerts' }).getByRole('row')
  await page.goto('/ou/global/alerts')
  await rows.nth(1).waitFor()
  await settled(page)
  for (const row of [1, 3, 4]) await rows.nth(row).getByRole('checkbox').click()
  await rows.nth(2).getByRole('link').first().click()
  await page.getByRole('complementary', { name: 'Alert' }).waitFor()
  await press('Escape')
  await page
    .getByRole('group', { name: 'Severity' })
    .getByRole('button', { name: /^Error/ })
    .click()
  await settled(page)
  await page.getByRole('searchbox', { name: 'Entity name' }).pressSequentially('prod')
  await settled(page)
  await page.getByRole('button', { name: 'Columns' }).click()
  await press('Escape')
  for (const key of ['j', 'j', 'k', 'x']) await press(key)
  await page.getByRole('button', { name: /^Organizational unit: / }).click()
  await page.getByRole('treeitem').first().waitFor()
  await page.keyboard.type('fin')
  await press('Escape')
  await page.getByRole('button', { name: /^API version: / }).click()
  await press('Escape')
  await page.getByRole('button', { name: 'Account' }).click()
  await press('Escape')
  const pages = page.getByRole('navigation', { name: 'Pages' })
  for (const name of ['Users', 'Tasks', 'Overview', 'Alerts']) {
    await pages.getByRole('link', { name, exact: true }).click()
    await page.getByRole('heading', { name, level: 1 }).waitFor()
    await settled(page)
  }
  await page.getByRole('button', { name: 'Next page' }).click()
  await settled(page)
}

/** As much of it as the floor can do. */
const workOnFloor = async (page: Page): Promise<void> => {
  const button = (name: string) => page.getByRole('button', { name, exact: true })
  await page.goto('/bench/floor')
  await page.getByRole('table', { name: 'Individual alerts' }).waitFor()
  await settled(page)
  await page.getByRole('searchbox', { name: 'Entity name' }).pressSequentially('prod')
  await settled(page)
  await page.getByRole('searchbox', { name: 'Entity name' }).fill('')
  for (const name of ['Error', 'Next page', 'Next page', 'Previous page', 'Updated', 'All', 'Raised']) {
    await button(name).click()
    await settled(page)
  }
  for (const name of ['Users', 'Alerts']) {
    await page.getByRole('link', { name, exact: true }).click()
    await settled(page)
  }
}

const interactionsOf = async (browser: Browser, origin: string, act: (page: Page) => Promise<void>) => {
  const { page, close } = await openVisit(browser, { origin, isSlow: true })
  await act(page)
  const interactions = await page.evaluate(() => bench.interactions())
  await close()
  return interactions
}

const UPPER = 0.75
const MOST_TIMES = 2.5

export const measureSession = async (browser: Browser, origin: string): Promise<Figure[]> => {
  const floor = await interactionsOf(browser, origin, workOnFloor)
  const interactions = await interactionsOf(browser, origin, work)
  const [upper, worst] = [quantile(floor, UPPER), Math.max(0, ...floor)]

  const quick = await openVisit(browser, { origin })
  await work(quick.page)
  const { firstPaintMs } = await quick.page.evaluate(() => bench.firstRows())
  const tasks = await quick.page.evaluate(() => bench.longTasks())
  await quick.close()
  const later = tasks.filter(({ start }) => start > firstPaintMs).map(({ ms }) => ms)
  return [
    {
      name: 'interaction to next paint, 75th percentile',
      value: quantile(interactions, UPPER),
      unit: 'ms',
      limit: Math.max(100, MOST_TIMES * upper),
      note: `of ${interactions.length} that took over 16 ms; floor ${upper} ms`,
    },
    {
      name: 'interaction to next paint, worst',
      value: Math.max(0, ...interactions),
      unit: 'ms',
      limit: Math.max(200, MOST_TIMES * worst),
      note: `floor ${worst} ms`,
    },
    {
      name: 'longest task after the first paint, full speed',
      value: Math.max(0, ...later),
      unit: 'ms',
      limit: 100,
      note: `${later.length} over 50 ms`,
    },
  ]
}
