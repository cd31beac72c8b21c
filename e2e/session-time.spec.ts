/** Hours of work in minutes, with the clocks of gateway and pages run forward: who is at work stays in, and nobody else. */
import type { Page, Request } from '@playwright/test'
import { expect, test, type OwnDashboard } from './support/own-dashboard.ts'
import { alertTable, chooseInMenu, expectOverview, expectSignIn, signInWith, userTable } from './support/screens.ts'
import { expectSettled } from './support/traffic.ts'
import { HELD_MS, NOW } from './support/world.ts'

const overlay = (page: Page) => page.getByRole('dialog', { name: 'Sign in' })
const nameField = (page: Page) => page.getByRole('textbox', { name: 'Full name' })
const link = (page: Page, name: string) => page.getByRole('navigation').getByRole('link', { name, exact: true })

const install = (page: Page) => page.clock.install({ time: NOW })

/** Minutes in which the page asks for something by itself, each time in reach of the last. */
const passInUse = async (own: OwnDashboard, minutes: number, step: number, page: Page) => {
  let asked = 0
  const open = new Set<Request>()
  page.on('request', (request) => {
    asked += 1
    open.add(request)
  })
  page.on('requestfinished', (request) => open.delete(request))
  page.on('requestfailed', (request) => open.delete(request))
  for (let passed = 0; passed < minutes; passed += step) {
    const before = asked
    await own.pass(step, page)
    const isRefreshed = async () => {
      // A timer that was not yet set when the clock was put forward is due a little later.
      if (asked === before) await page.clock.runFor(5000)
      return asked > before && open.size === 0
    }
    await expect.poll(isRefreshed).toBe(true)
  }
  await expect(overlay(page)).toBeHidden()
}

const countOf = (own: OwnDashboard, status: number): number =>
  own.answered.filter((answer) => answer.status === status).length

