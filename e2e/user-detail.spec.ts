import { readFile } from 'node:fs/promises'
import type { WireUserV2 } from '#contract/users.ts'
import { PEOPLE } from '#server/sandbox/seed/users.ts'
import { follow } from './support/activity.ts'
import { hold } from './support/hold.ts'
import { addAccess, expectRange, expectToast, goToUsers, userTable } from './support/screens.ts'
import { expect, test } from './support/test.ts'
import { openUser, readUser, userPanel } from './support/users.ts'

test('a user opens beside the list, with what was done to them, and a draft is not left unasked', async ({
  page,
  world,
}) => {
  await test.step('Back with an unsaved draft asks', async () => {
    for (const full_name of ['Dana R. Ruiz', 'Dana Ruiz'])
      await world.ask('/users/36', { method: 'PATCH', body: { full_name } })
    await goToUsers(page, '?name=dana+ruiz')
    await userTable(page).getByRole('link', { name: 'Dana Ruiz' }).click()
    const panel = userPanel(page)
    await panel.getByRole('button', { name: 'Edit name' }).click()
    await panel.getByRole('textbox', { name: 'Name' }).fill('Somebody')
    await page.goBack()
    const dialog = page.getByRole('dialog', { name: 'Discard this draft?' })
    await dialog.getByRole('button', { name: 'Keep editing' }).click()
    await expect(panel.getByRole('textbox', { name: 'Name' })).toHaveValue('Somebody')
    const address = page.url()
    await page.goBack()
    await expect(dialog).toBeVisible()
    await expect(page).toHaveURL(address)
    // Again while it asks: it goes on asking, and goes back once.
    await page.goBack()
    await expect(page).toHaveURL(address)
    await dialog.getByRole('button', { name: 'Discard' }).click()
    await expect(panel).toBeHidden()
    await expect(page).toHaveURL(/\/users\?name=/)
  })
  await test.step('a name in the list opens the user beside it, by mouse and by keyboard', async () => {
    await userTable(page).getByRole('link', { name: 'Dana Ruiz' }).click()
    const panel = userPanel(page)
    await expect(panel.getByRole('heading', { name: 'Dana Ruiz' })).toBeVisible()
    await expect(panel.getByRole('list', { name: 'Access' })).toContainText('Backup Admin')
    await expect(panel.getByRole('list', { name: 'Access' })).toContainText('Engineering')
    await expect(panel).toContainText('Margaret Okafor')
    await expect(page).toHaveURL(/\/ou\/global\/users\/36\?name=dana%20ruiz$/)

    await page.reload()
    await expect(panel.getByRole('heading', { name: 'Dana Ruiz' })).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(panel).toBeHidden()
    await expect(userTable(page).getByRole('link', { name: 'Dana Ruiz' })).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(panel).toBeFocused()
    expect(await world.writes()).toEqual([])
  })
  await test.step('the recent entries of the audit trail are those about this user', async () => {
    const trail = userPanel(page).getByRole('region', { name: 'Audit trail' })
    await expect(trail.getByRole('listitem').first()).toHaveText(/Users: update.*margaret\.okafor@northwind\.io/)
    await trail.getByRole('link', { name: /^All / }).click()
    await expect(page).toHaveURL(/\/audit-trail\?entityId=36&entityType=user$/)
  })
})

test('a user is deleted by typing the name', async ({ page, world }) => {
  await openUser(page, '36')
  await userPanel(page).getByRole('button', { name: 'Delete user' }).click()
  const dialog = page.getByRole('dialog', { name: 'Delete Dana Ruiz?' })
  await dialog.getByRole('textbox').fill('Dana')
  // It stays in reach, so that it can say why it does nothing.
  const verb = dialog.getByRole('button', { name: 'Delete', exact: true })
  await expect(verb).toHaveAttribute('aria-disabled', 'true')
  const reason = (await verb.getAttribute('title')) ?? 'no reason'
  await verb.click({ force: true })
  await expect(dialog.getByRole('alert')).toContainText(reason)
  expect(await world.writes()).toEqual([])

  await dialog.getByRole('textbox').fill('Dana Ruiz')
  await world.fail({ name: 'status', method: 'DELETE', status: 412 })
  await dialog.getByRole('button', { name: 'Delete' }).click()
  await expect(dialog.getByRole('alert').filter({ hasText: 'The API answered 412' })).toBeVisible()
  await dialog.getByRole('button', { name: 'Delete' }).click()
  await expectToast(page, 'Dana Ruiz deleted')
  await expect(userPanel(page)).toBeHidden()
  const left = await world.all<WireUserV2>('/users')
  expect(left.map(({ id }) => id)).not.toContain('36')
  await expect(page.getByRole('main').getByText(`1–25 of ${left.length}`, { exact: true })).toBeVisible()
})

