import { readFile } from 'node:fs/promises'
import type { Locator, Page } from '@playwright/test'
import type { WireUserReadV1, WireUserV2 } from '#contract/users.ts'
import { PEOPLE } from '#server/sandbox/seed/users.ts'
import { follow } from './support/activity.ts'
import { hold } from './support/hold.ts'
import { addAccess, expectRange, expectToast, goToUsers, tabTo, userTable } from './support/screens.ts'
import { expect, test } from './support/test.ts'
import type { World } from './support/world.ts'

const HELPDESK = '40000000-0000-0000-0000-000000000000'
const BACKUP = '30000000-0000-0000-0000-000000000000'
const SUPER_ADMIN = '00000000-0000-0000-0000-000000000000'

const userPanel = (page: Page): Locator => page.getByRole('complementary', { name: 'User' })

const readUser = (world: World, id: string) => world.ask<WireUserV2>(`/users/${id}`)

const unitId = async (world: World, name: string): Promise<string> => {
  const units = await world.all<{ id: string; name: string }>('/organizational-units')
  return units.find((unit) => unit.name === name)?.id ?? ''
}

const writesOf = async (world: World) => {
  const requests = await world.requests()
  return requests
    .filter(({ method }) => method !== 'GET')
    .map(({ method, path, body }) => ({ method, path, body: body ? (JSON.parse(body) as unknown) : null }))
}

const openUser = async (page: Page, id: string, search = '', unit = 'global') => {
  await goToUsers(page, `/${id}${search}`, unit)
  await expect(userPanel(page).getByRole('heading', { level: 2 })).toBeVisible()
}

test('a new name is sent alone, and never over one that somebody else gave', async ({ page, world }) => {
  await test.step('it shows in panel and list', async () => {
    await openUser(page, '36', '?name=dana+ruiz')
    const panel = userPanel(page)
    await panel.getByRole('button', { name: 'Edit name' }).click()
    await panel.getByRole('textbox', { name: 'Name' }).fill('Dana Ruiz-Ortega')
    await page.keyboard.press('Enter')
    await expect(panel.getByRole('heading', { name: 'Dana Ruiz-Ortega' })).toBeVisible()
    await expect(userTable(page).getByRole('link', { name: 'Dana Ruiz-Ortega' })).toBeVisible()
    await expect
      .poll(() => writesOf(world))
      .toEqual([{ method: 'PATCH', path: '/users/36', body: { full_name: 'Dana Ruiz-Ortega' } }])
  })
  await test.step('changed behind one’s back it is not overwritten: both are shown', async () => {
    await world.forgetRequests()
    const panel = userPanel(page)
    await panel.getByRole('button', { name: 'Edit name' }).click()
    await panel.getByRole('textbox', { name: 'Name' }).fill('Mine')
    await world.ask('/users/36', { method: 'PATCH', body: { full_name: 'Theirs' } })
    await panel.getByRole('button', { name: 'Save name' }).click()
    const conflict = panel.getByRole('alert')
    await expect(conflict).toContainText('Theirs')
    await expect(conflict).toContainText('Mine')
    expect(await writesOf(world)).toEqual([])

    await conflict.getByRole('button', { name: 'Go on with mine' }).click()
    await panel.getByRole('button', { name: 'Save name' }).click()
    await expect(panel.getByRole('heading', { name: 'Mine' })).toBeVisible()
    await expect.poll(async () => (await readUser(world, '36')).full_name).toBe('Mine')
  })
})

