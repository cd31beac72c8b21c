import { readFile } from 'node:fs/promises'
import type { Locator, Page } from '@playwright/test'
import type { WireUserV2 } from '#contract/users.ts'
import { isolated } from '#lib/words.ts'
import { expectRange, goToUsers, tabTo, userTable } from './support/screens.ts'
import { expect, test } from './support/test.ts'

test.use({ worldSize: { alerts: 0, users: 12, tasks: 0, rate: 0 } })

type Odd = {
  /** As it is written in a list, and sent where that is otherwise. */
  name: string
  sent?: string
  /** What somebody looks for them by, and types before they are deleted: nothing where the email is asked for. */
  sought: string
  typed?: string
}

const ODD: readonly Odd[] = [
  { name: 'Kim Lee', sought: 'kim lee' },
  { name: 'Kim Lee', sought: 'kim lee' },
  { name: 'Anna  Berg', sought: 'anna berg', typed: 'Anna Berg' },
  { name: 'Zoe\u0308 Mu\u0308ller', sought: 'zoe muller', typed: 'Zoë Müller' },
  { name: 'مريم حداد', sought: 'مريم', typed: 'مريم حداد' },
  { name: 'Ann "Nan" O’Neil', sought: `"nan" o'neil`, typed: `Ann "Nan" O'Neil` },
  { name: 'Zero\u200BWidth One', sent: 'ZeroWidth One', sought: 'zerowidth', typed: 'ZeroWidth One' },
  { name: '田中 太郎', sought: '太郎', typed: '田中\u3000太郎' },
  { name: '👩🏽‍🚀 Åsa', sought: 'åsa' },
  { name: 'W'.repeat(200), sought: 'wwww' },
  { name: '<img src=x onerror=alert(1)>', sought: '<img', typed: '<img src=x onerror=alert(1)>' },
  {
    name: '=HYPERLINK("http://evil.example","x")',
    sought: 'hyperlink',
    typed: '=HYPERLINK("http://evil.example","x")',
  },
  { name: 'Cher ', sent: 'Cher', sought: 'cher', typed: 'Cher ' },
]
const emailOf = (at: number) => `odd.${at}@northwind.io`

/** How a person works. */
type Hand = {
  press: (target: Locator) => Promise<void>
  write: (field: Locator, text: string) => Promise<void>
  /** Chooses the first option that there is for `label`. */
  choose: (select: Locator, label: string) => Promise<void>
  openRow: (row: Locator) => Promise<void>
}

const mouse: Hand = {
  press: (target) => target.click(),
  write: (field, text) => field.fill(text),
  choose: async (select, label) => {
    const option = select.getByRole('option', { name: label }).first()
    await select.selectOption((await option.getAttribute('value')) ?? '')
  },
  openRow: (row) =>
    row
      .getByRole('cell')
      .filter({ hasText: /^\S+@northwind\.io$/ })
      .click(),
}

const keyboard = (page: Page): Hand => {
  const reach = (target: Locator, key?: string) => tabTo(page, target, key)
  return {
    press: async (target) => {
      await reach(target)
      await page.keyboard.press('Enter')
    },
    write: async (field, text) => {
      await reach(field)
      await page.keyboard.press('Control+A')
      await page.keyboard.insertText(text)
    },
    choose: async (select, label) => {
      await reach(select)
      await page.keyboard.type(label)
    },
    // From its button, which has been pressed.
    openRow: async (row) => {
      await reach(row.getByRole('link'), 'Shift+Tab')
      await page.keyboard.press('Enter')
    },
  }
}