test('R15: two hours of work: nobody is signed out while at it, and everybody after 15 idle minutes', async ({
  page,
  context,
  own,
  world,
}) => {
  await install(page)
  await page.goto('/sign-in')
  await signInWith(page, world.tokens['Super Admin'])
  await expectOverview(page)
  const refusedBefore = countOf(own, 401)

  // 40 minutes of a list that refreshes.
  await link(page, 'Alerts').click()
  await expect(alertTable(page)).toBeVisible()
  await passInUse(own, 40, 5, page)

  // 25 of typing where nothing is asked for, the refreshing list being left; the other tab lies there.
  const other = await context.newPage()
  await install(other)
  await other.goto('/ou/global/me')
  await expect(nameField(other)).toBeVisible()
  await page.goto('about:blank')
  await nameField(other).fill('')
  const kept = () => own.answered.filter(({ path, status }) => path === '/session' && status === 200).length
  const keptBefore = kept()
  for (const letter of 'Marge') {
    // A read of the page's own in this minute is use as well, and the letter then has nothing to add.
    const before = countOf(own, 200)
    await own.pass(5, other)
    await nameField(other).press(letter)
    await expect.poll(() => countOf(own, 200)).toBeGreaterThan(before)
  }
  expect(kept()).toBeGreaterThan(keptBefore)
  await expect(overlay(other)).toBeHidden()

  // A write after 14 minutes of thought, and 14 more of reading by the wheel.
  await own.pass(14, other)
  await other.getByRole('button', { name: 'Save name' }).click()
  await expect(other.getByText('Your name is now Marge')).toBeVisible()
  await own.pass(14, other)
  const answeredBefore = own.answered.length
  await other.mouse.move(700, 300)
  await other.mouse.wheel(0, 50)
  await expect.poll(() => own.answered.length).toBeGreaterThan(answeredBefore)

  // A run in the first tab, the second one lying there, for 20 minutes.
  await page.bringToFront()
  await page.goto('/ou/global/users')
  await page.getByRole('checkbox', { name: 'Select all rows of this page' }).check()
  await own.pass(10, page, other)
  const heardBefore = own.answered.length
  await page.getByRole('group', { name: 'Selected users' }).getByRole('button', { name: 'Disable users' }).click()
  // The press is use once the gateway has heard of it: until then its clock stands.
  await expect.poll(() => own.answered.length).toBeGreaterThan(heardBefore)
  await own.pass(10, page, other)
  const asked = page.getByRole('dialog', { name: /^Disable \d+ users\?$/ })
  await asked.getByRole('button', { name: 'Disable', exact: true }).click()
  const sheet = page.getByRole('dialog', { name: /^Disable \d+ users$/ })
  const writes = () => own.answered.filter(({ method }) => method === 'PATCH').length
  // Past those that are under way at a time: none of them carries the cookie of before the last renewal any more.
  await expect.poll(writes).toBeGreaterThan(5)
  // By the gateway's clock the rest of it takes 20 minutes.
  for (let passed = 0; passed < 20; passed += 10) {
    const before = writes()
    await own.pass(10)
    await expect.poll(writes).toBeGreaterThanOrEqual(Math.min(16, before + 6))
  }
  await expect(sheet).toContainText(/done\s*16|16\s*done/i)
  await sheet.getByRole('button', { name: 'Close' }).click()
  expect(countOf(own, 401)).toBe(refusedBefore)

  // The computer sleeps for 16 minutes in the middle of a name.
  await other.bringToFront()
  await nameField(other).fill('Margaret O')
  await own.pass(16, page, other)
  await other.mouse.wheel(0, 10)
  await expect(overlay(other)).toBeVisible()
  await expect(overlay(other)).toContainText('Marge on Sandbox')
  await overlay(other).getByLabel('API token', { exact: true }).fill(world.tokens['Super Admin'])
  await overlay(other).getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(overlay(other)).toBeHidden()
  await expect(nameField(other)).toHaveValue('Margaret O')
  // The first tab is in again by it, and asks for nothing.
  await page.bringToFront()
  await own.pass(2, page, other)
  await page.getByRole('button', { name: 'Refresh', exact: true }).click()
  await expect.poll(() => own.answered.at(-1)).toMatchObject({ status: 200 })
  await expect(overlay(page)).toBeHidden()
  expect(own.renewals()).toBeGreaterThan(15)
})

test('S22: while an answer is on its way, one signs out and somebody else in, who stays in', async ({
  page,
  context,
  own,
  world,
}) => {
  await page.goto('/sign-in')
  await signInWith(page, world.tokens['Super Admin'])
  await expectOverview(page)
  const other = await context.newPage()
  await other.goto('/ou/global/users')
  await expect(userTable(other)).toBeVisible()
  await own.pass(3)
  await world.fail({ name: 'delay', ms: HELD_MS, path: '/users', times: 1 })
  const late = other.waitForRequest((request) => request.url().includes('/api/users'))
  await other.getByRole('button', { name: 'Refresh', exact: true }).click()
  await late
  await page.bringToFront()
  await chooseInMenu(page, 'Account', 'Sign out')
  await expectSignIn(page)
  await signInWith(page, world.tokens['Helpdesk Admin'])
  await expectOverview(page)
  await world.expectFaultsMet()
  await world.recover()
  // The late answer is here.
  await expect.poll(() => own.answered.filter(({ path }) => path === '/api/users').length).toBeGreaterThan(1)
  for (let times = 0; times < 3; times += 1) {
    await own.pass(2)
    await page.getByRole('button', { name: 'Refresh', exact: true }).click()
  }
  await page.reload()
  await expectOverview(page)
  await expect(overlay(page)).toBeHidden()
})

