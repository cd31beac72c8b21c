/** Clearing one alert: held, undone, sent, refused; and its notes. */
import type { Locator, Page } from '@playwright/test'
import type { WireIndividualAlert } from '#contract/individual-alerts.ts'
import { letPassUntil, SOON, stopClock } from './support/clock.ts'
import { alertPanel, chooseInMenu, expectSignIn, expectToast, goToAlerts, signInWith } from './support/screens.ts'
import { expect, test } from './support/test.ts'
import { expectSettled } from './support/traffic.ts'
import { HELD_MS, type World } from './support/world.ts'

const ACTIVE = { status: { $in: ['active'] } }
const OLD_NOTE = 'Window clashes with the month-end job.'

const pathOf = ({ id }: WireIndividualAlert) => `/alerts/individual/${id}`
const read = (world: World, alert: WireIndividualAlert) => world.ask<WireIndividualAlert>(pathOf(alert))

const writes = async (world: World) => (await world.requests()).filter(({ method }) => method === 'PATCH')

/** An active alert, with a note when asked for, open in the panel. */
const openAlert = async (page: Page, world: World, note = ''): Promise<WireIndividualAlert> => {
  const [alert] = await world.all<WireIndividualAlert>('/alerts/individual', { filter: ACTIVE })
  if (alert === undefined) throw new Error('This world has no active alert.')
  await world.ask(pathOf(alert), { method: 'PATCH', body: { notes: note } })
  await goToAlerts(page, `/${alert.id}`)
  await expect(alertPanel(page).getByRole('button', { name: 'Clear alert' })).toBeVisible()
  return alert
}

const holdClear = async (page: Page, text = ''): Promise<void> => {
  await alertPanel(page).getByRole('button', { name: 'Clear alert' }).click()
  const dialog = page.getByRole('dialog', { name: 'Clear this alert?' })
  await expect(dialog).toContainText('The API cannot undo a clear. It is sent after 8 seconds.')
  await dialog.getByRole('textbox', { name: 'Add to the note' }).fill(text)
  await stopClock(page)
  await dialog.getByRole('button', { name: 'Clear alert' }).click()
  await expect(dialog).toBeHidden()
  await page.clock.runFor(500)
}

const clearing = (page: Page, { primary_entity }: WireIndividualAlert) =>
  page.getByRole('status').filter({ hasText: `Clearing ${primary_entity.value}` })

/** The browser's clock is put past the hold, so that what would have been sent by then has been. */
const passHold = async (page: Page): Promise<void> => {
  await page.clock.runFor(9000)
  await page.clock.resume()
}

/** Moves the stopped clock on in small steps until this is there: what a page does late needs some time. */
const expectSoon = (page: Page, target: Locator): Promise<void> =>
  letPassUntil(page, 0.05, () => expect(target).toBeVisible(SOON))

test('a clear waits, then sends one write with the old note and the new one', async ({ page, world }) => {
  await world.run()
  await page.clock.install({ time: new Date('2026-03-04T09:30:10Z') })
  const alert = await openAlert(page, world, OLD_NOTE)

  await alertPanel(page).getByRole('button', { name: 'Clear alert' }).click()
  const dialog = page.getByRole('dialog', { name: 'Clear this alert?' })
  await expect(dialog).toContainText(OLD_NOTE)
  await expect(dialog).toContainText(/Sandbox · Global organizational unit/)
  await dialog.getByRole('textbox', { name: 'Add to the note' }).fill('Window widened.')
  await dialog.getByRole('button', { name: 'Show the call' }).click()
  await expect(dialog.getByRole('region', { name: 'The call' })).toContainText(`PATCH`)
  const shown = await dialog.getByRole('region', { name: 'The call' }).innerText()
  await stopClock(page)
  await dialog.getByRole('button', { name: 'Clear alert' }).click()

  await page.clock.runFor(7000)
  await expect(clearing(page, alert)).toContainText('Not sent if you close this tab')
  expect(await writes(world)).toEqual([])
  await page.clock.runFor(2000)
  await page.clock.resume()
  await expectToast(page, `${alert.primary_entity.value} cleared`)

  const sent = await writes(world)
  expect(sent).toHaveLength(1)
  const body = JSON.parse(sent[0]?.body ?? '') as { notes: string; status: string }
  expect(body.status).toBe('cleared')
  expect(body.notes).toMatch(/^Window clashes with the month-end job\.\n\nWindow widened\.\n.+, 04 Mar 2026 09:30 UTC$/)
  expect(shown).toContain(sent[0]?.body ?? 'a body')
  await expect(alertPanel(page)).toContainText('Cleared')
  await expect(alertPanel(page)).toContainText('Window widened.')
  await expect.poll(() => read(world, alert)).toMatchObject({ status: 'cleared', notes: body.notes })
})