test('access is changed by its difference, which is shown before', async ({ page, world }) => {
  const [finance, engineering] = [await unitId(world, 'Finance'), await unitId(world, 'Engineering')]
  await openUser(page, '36')
  const panel = userPanel(page)
  await panel.getByRole('button', { name: 'Edit access' }).click()
  await addAccess(panel, 'Helpdesk Admin', /Finance$/)
  await panel.getByRole('button', { name: 'Remove Backup Admin in Engineering' }).click()
  const difference = panel.getByRole('list', { name: 'What saving changes' })
  await expect(difference.getByRole('listitem')).toHaveText([
    /Adds Helpdesk Admin in Finance/,
    /Removes Backup Admin in Engineering/,
  ])
  expect(await writesOf(world)).toEqual([])

  await panel.getByRole('button', { name: 'Save access' }).click()
  await expectToast(page, 'Access of Dana Ruiz changed')
  await expect
    .poll(() => writesOf(world))
    .toEqual([
      {
        method: 'PATCH',
        path: '/users/36',
        body: {
          access_control_configuration_updates: {
            add: [{ role_id: HELPDESK, organizational_unit_ids: [finance] }],
            remove: [{ role_id: BACKUP, organizational_unit_ids: [engineering] }],
          },
        },
      },
    ])
  await expect
    .poll(async () => (await readUser(world, '36')).access_control_configuration)
    .toEqual([{ role_id: HELPDESK, organizational_unit_ids: [finance] }])
  await expect(panel.getByRole('list', { name: 'Access' })).toHaveText(/Helpdesk Admin.*in Finance/)
})

test('access changed behind one’s back: nothing is sent, both changes are shown, mine goes on top', async ({
  page,
  world,
}) => {
  const finance = await unitId(world, 'Finance')
  await openUser(page, '36')
  const panel = userPanel(page)
  await panel.getByRole('button', { name: 'Edit access' }).click()
  await addAccess(panel, 'Helpdesk Admin', /Finance$/)
  const add = [{ role_id: BACKUP, organizational_unit_ids: [finance] }]
  await world.ask('/users/36', { method: 'PATCH', body: { access_control_configuration_updates: { add } } })

  await panel.getByRole('button', { name: 'Save access' }).click()
  await expect(panel.getByRole('list', { name: 'Changed meanwhile' })).toHaveText(/Adds Backup Admin in Finance/)
  await expect(panel.getByRole('list', { name: 'Your change' })).toHaveText(/Adds Helpdesk Admin in Finance/)
  expect(await writesOf(world)).toEqual([])

  await panel.getByRole('button', { name: 'Add mine to theirs' }).click()
  await panel.getByRole('button', { name: 'Save access' }).click()
  await expectToast(page, 'Access of Dana Ruiz changed')
  const access = (await readUser(world, '36')).access_control_configuration
  expect(
    access.flatMap(({ role_id, organizational_unit_ids }) => organizational_unit_ids.map((id) => [role_id, id])),
  ).toEqual(
    expect.arrayContaining([
      [BACKUP, finance],
      [HELPDESK, finance],
    ]),
  )
})

test('in v1 a user has one role, and units as a difference', async ({ page, world }) => {
  const finance = await unitId(world, 'Finance')
  await openUser(page, '36', '?versions=v1')
  const panel = userPanel(page)
  await panel.getByRole('button', { name: 'Edit access' }).click()
  await addAccess(panel, 'Helpdesk Admin', /Finance$/)
  await panel.getByRole('button', { name: 'Save access' }).click()
  await expectToast(page, 'Access of Dana Ruiz changed')
  await expect
    .poll(() => writesOf(world))
    .toEqual([
      {
        method: 'PATCH',
        path: '/users/36',
        body: { assigned_role: HELPDESK, organizational_unit_assignment_updates: { add: [finance] } },
      },
    ])
  const read = await world.ask<WireUserReadV1>('/users/36', { accept: 'application/api.clumio.users=v1+json' })
  expect(read.assigned_organizational_unit_ids).toContain(finance)
})

test('other versions in the middle of an edit keep the draft, or say why they cannot', async ({ page, world }) => {
  await openUser(page, '36')
  const panel = userPanel(page)
  const choose = async (version: string) => {
    await page.getByRole('button', { name: /^API version/ }).click()
    await page.getByRole('group', { name: 'API version' }).getByRole('button', { name: version, exact: true }).click()
    await page.keyboard.press('Escape')
  }
  await panel.getByRole('button', { name: 'Edit access' }).click()
  await addAccess(panel, 'Backup Admin', /Finance$/)
  await choose('v1')
  // One role in two units can be told in both.
  await expect(panel.getByRole('list', { name: 'What saving changes' })).toHaveText(/Adds Backup Admin in Finance/)
  await choose('v2')
  await addAccess(panel, 'Helpdesk Admin', /Finance$/)
  await choose('v1')
  await expect(panel.getByRole('alert')).toContainText('knows one role for all units')
  await panel.getByRole('alert').getByRole('button', { name: 'Use users v2' }).click()
  await expect(panel.getByRole('list', { name: 'What saving changes' }).getByRole('listitem')).toHaveCount(2)
  expect(await writesOf(world)).toEqual([])
})

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
    expect(await writesOf(world)).toEqual([])
  })
  await test.step('the recent entries of the audit trail are those about this user', async () => {
    const trail = userPanel(page).getByRole('region', { name: 'Audit trail' })
    await expect(trail.getByRole('listitem').first()).toHaveText(/Users: update.*margaret\.okafor@northwind\.io/)
    await trail.getByRole('link', { name: /^All / }).click()
    await expect(page).toHaveURL(/\/audit-trail\?entityId=36&entityType=user$/)
  })
})

