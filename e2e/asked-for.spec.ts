/** Nothing that the dashboard does by itself undoes what the person has just asked for, however late its script comes. */
import type { Page } from '@playwright/test'
import { follow } from './support/activity.ts'
import { letPass, stopClock } from './support/clock.ts'
import { hold } from './support/hold.ts'
import { expectOverview, goToUsers, openUnits, signInWith, userRow, userTable } from './support/screens.ts'
import { expect, test } from './support/test.ts'

const users = /\/assets\/UsersPage-/
const tree = (url: URL) => url.pathname === '/api/organizational-units'

/** Whatever follows from what has come is on screen. */
const drawn = (page: Page): Promise<unknown> =>
  page.evaluate(`new Promise((done) => {
    const twice = (act) => requestAnimationFrame(() => setTimeout(act))
    twice(() => twice(done))
  })`)

test.describe('just signed in', () => {
  test.use({ persona: null })

  test('R8: a page chosen before the own unit is known is the one that opens', async ({ page, world }) => {
    const units = await hold(page, tree)
    const script = await hold(page, users)
    await page.goto('/')
    await signInWith(page, world.tokens['Super Admin'])
    await page.getByRole('link', { name: 'Users', exact: true }).click()
    await script.asked
    const came = page.waitForResponse((answer) => tree(new URL(answer.url())))
    units.release()
    await (await came).finished()
    await drawn(page)
    script.release()
    await expect(userTable(page)).toBeVisible()
    await expect(page).toHaveURL(/\/ou\/global\/users$/)
    await page.goBack()
    await expectOverview(page)
    await expect(page).toHaveURL(/\/ou\/global\/overview$/)
  })

  test('R8: nor is it lost when its script is quicker than the own unit', async ({ page, world }) => {
    const units = await hold(page, tree)
    await page.goto('/')
    await signInWith(page, world.tokens['Super Admin'])
    await page.getByRole('link', { name: 'Users', exact: true }).click()
    await expect(page).toHaveURL(/\/ou\/default\/users$/)
    units.release()
    await expect(userTable(page)).toBeVisible()
    await expect(page).toHaveURL(/\/ou\/global\/users$/)
  })
})

test('R8: a search that lags behind the typing does not call back who has gone on', async ({ page }) => {
  await page.clock.install()
  const script = await hold(page, /\/assets\/TasksPage-/)
  await goToUsers(page)
  await page.getByRole('searchbox', { name: 'Name', exact: true }).pressSequentially('mar')
  await follow(page, '/ou/global/tasks')
  await script.asked
  await page.clock.runFor(1000)
  script.release()
  await expect(page.getByRole('table', { name: 'Tasks' })).toBeVisible()
  await expect(page).toHaveURL(/\/ou\/global\/tasks$/)
})

test('R8: a row that is pressed before the search is sent opens, and then the search is sent', async ({ page }) => {
  await page.clock.install()
  await goToUsers(page)
  const link = userTable(page).locator('[data-row-link]').nth(9)
  const name = await link.innerText()
  const address = await link.evaluate((found: { pathname: string }) => found.pathname)
  const row = userTable(page).getByRole('link', { name, exact: true })
  // However slow the machine, the search is not sent before.
  await stopClock(page)
  await page.getByRole('searchbox', { name: 'Name', exact: true }).pressSequentially(name)
  await row.hover()
  await page.mouse.down()
  await letPass(page, 1)
  await expect(page).toHaveURL(({ search }) => search === '')
  await page.mouse.up()
  await page.clock.resume()
  await expect(page.getByRole('complementary', { name: 'User' }).getByRole('heading', { name })).toBeVisible()
  await expect(page).toHaveURL(
    ({ pathname, searchParams }) => pathname === address && searchParams.get('name') === name,
  )
  await expect(row).toHaveCount(1)
})

