/** One part that fails: what is around it goes on. */
import type { Page } from '@playwright/test'
import { alertLink, alertTable, goToAlerts, recoverQuietly } from './support/screens.ts'
import { expect, test } from './support/test.ts'

const BROKEN = 'broken on purpose'

/** The script of a part as a build with a fault in it would have it: what it exports throws when it is drawn. */
const breakPart = (page: Page, part: string) =>
  page.route(`**/assets/${part}-*.js`, (route) =>
    route.fulfill({
      contentType: 'text/javascript',
      body: `const broken = () => { throw new Error('${BROKEN}') }; export { broken as ${part}, broken as t }`,
    }),
  )

test('R2: a panel that may not be seen says so, and the others work', async ({ page, world }) => {
  await world.fail({ name: 'status', status: 403, path: '/alerts/consolidated', times: 0 })
  await page.goto('/ou/global/overview')
  const refused = page.getByRole('region', { name: 'Worst parents' })
  await expect(refused.getByRole('heading', { name: /^You may not see the / })).toBeVisible()
  await expect(refused).toContainText('The API answered 403: “The sandbox was told to fail.”')
  await expect(page.getByRole('alert')).toHaveCount(1)
  await expect(page.getByRole('region', { name: 'Oldest unhandled' }).getByRole('link').first()).toBeVisible()
  await expect(page.getByRole('region', { name: 'Users by status' }).getByRole('link').first()).toBeVisible()

  await recoverQuietly(page, world)
  await refused.getByRole('button', { name: 'Try again' }).click()
  await expect(page.getByRole('alert')).toBeHidden()
  await expect(refused.getByRole('link').first()).toBeVisible()
})

test('R11: a page, a panel or a part of the frame that throws says so, and one goes on from there', async ({
  page,
  world,
}) => {
  world.provoked.add(BROKEN)
  for (const part of ['AlertPanel', 'UsersPage', 'RequestLog']) await breakPart(page, part)
  await goToAlerts(page)
  await expect(alertTable(page)).toBeVisible()

  await alertLink(page, 0).click()
  const panel = page.getByRole('complementary')
  await expect(panel.getByRole('alert')).toContainText(`The dashboard itself failed: ${BROKEN}`)
  await expect(panel.getByRole('button', { name: 'Try again' })).toBeVisible()
  await expect(alertTable(page)).toBeVisible()
  await panel.getByRole('button', { name: 'Close' }).click()
  await expect(panel).toBeHidden()

  await page.getByRole('button', { name: 'Request log' }).click()
  await expect(page.getByRole('alert')).toContainText('The request log could not be loaded')
  await expect(alertTable(page)).toBeVisible()
  await page.getByRole('button', { name: 'Request log' }).click()
  await expect(page.getByRole('alert')).toBeHidden()

  await page.getByRole('link', { name: 'Users', exact: true }).click()
  await expect(page.getByRole('main').getByRole('alert')).toContainText('This page could not be loaded')
  await page.getByRole('link', { name: 'Alerts', exact: true }).click()
  await expect(alertTable(page)).toBeVisible()
})

test('R11: when the frame itself throws there are words and two ways on, no white page', async ({ page, world }) => {
  world.provoked.add(BROKEN)
  await page.addInitScript(`{
    const { createElement } = Document.prototype
    Document.prototype.createElement = function (name) {
      if (name === 'nav' && location.hash !== '#whole') throw new Error('${BROKEN}')
      return createElement.apply(this, arguments)
    }
  }`)
  await page.goto('/ou/global/alerts')
  await expect(page.getByRole('heading', { name: 'The dashboard itself failed' })).toBeVisible()
  await expect(page.getByRole('alert')).toContainText(BROKEN)
  await expect(page.getByRole('link', { name: 'Go to Overview' })).toBeVisible()
  await page.evaluate(`location.hash = '#whole'`)
  await page.getByRole('button', { name: 'Load the dashboard anew' }).click()
  await expect(alertTable(page)).toBeVisible()
})

test('R11: a browser that cannot say what it prefers loses what asks for that, and no more', async ({
  page,
  world,
}) => {
  world.provoked.add(BROKEN)
  await page.addInitScript(`matchMedia = () => { throw new Error('${BROKEN}') }`)
  await page.goto('/ou/global/alerts')
  await expect(page.getByRole('alert')).toContainText(BROKEN)
  await expect(page.getByRole('navigation', { name: 'Pages' })).toBeVisible()
})