const inviteAll = async (page: Page, { press, write, choose }: Hand) => {
  await press(page.getByRole('button', { name: 'Invite user' }))
  const panel = page.getByRole('complementary', { name: 'Invite user' })
  await press(panel.getByRole('group', { name: 'Whom to invite' }).getByRole('button', { name: 'A list' }))
  const list = ODD.map(({ name }, at) => `"${name.replaceAll('"', '""')}",${emailOf(at)}`)
  await write(panel.getByRole('textbox', { name: /Names and work emails/ }), ['Name,Email', ...list].join('\n'))
  await expect(panel).toContainText('Signs that cannot be seen were taken off.')
  await choose(panel.getByLabel('Role'), 'Helpdesk')
  await choose(panel.getByLabel('Unit'), 'Global')
  await press(panel.getByRole('button', { name: 'Add', exact: true }))
  await press(panel.getByRole('button', { name: `Invite ${ODD.length} users` }))
  const sheet = page.getByRole('dialog', { name: `Invite ${ODD.length} users` })
  await expect(sheet.getByRole('row', { name: /Done/ })).toHaveCount(ODD.length)
  await press(sheet.getByRole('button', { name: 'Close' }))
  await press(panel.getByRole('button', { name: 'Close' }))
}

const exportAll = async (page: Page, { press }: Hand): Promise<string> => {
  const download = page.waitForEvent('download')
  await press(page.getByRole('main').getByRole('button', { name: 'Export' }))
  await press(page.getByRole('dialog').getByRole('button', { name: 'Export', exact: true }))
  return readFile(await (await download).path(), 'utf8')
}

for (const way of ['mouse', 'keyboard'] as const) {
  test(`odd people are invited, exported, found, disabled and deleted, by ${way}`, async ({ page, world }) => {
    const hand = way === 'mouse' ? mouse : keyboard(page)
    const before = await world.all<WireUserV2>('/users')
    await goToUsers(page)
    await expectRange(page, '1–12 of 12')
    await inviteAll(page, hand)
    const invited = (await world.all<WireUserV2>('/users')).filter(({ id }) => before.every((user) => user.id !== id))
    expect(Object.fromEntries(invited.map(({ full_name, email }) => [email, full_name]))).toEqual(
      Object.fromEntries(ODD.map(({ name, sent = name }, at) => [emailOf(at), sent])),
    )
    await expectRange(page, `1–${before.length + ODD.length} of ${before.length + ODD.length}`)
    const lines = (await exportAll(page, hand)).split('\r\n')
    for (const { full_name, email } of invited)
      expect(lines.find((line) => line.includes(email))).toContain(full_name.replaceAll('"', '""'))

    const search = page.getByRole('searchbox', { name: 'Name', exact: true })
    for (const [at, { sought, typed, ...odd }] of ODD.entries()) {
      const email = emailOf(at)
      const name = odd.sent ?? odd.name
      const isTwin = at === 0
      // Of two who have one name the second is alone once the first is deleted.
      const called = isTwin ? `${name} (${email})` : isolated(name)
      await page.keyboard.press('/')
      await hand.write(search, sought)
      const rows = userTable(page).getByRole('row').filter({ hasText: 'northwind.io' })
      await expect(rows).toHaveCount(isTwin ? 2 : 1)
      const row = rows.filter({ hasText: email })
      await hand.press(row.getByRole('button', { name: `Disable ${called}` }))
      await expect(row).toContainText('Suspended')
      await expect(row.getByRole('link', { name: called })).toBeVisible()
      await hand.openRow(row)
      const panel = page.getByRole('complementary', { name: 'User' })
      await hand.press(panel.getByRole('button', { name: 'Delete user' }))
      const dialog = page.getByRole('dialog', { name: `Delete ${called}?` })
      await expect(dialog).toContainText(email)
      const text = typed ?? (at === 1 ? name : undefined)
      await hand.write(
        dialog.getByLabel(`Type their ${text === undefined ? 'email' : 'name'} to delete them`),
        text ?? email,
      )
      await hand.press(dialog.getByRole('button', { name: 'Delete', exact: true }))
      await expect(panel).toBeHidden()
    }
    await expect
      .poll(async () => (await world.all<WireUserV2>('/users')).map(({ id }) => id))
      .toEqual(before.map(({ id }) => id))
  })
}