test('an edit that is refused says so in place and keeps the draft', async ({ page, world }) => {
  await openUser(page, '36')
  const panel = userPanel(page)
  await panel.getByRole('button', { name: 'Edit access' }).click()
  await addAccess(panel, 'Helpdesk Admin', /Finance$/)
  for (const [before, status] of [400, 403, 412].entries())
    await test.step(`with ${status}`, async () => {
      await world.fail({ name: 'status', method: 'PATCH', status })
      await panel.getByRole('button', { name: 'Save access' }).click()
      await expect(panel.getByRole('alert')).toContainText(`The API answered ${status}`)
      await expect(panel.getByRole('list', { name: 'What saving changes' })).toHaveText(/Adds Helpdesk Admin/)
      await expect.poll(() => writesOf(world)).toHaveLength(before + 1)
    })
})

test('a change without an answer is read again: applied, not applied, or not known', async ({ page, world }) => {
  await openUser(page, '36')
  const panel = userPanel(page)
  const edit = async (button: string) => panel.getByRole('button', { name: button }).click()
  await world.fail({ name: 'unanswered', method: 'PATCH' })
  await edit('Edit name')
  await panel.getByRole('textbox', { name: 'Name' }).fill('Dana Applied')
  await edit('Save name')
  await expectToast(page, 'Renamed to Dana Applied')
  await expect.poll(() => writesOf(world)).toHaveLength(1)

  await edit('Edit access')
  await addAccess(panel, 'Helpdesk Admin', /Finance$/)
  await world.fail({ name: 'status', method: 'PATCH', status: 502 })
  await edit('Save access')
  await expect(panel.getByRole('alert')).toContainText('Not applied, the access is as it was. The API answered 502')
  await world.fail({ name: 'cut', method: 'PATCH' })
  await edit('Save access')
  await expectToast(page, 'Access of Dana Applied changed')
  await expect.poll(() => writesOf(world)).toHaveLength(3)

  await edit('Delete user')
  const dialog = page.getByRole('dialog', { name: 'Delete Dana Applied?' })
  await dialog.getByRole('textbox').fill('Dana Applied')
  await world.fail(
    { name: 'unanswered', method: 'DELETE' },
    { name: 'status', method: 'GET', path: '/users/36', status: 403 },
  )
  await dialog.getByRole('button', { name: 'Delete' }).click()
  await expect(dialog.getByRole('alert')).toContainText('Not known whether it was applied')
  world.provoked.add(404)
  await dialog.getByRole('button', { name: 'Delete' }).click()
  await expectToast(page, 'Dana Applied deleted')
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
  expect(await writesOf(world)).toEqual([])

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
    expect(await writesOf(world)).toEqual([])
  })

  test('the last Super Admin, and who may be oneself', async ({ page, world }) => {
    // A Super Admin who signs in with a token that does not tell whose it is.
    await page.route('**/session', async (route) => {
      if (route.request().method() !== 'GET') return route.continue()
      const answer = await route.fetch()
      const session = (await answer.json()) as { user: object }
      return route.fulfill({ response: answer, json: { ...session, user: { id: null, fullName: null, email: null } } })
    })
    const people = await world.all<WireUserV2>('/users', { filter: { role_id: { $eq: SUPER_ADMIN } } })
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
    expect(await writesOf(world)).toEqual([])
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
      expect(await writesOf(world)).toEqual([])
    })
  })
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
