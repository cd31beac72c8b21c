import type { Locator, Page } from '@playwright/test'
import type { WireUserV2 } from '#contract/users.ts'
import { ROLE } from '#server/sandbox/access/roles.ts'
import { goOnTo } from './support/go-on.ts'
import { addAccess, expectToast, goToSignIn, goToUsers, signInWith, tabTo } from './support/screens.ts'
import { expect, test } from './support/test.ts'
import { unitId } from './support/units.ts'

const ONE = { alerts: 0, users: 40, tasks: 0 }

test.use({ worldSize: ONE })

const invitePanel = (page: Page): Locator => page.getByRole('complementary', { name: 'Invite user' })

const openInvitation = async (page: Page, search = ''): Promise<Locator> => {
  await goToUsers(page, search)
  await page.getByRole('button', { name: 'Invite user' }).click()
  const panel = invitePanel(page)
  await expect(panel).toBeVisible()
  return panel
}

const fillInvitation = async (panel: Locator, name = 'Nia Invited', email = 'nia@northwind.io') => {
  await panel.getByLabel('Full name').fill(name)
  await panel.getByLabel('Work email').fill(email)
  await addAccess(panel, 'Helpdesk Admin', /Finance$/)
}

test('an invitation gives what its version knows, and opens the new user', async ({ page, world }) => {
  await test.step('in v2 a role for each unit', async () => {
    const [finance, engineering] = [await unitId(world, 'Finance'), await unitId(world, 'Engineering')]
    const panel = await openInvitation(page)
    await fillInvitation(panel)
    await addAccess(panel, 'Backup Admin', /Engineering$/)
    await panel.getByRole('button', { name: 'Send invitation' }).click()
    await expectToast(page, 'Nia Invited invited')
    await expect
      .poll(() => world.writes())
      .toEqual([
        {
          method: 'POST',
          path: '/users',
          body: {
            email: 'nia@northwind.io',
            full_name: 'Nia Invited',
            access_control_configuration: [
              { role_id: ROLE.helpdesk, organizational_unit_ids: [finance] },
              { role_id: ROLE.backup, organizational_unit_ids: [engineering] },
            ],
          },
        },
      ])
    await expect(
      page.getByRole('complementary', { name: 'User' }).getByRole('heading', { name: 'Nia Invited' }),
    ).toBeVisible()
    await expect(page.getByRole('main').getByText('1–25 of 41', { exact: true })).toBeVisible()
  })
  await test.step('in v1 one role', async () => {
    const finance = await unitId(world, 'Finance')
    await goOnTo(page, 'Users', 'users?versions=v1')
    await world.forgetRequests()
    await page.getByRole('button', { name: 'Invite user' }).click()
    const panel = invitePanel(page)
    await fillInvitation(panel, 'Nora Invited', 'nora@northwind.io')
    await panel.getByRole('button', { name: 'Send invitation' }).click()
    await expectToast(page, 'Nora Invited invited')
    await expect
      .poll(() => world.writes())
      .toEqual([
        {
          method: 'POST',
          path: '/users',
          body: {
            email: 'nora@northwind.io',
            full_name: 'Nora Invited',
            assigned_role: ROLE.helpdesk,
            organizational_unit_ids: [finance],
          },
        },
      ])
  })
})

