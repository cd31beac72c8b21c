/** The day's round by the keyboard alone: no pointer is touched from the first page to the sign-out. */
import type { Page } from '@playwright/test'
import type { WireIndividualAlert } from '#contract/individual-alerts.ts'
import type { WireUserV2 } from '#contract/users.ts'
import {
  alertLink,
  alertTable,
  expectOverview,
  expectSignIn,
  expectToast,
  tabTo,
  unitButton,
} from './support/screens.ts'
import { expect, test } from './support/test.ts'

/** With what moves: the palette, dialogs, sheet, messages, popovers and menu as most people have them. */
test.use({ worldSize: { alerts: 60, users: 30 }, contextOptions: { reducedMotion: 'no-preference' } })

/** Through the palette, by a part of the name. */
const jumpTo = async (page: Page, name: string) => {
  await page.keyboard.press('Control+k')
  const palette = page.getByRole('dialog', { name: 'Search or jump to' })
  await expect(palette.getByRole('combobox')).toBeFocused()
  await page.keyboard.type(name)
  await expect(palette.getByRole('option', { selected: true })).toContainText(name)
  await page.keyboard.press('Enter')
  await expect(palette).toBeHidden()
}

test('open, filter, clear three with a note, disable a user, switch the unit, sign out', async ({ page, world }) => {
  const { keyboard } = page
  await page.goto('/ou/global/overview')
  await expect.poll(() => page.evaluate(`matchMedia('(prefers-reduced-motion: reduce)').matches`)).toBe(false)
  await expectOverview(page)

  await jumpTo(page, 'Alerts')
  await expect(page.getByRole('heading', { name: 'Alerts', level: 1 })).toBeFocused()
  await expect(alertLink(page, 0)).toBeVisible()
  await tabTo(page, page.getByRole('group', { name: 'Severity' }).getByRole('button', { name: /^Error/ }))
  await keyboard.press('Enter')
  await expect(page).toHaveURL(/severity=error/)
  const errors = await world.all<WireIndividualAlert>('/alerts/individual', {
    query: { limit: 25 },
    filter: { status: { $in: ['active'] }, severity: { $in: ['error'] } },
  })
  await expect(alertTable(page).getByRole('row')).toHaveCount(errors.length + 1)

  for (const key of ['j', 'x', 'j', 'x', 'j', 'x']) await keyboard.press(key)
  await expect(page.getByRole('group', { name: 'Selected alerts' })).toContainText('3 selected')
  await keyboard.press('c')
  const clear = page.getByRole('dialog', { name: 'Clear 3 alerts?' })
  await expect(clear).toBeVisible()
  await tabTo(page, clear.getByRole('textbox'))
  await keyboard.type('Known and expected.')
  await tabTo(page, clear.getByRole('button', { name: 'Clear alerts' }))
  await keyboard.press('Enter')
  const sheet = page.getByRole('dialog', { name: 'Clear 3 alerts', exact: true })
  await expect(sheet.getByRole('status')).toHaveText('Ended: 3 done, 0 skipped, 0 failed')
  await keyboard.press('Escape')
  await expect(sheet).toBeHidden()
  for (const { id } of errors.slice(0, 3)) {
    const alert = await world.ask<WireIndividualAlert>(`/alerts/individual/${id}`)
    expect(alert.status).toBe('cleared')
    expect(alert.notes).toContain('Known and expected.')
  }

  await jumpTo(page, 'Users')
  await expect(page.getByRole('heading', { name: 'Users', level: 1 })).toBeFocused()
  await tabTo(page, page.getByRole('searchbox', { name: 'Name', exact: true }))
  await keyboard.type('test person')
  const disable = page.getByRole('button', { name: 'Disable test person' })
  await expect(page.getByRole('table', { name: 'Users' }).getByRole('row')).toHaveCount(2)
  await tabTo(page, disable)
  await keyboard.press('Enter')
  await expectToast(page, 'test person disabled')
  // It is said at once, while the answer is still on its way.
  await expect.poll(async () => (await world.ask<WireUserV2>('/users/40')).is_enabled).toBe(false)

  await keyboard.press('Escape')
  await keyboard.press('o')
  const units = page.getByRole('dialog', { name: /^Organizational unit: / })
  await expect(units.getByRole('combobox')).toBeFocused()
  await keyboard.type('EMEA')
  await expect(units.getByRole('treeitem', { name: 'EMEA Finance' })).toBeVisible()
  await keyboard.press('Enter')
  await expect(unitButton(page)).toHaveAccessibleName('Organizational unit: EMEA Finance')
  await expect(unitButton(page)).toBeFocused()

  await tabTo(page, page.getByRole('button', { name: 'Account' }))
  await keyboard.press('Enter')
  await expect(page.getByRole('menuitemradio', { name: 'Light' })).toBeFocused()
  await keyboard.press('ArrowUp')
  await expect(page.getByRole('menuitem', { name: 'Sign out' })).toBeFocused()
  await keyboard.press('Enter')
  await expectSignIn(page)
})