test('R8: Back takes a search away for good that had not been sent yet', async ({ page }) => {
  await page.clock.install()
  await goToUsers(page)
  const field = page.getByRole('searchbox', { name: 'Name', exact: true })
  await field.pressSequentially('a')
  await page.clock.runFor(1000)
  await expect(page).toHaveURL(/name=a$/)
  await field.pressSequentially('b')
  await page.goBack()
  await expect(field).toHaveValue('')
  await page.clock.runFor(1000)
  await expect(page).toHaveURL(/\/users$/)
  await expect(field).toHaveValue('')
})

test('R8: a deletion that is answered late leaves the record that is open by then', async ({ page, world }) => {
  const all = await world.all<{ id: string; full_name: string }>('/users')
  const deleted = all.find(({ full_name }) => full_name === 'Dana Ruiz')
  const other = all.find(({ full_name }) => full_name !== 'Dana Ruiz' && full_name !== '')
  if (other === undefined || deleted === undefined) throw new Error('There are too few users.')
  await goToUsers(page)
  await follow(page, `/ou/global/users/${other.id}`)
  const panel = page.getByRole('complementary', { name: 'User' })
  await expect(panel.getByRole('heading', { level: 2 })).toHaveText(other.full_name)
  await follow(page, `/ou/global/users/${deleted.id}`)
  await expect(panel.getByRole('heading', { level: 2 })).toHaveText(deleted.full_name)
  const answer = await hold(page, (url) => url.pathname === `/api/users/${deleted.id}`, 'DELETE')
  await panel.getByRole('button', { name: 'Delete user' }).click()
  await page.getByRole('dialog').getByRole('textbox').fill('Dana Ruiz')
  await page.getByRole('dialog').getByRole('button', { name: 'Delete', exact: true }).click()
  await answer.asked
  await page.goBack()
  await expect(panel.getByRole('heading', { level: 2 })).toHaveText(other.full_name)
  answer.release()
  await expect(userRow(page, deleted.full_name)).toHaveCount(0)
  await expect(page).toHaveURL(new RegExp(`/users/${other.id}$`))
  await expect(panel).toBeVisible()
})

test('R8: a page that comes late does not take the focus from who has begun to type', async ({ page }) => {
  const script = await hold(page, users)
  await page.goto('/ou/global/overview')
  await expect(page.getByRole('heading', { name: 'Overview' })).toBeVisible()
  await page.getByRole('link', { name: 'Users', exact: true }).click()
  await script.asked
  const picker = await openUnits(page)
  const field = picker.getByRole('combobox')
  await field.fill('fin')
  script.release()
  await expect(userTable(page)).toBeVisible()
  await drawn(page)
  await expect(field).toBeFocused()
  await expect(field).toHaveValue('fin')
})

test('R8: a unit that is chosen while a page is on its way gets that page', async ({ page, world }) => {
  const [, unit] = await world.all<{ id: string; name: string }>('/organizational-units')
  if (unit === undefined) throw new Error('There is one unit only.')
  const script = await hold(page, users)
  await page.goto('/ou/global/overview')
  await expect(page.getByRole('heading', { name: 'Overview' })).toBeVisible()
  await page.getByRole('link', { name: 'Users', exact: true }).click()
  await script.asked
  const picker = await openUnits(page)
  await picker.getByRole('combobox').fill(unit.name)
  await page.keyboard.press('Enter')
  script.release()
  await expect(page).toHaveURL(new RegExp(`/ou/${unit.id}/users$`))
})

test('R8: what floats starts anew when it is opened again while it closes', async ({ page }) => {
  await page.goto('/ou/global/alerts')
  const picker = await openUnits(page)
  await picker.getByRole('combobox').fill('fin')
  await page.evaluate(`
    document.querySelector(':popover-open').hidePopover()
    document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'o', bubbles: true }))
  `)
  await expect(picker.getByRole('combobox')).toHaveValue('')
  await expect(picker.getByRole('combobox')).toBeFocused()
})