test('what is wrong, there already or unsaved is said, and the draft is kept', async ({ page, world }) => {
  await test.step('what is wrong is said at its field, before anything is sent', async () => {
    const panel = await openInvitation(page)
    await panel.getByRole('button', { name: 'Send invitation' }).click()
    await expect(panel.getByLabel('Full name')).toHaveAccessibleDescription('A name is needed.')
    await expect(panel.getByLabel('Work email')).toHaveAccessibleDescription('An email is needed.')
    await expect(panel.getByRole('alert')).toHaveText('Add at least one role and unit.')
    await panel.getByLabel('Work email').fill('nia@gmail.com')
    await panel.getByRole('button', { name: 'Send invitation' }).click()
    await expect(panel.getByLabel('Work email')).toHaveAccessibleDescription(/gmail\.com is a public mail service/)
    expect(await world.writes()).toEqual([])
  })
  await test.step('a duplicate lands on the email, and the draft is kept', async () => {
    world.provoked.add(409)
    const { email } = await world.ask<WireUserV2>('/users/36')
    const panel = invitePanel(page)
    await fillInvitation(panel, 'Nia Invited', email)
    await panel.getByRole('button', { name: 'Send invitation' }).click()
    await expect(panel.getByLabel('Work email')).toHaveAccessibleDescription('A user with this email already exists.')
    await expect(panel.getByLabel('Full name')).toHaveValue('Nia Invited')
    await expect(panel.getByRole('button', { name: 'Remove Helpdesk Admin in Finance' })).toBeVisible()
  })
  await test.step('Back with an unsaved draft asks; other versions keep it or say why they cannot', async () => {
    const panel = invitePanel(page)
    await world.forgetRequests()
    await addAccess(panel, 'Backup Admin', /Engineering$/)
    await page.goBack()
    const dialog = page.getByRole('dialog', { name: 'Discard this draft?' })
    await dialog.getByRole('button', { name: 'Keep editing' }).click()

    await page.getByRole('button', { name: /^API version/ }).click()
    await page.getByRole('group', { name: 'API version' }).getByRole('button', { name: 'v1', exact: true }).click()
    await page.keyboard.press('Escape')
    await expect(panel.getByRole('alert')).toContainText('Users v1 knows one role a user')
    await panel.getByRole('button', { name: 'Send invitation' }).click()
    expect(await world.writes()).toEqual([])
    await panel.getByRole('button', { name: 'Use users v2' }).click()
    await expect(panel.getByRole('button', { name: 'Remove Backup Admin in Engineering' })).toBeVisible()
    await expect(panel.getByLabel('Full name')).toHaveValue('Nia Invited')

    await panel.getByRole('button', { name: 'Close' }).click()
    await dialog.getByRole('button', { name: 'Discard' }).click()
    await expect(panel).toBeHidden()
  })
})

test('R1: a session that ends under the form keeps the draft until it is sent again', async ({
  page,
  world,
  context,
}) => {
  const panel = await openInvitation(page)
  await fillInvitation(panel)
  await world.fail({ name: 'status', method: 'POST', path: '/users', status: 401 })
  await panel.getByRole('button', { name: 'Send invitation' }).click()
  await expect(panel.getByRole('alert')).toContainText('The API answered 401')
  const overlay = page.getByRole('dialog', { name: 'Sign in' })
  await expect(overlay).toBeVisible()

  const other = await context.newPage()
  await goToSignIn(other)
  await signInWith(other, world.tokens['Super Admin'])
  await expect(other.getByRole('button', { name: 'Account' })).toBeVisible()
  await page.bringToFront()
  await expect(overlay).toBeHidden()
  await expect.poll(() => world.writes()).toHaveLength(1)
  await panel.getByRole('button', { name: 'Send invitation' }).click()
  await expectToast(page, 'Nia Invited invited')
})

test('a file as a spreadsheet saved it keeps its letters, and says how it was read', async ({ page }) => {
  const panel = await openInvitation(page)
  await panel.getByRole('group', { name: 'Whom to invite' }).getByRole('button', { name: 'A list' }).click()
  const choose = (text: string) =>
    panel.getByLabel('Or a CSV file').setInputFiles({
      name: 'people.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(text, 'latin1'),
    })
  const rows = panel.getByRole('table', { name: 'People to invite' }).getByRole('row')
  const list = panel.getByRole('textbox', { name: /Names and work emails/ })
  await list.fill('Typed Person, typed@northwind.io')
  await choose('Team;E-Mail;Name\r\nVertrieb;zoe@northwind.io;Zo\xEB M\xFCller\r\n')
  await expect(rows).toHaveText([/Verdict/, /Zoë Müllerzoe@northwind\.io.*Ready/])
  await expect(panel).toContainText('was read as Windows-1252')
  await expect(panel).toContainText('Left out: Team.')
  await choose('PK\x03\x04')
  await expect(panel.getByRole('alert')).toContainText('This is a workbook')
  await expect(rows).toHaveCount(2)
  // What stood there was typed by hand: the file took its place, and gives it back.
  await panel.getByRole('button', { name: 'Put back what was there' }).click()
  await expect(list).toHaveValue('Typed Person, typed@northwind.io')
})