test('Undo sends nothing, and the note is there for the next time', async ({ page, world }) => {
  await page.clock.install()
  const alert = await openAlert(page, world)
  await holdClear(page, 'Asked the owner.')
  await clearing(page, alert).getByRole('button', { name: 'Undo' }).click()
  await expectToast(page, `${alert.primary_entity.value} stays active`)
  await passHold(page)
  await alertPanel(page).getByRole('button', { name: 'Notes' }).click()
  const kept = page.getByRole('dialog', { name: 'Add a note?' })
  await expect(kept.getByRole('textbox')).toHaveValue('Asked the owner.')
  await expect(kept).toContainText('Kept from before')
  expect(await writes(world)).toEqual([])
  expect((await read(world, alert)).status).toBe('active')
})

test('a held clear stays in its own unit, wherever the person goes', async ({ page, world }) => {
  await page.clock.install()
  const alert = await openAlert(page, world)
  await holdClear(page)
  const units = await world.all<{ id: string; name: string }>('/organizational-units')
  const other = units.find(({ name }) => name === 'Finance')
  await page.getByRole('button', { name: /^Organizational unit/ }).click()
  const choice = page.getByRole('treeitem', { name: 'Finance', exact: true })
  await expectSoon(page, choice)
  await choice.click()
  await expect(page).toHaveURL(new RegExp(`/ou/${other?.id}/alerts`))
  await page.getByRole('link', { name: 'Users' }).click()
  await expectSoon(page, page.getByRole('heading', { name: 'Users', level: 1 }))
  await expect(clearing(page, alert)).toBeVisible()
  expect(await writes(world)).toEqual([])

  // As long as the API does not answer it is neither done nor gone.
  await world.fail({ name: 'late-answer', method: 'PATCH', path: pathOf(alert), ms: HELD_MS })
  await passHold(page)
  await expect(clearing(page, alert)).toContainText('The API has not answered yet')
  await expect(clearing(page, alert).getByRole('button', { name: 'Undo' })).toHaveCount(0)
  await world.recover()
  await expectToast(page, `${alert.primary_entity.value} cleared`)
  await expect(clearing(page, alert)).toHaveCount(0)
  const sent = await writes(world)
  expect(sent).toHaveLength(1)
  expect(sent[0]?.headers['x-clumio-organizationalunit-context']).toBe('00000000-0000-0000-0000-000000000000')
})

test('signing out cancels a held clear, and says so', async ({ page, world }) => {
  await page.clock.install()
  world.provoked.add(401)
  const alert = await openAlert(page, world)
  await holdClear(page)
  await chooseInMenu(page, 'Account', 'Sign out')
  await expectSignIn(page)
  await expect(page.getByRole('alert').filter({ hasText: 'Not cleared' })).toContainText(alert.primary_entity.value)
  await passHold(page)
  expect(await writes(world)).toEqual([])
  expect((await read(world, alert)).status).toBe('active')
})

