/** A browser that translates the page: nothing dies of it, and every number on screen is the present one. */
import type { Page } from '@playwright/test'
import type { WireIndividualAlert } from '#contract/individual-alerts.ts'
import { alertLink, alertTable, chooseInMenu, goToAlerts, openUnits } from './support/screens.ts'
import { expect, test } from './support/test.ts'
import { expectSettled } from './support/traffic.ts'
import { installTranslator, showOriginal, translatePage } from './support/translator.ts'
import type { World } from './support/world.ts'

test.use({ worldSize: { alerts: 240, users: 30 } })

const main = (page: Page) => page.getByRole('main')
/** Names are in capitals now. */
const severity = (page: Page, name: string) =>
  page.getByRole('group', { name: 'Severity' }).getByRole('button', { name: new RegExp(`^${name}\\b`, 'i') })

const total = async (world: World, filter: object, unit?: string) =>
  (await world.all<WireIndividualAlert>('/alerts/individual', { query: { limit: 100 }, filter, ...(unit && { unit }) }))
    .length

for (const [how, translator] of [
  ['each text by itself, apart from the page', { merges: false, isApart: true }],
  ['texts of a sentence as one, among its scripts', { merges: true, isApart: false }],
] as const) {
  test(`R17: under a translator that replaces ${how}`, async ({ page, world }) => {
    // The clear that is taken back is held for longer than the way to that may take.
    await page.addInitScript(() => localStorage.setItem('clumio-admin.undo-for', '"30"'))
    await installTranslator(page, translator)
    await goToAlerts(page, '?status=active')
    await expect(alertTable(page).getByRole('row').nth(25)).toBeVisible()
    await translatePage(page)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('ALERTS')

    const active = { status: { $in: ['active'] } }
    const before = await total(world, active)
    await expect(main(page)).toContainText(`1–25 OF ${before}`)
    await page.getByRole('button', { name: 'Next page' }).click()
    await expect(main(page)).toContainText(`26–50 OF ${before}`)
    await page.getByRole('button', { name: 'Previous page' }).click()
    await expect(main(page)).toContainText(`1–25 OF ${before}`)

    const warnings = await total(world, { ...active, severity: { $in: ['warning'] } })
    await severity(page, 'Warning').click()
    await expect(main(page)).toContainText(new RegExp(`1–\\d+ OF ${warnings}$`))
    await severity(page, 'Warning').click()
    await expect(main(page)).toContainText(`1–25 OF ${before}`)

    for (const row of [0, 3]) {
      await alertLink(page, row).click()
      await expect(page.getByRole('complementary')).toContainText('RAISED')
    }
    await page.getByRole('complementary').getByRole('button', { name: 'Close' }).click()

    // A run to its end, and a clear that is held and taken back.
    const boxes = alertTable(page).getByRole('checkbox', { name: /^Select (?!all rows)/ })
    await boxes.nth(0).click()
    await boxes.nth(7).click({ modifiers: ['Shift'] })
    await page.getByRole('group', { name: 'Selected alerts' }).getByRole('button', { name: 'Clear alerts' }).click()
    await page.getByRole('dialog', { name: 'Clear 8 alerts?' }).getByRole('button', { name: 'Clear alerts' }).click()
    const sheet = page.getByRole('dialog', { name: /^Clear 8 alerts$/i })
    await expect(sheet.getByRole('status')).toHaveText(/^ended/i)
    await expect(sheet.getByRole('definition').first()).toHaveText('8')
    await page.keyboard.press('Escape')
    await alertLink(page, 9).click()
    await page.getByRole('complementary').getByRole('button', { name: 'Clear alert' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Clear alert' }).click()
    await page.getByRole('button', { name: 'Undo' }).click()
    await page.getByRole('complementary').getByRole('button', { name: 'Close' }).click()

    await page.getByRole('button', { name: 'Refresh', exact: true }).click()
    await expect(main(page)).toContainText(`1–25 OF ${before - 8}`)
    await expect.poll(() => total(world, active)).toBe(before - 8)

    await showOriginal(page)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Alerts')
    await page.getByRole('button', { name: 'Next page' }).click()
    await expect(main(page)).toContainText('26–50 of')
    await page.getByRole('button', { name: 'Refresh', exact: true }).click()
    await expect(main(page)).toContainText(`26–50 of ${before - 8}`)
    await translatePage(page)
    await page.getByRole('button', { name: 'Previous page' }).click()
    await expect(main(page)).toContainText(`1–25 OF ${before - 8}`)

    const units = await openUnits(page)
    await units.getByRole('treeitem').nth(1).click()
    await expect(page).toHaveURL(/\/ou\/(?!global)/)
    await expect(alertTable(page)).toBeVisible()
    for (const name of ['OVERVIEW', 'TASKS', 'USERS']) {
      await page.getByRole('link', { name, exact: true }).click()
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(name)
    }
    // A read that was on its way when the session ended.
    world.provoked.add(401)
    await chooseInMenu(page, 'Account', 'Sign out')
    await expect(page.getByRole('heading', { name: 'SIGN IN', exact: true })).toBeVisible()
    await expect(page.getByRole('alert')).toBeHidden()
  })
}

/** Texts side by side of which one changes, and of which there are more or fewer after the next drawing. */
for (const [how, translator] of [
  ['each by itself', { merges: false, isApart: true }],
  ['as one', { merges: true, isApart: false }],
] as const) {
  test(`R17: a sentence of several texts, translated ${how}, keeps up`, async ({ page, world }) => {
    await installTranslator(page, translator)
    await goToAlerts(page)
    // Counts that come late move rows of longer words.
    await expectSettled(world)
    const shown = await world.all<WireIndividualAlert>('/alerts/individual', { query: { limit: 25 } })
    const active = shown.slice(0, 25).filter(({ status }) => status === 'active')
    const box = ({ id }: WireIndividualAlert) =>
      alertTable(page)
        .getByRole('row')
        .filter({ has: page.locator(`a[href*="${id}"]`) })
        .getByRole('checkbox')
    await translatePage(page)
    const said = page.getByRole('group', { name: 'Selected alerts' }).getByRole('status')
    const expectSaid = (text: string) => expect(said).toHaveText(text)
    for (const alert of active.slice(0, 3)) await box(alert).check()
    await expectSaid('3 SELECTED')
    await page.getByRole('button', { name: 'Next page' }).click()
    await expectSaid('3 SELECTED, 3 NOT ON THIS PAGE')
    await alertTable(page).getByRole('checkbox').nth(1).check()
    await expectSaid('4 SELECTED, 3 NOT ON THIS PAGE')
    await page.getByRole('button', { name: 'Previous page' }).click()
    await expectSaid('4 SELECTED, 1 NOT ON THIS PAGE')

    // Somebody else clears one after the other: a text is added to the sentence, then changed, and one goes.
    const clear = async (at: number) => {
      const path = `/alerts/individual/${active[at]?.id}`
      await world.ask(path, { method: 'PATCH', body: { status: 'cleared', notes: '' } })
      await page.getByRole('button', { name: 'Refresh', exact: true }).click()
    }
    await clear(0)
    await expectSaid('4 SELECTED, 1 NOT ON THIS PAGE, 1 NO LONGER ACTIVE')
    await clear(1)
    await expectSaid('4 SELECTED, 1 NOT ON THIS PAGE, 2 NO LONGER ACTIVE')
    await page.getByRole('button', { name: 'Next page' }).click()
    await expectSaid('4 SELECTED, 3 NOT ON THIS PAGE, 2 NO LONGER ACTIVE')
    await alertTable(page).getByRole('checkbox').nth(1).uncheck()
    await page.getByRole('button', { name: 'Previous page' }).click()
    await expectSaid('3 SELECTED, 2 NO LONGER ACTIVE')
  })
}