test('a list is checked first and sent one by one, with a verdict each', async ({ page, world }) => {
  const { email } = await world.ask<WireUserV2>('/users/36')
  const panel = await openInvitation(page)
  await panel.getByRole('group', { name: 'Whom to invite' }).getByRole('button', { name: 'A list' }).click()
  const formula = '=HYPERLINK("http://evil.example")'
  await panel
    .getByRole('textbox', { name: /Names and work emails/ })
    .fill(
      [
        'full_name,email',
        `"${formula.replaceAll('"', '""')}",one@northwind.io`,
        '<img src=x onerror=alert(1)>;two@northwind.io',
        'مريم 👩🏽‍🚀\tthree@northwind.io',
        `Dana Ruiz, ${email}`,
        'Public, someone@gmail.com',
        'Twice, one@northwind.io',
        ', nobody@northwind.io',
      ].join('\n'),
    )
  const rows = panel.getByRole('table', { name: 'People to invite' }).getByRole('row')
  await expect(rows).toHaveText([
    /Verdict/,
    /=HYPERLINK.*Ready/,
    /<img src=x onerror=alert\(1\)>.*Ready/,
    /Ready/,
    /Is a user already/,
    /public mail service/,
    /Stands in this list twice/,
    /A name is needed/,
  ])
  expect(await world.writes()).toEqual([])
  await addAccess(panel, 'Helpdesk Admin', /Finance$/)
  // One refused, one applied without an answer.
  await world.fail(
    { name: 'status', method: 'POST', path: '/users', status: 500 },
    { name: 'unanswered', method: 'POST', path: '/users', skip: 1 },
  )
  await panel.getByRole('button', { name: 'Invite 3 users' }).click()
  const sheet = page.getByRole('dialog', { name: 'Invite 3 users' })
  await expect(sheet.getByRole('status')).toHaveText('Ended: 2 done, 0 skipped, 1 failed')
  await expect(sheet).toContainText('Helpdesk Admin in Finance')
  await expect(sheet.getByRole('row').filter({ hasText: 'Failed' })).toContainText(
    'Not applied, nobody here has this email.',
  )
  await sheet.getByRole('button', { name: 'Close' }).click()
  // Who was not invited stays in the list, with the reason.
  await expect(rows).toHaveText([
    /Verdict/,
    /Not applied/,
    /Is a user already/,
    /public mail service/,
    /Stands in this list twice/,
    /A name is needed/,
  ])
  await expect.poll(() => world.writes()).toHaveLength(3)

  // A reload in the middle forgets no verdict, and sends nothing by itself.
  await page.reload()
  await expect(sheet.getByRole('status')).toHaveText('Ended: 2 done, 0 skipped, 1 failed')
  await sheet.getByRole('button', { name: 'Retry 1 failed' }).click()
  await expect(sheet.getByRole('status')).toHaveText('Ended: 3 done, 0 skipped, 0 failed')
  const names = (await world.all<WireUserV2>('/users')).map(({ full_name }) => full_name)
  for (const name of [formula, '<img src=x onerror=alert(1)>', 'مريم 👩🏽‍🚀'])
    expect(names.filter((given) => given === name)).toHaveLength(1)
  await expect.poll(() => world.writes()).toHaveLength(4)
})