test('R15: after 8 hours the sign-in opens over a page in use, and after 15 minutes over one that nobody touches', async ({
  page,
  context,
  own,
  world,
}) => {
  await install(page)
  await page.goto('/sign-in')
  await signInWith(page, world.tokens['Super Admin'])
  await expectOverview(page)
  await link(page, 'Alerts').click()
  await expect(alertTable(page)).toBeVisible()
  // An answer that is on its way when the clock is put forward would renew the cookie just as the script uses it.
  await expectSettled(world)
  // The hours between are those of a script with this browser's cookies.
  for (let passed = 0; passed < 462; passed += 14) {
    await own.pass(14)
    expect((await context.request.get('/api/users')).status()).toBe(200)
  }
  await passInUse(own, 14, 14, page)
  await own.pass(5, page)
  await expect(overlay(page)).toBeVisible()
  await expect(alertTable(page)).toBeVisible()
  await signInWith(page, world.tokens['Super Admin'])
  await expect(overlay(page)).toBeHidden()

  // A page with a draft that nobody touches: another tab that is opened meanwhile leaves it alone.
  await page.goto('/ou/global/me')
  await nameField(page).fill('A draft')
  await own.pass(15.5, page)
  const other = await context.newPage()
  await other.goto('/ou/global/users')
  await expectSignIn(other)
  await expect(nameField(page)).toHaveValue('A draft')
  await page.bringToFront()
  await page.mouse.wheel(0, 10)
  await expect(overlay(page)).toBeVisible()
  await other.bringToFront()
  await signInWith(other, world.tokens['Super Admin'])
  await expect(userTable(other)).toBeVisible()
  await page.bringToFront()
  await expect(overlay(page)).toBeHidden()
  await expect(nameField(page)).toHaveValue('A draft')
})

test('S21: cookies that another port has planted do not matter, and go', async ({ page, context, own, world }) => {
  const plant = (piece: number, path: string) =>
    context.addCookies([
      { name: `dashboard-${own.port}-${piece}`, value: `planted-${piece}`, domain: 'localhost', path },
    ])
  for (const path of ['/api', '/session', '/ou', '/api/users']) for (const piece of [0, 1, 3]) await plant(piece, path)
  await page.goto('/sign-in')
  await signInWith(page, world.tokens['Super Admin'])
  await expectOverview(page)
  await link(page, 'Users').click()
  await expect(userTable(page)).toBeVisible()
  await plant(0, '/session')
  await page.reload()
  await expect(userTable(page)).toBeVisible()
  const left = async () => (await context.cookies()).filter(({ path }) => !['/', '/ou'].includes(path))
  await expect.poll(left).toEqual([])
  await expect(overlay(page)).toBeHidden()
  await chooseInMenu(page, 'Account', 'Sign out')
  await expectSignIn(page)
})

/** As a browser that keeps no cookie: what a sign-in sets is gone before anything else is asked for. */
const dropCookies = (page: Page) =>
  page.route('**/session', async (route) => {
    if (route.request().method() !== 'POST') return route.continue()
    const answer = await route.fetch()
    await page.context().clearCookies()
    const headers = Object.fromEntries(Object.entries(answer.headers()).filter(([name]) => name !== 'set-cookie'))
    return route.fulfill({ status: answer.status(), headers, body: await answer.body() })
  })

test('R17: a browser that keeps no cookie is told so, on the sign-in page and over a page', async ({
  page,
  own,
  world,
}) => {
  const told = page.getByRole('alert').filter({ hasText: 'this browser does not keep the cookie of this dashboard' })
  await dropCookies(page)
  await page.goto('/sign-in')
  await signInWith(page, world.tokens['Super Admin'])
  await expect(told).toContainText(`Allow cookies for localhost:${own.port}`)
  await expect(page).toHaveURL(/\/sign-in$/)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(told).toBeVisible()

  await page.unrouteAll()
  await signInWith(page, world.tokens['Super Admin'])
  await expectOverview(page)
  await link(page, 'Users').click()
  await expect(userTable(page)).toBeVisible()
  await expectSettled(world)
  await page.context().clearCookies()
  await page.getByRole('button', { name: 'Refresh', exact: true }).click()
  await expect(overlay(page)).toBeVisible()
  await dropCookies(page)
  await signInWith(page, world.tokens['Super Admin'])
  await expect(overlay(page).getByRole('alert')).toContainText('does not keep the cookie')
  await expect(userTable(page)).toBeVisible()
})
