/** The alerts screen by the keyboard alone. */
import type { WireIndividualAlert } from '#contract/individual-alerts.ts'
import { goOnTo } from './support/go-on.ts'
import { alertLink, alertPanel, alertTable, expectAlerts, goToAlerts } from './support/screens.ts'
import { expect, test } from './support/test.ts'

test('rows are walked, selected, opened, noted and cleared by keys, which the question mark shows', async ({
  page,
  world,
}) => {
  await test.step('the question mark', async () => {
    await goToAlerts(page)
    await expect(alertLink(page, 0)).toBeVisible()
    await page.keyboard.press('?')
    const sheet = page.getByRole('dialog', { name: 'Keyboard shortcuts' })
    await expect(sheet.getByRole('definition')).toHaveCount(13)
    await page.keyboard.press('Escape')
    await expect(sheet).toBeHidden()
  })
  await test.step('the keys', async () => {
    const alerts = await world.all<WireIndividualAlert>('/alerts/individual', {
      query: { limit: 25 },
      filter: { status: { $in: ['active'] } },
    })
    await goOnTo(page, 'Alerts', 'alerts?status=active')
    await expectAlerts(page, alerts)
    await expect(alertLink(page, 0)).toBeVisible()
    const { keyboard } = page

    await keyboard.press('j')
    await expect(alertLink(page, 0)).toBeFocused()
    await keyboard.press('j')
    await keyboard.press('j')
    await keyboard.press('k')
    await expect(alertLink(page, 1)).toBeFocused()
    await keyboard.press('k')
    await keyboard.press('k')
    await keyboard.press('j')

    await keyboard.press('x')
    await keyboard.press('j')
    await keyboard.press('j')
    await keyboard.press('Shift+X')
    const bar = page.getByRole('group', { name: 'Selected alerts' })
    await expect(bar).toContainText(/\d+ selected/)
    await expect(alertTable(page).getByRole('checkbox', { checked: true })).toHaveCount(3)
    await keyboard.press('c')
    const many = page.getByRole('dialog', { name: 'Clear 3 alerts?' })
    await expect(many).toBeVisible()
    // Typing into the note is typing: no key of it is taken.
    await keyboard.type('jkxcn?')
    await expect(many.getByRole('textbox')).toHaveValue('jkxcn?')
    await keyboard.press('Escape')
    await expect(many).toBeHidden()
    await bar.getByRole('button', { name: 'Select none' }).press('Enter')

    await alertLink(page, 4).focus()
    await keyboard.press('n')
    const note = page.getByRole('dialog', { name: 'Add a note?' })
    await expect(note).toContainText(alerts[4]?.primary_entity.value ?? 'an entity')
    await keyboard.press('Escape')
    await expect(alertLink(page, 4)).toBeFocused()

    await keyboard.press('Enter')
    await expect(alertPanel(page)).toContainText(alerts[4]?.id ?? 'an id')
    await expect(alertPanel(page)).toBeFocused()
    await keyboard.press('c')
    const clear = page.getByRole('dialog', { name: 'Clear this alert?' })
    await expect(clear).toContainText(alerts[4]?.primary_entity.value ?? 'an entity')
    await keyboard.press('Escape')
    await expect(clear).toBeHidden()
    await expect(alertPanel(page)).toBeVisible()

    await keyboard.press('/')
    await expect(page.getByRole('searchbox', { name: 'Entity name' })).toBeFocused()
    await keyboard.type('?')
    await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeHidden()
  })
})
