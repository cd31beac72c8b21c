/** What may not be done to a user: why, by whatever way it is tried. */
import type { Locator, Page } from '@playwright/test'
import type { WireUserV2 } from '#contract/users.ts'
import { addAccess, goToUsers, tabTo, userTable } from './support/screens.ts'
import { expect, test } from './support/test.ts'
import { ROLE } from '#server/sandbox/access/roles.ts'
import { openUser, userPanel } from './support/users.ts'

test.describe('what may not be done says why, by click and by keyboard, and sends nothing', () => {
  const expectRefused = async (page: Page, button: Locator, sentence: string) => {
    const refusal = page.getByRole('alert').filter({ hasText: sentence })
    // Not before it is known who may do what; such a press waits for nothing.
    await expect(button).toHaveAccessibleDescription(sentence)
    await button.click({ force: true })
    await expect(refusal.first()).toBeVisible()
    await refusal.first().getByRole('button', { name: 'Dismiss' }).click()
    await expect(refusal).toBeHidden()
    await userPanel(page).focus()
    await tabTo(page, button)
    await page.keyboard.press('Enter')
    await expect(refusal.first()).toBeVisible()
    await refusal.first().getByRole('button', { name: 'Dismiss' }).click()
    await expect(refusal).toBeHidden()
  }

  test('oneself', async ({ page, world }) => {
    await openUser(page, '1')
    const panel = userPanel(page)
    await expectRefused(page, panel.getByRole('button', { name: /^Disable/ }), 'Nobody can change their own status.')
    await expectRefused(page, panel.getByRole('button', { name: 'Delete user' }), 'Nobody can delete themselves.')
    await expectRefused(
      page,
      panel.getByRole('button', { name: 'Edit access' }),
      'A Super Admin cannot change their own role.',
    )
    expect(await world.writes()).toEqual([])
  })

  test('the last Super Admin, and who may be oneself', async ({ page, world }) => {
    // A Super Admin who signs in with a token that does not tell whose it is.
    await page.route('**/session', async (route) => {
      if (route.request().method() !== 'GET') return route.continue()
      const answer = await route.fetch()
      const session = (await answer.json()) as { user: object }
      return route.fulfill({ response: answer, json: { ...session, user: { id: null, fullName: null, email: null } } })
    })
    const people = await world.all<WireUserV2>('/users', { filter: { role_id: { $eq: ROLE.superAdmin } } })
    for (const { id } of people)
      if (id !== '1') await world.ask(`/users/${id}`, { method: 'PATCH', body: { is_enabled: false } })
    await openUser(page, '1')
    const panel = userPanel(page)
    const sentence = 'Margaret Okafor is the last Super Admin. At least one must remain.'
    await expectRefused(page, panel.getByRole('button', { name: /^Disable/ }), sentence)
    await panel.getByRole('button', { name: 'Edit access' }).click()
    await panel.getByRole('button', { name: /^Remove Super Admin/ }).click()
    await addAccess(panel, 'Helpdesk Admin', /Finance$/)
    await expect(panel.getByRole('alert')).toContainText(sentence)
    await expect(panel.getByRole('button', { name: 'Save access' })).toBeDisabled()

    await goToUsers(page, '?name=margaret')
    const inList = userTable(page).getByRole('button', { name: 'Disable Margaret Okafor' })
    const refusal = page.getByRole('alert').filter({ hasText: sentence })
    await expect(inList).toHaveAccessibleDescription(sentence)
    await inList.click({ force: true })
    await expect(refusal).toBeVisible()
    await refusal.getByRole('button', { name: 'Dismiss' }).click()
    await expect(refusal).toBeHidden()
    await inList.press('Enter')
    await expect(refusal).toBeVisible()

    // Whoever else it is might be oneself: that is said before anything is sent.
    await openUser(page, '36')
    const doubt = page.getByRole('dialog').getByText('Which account is your own is unknown')
    for (const name of [/^Disable/, 'Delete user']) {
      await panel.getByRole('button', { name }).click()
      await expect(doubt).toBeVisible()
      await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click()
      await expect(doubt).toBeHidden()
    }
    expect(await world.writes()).toEqual([])
  })

  test.describe('without the link', () => {
    test.use({ persona: 'Helpdesk Admin' })
    test('a read-only persona', async ({ page, world }) => {
      await openUser(page, '36')
      const panel = userPanel(page)
      await expectRefused(
        page,
        panel.getByRole('button', { name: /^Disable/ }),
        'Your role does not allow changing Dana Ruiz.',
      )
      await expectRefused(
        page,
        panel.getByRole('button', { name: 'Edit name' }),
        'Your role does not allow changing Dana Ruiz.',
      )
      await expectRefused(
        page,
        panel.getByRole('button', { name: 'Delete user' }),
        'Your role does not allow deleting Dana Ruiz.',
      )
      expect(await world.writes()).toEqual([])
    })
  })
})
