/** A held clear waits for whoever can take it back: it is never sent unseen, after a sleep, or under a hand. */
import type { Page, Route } from '@playwright/test'
import type { WireIndividualAlert } from '#contract/individual-alerts.ts'
import { letPass, letPassUntil, SOON, stopClock } from './support/clock.ts'
import { alertPanel, alertTable, chooseInMenu, expectToast, goToAlerts, goToUsers } from './support/screens.ts'
import { expect, test } from './support/test.ts'
import { HELD_MS, type World } from './support/world.ts'

test.use({ worldSize: { alerts: 60, users: 14 } })
test.beforeEach(({ page }) => page.clock.install())

/** The script that draws messages. */
const MESSAGES = /\/toasts-[^/]*\.js$/
const SECOND = 1000

const activeAlerts = (world: World) =>
  world.all<WireIndividualAlert>('/alerts/individual', { filter: { status: { $in: ['active'] } } })

const cleared = async (world: World): Promise<readonly string[]> =>
  (await world.requests()).flatMap(({ method, path }) => (method === 'PATCH' ? [path.split('/').at(-1) ?? ''] : []))

/** Presses Clear in the open alert. From then on the browser's clock stands still until it is moved. */
const clear = async (page: Page): Promise<void> => {
  await alertPanel(page).getByRole('button', { name: 'Clear alert' }).click()
  const dialog = page.getByRole('dialog', { name: 'Clear this alert?' })
  await stopClock(page)
  await dialog.getByRole('button', { name: 'Clear alert' }).click()
  await expect(dialog).toBeHidden()
}

const open = async (page: Page, alert: WireIndividualAlert | undefined): Promise<string> => {
  await goToAlerts(page, `/${alert?.id}`)
  await expect(alertPanel(page).getByRole('button', { name: 'Clear alert' })).toBeVisible()
  return alert?.primary_entity.value ?? ''
}

const message = (page: Page, name: string) => page.getByRole('status').filter({ hasText: `Clearing ${name}` })

const show = (page: Page, state: 'hidden' | 'visible') =>
  page.evaluate(`Object.defineProperty(document, 'visibilityState', { value: '${state}', configurable: true });
    window.dispatchEvent(new Event('visibilitychange'))`)

test('R15: a clear whose message comes late is held from then on, and never sent unseen', async ({ page, world }) => {
  const waiting: Route[] = []
  await page.route(MESSAGES, (route) => void waiting.push(route))
  const [alert] = await activeAlerts(world)
  const name = await open(page, alert)
  await clear(page)
  await page.clock.runFor(60 * SECOND)
  // Until then it is said without that script, with both ways on.
  await expect(message(page, name).getByRole('button', { name: 'Undo' })).toBeVisible()
  await expect(message(page, name).getByRole('button', { name: 'Send now' })).toBeVisible()
  expect(await cleared(world)).toEqual([])

  for (const route of waiting) await route.continue()
  await expect(message(page, name).getByRole('button', { name: 'Send now' })).toBeHidden()
  await expect(message(page, name)).toHaveCount(1)
  await page.clock.runFor(7 * SECOND)
  expect(await cleared(world)).toEqual([])
  await page.clock.runFor(2 * SECOND)
  await page.clock.resume()
  await expectToast(page, `${name} cleared`)
  await expect.poll(() => cleared(world)).toEqual([alert?.id])
})

test('R15: without its message nothing is sent before it is said so, and what came of it is told', async ({
  page,
  world,
}) => {
  world.provoked.add('net::ERR_FAILED')
  world.provoked.add(403)
  await page.route(MESSAGES, (route) => route.abort())
  const [alert] = await activeAlerts(world)
  const name = await open(page, alert)
  await clear(page)
  await page.clock.runFor(60 * SECOND)
  expect(await cleared(world)).toEqual([])
  await message(page, name).getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByRole('status').filter({ hasText: `${name} stays active` })).toBeVisible()
  await page.clock.runFor(60 * SECOND)
  expect(await cleared(world)).toEqual([])

  await page.clock.resume()
  await world.fail({ name: 'status', method: 'PATCH', status: 403, path: `/alerts/individual/${alert?.id}` })
  await clear(page)
  await page.clock.runFor(2 * SECOND)
  await message(page, name).getByRole('button', { name: 'Send now' }).click()
  await page.clock.resume()
  await expect(page.getByRole('alert').filter({ hasText: `${name} was not cleared` })).toBeVisible()
  await expect.poll(() => cleared(world)).toEqual([alert?.id])
})