test('twins and the nameless: the email stands beside each in the list, dialog, toast, verdict and trail, at any width', async ({
  page,
  world,
}) => {
  const [first, second] = ['36', '40']
  for (const id of [first, second]) await world.ask(`/users/${id}`, { method: 'PATCH', body: { full_name: 'Kim Lee' } })
  const [one, other] = [await world.ask<WireUserV2>(`/users/${first}`), await world.ask<WireUserV2>(`/users/${second}`)]
  await goToUsers(page, `/${first}?name=kim+lee`)
  const heads = userTable(page).getByRole('columnheader')
  await expect(heads.filter({ hasText: 'Email' })).toBeVisible()
  await expect(heads.filter({ hasText: 'Roles' })).toBeHidden()

  await page.getByRole('checkbox', { name: `Select Kim Lee (${one.email})` }).check()
  await page.getByRole('button', { name: 'Disable users' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Disable', exact: true }).click()
  const sheet = page.getByRole('dialog', { name: 'Disable 1 user' })
  await expect(sheet.getByRole('row', { name: /Done/ })).toContainText(`Kim Lee (${one.email})`)
  await sheet.getByRole('button', { name: 'Close' }).click()

  await page.setViewportSize({ width: 390, height: 800 })
  await page.getByRole('complementary', { name: 'User' }).getByRole('button', { name: 'Close' }).click()
  const row = userTable(page).getByRole('row').filter({ hasText: other.email })
  await row.getByRole('button', { name: `Disable Kim Lee (${other.email})` }).click()
  const toast = page.getByRole('status').filter({ hasText: 'disabled' })
  await expect(toast).toContainText(`Kim Lee (${other.email}) disabled`)
  await expect(row).toContainText('Suspended')

  await page.setViewportSize({ width: 1440, height: 900 })
  await page.goto('/ou/global/audit-trail')
  const trail = page.getByRole('table', { name: 'Audit trail' })
  for (const { email } of [one, other]) await expect(trail.getByText(`Kim Lee (${email})`).first()).toBeVisible()
})

test('a long name of a unit or a person is cut or broken where it stands, and pushes nothing away', async ({
  page,
  world,
}) => {
  const long = 'Betriebsratsangelegenheitenverwaltungsoberkommissionsvorsitzende'.repeat(2)
  const units = await world.all<{ id: string; parent_id: string | null; user_count: number }>('/organizational-units')
  const unit = units.find(({ parent_id: above, user_count: users }) => above !== null && users > 0)?.id ?? ''
  await world.ask(`/organizational-units/${unit}`, { method: 'PATCH', body: { name: long.slice(0, 80) } })
  const [person] = await world.all<WireUserV2>('/users', { unit })
  await world.ask(`/users/${person?.id}`, { method: 'PATCH', body: { full_name: long } })
  await world.advance(600)

  await goToUsers(page, `/${person?.id}`, unit)
  const header = page.getByRole('banner')
  await expect(header.getByRole('button', { name: /^Organizational unit: Betriebsrat/ })).toBeVisible()
  await expect(header.getByText('answered v2')).toBeVisible()
  const log = await header.getByRole('button', { name: 'Request log' }).boundingBox()
  const told = await header.getByText('answered v2').boundingBox()
  expect((told?.x ?? 0) + (told?.width ?? 0)).toBeLessThanOrEqual(log?.x ?? 0)
  await expect.poll(() => page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBe(0)

  await page.getByRole('button', { name: 'Delete user' }).click()
  const title = page.getByRole('dialog').getByRole('heading', { name: /^Delete Betriebsrat/ })
  await expect(title).toBeVisible()
  await expect
    .poll(() =>
      title.evaluate((one: { scrollWidth: number; clientWidth: number }) => one.scrollWidth - one.clientWidth),
    )
    .toBe(0)
})