test('an invitation without an answer is looked for, and never sent twice', async ({ page, world }) => {
  const panel = await openInvitation(page)
  await fillInvitation(panel)
  const send = panel.getByRole('button', { name: 'Send invitation' })
  await world.fail({ name: 'status', method: 'POST', path: '/users', status: 503 })
  await send.click()
  await expect(panel.getByRole('alert')).toContainText('Not applied, nobody here has this email.')
  // Applied, and then it cannot be looked for either.
  await world.fail(
    { name: 'unanswered', method: 'POST', path: '/users' },
    { name: 'status', method: 'GET', path: '/users', status: 403 },
  )
  await send.click()
  await expect(panel.getByRole('alert')).toContainText('Not known whether it was applied')
  await expect(panel.getByLabel('Full name')).toHaveValue('Nia Invited')
  world.provoked.add(409)
  await send.click()
  await expectToast(page, 'Nia Invited invited')
  const found = (await world.all<WireUserV2>('/users')).filter(({ email }) => email === 'nia@northwind.io')
  expect(found).toHaveLength(1)
})

test('R16: inviting again asks, in one tab of the browser, and loses nobody between deletion and invitation', async ({
  page,
  world,
}) => {
  const before = await world.ask<WireUserV2>('/users/40')
  world.provoked.add(404)
  await goToUsers(page, '/40')
  await page.getByRole('button', { name: 'Invite again' }).click()
  const dialog = page.getByRole('dialog', { name: 'Invite test person again?' })
  await expect(dialog).toContainText('deleted and created anew')
  expect(await world.writes()).toEqual([])

  // The deletion is applied without an answer; the invitation after it is not.
  await world.fail(
    { name: 'unanswered', method: 'DELETE' },
    { name: 'status', method: 'POST', path: '/users', status: 500 },
  )
  await dialog.getByRole('button', { name: 'Invite again' }).click()
  await expect(dialog.getByRole('alert')).toContainText('Not applied, nobody here has this email.')
  await expect(dialog.getByRole('status')).toContainText('The user is deleted')
  await expect(dialog).toContainText(before.email)

  // A copy of the tab says who is at it, and offers nothing.
  const opened = page.context().waitForEvent('page')
  await page.evaluate("void open('/ou/global/users')")
  const copy = await opened
  const copied = copy.getByRole('list', { name: 'Unfinished invitations' })
  await expect(copied).toContainText('is being invited again in another tab')
  await expect(copied.getByRole('button')).toHaveCount(0)
  await copy.close()

  await page.reload()
  const unfinished = page.getByRole('list', { name: 'Unfinished invitations' })
  await expect(unfinished).toContainText(`${before.email} was deleted to be invited again.`)
  await unfinished.getByRole('button', { name: 'Finish inviting test person' }).click()
  await expect(dialog).toContainText('Organizational Unit Admin')
  await world.fail({ name: 'unanswered', method: 'POST', path: '/users' })
  await dialog.getByRole('button', { name: 'Invite again' }).click()
  await expectToast(page, 'test person invited again')
  await expect(unfinished).toBeHidden()
  await expect
    .poll(async () => (await world.writes()).map(({ method, path }) => `${method} ${path}`))
    .toEqual(['DELETE /users/40', 'POST /users', 'POST /users'])
  const again = (await world.all<WireUserV2>('/users')).filter(({ email }) => email === before.email)
  expect(again.map(({ access_control_configuration: access }) => access)).toEqual([before.access_control_configuration])
  await expect(page).toHaveURL(new RegExp(`/users/${again[0]?.id}$`))
})

test.describe('who may not invite', () => {
  test.use({ persona: 'Helpdesk Admin' })
  test('is told so, by the keyboard too', async ({ page, world }) => {
    await goToUsers(page)
    const button = page.getByRole('button', { name: 'Invite user' })
    await expect(button).toHaveAccessibleDescription('Your role does not allow inviting users.')
    await tabTo(page, button)
    await page.keyboard.press('Enter')
    await expect(page.getByRole('alert')).toContainText('Your role does not allow inviting users.')
    expect(await world.writes()).toEqual([])
  })
})