test('R15: after sleep, out of sight and under the pointer or the focus nothing leaves by itself', async ({
  page,
  world,
}) => {
  const [alert] = await activeAlerts(world)
  const name = await open(page, alert)
  await clear(page)
  const held = message(page, name)
  await expect(held.getByText('Not sent if you close this tab')).toBeVisible()

  await page.clock.runFor(7 * SECOND)
  // A moment of sleep, a hidden tab: it begins anew.
  await page.clock.fastForward(20 * SECOND)
  await page.clock.runFor(7 * SECOND)
  await show(page, 'hidden')
  await page.clock.runFor(60 * SECOND)
  await show(page, 'visible')
  await page.clock.runFor(7 * SECOND)
  expect(await cleared(world)).toEqual([])

  await held.hover()
  await page.clock.runFor(60 * SECOND)
  await expect(held).toContainText('Waits while you are here')
  await page.mouse.move(0, 0)
  await held.getByRole('button', { name: 'Undo' }).focus()
  await page.clock.runFor(60 * SECOND)
  await expect(held).toContainText('Waits while you are here')
  expect(await cleared(world)).toEqual([])

  // A night: whoever wakes it is asked.
  await page.clock.fastForward('08:00:00')
  await page.clock.runFor(120 * SECOND)
  await expect(held).toContainText('This computer slept')
  expect(await cleared(world)).toEqual([])
  await page.clock.resume()
  await held.getByRole('button', { name: 'Send now' }).click()
  await expectToast(page, `${name} cleared`)
  await expect.poll(() => cleared(world)).toEqual([alert?.id])
})

test('R15: a key takes back the newest, but not while one types', async ({ page, world }) => {
  const [first, second] = await activeAlerts(world)
  const names = [await open(page, first)]
  // Held for longer than this test may take by the real clock.
  await page.evaluate(() => localStorage.setItem('clumio-admin.undo-for', '"30"'))
  await clear(page)
  await page.clock.runFor(500)
  await expect(message(page, names[0] ?? '')).toBeVisible()
  await page.clock.resume()
  await alertTable(page).getByRole('row', { name: second?.primary_entity.value }).getByRole('link').first().click()
  await expect(alertPanel(page)).toContainText(second?.primary_entity.value ?? '')
  names.push(second?.primary_entity.value ?? '')
  await clear(page)
  await page.clock.runFor(500)
  await expect(message(page, names[1] ?? '').getByRole('button', { name: 'Undo' })).toHaveAttribute(
    'aria-keyshortcuts',
    'u',
  )

  await page.getByRole('searchbox', { name: 'Entity name' }).pressSequentially('u')
  await expect(page.getByRole('status').filter({ hasText: 'stays active' })).toHaveCount(0)
  await page.getByRole('heading', { level: 1 }).click()
  await page.keyboard.press('Control+u')
  await page.keyboard.press('u')
  await expectToast(page, `${names[1]} stays active`)
  await expect(message(page, names[0] ?? '')).toBeVisible()
  await page.keyboard.press('u')
  await expectToast(page, `${names[0]} stays active`)
  await page.clock.runFor(20 * SECOND)
  expect(await cleared(world)).toEqual([])
})

test('R15: what was pressed before a sleep is not sent after it, before somebody presses again', async ({
  page,
  world,
}) => {
  const [alert] = await activeAlerts(world)
  await open(page, alert)
  await alertPanel(page).getByRole('button', { name: 'Notes' }).click()
  const dialog = page.getByRole('dialog', { name: 'Add a note?' })
  await dialog.getByRole('textbox').fill('Window widened.')
  // It is read again before the write; the lid is closed meanwhile.
  await world.fail({ name: 'delay', method: 'GET', path: `/alerts/individual/${alert?.id}`, ms: 1000 })
  await dialog.getByRole('button', { name: 'Add note' }).click()
  await world.expectFaultsMet()
  await page.clock.fastForward('01:00:00')
  await expect(dialog.getByRole('alert')).toContainText('slept, or the browser stopped this tab, before it was sent')
  expect(await cleared(world)).toEqual([])

  await dialog.getByRole('button', { name: 'Add note' }).click()
  await expect(dialog).toBeHidden()
  await expect.poll(() => cleared(world)).toEqual([alert?.id])
})

