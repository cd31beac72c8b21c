/** Signed in to two connections, of which one is left alone: it ends by itself, and what was begun in it waits. */
import type { Page } from '@playwright/test'
import type { WireIndividualAlert } from '#contract/individual-alerts.ts'
import { ORGANIZATION_ID } from '#server/sandbox/seed/ids.ts'
import { follow } from './support/activity.ts'
import { expectAddress, inOrganization, labelOf, OWN } from './support/connections.ts'
import { holdClear, pressClear } from './support/hold.ts'
import { expect, test, type OwnDashboard } from './support/own-dashboard.ts'
import { chooseInMenu, expectOverview, expectToast, openUnits, signInWith, userTable } from './support/screens.ts'
import { NOW } from './support/world.ts'

const OTHER = '7'
const THERE = `sandbox.${OTHER}`

const overlay = (page: Page) => page.getByRole('dialog', { name: 'Sign in' })
const nameField = (page: Page) => page.getByRole('textbox', { name: 'Full name' })
const patched = (own: OwnDashboard, path: RegExp) =>
  own.answered.filter((answer) => answer.method === 'PATCH' && path.test(answer.path))

/** Somebody reads on there, where nothing refreshes by itself. */
const workIn = async (own: OwnDashboard, minutes: number, page: Page): Promise<void> => {
  for (let passed = 0; passed < minutes; passed += 6) {
    const before = own.answered.length
    await own.pass(6, page)
    await page.mouse.move(700 + passed, 300)
    await page.mouse.wheel(0, 50)
    await expect.poll(() => own.answered.length).toBeGreaterThan(before)
  }
}