test('R1: another user who signs in over the page is told first, and a clear that was held is not sent', async ({
  page,
  context,
  world,
}) => {
  await page.clock.install()
  world.provoked.add(401)
  const alert = await openAlert(page, world)
  await holdClear(page)
  // What is still being read would ask to sign in before the button is pressed.
  await expectSettled(world)
  await context.clearCookies()
  await page.getByRole('button', { name: 'Refresh', exact: true }).click()
  // The last that its form waits for.
  await expectSoon(page, page.getByRole('dialog', { name: 'Sign in' }).getByRole('button', { name: 'Try the sandbox' }))
  await expect(clearing(page, alert), 'the way back is in reach').toBeVisible()
  await world.forgetRequests()
  await signInWith(page, world.tokens['Helpdesk Admin'])

  const told = page.getByRole('heading', { name: 'Somebody else is signed in now' })
  await expectSoon(page, told)
  await expect(page.locator('#content').or(page.getByRole('navigation'))).toHaveCount(0)
  await expectSoon(page, page.getByRole('alert').filter({ hasText: `Not cleared: ${alert.primary_entity.value}` }))
  await passHold(page)
  // What the gateway itself asks to try a token.
  const tried = (await world.requests()).filter(
    ({ path }) => !/^\/(organizational-units\?limit=1|users\/\d+)$/.test(path),
  )
  expect(tried).toEqual([])

  await page.getByRole('button', { name: 'Open this page as the one signed in now' }).click()
  await expect(alertPanel(page).getByRole('heading', { level: 2 })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Account' })).not.toHaveAccessibleDescription(/Margaret Okafor/)
  await expect(page.getByRole('button', { name: 'Account' })).toHaveAccessibleDescription(/^Account, \w/)
  expect(await writes(world)).toEqual([])
})

test('an alert that changed meanwhile is not written, and both versions are shown', async ({ page, world }) => {
  await page.clock.install()
  const alert = await openAlert(page, world, OLD_NOTE)
  await holdClear(page, 'Window widened.')
  await world.fail({ name: 'changed', method: 'GET', path: pathOf(alert) })
  await passHold(page)

  const dialog = page.getByRole('dialog', { name: `${alert.primary_entity.value} was not cleared` })
  await expect(dialog.getByRole('alert')).toContainText('Nothing was sent')
  const notes = dialog.getByRole('row', { name: /^Notes/ })
  await expect(notes.getByRole('cell').first()).toHaveText(OLD_NOTE)
  await expect(notes.getByRole('cell').last()).toHaveText('Changed by someone else.')
  expect(await writes(world)).toEqual([])

  // It is cleared by now; the note that was typed is not lost with that, and can be added to what is there now.
  await expect(dialog).toContainText('Window widened.')
  await dialog.getByRole('button', { name: 'Add the note' }).click()
  const again = page.getByRole('dialog', { name: 'Add a note?' })
  await expect(again.getByRole('textbox')).toHaveValue('Window widened.')
  await expect(again).toContainText('Changed by someone else.')
})

test('a clear that the API refuses gives the note back, ready to be sent again', async ({ page, world }) => {
  await page.clock.install()
  const alert = await openAlert(page, world, OLD_NOTE)
  await world.fail({ name: 'status', method: 'PATCH', status: 403, path: pathOf(alert) })
  await holdClear(page, 'Window widened.')
  await page.getByRole('link', { name: 'Users', exact: true }).click()
  await passHold(page)
  const refused = page.getByRole('alert').filter({ hasText: `${alert.primary_entity.value} was not cleared` })
  await expect(refused).toContainText('“Window widened.”')
  await expect.poll(async () => (await read(world, alert)).notes).toBe(OLD_NOTE)

  await refused.getByRole('button', { name: 'Try again' }).click()
  const dialog = page.getByRole('dialog', { name: 'Clear this alert?' })
  await expect(dialog.getByRole('textbox')).toHaveValue('Window widened.')
  await dialog.getByRole('button', { name: 'Clear alert' }).click()
  await expect(clearing(page, alert)).toBeVisible()
  await page.clock.runFor(9000)
  await expectToast(page, `${alert.primary_entity.value} cleared`)
  const { notes, status } = await read(world, alert)
  expect(status).toBe('cleared')
  expect(notes).toMatch(/^Window clashes with the month-end job\.\n\nWindow widened\.\n/)
})

test('a tab closed during the hold asks first, and sends nothing', async ({ page, context, world }) => {
  await page.clock.install()
  const alert = await openAlert(page, world)
  await holdClear(page)
  const asked = new Promise<string>((resolve) => {
    page.on('dialog', (dialog) => {
      resolve(dialog.type())
      void dialog.accept()
    })
  })
  await page.close({ runBeforeUnload: true })
  expect(await asked).toBe('beforeunload')
  await expect.poll(() => context.pages().length).toBe(0)

  expect((await read(world, alert)).status).toBe('active')
  expect(await writes(world)).toEqual([])
})

test('a note is added at the end, and never over a newer one', async ({ page, world }) => {
  const alert = await openAlert(page, world, OLD_NOTE)
  await alertPanel(page).getByRole('button', { name: 'Notes' }).click()
  const dialog = page.getByRole('dialog', { name: 'Add a note?' })
  const field = dialog.getByRole('textbox', { name: 'Add to the note' })
  const left = dialog.getByText(/characters (left|too many)$/)
  await field.fill('x'.repeat(1023))
  await expect(left).toHaveText(/too many/)
  await expect(dialog.getByRole('button', { name: 'Add note' })).toHaveAttribute('aria-disabled', 'true')
  await field.fill('Case 8812 open.')

  await world.ask(pathOf(alert), { method: 'PATCH', body: { notes: 'Somebody was quicker.' } })
  await dialog.getByRole('button', { name: 'Add note' }).click()
  await expect(dialog.getByRole('alert')).toContainText('Nothing was sent')
  await expect(dialog.getByRole('table', { name: 'Both versions' })).toContainText('Somebody was quicker.')
  expect(await writes(world)).toEqual([])

  await dialog.getByRole('button', { name: 'Add note' }).click()
  await expect(dialog).toBeHidden()
  const { notes, status } = await read(world, alert)
  expect(notes).toMatch(/^Somebody was quicker\.\n\nCase 8812 open\.\n/)
  expect(status).toBe('active')
  await expect.poll(() => writes(world)).toHaveLength(1)
})

test('R5: a clear that the API applied without an answer is told as applied', async ({ page, world }) => {
  await page.clock.install()
  const alert = await openAlert(page, world)
  await holdClear(page)
  await world.fail({ name: 'unanswered', method: 'PATCH', path: pathOf(alert) })
  await passHold(page)
  await expectToast(page, `${alert.primary_entity.value} cleared`)
  await expect.poll(() => writes(world)).toHaveLength(1)
})