test('R15: a way back stays under the focus, and as long as its tab is out of sight', async ({ page }) => {
  await goToUsers(page, '?name=test+person')
  const disable = page.getByRole('button', { name: 'Disable test person' })
  await expect(disable).toBeVisible()
  // Its seconds are counted from when it is told: however slow the way to it is, none of them passes.
  await stopClock(page)
  const answered = page.waitForResponse((response) => response.request().method() === 'PATCH')
  await disable.click()
  // Else the minutes that are let pass are those that a change waits for its answer.
  await (await answered).finished()
  const told = page.getByRole('status').filter({ hasText: 'test person disabled' })
  await told.getByRole('button', { name: 'Undo' }).focus()
  await page.clock.runFor(60 * SECOND)
  await page.getByRole('heading', { level: 1 }).click()
  await show(page, 'hidden')
  await page.clock.runFor(60 * SECOND)
  await show(page, 'visible')
  await page.clock.runFor(8 * SECOND)
  await expect(told).toBeVisible()
  await page.keyboard.press('u')
  await page.clock.resume()
  await expectToast(page, 'test person enabled')
})

test('R15: a way back counts until it has faded away', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'no-preference' })
  await goToUsers(page, '?name=test+person')
  const disable = page.getByRole('button', { name: 'Disable test person' })
  await expect(disable).toBeVisible()
  await stopClock(page)
  await disable.click()
  const told = page.getByRole('status').filter({ hasText: 'test person disabled' })
  await expect(told).toBeVisible()
  await letPass(page, 9.5)
  await letPassUntil(page, 0.05, () => expect(told).toHaveCSS('opacity', '0', SOON))
  await told.getByRole('button', { name: 'Undo' }).click()
  await page.clock.resume()
  await expectToast(page, 'test person enabled')
})

test('R15: without its message, a change is told as on its way and then as done, once', async ({ page, world }) => {
  await page.route(MESSAGES, () => undefined)
  await goToUsers(page, '?name=test+person')
  await world.fail({ name: 'late-answer', method: 'PATCH', ms: HELD_MS })
  await page.getByRole('button', { name: 'Disable test person' }).click()
  await expectToast(page, 'Disabling test person')
  await world.recover()
  await expectToast(page, 'test person disabled')
  await expect(page.getByRole('status').filter({ hasText: 'Disabling test person' })).toBeHidden()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expectToast(page, 'test person enabled')
})

test('one is asked instead, or gets more time, as one prefers', async ({ page, world }) => {
  const [first, second] = await activeAlerts(world)
  const name = await open(page, first)
  await chooseInMenu(page, 'Account', 'Preferences')
  const undoFor = page.getByRole('dialog', { name: 'Preferences' }).getByRole('group', { name: 'Undo for' })
  await expect(undoFor.getByRole('radio', { name: '8 seconds' })).toBeChecked()
  await undoFor.getByRole('radio', { name: '30 seconds' }).check()
  await page.keyboard.press('Escape')
  await clear(page)
  // It is held from here on.
  await expect(message(page, name).getByText('Not sent if you close this tab')).toBeVisible()
  await page.clock.runFor(29 * SECOND)
  expect(await cleared(world)).toEqual([])
  await page.clock.runFor(2 * SECOND)
  await expect.poll(() => cleared(world)).toEqual([first?.id])
  await page.clock.resume()

  await chooseInMenu(page, 'Account', 'Preferences')
  await undoFor.getByRole('radio', { name: 'Ask instead' }).check()
  await page.keyboard.press('Escape')
  await open(page, second)
  await alertPanel(page).getByRole('button', { name: 'Clear alert' }).click()
  const dialog = page.getByRole('dialog', { name: 'Clear this alert?' })
  await expect(dialog).toContainText('The API cannot undo a clear. It is sent at once.')
  await dialog.getByRole('button', { name: 'Clear alert' }).click()
  await expectToast(page, `${second?.primary_entity.value} cleared`)
  await expect.poll(() => cleared(world)).toEqual([first?.id, second?.id])
})
