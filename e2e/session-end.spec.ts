/** What happens when the session ends under an open page, and who may go on there. */
import type { Page } from '@playwright/test'
import { expect, test } from './support/test.ts'
import { alertTable, goToAlerts, goToUsers, readAlertIds, signInWith, userTable } from './support/screens.ts'
import { expectSettled } from './support/traffic.ts'

const overlay = (page: Page) => page.getByRole('dialog', { name: 'Sign in' })
const refresh = (page: Page) => page.getByRole('button', { name: 'Refresh', exact: true })
const again = (page: Page) => page.getByRole('banner').getByRole('button', { name: 'Sign in again' })

test('R1: a token that is no longer accepted asks to sign in over the page, which goes on where it was', async ({
  page,
  world,
}) => {
  await goToAlerts(page, '?severity=error&page=2')
  await expect(alertTable(page)).toBeVisible()
  const rows = await readAlertIds(page)
  const address = page.url()
  await expectSettled(world)
  await world.fail({ name: 'status', status: 401, path: '/alerts/individual', times: 0 })

  // However many reads are refused, there is one sign-in; it takes the focus and gives it back.
  await refresh(page).click()
  await expect(overlay(page)).toHaveCount(1)
  await expect(page.getByRole('heading', { name: 'Sign in', exact: true })).toHaveCount(1)
  await expect(page.getByLabel('API token', { exact: true })).toBeFocused()
  await expect(page.getByRole('combobox', { name: 'API host' })).toHaveValue('sandbox')
  await expect.poll(() => readAlertIds(page)).toEqual(rows)
  await page.keyboard.press('Escape')
  await expect(overlay(page)).toBeHidden()
  await expect(refresh(page)).toBeFocused()

  // Put away, it is not opened by what goes on in the background, and stays in reach.
  await refresh(page).click()
  await expect(page.getByText(/Stale for/)).toBeVisible()
  await expect(overlay(page)).toBeHidden()
  await again(page).click()

  // Still refused after a sign-in: no loop.
  await signInWith(page, world.tokens['Super Admin'])
  await expect(overlay(page)).toBeHidden()
  await expect(page.getByRole('alert')).toContainText('The API answered 401')
  await expect(again(page)).toBeVisible()
  await expect(overlay(page)).toBeHidden()

  await world.recover()
  await again(page).click()
  await signInWith(page, world.tokens['Super Admin'])
  await expect(page.getByText(/Stale for/)).toBeHidden()
  await expect(again(page)).toBeHidden()
  await expect.poll(() => readAlertIds(page)).toEqual(rows)
  await expect(page).toHaveURL(address)
})

test('R1: a session that has ended is asked for once, and what failed for it loads by itself', async ({
  page,
  context,
  world,
}) => {
  world.provoked.add(401)
  await goToUsers(page, '?name=test+person')
  await expect(userTable(page)).toBeVisible()
  // What is still being read would ask to sign in before the button is pressed.
  await expectSettled(world)
  await context.clearCookies()
  await world.forgetRequests()
  await page.getByRole('button', { name: 'Disable test person' }).click()
  await expect(overlay(page)).toBeVisible()
  await expect(overlay(page)).toContainText('Margaret Okafor on Sandbox')
  await expect(page.getByRole('alert').filter({ hasText: 'test person was not disabled' })).toBeVisible()
  await overlay(page).getByRole('button', { name: 'Not now' }).click()

  await page.getByRole('link', { name: 'Alerts', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'Sign in again' })).toBeVisible()
  await expect(overlay(page)).toBeHidden()
  await page.getByRole('main').getByRole('button', { name: 'Sign in again' }).click()
  await signInWith(page, world.tokens['Super Admin'])
  await expect(alertTable(page)).toBeVisible()
  await expect(page.getByRole('heading', { name: 'Sign in again' })).toBeHidden()
  expect(await world.writes(), 'nothing is sent that was not pressed again').toEqual([])
})

test('R21: a token that is refused with 403, without a word of it, asks to sign in over every page, which is kept', async ({
  page,
  context,
  world,
}) => {
  await goToUsers(page)
  await page.getByRole('button', { name: 'Invite user', exact: true }).click()
  const name = page.getByRole('complementary', { name: 'Invite user' }).getByLabel('Full name')
  await name.fill('Nia Invited')
  const other = await context.newPage()
  await goToAlerts(other)
  await expect(alertTable(other)).toBeVisible()

  // One panel alone is a matter of the role.
  await world.fail({ name: 'refused', reason: 'role', refusals: 'unclear', path: '/alerts/individual', times: 0 })
  await refresh(other).click()
  await expect(other.getByText(/Stale for/)).toBeVisible()
  await expect(overlay(other)).toBeHidden()
  await world.recover()
  await refresh(other).click()
  await expect(other.getByText(/Stale for/)).toBeHidden()

  await world.fail({ name: 'refused', reason: 'deleted', refusals: 'unclear', path: '*', times: 0 })
  await refresh(other).click()
  await expect(overlay(other)).toHaveCount(1)
  // What is out of sight draws nothing, so nothing in it comes to rest to be pressed.
  await page.bringToFront()
  await refresh(page).click()
  await expect(overlay(page)).toHaveCount(1)
  world.provoked.add(401)
  await signInWith(page, world.tokens['Super Admin'])
  await expect(overlay(page).getByRole('alert')).toContainText('refused this token')
  await expect(overlay(page).getByRole('alert')).toContainText('IP allow list')
  await expect(overlay(page).getByRole('alert')).toContainText('The API answered 403: “Access denied.”')

  await world.recover()
  await signInWith(page, world.tokens['Super Admin'])
  await expect(overlay(page)).toBeHidden()
  await expect(name).toHaveValue('Nia Invited')
  await other.bringToFront()
  await expect(overlay(other)).toBeHidden()
  await expect(other.getByText(/Stale for/)).toBeHidden()
  expect(await world.writes()).toEqual([])
})