test('R23: of two connections the idle one ends alone: the other is not disturbed, and what was begun goes on after a sign-in, once', async ({
  page,
  context,
  own,
  world,
}) => {
  await page.clock.install({ time: NOW })
  await page.goto('/sign-in')
  await signInWith(page, world.tokens['Super Admin'])
  await expectOverview(page)
  const other = await context.newPage()
  await other.goto('/')
  await expectOverview(other)
  await chooseInMenu(other, 'Account', 'Add a connection')
  await signInWith(other, inOrganization(world.tokens['Super Admin'], OTHER))
  await expectAddress(other, '/ou/global/overview', THERE)

  // In the first: a run that is paused, a clear that is held, and a draft.
  await page.bringToFront()
  await follow(page, `/at/${OWN}/ou/global/users`)
  await page.getByRole('checkbox', { name: 'Select all rows of this page' }).check()
  await page.getByRole('group', { name: 'Selected users' }).getByRole('button', { name: 'Disable users' }).click()
  await page
    .getByRole('dialog', { name: /^Disable \d+ users\?$/ })
    .getByRole('button', { name: 'Disable', exact: true })
    .click()
  const sheet = page.getByRole('dialog', { name: /^Disable \d+ users$/ })
  await sheet.getByRole('button', { name: 'Pause' }).click()
  await expect(sheet.getByRole('status')).toHaveText(/^Paused, [1-9]/)
  await page.keyboard.press('Escape')
  const [alert] = await world.all<WireIndividualAlert>('/alerts/individual', {
    filter: { status: { $in: ['active'] } },
    query: { limit: 1 },
  })
  const name = alert?.primary_entity.value ?? ''
  const held = await holdClear(page, alert)
  await follow(page, `/at/${OWN}/ou/global/me`)
  await nameField(page).fill('A draft')
  await held.getByRole('button', { name: 'Undo' }).focus()
  await expect(held).toContainText('Waits while you are here')
  const sent = patched(own, /users/).length

  // Who works in the other alone uses that alone.
  await other.bringToFront()
  await follow(other, `/at/${THERE}/ou/global/users`)
  await expect(userTable(other)).toBeVisible()
  // What was read of the first before is no word of how it is.
  const units = await openUnits(other)
  await expect(units.getByRole('treeitem', { name: 'Global organizational unit', exact: true })).toHaveCount(2)
  await other.keyboard.press('Escape')
  await workIn(own, 18, other)
  await expect(overlay(other)).toBeHidden()
  await other.getByRole('button', { name: 'Account' }).click()
  const menu = other.getByRole('menu', { name: 'Account' })
  await expect(menu.getByRole('menuitem', { name: `${labelOf(ORGANIZATION_ID)} ended` })).toBeVisible()
  await expect(menu.getByRole('menuitem', { name: `${labelOf(OTHER)} in use` })).toBeVisible()
  await other.keyboard.press('Escape')
  await openUnits(other)
  const there = units.getByRole('treeitem', { name: labelOf(ORGANIZATION_ID) })
  await expect(there).toHaveAccessibleName(
    `${labelOf(ORGANIZATION_ID)}, The session has ended: sign in there to see its units.`,
  )
  await expect(units.getByRole('treeitem', { name: 'Global organizational unit', exact: true })).toHaveCount(1)
  await other.keyboard.press('Escape')
  await expect(overlay(other)).toBeHidden()
  await expect(userTable(other)).toBeVisible()

  await page.bringToFront()
  await page.mouse.wheel(0, 10)
  await expect(overlay(page)).toBeVisible()
  await expect(nameField(page)).toHaveValue('A draft')
  await expect(overlay(page)).toContainText(`Margaret Okafor on Sandbox, organization ${ORGANIZATION_ID} has`)
  await signInWith(page, world.tokens['Super Admin'])
  await expect(overlay(page)).toBeHidden()
  await expect(nameField(page)).toHaveValue('A draft')
  expect([patched(own, /users/).length, patched(own, /alerts/).length]).toEqual([sent, 0])
  await held.getByRole('button', { name: 'Send now' }).click()
  await expectToast(page, `${name} cleared`)
  expect(patched(own, /alerts/).map(({ status }) => status)).toEqual([200])
  await expectAddress(page, '/ou/global/me')
  await expect(overlay(other)).toBeHidden()

  // The same elsewhere in the tab: the sign-in stands over the page of the other one, which stays where it is.
  const [second] = (
    await world.all<WireIndividualAlert>('/alerts/individual', { filter: { status: { $in: ['active'] } } })
  ).filter(({ id }) => id !== alert?.id)
  const heldElsewhere = await holdClear(page, second)
  await follow(page, `/at/${THERE}/ou/global/users?name=test`)
  await expect(userTable(page)).toBeVisible()
  await heldElsewhere.getByRole('button', { name: 'Undo' }).focus()
  await workIn(own, 18, page)
  await expect(overlay(page)).toBeHidden()
  await heldElsewhere.getByRole('button', { name: 'Send now' }).click()
  await expect(overlay(page)).toContainText(`Margaret Okafor on Sandbox, organization ${ORGANIZATION_ID} has`)
  await overlay(page).getByRole('button', { name: 'Not now' }).click()
  await page.getByRole('button', { name: /^Disable \d+ users: paused at/ }).click()
  await sheet.getByRole('button', { name: 'Resume' }).click()
  await signInWith(page, world.tokens['Super Admin'])
  await expect(overlay(page)).toBeHidden()
  await expectAddress(page, '/ou/global/users?name=test', THERE)
  const progress = sheet.locator('p[role=status]')
  await expect(progress).toHaveText(/^Paused/)
  await sheet.getByRole('button', { name: 'Resume' }).click()
  await expect(progress).toHaveText(/^Ended/)
  const again = sheet.getByRole('button', { name: /^Retry \d+ failed$/ })
  if (await again.isVisible()) await again.click()
  await expect(progress).toHaveText('Ended: 16 done, 0 skipped, 0 failed')
  const users = patched(own, /users/)
  expect(users.map(({ status }) => status)).toEqual(users.map(() => 200))
  expect(new Set(users.map(({ path }) => path)).size).toBe(16)
  expect(users).toHaveLength(16)
  await page.keyboard.press('Escape')
  await page
    .getByRole('alert')
    .filter({ hasText: `${second?.primary_entity.value} was not cleared` })
    .getByRole('button', { name: 'Try again' })
    .click()
  await pressClear(page)
  await page
    .getByRole('status')
    .filter({ hasText: `Clearing ${second?.primary_entity.value}` })
    .getByRole('button', { name: 'Undo' })
    .focus()
  await page.clock.runFor(60_000)
  await page.getByRole('heading', { level: 1 }).click()
  await page.clock.runFor(10_000)
  await expectToast(page, `${second?.primary_entity.value} cleared`)
  expect(patched(own, /alerts/).map(({ status }) => status)).toEqual([200, 200])
  await expect(page.getByRole('region', { name: 'Connection' })).toContainText(`organization ${OTHER}`)
  await expect(userTable(page)).toBeVisible()

  // Who works over all of them uses each.
  await other.bringToFront()
  await follow(other, '/at/all/users')
  await expect(userTable(other).getByRole('row')).toHaveCount(1 + 25)
  await workIn(own, 18, other)
  for (const connection of [OWN, THERE])
    expect((await context.request.get(`/in/${connection}/session/state`)).status()).toBe(200)
})