test('a name is no proof before everybody is known, nor beside a namesake', async ({ page, world }) => {
  await world.ask('/users/40', { method: 'PATCH', body: { full_name: 'Dana Ruiz' } })
  const { email } = await world.ask<WireUserV2>('/users/36')
  const everybody = await hold(page, (url) => url.pathname === '/api/users')
  await page.goto('/ou/global/users/36')
  await userPanel(page).getByRole('button', { name: 'Delete user' }).click()
  const dialog = page.getByRole('dialog', { name: `Delete Dana Ruiz (${email})?` })
  const verb = dialog.getByRole('button', { name: 'Delete', exact: true })
  await expect(dialog).toContainText('Whether somebody else has the same name is not known.')
  await expect(dialog.getByText(email)).toHaveCount(1)
  const field = dialog.getByLabel('Type their email to delete them')
  await field.fill('Dana Ruiz')
  await expect(verb).toHaveAttribute('aria-disabled', 'true')
  everybody.release()
  await expect(dialog).toContainText('Somebody else has the same name.')
  await expect(field).toHaveValue('Dana Ruiz')
  await expect(verb).toHaveAttribute('aria-disabled', 'true')
  await field.fill(email)
  await verb.click()
  await expectToast(page, `Dana Ruiz (${email}) deleted`)
})

const ODD_NAMES: Readonly<Record<string, string>> = {
  [PEOPLE.henrik]: '=HYPERLINK("http://evil.example","x")',
  [PEOPLE.noor]: '<img src=x onerror=alert(1)>',
  [PEOPLE.giulia]: 'W'.repeat(200),
  [PEOPLE.priya]: 'مريم \u202Eevil',
  [PEOPLE.dana]: '👩🏽‍🚀 Åsa',
}

test('odd names are themselves in the list, its export, the panel, the dialog and the toast', async ({
  page,
  world,
}) => {
  for (const [id, full_name] of Object.entries(ODD_NAMES))
    await world.ask(`/users/${id}`, { method: 'PATCH', body: { full_name } })
  await goToUsers(page, '?limit=100&sort=-name')
  await expect(page.getByText(/^Sorted over all/)).toBeVisible()
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Export' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Export' }).click()
  const csv = await readFile(await (await download).path(), 'utf8')
  expect(csv).toContain(`"'=HYPERLINK(""http://evil.example"",""x"")"`)
  for (const [id, name] of Object.entries(ODD_NAMES)) if (id !== PEOPLE.henrik) expect(csv).toContain(name)

  const panel = userPanel(page)
  for (const [id, name] of Object.entries(ODD_NAMES)) {
    // Kept apart from the sentence around it, which it must not turn.
    const shown = id === PEOPLE.priya ? `\u2068${name}\u2069` : name
    await follow(page, `/ou/global/users/${id}?name=${encodeURIComponent(name.slice(0, 20))}`)
    await expectRange(page, '1–1 of 1')
    await expect(userTable(page).getByRole('link')).toHaveText(shown)
    await expect(panel.getByRole('heading', { level: 2 })).toHaveText(shown)
    for (const part of [panel, userTable(page)])
      await expect
        .poll(() =>
          part.evaluate(
            (element: { scrollWidth: number; clientWidth: number }) => element.scrollWidth - element.clientWidth,
          ),
        )
        .toBe(0)
    await panel.getByRole('button', { name: 'Delete user' }).click()
    const dialog = page.getByRole('dialog')
    await expect(dialog.getByRole('heading')).toHaveText(`Delete ${shown}?`)
    await dialog.getByRole('textbox').fill(name.replace('\u202E', ''))
    await dialog.getByRole('button', { name: 'Delete' }).click()
    await expectToast(page, `${shown} deleted`)
  }
})

test('who has no name is called by the email', async ({ page, world }) => {
  const { email } = await readUser(world, '40')
  await world.fail({ name: 'empty-names', path: '/users*', times: 0 })
  await openUser(page, '40', '?name=test+person')
  const panel = userPanel(page)
  await expect(userTable(page).getByRole('link')).toHaveText(email)
  await expect(panel.getByRole('heading', { level: 2 })).toHaveText(email)
  await panel.getByRole('button', { name: `Disable ${email}` }).click()
  await expectToast(page, `${email} disabled`)
  await expect(panel.getByText(email)).toHaveCount(1)
  await panel.getByRole('button', { name: 'Delete user' }).click()
  const dialog = page.getByRole('dialog', { name: `Delete ${email}?` })
  await expect(dialog.getByLabel(/Type their email/)).toBeVisible()
  await expect(dialog.getByText(email)).toHaveCount(1)
})

test('the panel covers the list on a narrow screen and can be used there', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 })
  await page.goto('/ou/global/users/36')
  const panel = userPanel(page)
  await expect(panel.getByRole('heading', { level: 2 })).toBeVisible()
  await expect(userTable(page)).toBeHidden()
  await panel.getByRole('button', { name: 'Edit access' }).click()
  await addAccess(panel, 'Helpdesk Admin', /Finance$/)
  await expect(panel.getByRole('button', { name: 'Save access' })).toBeEnabled()
  await expect.poll(() => page.evaluate('document.documentElement.scrollWidth')).toBe(320)
})
